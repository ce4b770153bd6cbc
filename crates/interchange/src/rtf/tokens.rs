//! Cuts RTF into groups, control words and bytes of text.
//!
//! Invariant: each byte is read once, and what `\bin` announces is stepped over, at most to the end of the file.

/// One piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word, without its backslash, and its number if it has one.
    Word(&'a str, Option<i32>),
    /// A control symbol: a backslash and one byte.
    Symbol(u8),
    /// A byte of text written in hexadecimal.
    Hex(u8),
    Text(&'a [u8]),
}

/// Reads a file piece by piece.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\r' | b'\n' => continue,
                b'\\' => match self.control() {
                    Token::Word("bin", length) => {
                        let length = usize::try_from(length.unwrap_or(0)).unwrap_or(0);
                        self.at = self.at.saturating_add(length).min(self.bytes.len());
                        continue;
                    }
                    control => control,
                },
                _ => {
                    let start = self.at - 1;
                    let rest = &self.bytes[self.at..];
                    let ends = |byte: &u8| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n');
                    self.at += rest.iter().position(ends).unwrap_or(rest.len());
                    Token::Text(&self.bytes[start..self.at])
                }
            });
        }
    }

    fn control(&mut self) -> Token<'a> {
        let rest = &self.bytes[self.at..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            return self.symbol(rest);
        }
        let word = std::str::from_utf8(&rest[..letters]).unwrap_or_default();
        let rest = &rest[letters..];
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[minus..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = if digits == 0 { 0 } else { minus + digits };
        let value = std::str::from_utf8(&rest[..number]).ok().filter(|number| !number.is_empty());
        let value = value.map(|number| number.parse().unwrap_or(i32::MAX));
        // One space after a control word belongs to it.
        let space = usize::from(rest.get(number) == Some(&b' '));
        self.at += letters + number + space;
        Token::Word(word, value)
    }

    fn symbol(&mut self, rest: &[u8]) -> Token<'a> {
        let Some(&symbol) = rest.first() else { return Token::Text(b"") };
        self.at += 1;
        if symbol != b'\'' {
            return Token::Symbol(symbol);
        }
        let digit = |at: usize| rest.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        match digit(1).zip(digit(2)) {
            Some((high, low)) => {
                self.at += 2;
                Token::Hex(u8::try_from(high * 16 + low).unwrap_or(b'?'))
            }
            None => Token::Text(b"'"),
        }
    }
}
