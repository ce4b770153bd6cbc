//! The container: a tar of which every byte is accounted for.
//!
//! A header is read by writing it again from the three fields that vary and comparing all 512 bytes; everything up to
//! the last entry is covered by the digest in it; the last entry and the end are compared byte for byte. So no flipped
//! byte and no cut goes unseen.

use super::{DIGEST, damaged};
use crate::{Result, files};
use sha2::{Digest, Sha256};
use std::io::{ErrorKind, Read, Write};

const BLOCK: usize = 512;
/// No entry is larger: rows come in chunks, and a file is held in memory where it is used.
const LARGEST: u64 = 1 << 30;
/// No backup has more entries.
const MOST: u64 = 50_000_000;

/// Writes entries one after the other.
pub(super) struct Writer<'w, W: Write> {
    out: &'w mut W,
    sha: Sha256,
    seconds: u64,
    length: u64,
}

impl<'w, W: Write> Writer<'w, W> {
    /// Begins a container whose entries all bear the moment, in seconds since 1970.
    pub(super) fn new(out: &'w mut W, seconds: u64) -> Self {
        Self { out, sha: Sha256::new(), seconds, length: 0 }
    }

    pub(super) fn entry(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let size = bytes.len() as u64;
        if size > LARGEST {
            return Err(damaged(format!("{name} is too large to be kept: {size} bytes")));
        }
        self.put(&header(name, size, self.seconds))?;
        self.put(bytes)?;
        self.put(&[0; BLOCK][..padding(bytes.len())])
    }

    /// Writes the digest and the end; returns the length of the whole.
    pub(super) fn finish(mut self) -> Result<u64> {
        let line = last_line(&self.sha);
        self.entry(DIGEST, line.as_bytes())?;
        self.put(&[0; 2 * BLOCK])?;
        self.out.flush().map_err(files::full_or)?;
        Ok(self.length)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.sha.update(bytes);
        self.length += bytes.len() as u64;
        self.out.write_all(bytes).map_err(files::full_or)
    }
}

/// One entry, as it was read.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Reads entries one after the other.
pub(super) struct Reader<'r, R: Read> {
    source: &'r mut R,
    sha: Sha256,
    seconds: Option<u64>,
    length: u64,
    entries: u64,
}

impl<'r, R: Read> Reader<'r, R> {
    pub(super) fn new(source: &'r mut R) -> Self {
        Self { source, sha: Sha256::new(), seconds: None, length: 0, entries: 0 }
    }

    /// The next entry; `None` once the digest was found right and nothing follows it.
    pub(super) fn next(&mut self) -> Result<Option<Entry>> {
        let expected = last_line(&self.sha);
        let (name, size) = self.header()?;
        self.entries += 1;
        if size > LARGEST || self.entries > MOST {
            return Err(damaged("larger than any backup is"));
        }
        let bytes = self.take(size)?;
        let padding = self.take(padding(bytes.len()) as u64)?;
        if padding.iter().any(|byte| *byte != 0) {
            return Err(damaged(format!("{name} does not end where it says")));
        }
        if name != DIGEST {
            return Ok(Some(Entry { name, bytes }));
        }
        if bytes != expected.as_bytes() {
            return Err(damaged("damaged: its digest is not the one written in it"));
        }
        let end = self.take(2 * BLOCK as u64)?;
        if end.iter().any(|byte| *byte != 0) || self.source.read(&mut [0])? != 0 {
            return Err(damaged("something follows its end"));
        }
        Ok(None)
    }

    /// How many bytes were read.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    fn header(&mut self) -> Result<(String, u64)> {
        let block = self.take(BLOCK as u64)?;
        let fields = name_of(&block).zip(octal(&block[124..135])).zip(octal(&block[136..147]));
        let Some(((name, size), seconds)) = fields else {
            return Err(damaged("not a backup, or damaged"));
        };
        if block != header(&name, size, seconds) || *self.seconds.get_or_insert(seconds) != seconds {
            return Err(damaged("not a backup, or damaged"));
        }
        Ok((name, size))
    }

    /// Takes memory as bytes come, whatever size was announced.
    fn take(&mut self, size: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self.source.take(size).read_to_end(&mut bytes) {
            Ok(read) if read as u64 == size => {}
            Ok(_) => return Err(damaged("cut short")),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(damaged("cut short")),
            Err(error) => return Err(error.into()),
        }
        self.sha.update(&bytes);
        self.length += size;
        Ok(bytes)
    }
}

fn last_line(sha: &Sha256) -> String {
    format!("{}\n", files::hex(&sha.clone().finalize()))
}

fn padding(size: usize) -> usize {
    (BLOCK - size % BLOCK) % BLOCK
}

fn name_of(block: &[u8]) -> Option<String> {
    let name = block[..100].split(|byte| *byte == 0).next()?;
    let sound = name.iter().all(u8::is_ascii_graphic);
    String::from_utf8(name.to_vec()).ok().filter(|_| sound)
}

fn octal(digits: &[u8]) -> Option<u64> {
    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok()
}

/// The one form of a header: a file of the owner alone, without any path in it that this program reads as one.
fn header(name: &str, size: u64, seconds: u64) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let mut put = |at: usize, text: &[u8]| block[at..at + text.len()].copy_from_slice(text);
    put(0, &name.as_bytes()[..name.len().min(100)]);
    put(100, b"0000600");
    put(108, b"0000000");
    put(116, b"0000000");
    put(124, format!("{size:011o}").as_bytes());
    put(136, format!("{seconds:011o}").as_bytes());
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}
