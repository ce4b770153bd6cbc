//! Runs the built program in a folder of its own, and reads what it answers.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The committed transcripts.
pub const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");

/// A folder that goes with the test.
pub struct Folder(pub PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    /// Makes a folder of that name, empty.
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("asterism-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A path in the folder.
    pub fn at(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    /// A house with the invented association.
    pub fn demo(&self) -> String {
        let data = self.at("demo");
        run(&["demo", "--load-only", "--data", &data]).is(0);
        data
    }
}

/// What the program answered.
pub struct Answer {
    pub code: i32,
    pub out: Vec<u8>,
    pub err: String,
}

/// Runs the program to its end.
pub fn run(words: &[&str]) -> Answer {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_asterism")).args(words).output().unwrap();
    let err = String::from_utf8_lossy(&stderr).into_owned();
    Answer { code: status.code().unwrap_or(-1), out: stdout, err }
}

impl Answer {
    /// Holds the answer to its exit code.
    pub fn is(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.text(), self.err);
        self
    }

    /// Standard output as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }

    /// Standard output as JSON.
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.text(), self.err))
    }
}

/// The files of a ZIP by their names.
pub fn unzip(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let (name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut bytes).unwrap();
        files.insert(name, bytes);
    }
    files
}
