//! What `sslmode` promises, against a server with TLS and one without.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail as tests do"
)]

use base::Instant;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use store::{Db, Error, Setting, Target};

fn open(url: &str) -> store::Result<Db> {
    Db::open(&Setting {
        target: Target::Postgres(url.to_owned()),
        threads: 1,
        clock: Arc::new(|| Instant(0)),
    })
}

/// Whether the connection is over TLS.
fn enciphered(url: &str) -> bool {
    let db = open(url).unwrap_or_else(|error| panic!("{url}: {error}"));
    let sql = "SELECT count(*) FROM pg_stat_ssl WHERE ssl AND pid = pg_backend_pid()";
    db.read_now(move |tx| tx.one::<(i64,)>(sql, &[])).unwrap().0 == 1
}

fn refused(url: &str, word: &str) {
    match open(url).map(drop) {
        Err(Error::Database(cause) | Error::Foreign(cause)) => {
            assert!(cause.contains(word), "{url}: {cause}");
        }
        other => panic!("{url}: {other:?}"),
    }
}

#[expect(clippy::disallowed_methods, reason = "a test runs a server of its own")]
fn run(program: &str, arguments: &[&str]) -> bool {
    let done = Command::new(program).args(arguments).output();
    done.is_ok_and(|done| {
        if !done.status.success() {
            println!("{program} {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        }
        done.status.success()
    })
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the environment names the server for tests")]
fn a_server_without_tls_is_refused_where_tls_is_required() {
    let Ok(url) = std::env::var("ASTERISM_TEST_POSTGRES") else {
        assert!(std::env::var_os("ASTERISM_TEST_ALL").is_none(), "ASTERISM_TEST_POSTGRES names no server");
        println!("skipped: ASTERISM_TEST_POSTGRES names no server");
        return;
    };
    if url.contains('?') || enciphered(&format!("{url}?sslmode=prefer")) {
        println!("skipped: the server for tests has TLS, or an address with parameters");
        return;
    }
    assert!(!enciphered(&format!("{url}?sslmode=disable")));
    refused(&format!("{url}?sslmode=require"), "does not support TLS");
    refused(&format!("{url}?sslmode=verify-full"), "does not support TLS");
    refused(&format!("{url}?sslmode=perhaps"), "sslmode");
    refused(&format!("{url}?sslmode=require&sslrootcert=/nowhere.pem"), "/nowhere.pem");
}

/// A server with TLS, whose certificate is for `localhost` and signed by an authority of its own.
struct Server {
    folder: PathBuf,
    programs: PathBuf,
    port: u16,
}

impl Server {
    fn start() -> Option<Self> {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let programs = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin"))).max()?;
        let port = std::net::TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let folder = std::env::temp_dir().join(format!("asterism-tls-{}", std::process::id()));
        std::fs::create_dir_all(&folder).ok()?;
        let server = Self { folder, programs, port };
        (server.certificates() && server.begin()).then_some(server)
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    fn certificates(&self) -> bool {
        let new = ["req", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
        let (authority, key) = (self.path("ca.crt"), self.path("ca.key"));
        let (other, own, own_key) =
            (self.path("other.crt"), self.path("server.crt"), self.path("server.key"));
        let openssl = |more: &[&str]| run("openssl", &[&new[..], more].concat());
        openssl(&["-x509", "-subj", "/CN=Authority", "-keyout", &key, "-out", &authority])
            && openssl(&["-x509", "-subj", "/CN=Other", "-keyout", &self.path("other.key"), "-out", &other])
            && openssl(&[
                "-x509",
                "-subj",
                "/CN=localhost",
                "-CA",
                &authority,
                "-CAkey",
                &key,
                "-addext",
                "subjectAltName=DNS:localhost",
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-keyout",
                &own_key,
                "-out",
                &own,
            ])
    }

    /// As the user `postgres`, since the server refuses to run as root.
    fn begin(&self) -> bool {
        let (data, home) = (self.path("data"), self.path(""));
        let settings = format!(
            "-p {} -h 127.0.0.1 -k {home} -c fsync=off -c ssl=on -c ssl_cert_file={} -c ssl_key_file={}",
            self.port,
            self.path("server.crt"),
            self.path("server.key"),
        );
        run("chown", &["-R", "postgres", &home])
            && self.program("initdb", &["-D", &data, "-A", "trust", "-U", "root", "-E", "UTF8", "--locale=C"])
            && self.program("pg_ctl", &["-D", &data, "-w", "-o", &settings, "-l", &self.path("log"), "start"])
    }

    fn program(&self, name: &str, arguments: &[&str]) -> bool {
        let program = self.programs.join(name).display().to_string();
        run("runuser", &[&["-u", "postgres", "--", program.as_str()], arguments].concat())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.program("pg_ctl", &["-D", &self.path("data"), "-m", "immediate", "stop"]);
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn a_server_with_tls_is_verified_where_tls_is_required() {
    let Some(server) = Server::start() else {
        println!(
            "skipped: a PostgreSQL server with TLS cannot be started here (that takes root, runuser, openssl)"
        );
        return;
    };
    let url = |host: &str, rest: &str| format!("postgres://root@{host}:{}/postgres{rest}", server.port);
    let roots = |mode: &str, file: &str| format!("?sslmode={mode}&sslrootcert={}", server.path(file));
    assert!(enciphered(&url("127.0.0.1", "")), "TLS is preferred");
    assert!(enciphered(&url("127.0.0.1", "?sslmode=prefer")));
    assert!(!enciphered(&url("127.0.0.1", "?sslmode=disable")));
    refused(&url("localhost", "?sslmode=require"), "certificate");
    for mode in ["require", "verify-ca", "verify-full"] {
        assert!(enciphered(&url("localhost", &roots(mode, "ca.crt"))), "{mode}");
        refused(&url("127.0.0.1", &roots(mode, "ca.crt")), "certificate");
        refused(&url("localhost", &roots(mode, "other.crt")), "certificate");
        // The very certificate of the server, whatever the server is called.
        assert!(enciphered(&url("127.0.0.1", &roots(mode, "server.crt"))), "{mode}");
    }
    refused(&url("127.0.0.1", &roots("prefer", "other.crt")), "certificate");
}
