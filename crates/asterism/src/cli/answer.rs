//! What a command answers: lines on standard output, failures with their exit codes, files that are whole or absent.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Exit code 1.
    #[error("{0}")]
    Refused(String),
    /// Exit code 3.
    #[error("{0}")]
    Closed(String),
    /// Exit code 4.
    #[error("{0}")]
    Fault(String),
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Self::Refused("there is no such thing".into()),
            store::Error::Rule(key) => Self::Refused(ui::words::text(ui::Lang::French, key, &[])),
            store::Error::Foreign(cause) => Self::Closed(cause),
            store::Error::Backup(cause) => Self::Refused(cause),
            store::Error::Full => Self::Closed("the disk is full; nothing of this write was kept".into()),
            other => Self::Fault(other.to_string()),
        }
    }
}

/// Prints a line of the result.
#[expect(clippy::print_stdout, reason = "the command line answers on standard output")]
pub fn say(line: &str) {
    println!("{line}");
}

/// [`say`] for people: names from files and databases may hold signs that steer a terminal.
pub fn say_plain(line: &str) {
    say(&line.chars().map(|sign| if sign.is_control() { '\u{fffd}' } else { sign }).collect::<String>());
}

/// Prints a line beside the result.
#[expect(clippy::print_stderr, reason = "standard output is taken by the file itself")]
pub fn beside(line: &str) {
    eprintln!("{line}");
}

/// Says why on standard error and gives the exit code.
pub fn fail(failure: &Failure) -> ExitCode {
    beside(&format!("asterism: {failure}"));
    ExitCode::from(match failure {
        Failure::Refused(_) => 1,
        Failure::Closed(_) => 3,
        Failure::Fault(_) => 4,
    })
}

/// Says where the program fell over, and nothing of why: the message of a panic may quote what somebody said.
pub fn fell(at: Option<&std::panic::Location<'_>>) {
    let place = at.map_or_else(|| "an unknown place".to_owned(), |at| format!("{}:{}", at.file(), at.line()));
    beside(&format!("asterism: a fault of the program at {place}"));
}

/// Whether the file asked for is standard output.
pub fn is_stdout(out: &Path) -> bool {
    out == Path::new("-")
}

/// Writes a file that is whole or absent: beside its place, synced, then renamed. `-` is standard output.
pub fn write(out: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let closed = |error: io::Error| Failure::Closed(format!("{}: {error}", out.display()));
    if is_stdout(out) {
        let mut stdout = io::stdout().lock();
        return stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(closed);
    }
    let fill = |mut part: File| part.write_all(bytes).and_then(|()| part.sync_all()).map_err(closed);
    put_in_place(out, fill, |_| Ok(()))
}

/// Puts a file under its name once it was filled, synced by `fill`, and found good by `check`.
pub fn put_in_place(
    out: &Path,
    fill: impl FnOnce(File) -> Result<(), Failure>,
    check: impl FnOnce(File) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let closed = |error: io::Error| Failure::Closed(format!("{}: {error}", out.display()));
    if out.is_dir() {
        return Err(Failure::Closed(format!("{}: is a folder", out.display())));
    }
    let part = beside_of(out);
    let done = (|| {
        fill(create(&part).map_err(closed)?)?;
        check(File::open(&part).map_err(closed)?)?;
        fs::rename(&part, out).map_err(closed)
    })();
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done.and_then(|()| sync_folder(out).map_err(closed))
}

/// The name under which a file is written until it is whole.
fn beside_of(out: &Path) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

/// For its owner alone: what is written may be words that were confided.
fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

fn sync_folder(out: &Path) -> io::Result<()> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}
