//! Everything that an export cites, read once: the sources with their turns, the excerpts, and names.

use crate::coding::{self, Excerpt};
use crate::export::model::{Passage, Speaker, State, Text, Turn, file_name};
use crate::material::{self, Hush, Source, Spoken, Uses, Voice, Whole, Words};
use base::{Code, Id, Member};
use people::Study;
use people::consent::{Quoting, Reading, Why};
use std::collections::BTreeMap;
use store::{Result, Tx};
use ui::Lang;

/// What is read first, and asked again and again.
pub struct Desk {
    sources: Vec<(Source, Whole)>,
    excerpts: BTreeMap<Id<Excerpt>, Excerpt>,
    members: BTreeMap<Id<Member>, String>,
    hush: Hush,
    mark: String,
}

impl Desk {
    /// Reads the material of a study as its team may read it today.
    pub fn open(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Self> {
        let (mut sources, mut hush) = (Vec::new(), Hush::default());
        for source in material::known(tx, study)? {
            let mut whole = material::whole(tx, &source)?;
            hush.extend(std::mem::take(&mut whole.hush));
            sources.push((source, whole));
        }
        let excerpts = coding::excerpts(tx, study)?.into_iter().map(|one| (one.id, one)).collect();
        let members = people::members::names(tx)?;
        let mark = ui::words::text(Lang::French, "material-withheld", &[]);
        Ok(Self { sources, excerpts, members, hush, mark })
    }

    /// The sources, by title.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().map(|(source, _)| source)
    }

    /// The sources as they leave.
    pub fn texts(&self) -> Vec<Text> {
        self.sources.iter().zip(1..).map(|((source, whole), rank)| text(source, whole, rank)).collect()
    }

    /// The title of a source of the study.
    pub fn title(&self, id: Id<Source>) -> Option<String> {
        self.sources().find(|source| source.id == id).map(|source| source.title.clone())
    }

    /// The name of a member; empty for the program itself.
    pub fn by(&self, member: Option<Id<Member>>) -> String {
        member.and_then(|id| self.members.get(&id)).cloned().unwrap_or_default()
    }

    /// A text that somebody wrote, without what it repeats of withheld words.
    pub fn clean(&self, text: &str) -> String {
        self.hush.over(text, &self.mark)
    }

    /// Where an excerpt of the study lies.
    pub fn place(&self, id: Id<Excerpt>) -> Option<(&Source, (usize, usize))> {
        let excerpt = self.excerpts.get(&id)?;
        let source = self.sources().find(|source| source.id == excerpt.source)?;
        Some((source, (excerpt.start, excerpt.stop)))
    }

    /// An excerpt of the study with its words, and whether some of them are withheld.
    pub fn excerpt(&self, id: Id<Excerpt>) -> Option<(Passage, bool)> {
        let (source, range) = self.place(id)?;
        Some(self.passage(id, source.id, range))
    }

    /// A stretch of a source with its words, and whether some of them are withheld.
    pub fn passage(
        &self,
        id: Id<Excerpt>,
        source: Id<Source>,
        (start, stop): (usize, usize),
    ) -> (Passage, bool) {
        let whole = self.sources.iter().find(|(known, _)| known.id == source).map(|(_, whole)| whole);
        let turns = whole.map(|whole| whole.turns.as_slice()).unwrap_or_default();
        let first = turns.partition_point(|(turn, _)| turn.stop <= start);
        let within: Vec<&(Spoken, Uses)> =
            turns.iter().skip(first).take_while(|(turn, _)| turn.start < stop).collect();
        let lines: Vec<String> = within
            .iter()
            .map(|(turn, _)| {
                let said = self.cut(turn, start, stop);
                match &turn.speaker {
                    Some(voice) if within.len() > 1 => format!("{}\u{a0}: {said}", voice.shown),
                    _ => said,
                }
            })
            .collect();
        let closed = within.iter().any(|(turn, _)| turn.words.said().is_none());
        let passage = Passage {
            excerpt: id.to_string(),
            source: source.to_string(),
            start,
            stop,
            start_ms: within.first().and_then(|(turn, _)| turn.start_ms),
            words: lines.join("\n"),
            state: state(within.iter().map(|(_, uses)| *uses)),
        };
        (passage, closed)
    }

    fn cut(&self, turn: &Spoken, start: usize, stop: usize) -> String {
        let (from, to) = (start.max(turn.start), stop.min(turn.stop));
        match &turn.words {
            Words::Withheld(_) => self.mark.clone(),
            Words::Said(said) => said.chars().skip(from - turn.start).take(to.saturating_sub(from)).collect(),
        }
    }
}

fn text(source: &Source, whole: &Whole, rank: usize) -> Text {
    let turns = whole.turns.iter().map(|(turn, _)| Turn {
        speaker: turn.speaker.as_ref().map(|voice| voice.place),
        start: turn.start,
        stop: turn.stop,
        start_ms: turn.start_ms,
        end_ms: turn.end_ms,
        words: turn.words.said().map(str::to_owned),
        withheld: match turn.words {
            Words::Said(_) => None,
            Words::Withheld(why) => Some(why.code()),
        },
    });
    Text {
        id: source.id.to_string(),
        file: format!("sources/{}", file_name(rank, &source.title, "txt")),
        title: source.title.clone(),
        format: source.format.clone(),
        seconds: source.seconds,
        state: state(whole.turns.iter().map(|(_, uses)| *uses)),
        speakers: whole.voices.iter().map(speaker).collect(),
        turns: turns.collect(),
    }
}

fn speaker(voice: &Voice) -> Speaker {
    Speaker {
        name: voice.shown.clone(),
        part: voice.part.code(),
        person: voice.person.map(|id| id.to_string()),
        member: voice.member.map(|id| id.to_string()),
    }
}

/// What may be done with words of those uses together: as much as the most restrictive allows.
fn state(all: impl Iterator<Item = Uses>) -> State {
    let (mut reading, mut quoting) = ((0, "open"), (0, "name"));
    for uses in all {
        reading = reading.max(match uses.reading {
            Reading::Open => (0, "open"),
            Reading::Unrecorded => (1, "unrecorded"),
            Reading::Closed(why) => (2, Why::code(why)),
        });
        quoting = quoting.max(match uses.quoting {
            Quoting::Name => (0, "name"),
            Quoting::Pseudonym => (1, "pseudonym"),
            Quoting::No(_) => (2, "no"),
        });
    }
    State { reading: reading.1, quoting: quoting.1 }
}
