//! Cuts PDF, files and content streams alike, into values and words.
//!
//! Invariant: nesting is kept on a list and bounded; each byte is read once.

use super::object::{Dict, Object};

/// Deeper values than any producer writes.
const DEEPEST: usize = 64;

/// More values inside one value than any producer writes.
const MOST_VALUES: usize = 200_000;

/// One step through a file or a content stream.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step<'a> {
    Value(Object),
    /// A keyword of a file, an operator of a content stream.
    Word(&'a [u8]),
    End,
}

enum Token<'a> {
    Value(Object),
    Open(Bracket),
    Close,
    Word(&'a [u8]),
    End,
}

#[derive(Clone, Copy)]
enum Bracket {
    Array,
    Dict,
}

/// Reads values and words.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()) }
    }

    /// Where the next token starts or stands after white space.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The next value, whole, or the next word.
    pub(super) fn step(&mut self) -> Step<'a> {
        let mut open: Vec<(Bracket, Vec<Object>)> = Vec::new();
        let mut count = 0;
        loop {
            let value = match self.token() {
                Token::Value(value) => value,
                Token::Open(bracket) if open.len() < DEEPEST => {
                    open.push((bracket, Vec::new()));
                    continue;
                }
                Token::Close => match open.pop() {
                    Some((bracket, values)) => close(bracket, values),
                    None => continue,
                },
                Token::Word(word) => match (constant(word), open.last_mut()) {
                    (Some(value), _) => value,
                    (None, None) => return Step::Word(word),
                    (None, Some((_, values))) => {
                        refer(word, values);
                        continue;
                    }
                },
                Token::Open(_) | Token::End => return Step::End,
            };
            count += 1;
            match open.last_mut() {
                None => return Step::Value(value),
                Some((_, values)) if count <= MOST_VALUES => values.push(value),
                Some(_) => return Step::End,
            }
        }
    }

    fn token(&mut self) -> Token<'a> {
        self.skip_blank();
        let Some(&byte) = self.bytes.get(self.at) else { return Token::End };
        let next = self.bytes.get(self.at + 1).copied();
        self.at += 1;
        match (byte, next) {
            (b'[', _) => Token::Open(Bracket::Array),
            (b'<', Some(b'<')) => {
                self.at += 1;
                Token::Open(Bracket::Dict)
            }
            (b'>', Some(b'>')) => {
                self.at += 1;
                Token::Close
            }
            (b']', _) => Token::Close,
            (b'<', _) => Token::Value(Object::Text(self.hexadecimal())),
            (b'(', _) => Token::Value(Object::Text(self.literal())),
            (b'/', _) => Token::Value(Object::Name(self.name())),
            (b'+' | b'-' | b'.' | b'0'..=b'9', _) => {
                self.at -= 1;
                Token::Value(Object::Number(number(self.regular())))
            }
            (b'>' | b')' | b'{' | b'}', _) => Token::Word(&self.bytes[self.at - 1..self.at]),
            _ => {
                self.at -= 1;
                Token::Word(self.regular())
            }
        }
    }

    fn skip_blank(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                let line = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                self.at += line.unwrap_or(rest.len());
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// A run of bytes that nothing delimits.
    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&byte| is_blank(byte) || is_delimiter(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn name(&mut self) -> String {
        let raw = self.regular();
        let mut name = String::with_capacity(raw.len());
        let mut at = 0;
        while let Some(&byte) = raw.get(at) {
            let digits = raw.get(at + 1).zip(raw.get(at + 2));
            let escaped = digits.filter(|_| byte == b'#').and_then(|(&high, &low)| hex(high).zip(hex(low)));
            name.push(char::from(escaped.map_or(byte, |(high, low)| high * 16 + low)));
            at += if escaped.is_some() { 3 } else { 1 };
        }
        name
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&byte| byte == b'>').unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        let mut digits = rest[..length].iter().filter_map(|&byte| hex(byte));
        let mut bytes = Vec::with_capacity(length / 2 + 1);
        while let Some(high) = digits.next() {
            bytes.push(high * 16 + digits.next().unwrap_or(0));
        }
        bytes
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    text.extend(self.escape());
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\r' => {
                self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n'));
                None
            }
            b'\n' => None,
            b'0'..=b'7' => {
                let mut code = byte - b'0';
                for _ in 0..2 {
                    let Some(digit) = self.bytes.get(self.at).filter(|byte| matches!(byte, b'0'..=b'7'))
                    else {
                        break;
                    };
                    code = code.wrapping_mul(8).wrapping_add(digit - b'0');
                    self.at += 1;
                }
                Some(code)
            }
            other => Some(other),
        }
    }

    /// Passes over the data of an image that stands in a content stream, up to its `EI`.
    pub(super) fn skip_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let ends = |window: &[u8]| {
            is_blank(window[0]) && &window[1..3] == b"EI" && (is_blank(window[3]) || is_delimiter(window[3]))
        };
        let end = rest.windows(4).position(ends);
        self.at += end.map_or(rest.len(), |end| end + 3);
    }
}

fn close(bracket: Bracket, values: Vec<Object>) -> Object {
    match bracket {
        Bracket::Array => Object::Array(values),
        Bracket::Dict => {
            let mut dict = Dict::new();
            let mut values = values.into_iter();
            while let Some(key) = values.next() {
                if let Object::Name(key) = key {
                    dict.insert(key, values.next().unwrap_or_default());
                }
            }
            Object::Dict(dict)
        }
    }
}

/// `12 0 R` refers to object 12.
fn refer(word: &[u8], values: &mut Vec<Object>) {
    if word == b"R" && values.len() >= 2 {
        values.pop();
        let number =
            values.pop().and_then(|number| number.index()).and_then(|number| u32::try_from(number).ok());
        values.push(number.map_or(Object::Null, Object::Reference));
    }
}

fn constant(word: &[u8]) -> Option<Object> {
    Some(match word {
        b"true" => Object::Bool(true),
        b"false" => Object::Bool(false),
        b"null" => Object::Null,
        _ => return None,
    })
}

fn number(raw: &[u8]) -> f64 {
    let text = std::str::from_utf8(raw).unwrap_or_default();
    // `--5` and `5-3` occur in files that print well: the first number is meant.
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let digits = text.trim_start_matches(['-', '+']);
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
    sign * digits[..end].parse::<f64>().unwrap_or(0.0)
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
