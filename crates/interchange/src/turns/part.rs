//! Who asks and who is asked: the marks that transcribers put in labels, and the name without its mark.
//!
//! Invariant: case and accents do not count; inclusive endings (`Enquêteur·rice`) do not either.
//! Deliberately absent: `E` and `I` as marks; they shorten *enquêteur* as often as *enquêté*, so questions decide.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::Part;

const ASKS: &[&str] = &[
    "enq",
    "enqueteur",
    "enqueteurs",
    "enquetrice",
    "enquetrices",
    "enqueteuse",
    "intervieweur",
    "intervieweurs",
    "intervieweuse",
    "intervieweuses",
    "interviewer",
    "interviewers",
    "interviewerin",
    "chercheur",
    "chercheurs",
    "chercheuse",
    "chercheuses",
    "chercheure",
    "researcher",
    "entrevistador",
    "entrevistadora",
    "intervistatore",
    "intervistatrice",
    "المحاور",
    "المحاورة",
    "محاور",
    "محاورة",
    "الباحث",
    "الباحثة",
    "السائل",
    "السائلة",
];

const ANSWERS: &[&str] = &[
    "enquete",
    "enquetee",
    "enquetes",
    "enquetees",
    "interviewe",
    "interviewee",
    "interviewes",
    "interviewees",
    "repondant",
    "repondante",
    "respondent",
    "entrevistado",
    "entrevistada",
    "temoin",
    "informateur",
    "informatrice",
];

/// Parts of which the word does not tell who asks; a number may follow.
const NEUTRAL: &[&str] = &[
    "locuteur",
    "locutrice",
    "loc",
    "speaker",
    "spk",
    "sp",
    "intervenant",
    "intervenante",
    "animateur",
    "animatrice",
    "moderateur",
    "moderatrice",
    "moderator",
    "participant",
    "participante",
    "homme",
    "femme",
    "personne",
    "voix",
    "inconnu",
    "inconnue",
    "unknown",
    "tous",
    "toutes",
    "ensemble",
];

/// Words that mark a part only where they recur: alone, they head a line of any text.
const RECURRENT: &[(&str, Part)] = &[("question", Part::Interviewer), ("reponse", Part::Interviewed)];

/// Endings that write both genders at once, after the sign that joins them.
const ENDINGS: &[&str] =
    &["rice", "trice", "euse", "teuse", "ice", "se", "e", "s", "es", "rices", "euses", "trices"];

/// Whether a label stands for a part by itself, or bears a mark that nobody's name holds.
pub(super) fn is_role(label: &str) -> bool {
    if letter(label).is_some() || numbered(label) {
        return true;
    }
    mark(label).is_some_and(|(_, word)| {
        let beside = label.len() - word.len();
        beside == 0 || label.ends_with(&format!("({word})")) || super::label::is_proper(label)
    })
}

/// The part and the name to show: a mark beside a name is taken off, a label that is all mark stays as typed.
pub(crate) fn named(label: &str) -> (Part, String) {
    let whole = letter(label).or_else(|| {
        let word = fold(label);
        RECURRENT.iter().find(|(listed, _)| *listed == word).map(|(_, part)| *part)
    });
    if let Some(part) = whole {
        return (part, label.to_owned());
    }
    let Some((part, word)) = mark(label) else { return (Part::Unknown, label.to_owned()) };
    let name = without(label, word);
    let is_name = name.chars().find(|sign| sign.is_alphabetic()).is_some_and(|sign| !sign.is_lowercase());
    (part, if is_name { name } else { label.to_owned() })
}

fn without(label: &str, word: &str) -> String {
    let (before, after) = label.split_once(word).unwrap_or((label, ""));
    let joins = |sign: char| {
        sign.is_whitespace()
            || matches!(sign, '(' | ')' | '[' | ']' | '-' | '–' | '—' | '/' | ',' | '_' | '.')
    };
    let (before, after) = (before.trim_matches(joins), after.trim_matches(joins));
    let space = if before.is_empty() || after.is_empty() { "" } else { " " };
    format!("{before}{space}{after}")
}

/// The first word that marks a part.
fn mark(label: &str) -> Option<(Part, &str)> {
    let bounds = |sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | '[' | ']' | '/' | ',' | '_');
    label.split(bounds).find_map(|word| marked(word).map(|part| (part, word)))
}

fn marked(word: &str) -> Option<Part> {
    // The longest listed word, in Arabic letters, with an inclusive ending and a number.
    if word.is_empty() || word.len() > 40 {
        return None;
    }
    let folded = fold(word);
    let length = folded.find(|sign: char| !sign.is_alphabetic()).unwrap_or(folded.len());
    let (stem, ending) = folded.split_at(length);
    let ending = ending.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let inclusive = ending
        .split(['·', '.', '-', '•', '‧', '⋅', '\''])
        .all(|part| part.is_empty() || ENDINGS.contains(&part));
    if !inclusive {
        return None;
    }
    if ASKS.contains(&stem) {
        return Some(Part::Interviewer);
    }
    // *Enquête* is the survey, *enquêté* the person: only the accent tells.
    let survey = word.to_lowercase().starts_with("enquête") && !word.to_lowercase().starts_with("enquêté");
    (ANSWERS.contains(&stem) && !survey).then_some(Part::Interviewed)
}

/// `Locuteur 12`, `SPEAKER_00`, `Femme B`.
fn numbered(label: &str) -> bool {
    let folded = fold(label);
    let length = folded.find(|sign: char| !sign.is_alphabetic()).unwrap_or(folded.len());
    let (word, number) = folded.split_at(length);
    let number = number.trim_matches([' ', '_', '-', '\u{a0}', '°']);
    let letter = number.len() == 1 && folded.len() > length + 1;
    let digits = !number.is_empty() && number.len() <= 6 && number.bytes().all(|byte| byte.is_ascii_digit());
    NEUTRAL.contains(&word) && (letter || digits)
}

/// `Q` and `R`, alone or with a number.
fn letter(label: &str) -> Option<Part> {
    let digits = label.get(1..)?;
    if digits.len() > 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match label.as_bytes().first()? {
        b'Q' | b'q' => Some(Part::Interviewer),
        b'R' | b'r' => Some(Part::Interviewed),
        _ => None,
    }
}

/// Lower case without accents.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase).collect()
}
