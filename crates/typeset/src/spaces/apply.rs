//! Spaces a run of inlines as one text, so that a sign and the word before it may stand in different inlines.

use super::scan::{self, Edit, OBJECT};
use crate::model::Inline;

/// Applies French spacing across a whole run of inlines.
pub(crate) fn space_inlines(inlines: &mut [Inline]) {
    let mut joined = String::new();
    join(inlines, &mut joined);
    let edits = scan::edits(&joined);
    if !edits.is_empty() {
        Spacer { edits: &edits, at: 0 }.run(inlines);
    }
}

/// Joins what the run says; whatever must not change stands as one object character.
fn join(inlines: &[Inline], joined: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => joined.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { inlines: inner, .. } => {
                join(inner, joined);
            }
            Inline::Code(_) | Inline::Quotation { .. } | Inline::Withheld(_) => joined.push(OBJECT),
            Inline::LineBreak => joined.push('\n'),
        }
    }
}

/// Walks the same run again and gives each text its share of the edits.
struct Spacer<'a> {
    edits: &'a [Edit],
    at: usize,
}

impl Spacer<'_> {
    fn run(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => *text = self.share(text),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { inlines: inner, .. } => {
                    self.run(inner);
                }
                Inline::Code(_) | Inline::Quotation { .. } | Inline::Withheld(_) => {
                    self.at += OBJECT.len_utf8();
                }
                Inline::LineBreak => self.at += 1,
            }
        }
    }

    /// Returns the text with the edits that begin in it, and without the blanks of one that began before it.
    fn share(&mut self, text: &str) -> String {
        let end = self.at + text.len();
        let mut spaced = String::with_capacity(text.len() + 4);
        let mut done = self.at;
        while let Some((edit, rest)) = self.edits.split_first()
            && edit.range.start < end
        {
            if edit.range.start >= self.at {
                spaced.push_str(&text[done - self.at..edit.range.start - self.at]);
                spaced.push_str(edit.with);
            }
            done = edit.range.end.min(end);
            if edit.range.end > end {
                break;
            }
            self.edits = rest;
        }
        spaced.push_str(&text[done - self.at..]);
        self.at = end;
        spaced
    }
}
