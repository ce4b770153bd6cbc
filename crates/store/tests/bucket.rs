//! Files in a bucket, against a server that speaks as much of S3 as they ask for.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Cursor, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use store::testkit::{Vacant, sqlite};
use store::{Error, Files, backup, files};

/// What is wrong with the server, for the next so many requests of a method.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// Answers 500.
    Broken,
    /// Announces the whole and sends half of it.
    Cut,
    /// Sends other bytes of the same length.
    Altered,
}

#[derive(Default)]
struct Shelf {
    objects: BTreeMap<String, Vec<u8>>,
    faults: Vec<(&'static str, Fault)>,
    asked: Vec<String>,
}

#[derive(Clone)]
struct Server {
    shelf: Arc<Mutex<Shelf>>,
    port: u16,
}

struct Request {
    method: String,
    path: String,
    query: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { shelf: Arc::default(), port: listener.local_addr().unwrap().port() };
        let shelf = server.shelf.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let shelf = shelf.clone();
                std::thread::spawn(move || while serve(stream.as_ref().unwrap(), &shelf).is_some() {});
            }
        });
        server
    }

    fn files(&self, prefix: &str) -> Files {
        let vars = [
            ("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{}", self.port)),
            ("AWS_ACCESS_KEY_ID", "a key".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "a secret".to_owned()),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
            ("AWS_NONSENSE", "x".to_owned()),
            ("PATH", "/bin".to_owned()),
        ];
        Files::connect(&format!("s3://house{prefix}"), vars.map(|(name, value)| (name.to_owned(), value)))
            .unwrap()
    }

    fn fail(&self, method: &'static str, fault: Fault, times: usize) {
        self.shelf.lock().unwrap().faults.extend(vec![(method, fault); times]);
    }

    fn mend(&self) {
        self.shelf.lock().unwrap().faults.clear();
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.shelf.lock().unwrap().asked)
    }

    fn held(&self) -> Vec<String> {
        self.shelf.lock().unwrap().objects.keys().cloned().collect()
    }
}

fn read(reader: &mut BufReader<&TcpStream>) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut words = line.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_ascii_lowercase(), value.to_owned()),
            None => break,
        };
    }
    let length = headers.get("content-length").map_or(0, |text| text.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Request { method, path: path.to_owned(), query: query.to_owned(), headers, body })
}

/// Answers one request; `None` once the connection is closed.
fn serve(mut stream: &TcpStream, shelf: &Mutex<Shelf>) -> Option<()> {
    let request = read(&mut BufReader::new(stream))?;
    assert!(request.headers["authorization"].starts_with("AWS4-HMAC-SHA256 "), "every request is signed");
    let mut shelf = shelf.lock().unwrap();
    shelf.asked.push(request.method.clone());
    let fault = shelf.faults.iter().position(|(method, _)| *method == request.method);
    let fault = fault.map(|at| shelf.faults.remove(at).1);
    let (status, mut body) = if fault == Some(Fault::Broken) {
        ("500 Internal Server Error", b"<Error><Code>InternalError</Code></Error>".to_vec())
    } else {
        answer(&mut shelf, &request)
    };
    drop(shelf);
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\netag: \"x\"\r\nlast-modified: Thu, 12 Mar 2026 13:00:00 GMT\r\n\r\n",
        body.len()
    );
    match fault {
        Some(Fault::Cut) => body.truncate(body.len() / 2),
        Some(Fault::Altered) => body.iter_mut().for_each(|byte| *byte ^= 1),
        _ => {}
    }
    if request.method == "HEAD" {
        body.clear();
    }
    stream.write_all(&[head.as_bytes(), &body].concat()).ok()?;
    if fault == Some(Fault::Cut) {
        stream.shutdown(std::net::Shutdown::Both).ok().and(None)
    } else {
        Some(())
    }
}

fn answer(shelf: &mut Shelf, request: &Request) -> (&'static str, Vec<u8>) {
    let missing = || ("404 Not Found", b"<Error><Code>NoSuchKey</Code></Error>".to_vec());
    let key = request.path.strip_prefix("/house").unwrap().trim_start_matches('/').to_owned();
    match request.method.as_str() {
        "PUT" => {
            assert_eq!(
                request.headers["x-amz-content-sha256"],
                files::digest(&request.body),
                "the body is signed"
            );
            shelf.objects.insert(key, request.body.clone());
            ("200 OK", Vec::new())
        }
        "DELETE" => {
            shelf.objects.remove(&key);
            ("204 No Content", Vec::new())
        }
        "GET" if key.is_empty() => ("200 OK", listing(shelf, &request.query)),
        _ => shelf.objects.get(&key).map_or_else(missing, |bytes| ("200 OK", bytes.clone())),
    }
}

fn listing(shelf: &Shelf, query: &str) -> Vec<u8> {
    let parameter = |name: &str| {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(key, _)| *key == name).map(|(_, value)| value.replace("%2F", "/")).next()
    };
    assert_eq!(parameter("delimiter").as_deref(), Some("/"));
    let prefix = parameter("prefix").unwrap_or_default();
    let (mut contents, mut folders) = (String::new(), std::collections::BTreeSet::new());
    for (key, bytes) in shelf.objects.iter().filter(|(key, _)| key.starts_with(&prefix)) {
        match key[prefix.len()..].split_once('/') {
            Some((folder, _)) => drop(folders.insert(format!("{prefix}{folder}/"))),
            None => write!(
                contents,
                "<Contents><Key>{key}</Key><LastModified>2026-03-12T13:00:00.000Z</LastModified><Size>{}</Size><ETag>x</ETag></Contents>",
                bytes.len()
            )
            .unwrap(),
        }
    }
    for folder in folders {
        write!(contents, "<CommonPrefixes><Prefix>{folder}</Prefix></CommonPrefixes>").unwrap();
    }
    format!("<ListBucketResult><IsTruncated>false</IsTruncated>{contents}</ListBucketResult>").into_bytes()
}

