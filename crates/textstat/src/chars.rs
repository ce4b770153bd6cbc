//! What each character does inside or between words.
//!
//! Invariant: the classes are disjoint, so a scanner may test them in any order.

use unicode_normalization::char::is_combining_mark;

/// Tells whether `c` can begin a word: a letter or a digit, but neither an emoji drawn as a letter
/// nor a letter that people type as an apostrophe.
pub(crate) fn is_word(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        // Modifier letters are typed as apostrophes; circled, squared and regional letters are emoji, though
        // Unicode calls them all alphabetic.
        '\0'..='\u{A9}'
        | '×'
        | '÷'
        | '\u{2B9}'..='\u{2C1}'
        | '\u{300}'..='\u{36F}'
        | '\u{2000}'..='\u{206F}'
        | 'ℹ'
        | '\u{24B6}'..='\u{24E9}'
        | '\u{1F100}'..='\u{1F1FF}' => false,
        '\u{C0}'..='\u{24F}' => true,
        _ => c.is_alphanumeric() && !is_combining_mark(c),
    }
}

/// Tells whether `c` belongs to the character before it.
pub(crate) fn is_mark(c: char) -> bool {
    c >= '\u{300}' && is_combining_mark(c)
}

/// Tells whether `c` is invisible and leaves a word whole: soft hyphen, joiners, bidi controls.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{61C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

/// Tells whether `c` is typed as an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | '′' | '´' | '`' | '＇' | '\u{2B9}' | '\u{2BB}' | '\u{2BC}')
}

/// Tells whether `c` joins the parts of a compound word.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Tells whether `c` can announce an inclusive ending, as in « élu·es ».
pub(crate) fn is_inclusive_sign(c: char) -> bool {
    is_middle_dot(c) || matches!(c, '.' | '/')
}

/// Tells whether `c` is a middle dot or one of the characters typed for it.
pub(crate) fn is_middle_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '•' | '⋅' | '∙' | '\u{387}')
}
