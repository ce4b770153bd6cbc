//! What a speaker's label looks like, judged on its own; how often it comes is judged by the census.
//!
//! Invariant: a sentence that holds a colon (« Et là je me dis : jamais ») has no label's shape.
//! Deliberately absent: a dictionary of first names; shape and recurrence are enough in every language met.

use super::part;
use super::words::{DISCOURSE, METADATA, PARTICLES, SENTENCE};

/// How likely a few words before a colon are to name a speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// Not a name: too long, a sentence, a heading of the file (`Date`, `Lieu`).
    #[default]
    Never,
    /// Possible if it recurs (`Interlocuteur au téléphone`, `léa`).
    Weak,
    /// Shaped as a name (`Léa`, `Anne de la Tour`, `J.-P.`).
    Proper,
    /// A part in an interview (`Q`, `E1`, `Enquêtrice`, `Locuteur 12`).
    Role,
}

const MOST_WORDS: usize = 5;
const MOST_SIGNS: usize = 60;

/// Judges a label by its own words.
pub(super) fn shape(label: &str) -> Shape {
    let short = label.len() <= MOST_SIGNS || label.chars().nth(MOST_SIGNS).is_none();
    if !short || !label.contains(char::is_alphabetic) || label.contains(is_foreign) || ends_inside(label) {
        return Shape::Never;
    }
    let words: Vec<&str> = label.split_whitespace().collect();
    if words.len() > MOST_WORDS || is_metadata(label) || is_sentence(&words) {
        return Shape::Never;
    }
    if part::is_role(label) { Shape::Role } else { proper(&words) }
}

/// A sentence gives itself away by its first word or by its small ones, unless these are capitals: initials, or a name
/// all in capitals.
fn is_sentence(words: &[&str]) -> bool {
    let alone = words.len() == 1;
    words.iter().enumerate().any(|(at, word)| {
        let Some(bare) = bare(word) else { return false };
        let opens = at == 0 && listed(DISCOURSE, &bare);
        let small = listed(SENTENCE, &bare) && (at == 0 || !is_capital(word) && !is_particle(word));
        opens || (small && !alone)
    })
}

/// Whether each word of a label is shaped as part of a name.
pub(super) fn is_proper(label: &str) -> bool {
    proper(&label.split_whitespace().collect::<Vec<_>>()) == Shape::Proper
}

fn proper(words: &[&str]) -> Shape {
    let named = |word: &&str| is_capital(word) || is_particle(word) || !word.contains(char::is_alphabetic);
    let opens = words.first().is_some_and(|word| is_capital(word));
    let closes = words.len() < 2 || words.last().is_some_and(|word| !is_particle(word));
    // Without capitals to tell names from sentences, only short labels are names.
    let few = words.len() <= 2 || !words.iter().any(|word| is_caseless(word));
    if opens && closes && few && words.iter().all(named) { Shape::Proper } else { Shape::Weak }
}

/// Whether the label is the head of a line that describes the file, not a speaker.
pub(super) fn is_metadata(label: &str) -> bool {
    let first = label.split_whitespace().next().unwrap_or_default();
    let few = label.split_whitespace().nth(4).is_none();
    let capital =
        first.chars().all(char::is_uppercase) || first.chars().skip(1).all(|sign| !sign.is_uppercase());
    few && capital && bare(first).is_some_and(|first| listed(METADATA, &first))
}

/// A word in lower case without the signs around it; no listed word is longer than what gives `None`.
fn bare(word: &str) -> Option<String> {
    if word.len() > 32 {
        return None;
    }
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '°');
    if word.is_ascii() {
        return Some(word.to_ascii_lowercase());
    }
    Some(word.to_lowercase().replace('’', "'"))
}

fn listed(list: &[&str], bare: &str) -> bool {
    list.binary_search(&bare).is_ok()
}

/// Whether a word begins as names do: with a capital, or in a script that has none.
fn is_capital(word: &str) -> bool {
    let first = word.chars().find(|sign| sign.is_alphanumeric());
    first.is_some_and(|sign| sign.is_uppercase() || (sign.is_alphabetic() && !sign.is_lowercase()))
}

fn is_caseless(word: &str) -> bool {
    word.chars().any(|sign| sign.is_alphabetic() && !sign.is_uppercase() && !sign.is_lowercase())
}

fn is_particle(word: &str) -> bool {
    PARTICLES.binary_search(&word).is_ok()
}

/// Signs that no name holds.
fn is_foreign(sign: char) -> bool {
    matches!(
        sign,
        ',' | ';'
            | '!'
            | '?'
            | '«'
            | '»'
            | '"'
            | '“'
            | '”'
            | '…'
            | '<'
            | '>'
            | '|'
            | '='
            | '@'
            | '%'
            | '$'
            | '€'
            | '+'
            | '*'
            | '{'
            | '}'
            | '\\'
            | '['
            | ']'
            | '\t'
            | '\n'
            | ':'
            | '：'
            | '—'
            | '–'
            | '؟'
            | '،'
    )
}

/// A full stop after a long word ends a sentence; after a short one (`M.`, `J.-P.`) or inside one (`Enquêteur.rice`)
/// it does not.
fn ends_inside(label: &str) -> bool {
    let mut run = 0;
    let mut signs = label.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == '.' && run > 4 && signs.peek().is_none_or(|next| next.is_whitespace()) {
            return true;
        }
        run = if sign.is_alphanumeric() { run + 1 } else { 0 };
    }
    false
}

/// The form under which two spellings of one label are the same speaker.
pub(crate) fn key(label: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut key = String::with_capacity(label.len());
    // `Enq.` and `Enq` are one.
    for word in label.trim_end_matches('.').split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        if word.is_ascii() {
            key.extend(word.chars().map(|sign| sign.to_ascii_lowercase()));
        } else {
            key.extend(
                word.nfc()
                    .filter(|sign| !is_invisible(*sign))
                    .flat_map(char::to_lowercase)
                    .map(|sign| if sign == '’' { '\'' } else { sign }),
            );
        }
    }
    key
}

/// Signs that a name may hold without showing them: soft hyphens, joiners, marks of direction.
pub(super) fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}
