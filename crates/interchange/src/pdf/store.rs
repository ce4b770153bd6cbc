//! The objects of a file, found by walking through it, and read one at a time when they are asked for.
//!
//! Invariant: the file's own table of contents is never believed, so that a wrong one does no harm.
//! Invariant: bytes read and bytes inflated are both counted; no reference is followed in circles.
//! Deliberately absent: decryption.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

use super::filters;
use super::lexer::{Lexer, Step, is_blank};
use super::object::{Dict, Object, is_type};
use crate::{Refusal, Spent};

/// More objects than any transcript needs.
const MOST_OBJECTS: usize = 500_000;

/// A reference may lead to another, but not for long.
const LONGEST_CHAIN: usize = 8;

/// Where an object stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In the file, from here to where the next object starts.
    File(usize, usize),
    /// In an inflated object stream, by its rank, from here.
    Packed(usize, usize),
}

/// A dictionary with the bytes that follow it.
pub(super) struct Stream<'a> {
    pub(super) dict: Dict,
    raw: &'a [u8],
}

/// The objects of a file.
pub(super) struct Store<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    packed: Vec<Vec<u8>>,
    /// Bytes read so far, however often.
    work: Cell<usize>,
    most_work: usize,
    pub(super) trailer: Dict,
}

impl<'a> Store<'a> {
    /// Walks through a file and takes note of all its objects.
    pub(super) fn open(bytes: &'a [u8], spent: &mut Spent) -> Result<Self, Refusal> {
        let heads = heads(bytes);
        if heads.len() > MOST_OBJECTS {
            return Err(Refusal::file("too-many-entries", MOST_OBJECTS));
        }
        let mut store = Self {
            bytes,
            places: BTreeMap::new(),
            packed: Vec::new(),
            work: Cell::new(0),
            most_work: spent.budget().unpacked.saturating_mul(4),
            trailer: Dict::new(),
        };
        store.read_trailers()?;
        // In the order of the file, so that what an update writes again takes the place of the old.
        for (rank, &(number, start)) in heads.iter().enumerate() {
            let end = heads.get(rank + 1).map_or(bytes.len(), |next| next.1);
            store.places.insert(number, Place::File(start, end));
            store.look_into(start, end, spent)?;
        }
        Ok(store)
    }

    fn read_trailers(&mut self) -> Result<(), Refusal> {
        let mut from = 0;
        while let Some(at) = find(&self.bytes[from..], b"trailer") {
            from += at + b"trailer".len();
            let mut lexer = Lexer::new(self.bytes, from);
            let step = lexer.step();
            self.spend_reading(lexer.position() - from)?;
            if let Step::Value(Object::Dict(dict)) = step {
                self.trailer.extend(dict);
            }
        }
        Ok(())
    }

    /// Takes up what an object says of others: a packed set of objects, or a trailer written as a stream.
    fn look_into(&mut self, start: usize, end: usize, spent: &mut Spent) -> Result<(), Refusal> {
        const HEAD: usize = 512;
        let head = &self.bytes[start..end.min(start + HEAD)];
        let packs = find(head, b"/ObjStm").is_some();
        if !packs && find(head, b"/XRef").is_none() {
            return Ok(());
        }
        let Some(stream) = self.stream_at(start, end)? else { return Ok(()) };
        if is_type(&stream.dict, "XRef") {
            self.trailer.extend(stream.dict);
        } else if is_type(&stream.dict, "ObjStm") && !self.trailer.contains_key("Encrypt") {
            let first = self.entry(&stream.dict, "First")?.index().unwrap_or(0);
            if let Some(content) = self.inflate(&stream, spent)? {
                self.unpack(content, first)?;
            }
        }
        Ok(())
    }

    /// Takes note of the objects in an inflated object stream: pairs of number and place, then the objects.
    fn unpack(&mut self, content: Vec<u8>, first: usize) -> Result<(), Refusal> {
        let mut lexer = Lexer::new(&content[..first.min(content.len())], 0);
        while let (Step::Value(number), Step::Value(at)) = (lexer.step(), lexer.step()) {
            let number = number.index().and_then(|number| u32::try_from(number).ok());
            if let (Some(number), Some(at)) = (number, at.index()) {
                self.places.insert(number, Place::Packed(self.packed.len(), first.saturating_add(at)));
            }
        }
        if self.places.len() > MOST_OBJECTS {
            return Err(Refusal::file("too-many-entries", MOST_OBJECTS));
        }
        self.packed.push(content);
        Ok(())
    }

    /// Counts bytes read as values, which takes longer than passing over them.
    fn spend_reading(&self, bytes: usize) -> Result<(), Refusal> {
        self.spend(bytes.saturating_mul(4))
    }

    /// Counts work; refuses a file that asks for more than any document needs.
    fn spend(&self, bytes: usize) -> Result<(), Refusal> {
        let work = self.work.get().saturating_add(bytes);
        self.work.set(work);
        if work > self.most_work { Err(Refusal::file("too-complex", "")) } else { Ok(()) }
    }

