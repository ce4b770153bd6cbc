//! The words of Praat's text files: free-standing numbers, quoted texts and flags; all else is explanation.
//!
//! Invariant: one pass; each token knows its line.

use crate::{Place, Refusal};

/// What carries meaning in a Praat text file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Number(&'a str),
    Text(String),
    Flag(&'a str),
}

/// A reader of tokens.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, line: 1 }
    }

    /// The next token, or the refusal of a text that nothing closes.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, Refusal> {
        loop {
            let start = self.rest.trim_start();
            self.advance(self.rest.len() - start.len());
            let Some(first) = start.chars().next() else { return Ok(None) };
            match first {
                '"' => return self.quoted().map(Some),
                '!' => self.advance(start.find('\n').unwrap_or(start.len())),
                _ => {
                    // Only what stands free between spaces counts: the 1 of `item [1]:` does not.
                    let word =
                        start.split(|sign: char| sign.is_whitespace() || sign == '"').next().unwrap_or(start);
                    self.advance(word.len());
                    if word.starts_with('<') && word.ends_with('>') {
                        return Ok(Some(Token::Flag(word)));
                    }
                    if first.is_ascii_digit() || matches!(first, '-' | '+') && word.len() > 1 {
                        return Ok(Some(Token::Number(word)));
                    }
                }
            }
        }
    }

    /// A refusal at the current line.
    pub(super) fn damaged(&self) -> Refusal {
        Refusal::at("damaged", Place::Line(self.line), "TextGrid")
    }

    /// A text between quotation marks; a doubled mark stands for one.
    fn quoted(&mut self) -> Result<Token<'a>, Refusal> {
        let mut text = String::new();
        let mut body = &self.rest[1..];
        loop {
            let Some(end) = body.find('"') else { return Err(self.damaged()) };
            text.push_str(&body[..end]);
            body = &body[end + 1..];
            match body.strip_prefix('"') {
                Some(after) => {
                    text.push('"');
                    body = after;
                }
                None => break,
            }
        }
        self.advance(self.rest.len() - body.len());
        Ok(Token::Text(text))
    }

    fn advance(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes);
        self.line += passed.matches('\n').count();
        self.rest = rest;
    }
}
