//! French spacing: no-break spaces inside « » and before : ; ? ! % €.
//!
//! Invariant: only blanks are added, replaced or removed, never another character; applying it twice changes nothing.
//! Invariant: addresses, code between backquotes and times (12:04) are left as they are.
//! A colon and guillemets take a full no-break space, the other signs a narrow one, as French printers do;
//! a no-break space that is already there is kept, whichever it is.
//! Deliberately absent: turning "straight quotes" into « », and grouping the digits of numbers.
mod apply;
mod scan;
#[cfg(test)]
mod tests;

pub(crate) use apply::space_inlines;

/// Returns the text with the no-break spaces that French typography asks for.
///
/// ```
/// assert_eq!(typeset::french_spaces("« Et alors? »"), "«\u{a0}Et alors\u{202f}?\u{a0}»");
/// ```
pub fn french_spaces(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for edit in scan::edits(text) {
        spaced.push_str(&text[done..edit.range.start]);
        spaced.push_str(edit.with);
        done = edit.range.end;
    }
    spaced.push_str(&text[done..]);
    spaced
}
