//! Cuts HTML into tags and text, forgiving what browsers forgive.
//!
//! Invariant: each byte is looked at a bounded number of times: what was searched to the end in vain is not searched again.
//! Invariant: a quote or a comment that never ends costs its own tag at most, never the rest of the file.

/// One piece of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Text(&'a str),
    Open(Tag<'a>),
    /// The name of the element, in lower case.
    Close(String),
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub(super) name: String,
    attributes: &'a str,
    pub(super) empty: bool,
}

impl<'a> Tag<'a> {
    /// The raw value of an attribute; empty for one without a value.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end =
                rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
            let end = end.max(rest.chars().next().map_or(0, char::len_utf8));
            let found = &rest[..end];
            let (value, after) = value(&rest[end..]);
            if found.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
    }
}

/// The value after an attribute's name, and what follows it.
fn value(rest: &str) -> (&str, &str) {
    let Some(rest) = rest.trim_ascii_start().strip_prefix('=') else { return ("", rest) };
    let rest = rest.trim_ascii_start();
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return rest[1..].split_once(quote).unwrap_or((&rest[1..], ""));
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
    rest.split_at(end)
}

/// Reads a file piece by piece.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Ends that do not occur any more from here on.
    missing: Vec<&'static str>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, missing: Vec::new() }
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = &self.text[self.at..];
            if rest.is_empty() {
                return None;
            }
            let start = markup(rest);
            if start > 0 {
                self.at += start;
                return Some(Token::Text(&rest[..start]));
            }
            if let Some(data) = rest.strip_prefix("<![CDATA[")
                && let Some(end) = self.search(9, "]]>")
            {
                self.at += 9 + end + 3;
                return Some(Token::Text(&data[..end]));
            }
            if rest.starts_with("<!--")
                && let Some(end) = self.search(2, "-->")
            {
                self.at += 2 + end + 3;
                continue;
            }
            if let Some(token) = self.tag(rest) {
                return Some(token);
            }
        }
    }

    /// Reads the markup at the start of `rest`; `None` for a declaration, which says nothing to readers.
    fn tag(&mut self, rest: &'a str) -> Option<Token<'a>> {
        let end = self.tag_end(rest);
        self.at += (end + 1).min(rest.len());
        let inside = &rest[1..end];
        if inside.starts_with(['!', '?']) {
            return None;
        }
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let name_end = inside.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inside.len());
        let name = inside[..name_end].to_ascii_lowercase();
        if closes {
            return Some(Token::Close(name));
        }
        Some(Token::Open(Tag { name, attributes: &inside[name_end..], empty: inside.ends_with('/') }))
    }

    /// Where the `>` of a tag stands; one inside quotes does not count.
    fn tag_end(&mut self, rest: &str) -> usize {
        let mut at = 1;
        let mut equals = false;
        while let Some(step) = rest[at..].find(['>', '"', '\'', '=']) {
            equals |= rest.as_bytes()[at + step] == b'=';
            let value = equals && rest[at..at + step].trim_ascii().is_empty();
            at += step;
            let quote = match rest.as_bytes()[at] {
                b'>' => return at,
                b'"' if value => "\"",
                b'\'' if value => "'",
                b'=' => {
                    at += 1;
                    continue;
                }
                _ => {
                    at += 1;
                    equals = false;
                    continue;
                }
            };
            equals = false;
            match self.search(at + 1, quote) {
                Some(end) => at += 1 + end + 1,
                None => at += 1,
            }
        }
        rest.len()
    }

    /// Where an end occurs first, counted from `ahead` of here.
    fn search(&mut self, ahead: usize, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = self.text[self.at + ahead..].find(end);
        if found.is_none() {
            self.missing.push(end);
        }
        found
    }

    /// Passes over all up to the end tag of a name, and gives it; `None`, without moving, if there is none.
    pub(super) fn until_close(&mut self, end: &'static str) -> Option<&'a str> {
        if self.missing.contains(&end) {
            return None;
        }
        let rest = &self.text[self.at..];
        let mut from = 0;
        while let Some(step) = rest[from..].find("</") {
            let at = from + step;
            let name = rest.as_bytes().get(at + 2..at + 2 + end.len());
            if name.is_some_and(|name| name.eq_ignore_ascii_case(end.as_bytes())) {
                self.at += at;
                return Some(&rest[..at]);
            }
            from = at + 2;
        }
        self.missing.push(end);
        None
    }
}

/// Where the next markup starts: `<` before a letter, `/`, `!` or `?`; any other `<` is text.
fn markup(text: &str) -> usize {
    let mut from = 0;
    while let Some(step) = text[from..].find('<') {
        let at = from + step;
        let next = text.as_bytes().get(at + 1).copied().unwrap_or(0);
        let after = text.as_bytes().get(at + 2).copied().unwrap_or(0);
        if next.is_ascii_alphabetic()
            || matches!(next, b'!' | b'?')
            || next == b'/' && after.is_ascii_alphabetic()
        {
            return at;
        }
        from = at + 1;
    }
    text.len()
}
