//! The few fixed words that the writers add, in each language.

use crate::model::{Date, Language};

/// The longest running title, in characters.
const RUNNING: usize = 70;

/// The fixed words of one language.
pub(crate) struct Words {
    pub untitled: &'static str,
    pub contents: &'static str,
    pub finding: &'static str,
    pub table: &'static str,
    pub source: &'static str,
    pub quote_open: &'static str,
    pub quote_close: &'static str,
}

const FRENCH: Words = Words {
    untitled: "Sans titre",
    contents: "Sommaire",
    finding: "Constat",
    table: "Tableau",
    source: "Ouvrir la source",
    quote_open: "«\u{a0}",
    quote_close: "\u{a0}»",
};

const ENGLISH: Words = Words {
    untitled: "Untitled",
    contents: "Contents",
    finding: "Finding",
    table: "Table",
    source: "Open the source",
    quote_open: "“",
    quote_close: "”",
};

const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns the fixed words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Returns a day as people write it: "12 mars 2026", "12 March 2026".
pub(crate) fn written(date: Date, language: Language) -> String {
    let (year, month, day) = date.parts();
    let index = usize::from(month) - 1;
    match language {
        Language::French if day == 1 => format!("1er\u{a0}{} {year}", FRENCH_MONTHS[index]),
        Language::French => format!("{day}\u{a0}{} {year}", FRENCH_MONTHS[index]),
        Language::English => format!("{day}\u{a0}{} {year}", ENGLISH_MONTHS[index]),
    }
}

/// Returns a day as machines write it: "2026-03-12".
pub(crate) fn iso(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Returns a title short enough for one line at the head of each page.
pub(crate) fn shortened(title: &str) -> String {
    if title.chars().count() <= RUNNING {
        return title.to_owned();
    }
    let cut: String = title.chars().take(RUNNING - 1).collect();
    let whole = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..whole].trim_end())
}
