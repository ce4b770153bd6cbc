//! Inclusive writing: which endings follow which words, and the form they make.
//!
//! « coordinateur·rice » names two words, coordinateur and coordinatrice. An ending is read only after a word
//! it fits, so that a full stop without a space, or a Catalan « l·l », stays what it is.
//! All text here is folded.

/// Endings that are added to the word as they are, each with the letters the word must end with.
const ADDED: &[(&str, &[&str])] = &[
    ("e", &[""]),
    ("es", &[""]),
    ("s", &[""]),
    ("ne", &["n"]),
    ("nes", &["n"]),
    ("le", &["l"]),
    ("les", &["l"]),
    ("te", &["t", "ou"]),
    ("tes", &["t", "ou"]),
    ("he", &["c"]),
    ("hes", &["c"]),
    ("fe", &["f"]),
    ("fes", &["f"]),
    ("que", &["c"]),
    ("ques", &["c"]),
    ("sse", &["s", "e"]),
    ("sses", &["s", "e"]),
];

/// Endings that replace those of the word: written ending, what the word loses, what it gains.
const REPLACED: &[(&str, &str, &str)] = &[
    ("rice", "teur", "trice"),
    ("trice", "teur", "trice"),
    ("ice", "teur", "trice"),
    ("euse", "eur", "euse"),
    ("euse", "eux", "euse"),
    ("se", "eur", "euse"),
    ("se", "x", "se"),
    ("ve", "f", "ve"),
    ("ive", "if", "ive"),
    ("ere", "er", "ere"),
    ("iere", "ier", "iere"),
    ("esse", "e", "esse"),
    ("elle", "eau", "elle"),
    ("elle", "el", "elle"),
    ("enne", "en", "enne"),
    ("ienne", "ien", "ienne"),
    ("onne", "on", "onne"),
    ("ete", "et", "ete"),
    ("ette", "et", "ette"),
    ("ale", "al", "ale"),
    ("aux", "al", "aux"),
    ("que", "c", "que"),
];

/// The most endings that follow one word: « régional·e·aux » has two.
pub(crate) const MOST_ENDINGS: usize = 4;

/// Returns the form that a folded word takes with a folded ending, if the ending fits.
pub(crate) fn form(word: &str, ending: &str) -> Option<String> {
    if word.len() < 2 || !word.ends_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let added = ADDED
        .iter()
        .find(|(written, after)| *written == ending && after.iter().any(|letters| word.ends_with(letters)));
    if added.is_some() {
        return Some(format!("{word}{ending}"));
    }
    let (singular, plural) = match ending.strip_suffix('s') {
        Some(singular) => (singular, "s"),
        None => (ending, ""),
    };
    REPLACED
        .iter()
        .filter(|(written, _, _)| *written == singular)
        .find_map(|(_, lost, gained)| Some(format!("{}{gained}{plural}", word.strip_suffix(lost)?)))
}

/// Tells whether `ending` can follow `word`, both as typed. The work is bounded by the length of the two, and the answer
/// is the same in every normal form.
pub(crate) fn fits(word: &str, ending: &str) -> bool {
    form(&crate::fold::fold(word), &crate::fold::fold(ending)).is_some()
}

/// Tells whether an ending after a hyphen is inclusive rather than a part of a compound or a pronoun.
pub(crate) fn fits_after_hyphen(word: &str, ending: &str) -> bool {
    let sure = ["e", "es", "s", "ne", "nes", "rice", "rices", "trice", "trices", "euse", "euses"];
    sure.contains(&crate::fold::fold(ending).as_str()) && fits(word, ending)
}

/// Adds the mark of the plural that the last ending gives to every form.
pub(crate) fn plural(form: &mut String) {
    if form.ends_with("eau") {
        form.push('x');
    } else if !form.ends_with(['s', 'x', 'z']) {
        form.push('s');
    }
}
