//! Recognises withheld words where somebody copied them: in a memo, in the example of a code, in the text of a report.
//!
//! Invariant: whatever repeats five words in a row of a withheld turn gives way to a mark; shorter runs are anybody's.
//! Deliberately absent: paraphrases, which only a person can recognise.

use std::collections::BTreeSet;

/// Withheld words, as runs of a few of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hush(BTreeSet<String>);

/// Words in a row that tell who said them.
const RUN: usize = 5;
/// A turn of so many words is recognised when it is repeated whole.
const SHORTEST: usize = 4;

/// A word of a text: its bytes, and how it is compared.
struct Word {
    start: usize,
    end: usize,
    folded: String,
}

impl Hush {
    /// Learns what must not be repeated.
    pub fn learn(&mut self, said: &str) {
        let words = words(said);
        let length = if words.len() < RUN { SHORTEST } else { RUN };
        self.0.extend(words.windows(length).map(joined));
    }

    /// Learns all that another one knows.
    pub fn extend(&mut self, other: Hush) {
        self.0.extend(other.0);
    }

    /// The text, with `mark` in the place of each run that repeats what is withheld.
    pub fn over(&self, text: &str, mark: &str) -> String {
        if self.0.is_empty() {
            return text.to_owned();
        }
        let words = words(text);
        let mut hidden = vec![false; words.len()];
        for length in [RUN, SHORTEST] {
            for (at, run) in words.windows(length).enumerate() {
                if self.0.contains(&joined(run)) {
                    hidden[at..at + length].fill(true);
                }
            }
        }
        let (mut shown, mut from, mut inside) = (String::with_capacity(text.len()), 0, false);
        for (word, hidden) in words.iter().zip(hidden) {
            if hidden {
                if !inside {
                    shown.push_str(text.get(from..word.start).unwrap_or_default());
                    shown.push_str(mark);
                }
                from = word.end;
            }
            inside = hidden;
        }
        shown.push_str(text.get(from..).unwrap_or_default());
        shown
    }
}

fn joined(run: &[Word]) -> String {
    run.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// The runs of letters and digits of a text, in lower case.
fn words(text: &str) -> Vec<Word> {
    let (mut all, mut start) = (Vec::new(), None);
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (sign.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let folded = text.get(from..at).unwrap_or_default().to_lowercase();
                all.push(Word { start: from, end: at, folded });
                start = None;
            }
            _ => {}
        }
    }
    all
}
