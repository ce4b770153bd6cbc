//! The message catalogues (Fluent), and how days, moments and numbers are said in each language.
//!
//! Files of one language stand in `translations/<language>/`, one for each feature. A key missing in either language
//! fails the tests (`tidy`).

use base::{Date, Instant};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    French,
    English,
}
store::codes!(Lang { French = "fr", English = "en" });

impl Lang {
    /// The language tag for `lang=` and HTTP.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::French => "fr",
            Lang::English => "en",
        }
    }

    /// Reads `fr`, `fr-FR`, `en;q=0.8`; `None` for languages we do not speak.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "fr" => Some(Lang::French),
            "en" => Some(Lang::English),
            _ => None,
        }
    }
}

/// An argument of a message: a text, or a number that chooses the plural.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(String),
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}
impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Arg::Text(text.clone())
    }
}
impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}
impl From<&i64> for Arg {
    fn from(number: &i64) -> Self {
        Arg::Number(*number)
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<&usize> for Arg {
    fn from(number: &usize) -> Self {
        Arg::from(*number)
    }
}

/// Templates hand over references to what they iterate over.
impl<T: Copy> From<&&T> for Arg
where
    Arg: From<T>,
{
    fn from(value: &&T) -> Self {
        Arg::from(**value)
    }
}

/// An argument with its name. Templates hand over references to pairs, code the pairs themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<'a>(pub &'a str, pub Arg);

impl<'a, T: Into<Arg>> From<(&'a str, T)> for Named<'a> {
    fn from((name, value): (&'a str, T)) -> Self {
        Self(name, value.into())
    }
}

impl<'a, T: Clone + Into<Arg>> From<&(&'a str, T)> for Named<'a> {
    fn from((name, value): &(&'a str, T)) -> Self {
        Self(name, value.clone().into())
    }
}

macro_rules! catalogue {
    ($lang:literal: $($file:literal),+ $(,)?) => {
        &[$(include_str!(concat!("../translations/", $lang, "/", $file, ".ftl"))),+]
    };
}

/// The texts of a language, file by file: the tests compare the two sets.
pub const fn sources(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::French => catalogue!("fr": "shell", "members", "people", "encounters", "consent", "studies",
            "material", "import", "coding", "findings", "reports", "search"),
        Lang::English => catalogue!("en": "shell", "members", "people", "encounters", "consent", "studies",
            "material", "import", "coding", "findings", "reports", "search"),
    }
}

fn bundle(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static FRENCH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    static ENGLISH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    let cell = match lang {
        Lang::French => &FRENCH,
        Lang::English => &ENGLISH,
    };
    cell.get_or_init(|| load(lang))
}

fn load(lang: Lang) -> FluentBundle<FluentResource> {
    let tag = lang.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::French => french_number,
        Lang::English => english_number,
    }));
    for source in sources(lang) {
        // A message that does not parse is left out here and named by the tests.
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, "two messages have the same key");
        }
    }
    bundle
}

fn french_number<M: fluent_bundle::memoizer::MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(grouped(*value, '\u{202f}', ',')),
        _ => None,
    }
}

fn english_number<M: fluent_bundle::memoizer::MemoizerKind>(
    value: &FluentValue<'_>,
    _: &M,
) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(grouped(*value, ',', '.')),
        _ => None,
    }
}

/// Writes a number with its thousands apart.
fn grouped(value: f64, gap: char, point: char) -> String {
    let text = value.to_string();
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let digits = whole.trim_start_matches('-');
    let mut written = String::from(if whole.starts_with('-') { "−" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(gap);
        }
        written.push(digit);
    }
    if let Some(rest) = rest {
        written.push(point);
        written.push_str(rest);
    }
    written
}

/// The text of a key, with its arguments. A key that no catalogue has comes out between ⟦ ⟧, which tests look for.
pub fn text(lang: Lang, key: &str, arguments: &[(&str, Arg)]) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, lang = lang.tag(), "a message is missing");
        return format!("⟦{key}⟧");
    };
    let mut values = FluentArgs::new();
    for (name, value) in arguments {
        match value {
            Arg::Text(text) => values.set(*name, text.as_str()),
            Arg::Number(number) => values.set(*name, *number),
        }
    }
    bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
}