    /// Reads an object; `Null` if there is none of that number or it is broken.
    pub(super) fn object(&self, number: u32) -> Result<Object, Refusal> {
        let mut lexer = match self.places.get(&number) {
            Some(Place::File(start, end)) => Lexer::new(&self.bytes[..*end], *start),
            Some(Place::Packed(rank, at)) => Lexer::new(&self.packed[*rank], *at),
            None => return Ok(Object::Null),
        };
        let start = lexer.position();
        let step = lexer.step();
        self.spend_reading(lexer.position() - start)?;
        Ok(if let Step::Value(value) = step { value } else { Object::Null })
    }

    /// Follows a value to what it refers to.
    pub(super) fn resolve<'v>(&self, value: &'v Object) -> Result<Cow<'v, Object>, Refusal> {
        let mut value = Cow::Borrowed(value);
        for _ in 0..LONGEST_CHAIN {
            let Object::Reference(number) = *value else { return Ok(value) };
            value = Cow::Owned(self.object(number)?);
        }
        Ok(Cow::Owned(Object::Null))
    }

    /// The entry of a dictionary, followed to what it refers to.
    pub(super) fn entry<'v>(&self, dict: &'v Dict, key: &str) -> Result<Cow<'v, Object>, Refusal> {
        dict.get(key).map_or(Ok(Cow::Owned(Object::Null)), |value| self.resolve(value))
    }

    /// The dictionary under a key; empty if there is none.
    pub(super) fn dict<'v>(&self, dict: &'v Dict, key: &str) -> Result<Cow<'v, Dict>, Refusal> {
        Ok(match self.entry(dict, key)? {
            Cow::Borrowed(Object::Dict(found)) => Cow::Borrowed(found),
            Cow::Owned(Object::Dict(found)) => Cow::Owned(found),
            _ => Cow::Owned(Dict::new()),
        })
    }

    /// The stream that a value refers to.
    pub(super) fn stream(&self, value: &Object) -> Result<Option<Stream<'a>>, Refusal> {
        let Object::Reference(number) = value else { return Ok(None) };
        match self.places.get(number) {
            Some(Place::File(start, end)) => self.stream_at(*start, *end),
            _ => Ok(None),
        }
    }

    fn stream_at(&self, start: usize, end: usize) -> Result<Option<Stream<'a>>, Refusal> {
        let mut lexer = Lexer::new(&self.bytes[..end], start);
        let (step, word) = (lexer.step(), lexer.step());
        let at = lexer.position();
        self.spend_reading(at - start)?;
        let (Step::Value(Object::Dict(dict)), Step::Word(b"stream")) = (step, word) else { return Ok(None) };
        let at = match &self.bytes[at..] {
            [b'\r', b'\n', ..] => at + 2,
            [b'\r' | b'\n', ..] => at + 1,
            _ => at,
        };
        let length = self.entry(&dict, "Length")?.index();
        let told = length.and_then(|length| self.bytes.get(at..at.checked_add(length)?));
        let closed = |raw: &[u8]| {
            let after = &self.bytes[at + raw.len()..];
            let blank = after.iter().take(4).take_while(|&&byte| is_blank(byte)).count();
            after[blank..].starts_with(b"endstream")
        };
        let raw = told.filter(|raw| closed(raw)).unwrap_or_else(|| {
            let rest = &self.bytes[at..end.max(at)];
            &rest[..find(rest, b"endstream").unwrap_or(rest.len())]
        });
        Ok(Some(Stream { dict, raw }))
    }

    /// The bytes of a stream once its filters are undone; `None` if one of them makes pictures.
    pub(super) fn inflate(&self, stream: &Stream<'_>, spent: &mut Spent) -> Result<Option<Vec<u8>>, Refusal> {
        self.spend(stream.raw.len())?;
        let filter = self.entry(&stream.dict, "Filter")?;
        let parameters = self.entry(&stream.dict, "DecodeParms")?;
        let names = match &*filter {
            Object::Array(names) => names.iter().map(|name| self.resolve(name)).collect::<Result<_, _>>()?,
            Object::Null => Vec::new(),
            name => vec![Cow::Borrowed(name)],
        };
        filters::undo(stream.raw, &names, &parameters, spent)
    }

    /// The numbers of all objects.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.places.keys().copied()
    }
}

/// The number of each `12 0 obj` in a file, and where the object after it starts.
fn heads(bytes: &[u8]) -> Vec<(u32, usize)> {
    let mut heads = Vec::new();
    let mut from = 0;
    while let Some(step) = find(&bytes[from..], b"obj") {
        let at = from + step;
        from = at + 3;
        if let Some(number) = head(&bytes[at.saturating_sub(32)..at]) {
            heads.push((number, from));
            if heads.len() > MOST_OBJECTS {
                break;
            }
        }
    }
    heads
}

/// The number in `12 0 ` at the end of some bytes.
fn head(before: &[u8]) -> Option<u32> {
    let generation = before.trim_ascii_end();
    let digits = |bytes: &[u8]| bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let count = digits(generation);
    let number = &generation[..generation.len() - count];
    if count == 0 || !number.last().is_some_and(|&byte| is_blank(byte)) {
        return None;
    }
    let number = number.trim_ascii_end();
    let digits = &number[number.len() - digits(number)..];
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Where some bytes first occur.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        from += bytes[from..].iter().position(|&byte| byte == wanted[0])?;
        if bytes[from..].starts_with(wanted) {
            return Some(from);
        }
        from += 1;
    }
}
