//! One paragraph while its words arrive, piece by piece, each piece with its look.
//!
//! Invariant: text holds no control character but tab and LF, so that it can go into any XML or HTML.
//! Invariant: white space has no look: it neither ends a bold beginning nor makes a paragraph upright.

use crate::Paragraph;

/// How a piece of text is set, as far as it tells who speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
}

/// A paragraph being written.
#[derive(Debug)]
pub(crate) struct Draft {
    paragraph: Paragraph,
    /// Code points read while the beginning may still be bold.
    read: usize,
    lead_open: bool,
    upright: bool,
    visible: bool,
}

impl Draft {
    /// Starts an empty paragraph at a position in the file.
    pub(crate) fn new(number: usize, heading: bool) -> Self {
        let paragraph = Paragraph { heading, number, ..Paragraph::default() };
        Self { paragraph, read: 0, lead_open: true, upright: false, visible: false }
    }

    /// Marks the paragraph as a heading.
    pub(crate) fn set_heading(&mut self) {
        self.paragraph.heading = true;
    }

    /// Adds words; gives back how many control characters were dropped.
    pub(crate) fn push(&mut self, words: &str, look: Look) -> usize {
        if words.chars().any(is_unwanted) {
            let kept: String = words.chars().filter(|&c| !is_unwanted(c)).collect();
            let dropped = words.chars().count() - kept.chars().count();
            self.append(&kept, look);
            return dropped;
        }
        self.append(words, look);
        0
    }

    fn append(&mut self, words: &str, look: Look) {
        if self.lead_open {
            self.extend_lead(words, look.bold);
        }
        if words.chars().any(|c| !c.is_whitespace()) {
            self.visible = true;
            self.upright |= !look.italic;
        }
        self.paragraph.text.push_str(words);
    }

    fn extend_lead(&mut self, words: &str, bold: bool) {
        for c in words.chars() {
            self.read += 1;
            if c.is_whitespace() {
                continue;
            }
            if !bold {
                self.lead_open = false;
                return;
            }
            self.paragraph.bold_lead = self.read;
        }
    }

    /// Whether only white space was written so far.
    pub(crate) fn is_blank(&self) -> bool {
        !self.visible
    }

    /// Ends the paragraph; `None` when it holds only white space.
    pub(crate) fn finish(mut self) -> Option<Paragraph> {
        if !self.visible {
            return None;
        }
        let kept = self.paragraph.text.trim_end().len();
        self.paragraph.text.truncate(kept);
        self.paragraph.text.shrink_to_fit();
        self.paragraph.italic = !self.upright;
        Some(self.paragraph)
    }
}

/// Control characters and the two code points that no XML may hold.
fn is_unwanted(c: char) -> bool {
    (c.is_control() && c != '\t' && c != '\n' && c != '\u{85}') || matches!(c, '\u{fffe}' | '\u{ffff}')
}