fn all(files: &Files) -> Vec<String> {
    let mut names = Vec::new();
    files
        .each(&mut |name| {
            names.push(name.to_owned());
            Ok(())
        })
        .unwrap();
    names.sort_unstable();
    names
}

#[test]
fn a_file_is_stored_once_under_its_prefix_and_comes_back() {
    for (prefix, folder) in [("", ""), ("/a/b", "a/b/"), ("/a/", "a/")] {
        let server = Server::start();
        let files = server.files(prefix);
        assert_eq!(all(&files), [] as [String; 0]);
        let name = files.put(b"bonjour").unwrap();
        assert_eq!(server.held(), [format!("{folder}{}/{name}", &name[..2])]);
        server.asked();
        assert_eq!(files.put(b"bonjour").unwrap(), name);
        assert_eq!(server.asked(), ["HEAD"], "what is there is not sent again");
        assert_eq!(files.get(&name).unwrap(), b"bonjour");
        let empty = files.put(b"").unwrap();
        assert_eq!(files.get(&empty).unwrap(), b"");
        let mut expected = vec![name.clone(), empty];
        expected.sort_unstable();
        assert_eq!(all(&files), expected);
        files.remove(&name).unwrap();
        files.remove(&name).unwrap();
        assert!(matches!(files.get(&name), Err(Error::NotFound)));
        assert_eq!(server.held().len(), 1);
    }
}

#[test]
fn a_name_that_is_no_digest_is_never_asked_for() {
    let server = Server::start();
    let files = server.files("/a");
    for odd in ["", "../../other/secret", &"Z".repeat(64), &"A".repeat(64), "é".repeat(32).as_str()] {
        assert!(matches!(files.get(odd), Err(Error::NotFound)), "{odd}");
        assert!(matches!(files.remove(odd), Err(Error::NotFound)), "{odd}");
    }
    assert_eq!(server.asked(), [] as [String; 0]);
}

#[test]
fn a_server_that_fails_once_is_asked_again_and_one_that_keeps_failing_stores_nothing() {
    let server = Server::start();
    let files = server.files("/a");
    server.fail("PUT", Fault::Broken, 1);
    let name = files.put(b"bonjour").unwrap();
    server.fail("GET", Fault::Broken, 1);
    assert_eq!(files.get(&name).unwrap(), b"bonjour");
    server.fail("PUT", Fault::Broken, 100);
    assert!(matches!(files.put(b"other"), Err(Error::File(_))));
    server.fail("GET", Fault::Broken, 100);
    assert!(matches!(files.get(&name), Err(Error::File(_))));
    server.fail("HEAD", Fault::Broken, 100);
    assert!(matches!(files.put(b"bonjour"), Err(Error::File(_))));
    server.mend();
    assert_eq!(server.held().len(), 1);
    assert_eq!(files.get(&name).unwrap(), b"bonjour");
}

#[test]
fn bytes_cut_or_altered_on_the_way_are_an_error_not_an_answer() {
    let server = Server::start();
    let files = server.files("/a");
    let name = files.put(&b"bonjour ".repeat(50_000)).unwrap();
    server.fail("GET", Fault::Cut, 100);
    let cut = files.get(&name);
    assert!(matches!(cut, Err(Error::File(_) | Error::Database(_))), "{:?}", cut.map(|bytes| bytes.len()));
    server.mend();
    server.fail("GET", Fault::Altered, 1);
    assert!(matches!(files.get(&name), Err(Error::Database(_))));
    assert!(files.get(&name).is_ok());
}

#[test]
fn a_bucket_that_nobody_serves_is_an_error_in_time() {
    let server = Server { shelf: Arc::default(), port: 1 };
    assert!(matches!(server.files("").put(b"x"), Err(Error::File(_))));
    for odd in ["", "s3://", "s3:///a", "http://house/a", "/var/files", "s3://house/a//b"] {
        assert!(matches!(Files::connect(odd, []), Err(Error::Foreign(_))), "{odd}");
    }
}

#[test]
fn a_bucket_may_be_let_go_of_inside_the_async_runtime() {
    let server = Server::start();
    let files = server.files("/a");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async move { drop(files) });
}

#[test]
fn a_backup_takes_files_from_a_bucket_and_gives_them_to_another() {
    let (bench, server, other) = (sqlite(), Server::start(), Server::start());
    let (from, to) = (server.files("/a"), other.files("/b"));
    let name = from.put(b"an original").unwrap();
    let mut bytes = Vec::new();
    let summary = backup::write(bench.db.setting(), &from, "asterism 0.1.0", &mut bytes).unwrap();
    assert_eq!(summary.files, 1);
    let place = Vacant::sqlite();
    bytes[5000] ^= 1;
    assert!(backup::restore(&mut Cursor::new(&bytes), &place.setting(), &to).is_err());
    assert_eq!(other.held(), [] as [String; 0]);
    bytes[5000] ^= 1;
    other.fail("PUT", Fault::Broken, 100);
    assert!(backup::restore(&mut Cursor::new(&bytes), &place.setting(), &to).is_err());
    assert!(!place.folder.join("asterism.db").exists());
    other.mend();
    backup::restore(&mut Cursor::new(&bytes), &place.setting(), &to).unwrap();
    assert_eq!(to.get(&name).unwrap(), b"an original");
    let again = backup::restore(&mut Cursor::new(&bytes), &Vacant::sqlite().setting(), &to);
    assert!(matches!(again, Err(Error::Rule("restore-occupied"))));
}