/// A title as it is shown: the spaces inside « » and before : ; ? ! do not break the line. Spaces that are not there are
/// not added.
pub fn held(title: &str) -> String {
    let mut held = String::with_capacity(title.len());
    let mut before = ' ';
    let mut letters = title.chars().peekable();
    while let Some(letter) = letters.next() {
        let shown = match (before, letter, letters.peek()) {
            ('«', ' ', _) | (_, ' ', Some('»' | ':')) => '\u{a0}',
            (_, ' ', Some(';' | '?' | '!')) => '\u{202f}',
            _ => letter,
        };
        held.push(shown);
        before = letter;
    }
    held
}

/// A number with its thousands apart.
pub fn number(lang: Lang, value: i64) -> String {
    text(lang, "number", &[("n", Arg::Number(value))])
}

/// « jeu. 12 mars », with the year when it is not the reader's.
pub fn day(lang: Lang, day: Date, today: Date) -> String {
    let weekday = text(lang, &format!("weekday-short-{}", day.weekday()), &[]);
    let date = if day.year() == today.year() { day_and_month(lang, day) } else { full_day(lang, day) };
    format!("{weekday} {date}")
}

/// « 12 mars 2026 ».
pub fn full_day(lang: Lang, day: Date) -> String {
    format!("{} {}", day_and_month(lang, day), day.year())
}

fn day_and_month(lang: Lang, day: Date) -> String {
    let month = text(lang, &format!("month-{}", day.month()), &[]);
    match (lang, day.day()) {
        (Lang::French, 1) => format!("1er\u{a0}{month}"),
        (_, number) => format!("{number}\u{a0}{month}"),
    }
}

/// « jeu. 12 mars, 14 h 05 », in the time of Paris.
pub fn moment(lang: Lang, at: Instant, today: Date) -> String {
    let (date, hour, minute, _) = at.in_paris();
    let date = day(lang, date, today);
    match lang {
        Lang::French => format!("{date}, {hour}\u{a0}h\u{a0}{minute:02}"),
        Lang::English => format!("{date}, {hour:02}:{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_the_way_of_the_language() {
        assert_eq!(number(Lang::French, 1_043), "1\u{202f}043");
        assert_eq!(number(Lang::English, 1_234_567), "1,234,567");
        assert_eq!(number(Lang::French, -12), "−12");
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let today = Date::of(2026, 11, 22).unwrap();
        assert_eq!(day(Lang::French, Date::of(2026, 3, 12).unwrap(), today), "jeu. 12\u{a0}mars");
        assert_eq!(day(Lang::French, Date::of(2025, 2, 1).unwrap(), today), "sam. 1er\u{a0}février 2025");
        assert_eq!(full_day(Lang::English, today), "22\u{a0}November 2026");
    }

    #[test]
    fn the_signs_of_a_title_stay_with_their_words() {
        let check = |title: &str, expected: &str| assert_eq!(held(title), expected, "{title}");
        check("« Inès » : qui ?", "«\u{a0}Inès\u{a0}»\u{a0}: qui\u{202f}?");
        check("Bus, 20:30 (« tard »)", "Bus, 20:30 («\u{a0}tard\u{a0}»)");
        check("Rien ! Mais ; si", "Rien\u{202f}! Mais\u{202f}; si");
        check("", "");
    }

    #[test]
    fn a_missing_key_shows() {
        assert_eq!(text(Lang::French, "no-such-key", &[]), "⟦no-such-key⟧");
    }

    #[test]
    fn every_catalogue_parses() {
        for lang in [Lang::French, Lang::English] {
            for source in sources(lang) {
                let parsed = FluentResource::try_new((*source).to_owned());
                assert!(parsed.is_ok(), "{:?}", parsed.err().map(|(_, errors)| errors));
            }
        }
    }
}
