//! Real names inside a quoted text give way to the pseudonym.
//!
//! Invariant: the stored text is never touched; a veil is laid over the copy that is printed.
//! Deliberately absent: names that nobody is linked to. Finding those is a person's work, with the search for names.

/// Names to hide, each with what is shown instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Veil(Vec<(String, String)>);

/// What stands for a name when there is no pseudonym.
const GAP: &str = "[…]";

/// Labels that transcribers give to anybody: hiding them would eat ordinary words.
const ANYBODY: [&str; 6] = ["enq", "int", "loc", "question", "réponse", "interviewé"];

impl Veil {
    /// Hides each word of a name of three letters or more.
    pub fn hide(&mut self, name: &str, shown: Option<&str>) {
        for word in name.split(|sign: char| !joins(sign)) {
            for part in [word].into_iter().chain(word.split(is_hyphen)) {
                let part = part.to_lowercase();
                let known = self.0.iter().any(|(hidden, _)| *hidden == part);
                if part.chars().count() > 2 && !ANYBODY.contains(&part.as_str()) && !known {
                    self.0.push((part, shown.unwrap_or(GAP).to_owned()));
                }
            }
        }
    }

    /// The text with every hidden name replaced. Names begin with a capital: « pierre » the stone stays.
    pub fn over(&self, text: &str) -> String {
        let mut veiled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(joins) {
            let word_end =
                rest[start..].find(|sign| !joins(sign)).map_or(rest.len(), |length| start + length);
            veiled.push_str(&rest[..start]);
            self.show(&rest[start..word_end], &mut veiled);
            rest = &rest[word_end..];
        }
        veiled.push_str(rest);
        veiled
    }

    /// A word of several parts is looked for whole, then part by part: « Inès-là » holds a name too.
    fn show(&self, word: &str, veiled: &mut String) {
        if let Some(shown) = self.shown(word) {
            return veiled.push_str(shown);
        }
        for part in word.split_inclusive(is_hyphen) {
            let name = part.trim_end_matches(is_hyphen);
            veiled.push_str(self.shown(name).unwrap_or(name));
            veiled.push_str(&part[name.len()..]);
        }
    }

    fn shown(&self, word: &str) -> Option<&str> {
        if self.0.is_empty() || !word.starts_with(char::is_uppercase) {
            return None;
        }
        let lower = word.to_lowercase();
        self.0.iter().find(|(hidden, _)| *hidden == lower).map(|(_, shown)| shown.as_str())
    }
}

/// Whether a sign belongs to a name: « Marie-Lou » is one, « l’Inès » two words.
fn joins(sign: char) -> bool {
    sign.is_alphanumeric() || is_hyphen(sign)
}

fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\u{2011}')
}
