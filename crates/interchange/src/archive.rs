//! ZIP containers (archives of transcripts, DOCX, ODT), checked as a whole when opened.
//!
//! Invariant: a container with an unsafe name, a link, a shared byte or an encrypted member gives nothing at all.
//! Invariant: unpacked bytes are counted as they come out of the decoder; no declared size is believed.
//! Deliberately absent: writing to disk, passwords, and nested archives.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Place, Refusal, Spent};

/// The signature that opens each line of a ZIP's table of contents.
const CENTRAL_HEADER: &[u8; 4] = b"PK\x01\x02";

/// An opened container; members are named and counted, none is unpacked yet.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Archive<'a> {
    /// Opens a container and refuses it if anything in its table of contents is unsafe.
    pub(crate) fn open(bytes: &'a [u8], spent: &mut Spent) -> Result<Self, Refusal> {
        // The table is counted by its signatures before anything is built from it: a table of half a million
        // lines would otherwise cost hundreds of megabytes before its length is known.
        let lines = bytes.windows(4).filter(|four| *four == CENTRAL_HEADER).count();
        spent.enter(lines)?;
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::file("damaged", "zip"))?;
        let mut archive = Self { zip, names: Vec::new() };
        archive.check(bytes)?;
        Ok(archive)
    }

    /// Names of the members, in the order of the table of contents; folders end with `/`.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().map(String::as_str)
    }

    /// Finds a member by its exact name.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|member| member == name)
    }

    /// Unpacks one member, counting each byte and checking its CRC.
    pub(crate) fn unpack(&mut self, index: usize, spent: &mut Spent) -> Result<Vec<u8>, Refusal> {
        let place = Place::Member(self.names.get(index).map(|name| display_name(name)).unwrap_or_default());
        let damaged = || Refusal::at("damaged", place.clone(), "zip");
        let member = match self.zip.by_index(index) {
            Ok(member) => member,
            Err(ZipError::UnsupportedArchive(_)) => return Err(Refusal::at("zip-method", place, "")),
            Err(_) => return Err(damaged()),
        };
        let limit = u64::try_from(spent.left()).unwrap_or(u64::MAX).saturating_add(1);
        let mut unpacked = Vec::new();
        let outcome = member.take(limit).read_to_end(&mut unpacked);
        spent.unpack(unpacked.len()).map_err(|refusal| Refusal { place: place.clone(), ..refusal })?;
        outcome.map(|_| unpacked).map_err(|_| damaged())
    }

    fn check(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index_data(index).map_err(|_| Refusal::file("damaged", "zip"))?;
            let name = entry.name().map_or_else(
                |_| String::from_utf8_lossy(entry.name_raw()).into_owned(),
                std::borrow::Cow::into_owned,
            );
            let place = || Place::Member(display_name(&name));
            if entry.encrypted() || local_flag_encrypted(bytes, entry.header_start()) {
                return Err(Refusal::at("encrypted", place(), ""));
            }
            if entry.is_symlink() {
                return Err(Refusal::at("zip-link", place(), ""));
            }
            if is_unsafe(&name) {
                return Err(Refusal::at("zip-unsafe-name", place(), ""));
            }
            self.names.push(name);
        }
        if self.zip.has_duplicate_names() {
            return Err(Refusal::file("zip-duplicate-name", ""));
        }
        match self.zip.has_overlapping_entries() {
            Ok(false) => Ok(()),
            Ok(true) => Err(Refusal::file("zip-overlap", "")),
            Err(_) => Err(Refusal::file("damaged", "zip")),
        }
    }
}

/// The local header repeats the flags of the table of contents; some writers (and attackers) set only one.
fn local_flag_encrypted(bytes: &[u8], header: u64) -> bool {
    let flags = usize::try_from(header).ok().and_then(|at| bytes.get(at.checked_add(6)?));
    flags.is_some_and(|low| low & 1 == 1)
}

/// A name that would leave its folder if it were ever written to a disk.
fn is_unsafe(name: &str) -> bool {
    let mut start = name.chars();
    let drive = start.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && start.next() == Some(':');
    drive || name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|part| part == "..")
}

/// A file's name as it may be shown: no control or direction characters, and a bounded length.
pub(crate) fn display_name(name: &str) -> String {
    const LONGEST: usize = 120;
    let hidden = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
            || matches!(sign, '\u{61c}' | '\u{feff}')
    };
    let mut shown: String =
        name.chars().take(LONGEST + 1).map(|sign| if hidden(sign) { '_' } else { sign }).collect();
    if let Some((cut, _)) = shown.char_indices().nth(LONGEST) {
        shown.truncate(cut);
        shown.push('…');
    }
    shown
}
