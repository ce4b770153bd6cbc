//! A source as plain text: who speaks, when, and what is said.

use super::Text;
use crate::material::clock;
use std::fmt::Write;

/// Writes a source; `mark` stands for words that are withheld. Asterism reads such a file back as a transcript.
pub fn text(source: &Text, mark: &str) -> String {
    let mut all = format!("{}\n", source.title);
    for turn in &source.turns {
        all.push('\n');
        if let Some(ms) = turn.start_ms {
            let _ = write!(all, "[{}] ", clock(ms));
        }
        let speaker = turn.speaker.and_then(|rank| source.speakers.get(rank));
        if let Some(speaker) = speaker {
            let _ = write!(all, "{}\u{a0}: ", speaker.name);
        }
        all.push_str(turn.words.as_deref().unwrap_or(mark));
        all.push('\n');
    }
    all
}
