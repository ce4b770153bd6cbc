//! The consent-checked view: the only place of the program where spoken words leave the database.
//!
//! Invariant: words pass through [`Words::of`] with today's standing of who says them, in the same transaction.

use super::super::model::hush::Hush;
use super::super::model::veil::Veil;
use super::super::model::{
    Line, Part, Passage, Quotation, Source, Spoken, Standings, Uses, Voice, Words, cut, uses,
};
use base::Id;
use people::consent::{Name, Quoting, Reading, Standing, Why};
use people::persons::Person;
use std::collections::BTreeMap;
use store::{Error, Result, Tx};
use ui::{Lang, Who, words};

type Row = (usize, Option<Id<Voice>>, usize, usize, Option<i64>, Option<i64>, String);

/// Turns of a source from that place on, as they may be read today.
pub fn turns(
    tx: &mut Tx<'_>,
    who: &Who,
    source: Id<Source>,
    from: usize,
    count: usize,
) -> Result<Vec<Spoken>> {
    let source = super::find(tx, who, source)?;
    let room = Room::open(tx, &source)?;
    let rows: Vec<Row> = tx.query(
        "SELECT place, speaker, start, stop, start_ms, end_ms, words FROM turn
         WHERE source = $1 AND place >= $2 ORDER BY place LIMIT $3",
        &[&source.id, &from, &count],
    )?;
    Ok(rows.into_iter().map(|row| room.spoken(row)).collect())
}

/// The turn in which that position stands.
pub fn turn_at(tx: &mut Tx<'_>, who: &Who, source: Id<Source>, point: usize) -> Result<usize> {
    super::find(tx, who, source)?;
    let found: Option<(usize,)> = tx.first(
        "SELECT place FROM turn WHERE source = $1 AND start <= $2 ORDER BY start DESC LIMIT 1",
        &[&source, &point],
    )?;
    Ok(found.map_or(0, |(place,)| place))
}

/// The words between two positions, and what may be done with them today. Positions outside the text are *not found*.
pub fn passage(tx: &mut Tx<'_>, who: &Who, source: Id<Source>, start: usize, stop: usize) -> Result<Passage> {
    let source = super::find(tx, who, source)?;
    let room = Room::open(tx, &source)?;
    let spoken = room.between(tx, &source, start, stop)?;
    let uses = room.uses(&spoken);
    Ok(Passage { lines: spoken.into_iter().map(line).collect(), uses })
}

/// What may be done with the whole of a source today.
pub fn uses_of(tx: &mut Tx<'_>, source: &Source, standings: &Standings) -> Result<(Vec<Voice>, Uses)> {
    let voices = super::speakers::of_source(tx, source.id)?;
    let bounds: Vec<Standing> = voices.iter().filter_map(|voice| voice.bound(standings)).collect();
    Ok((voices, uses(&bounds)))
}

/// A source whose original may be handed out today: every voice in it may be read. Else it is *not found*. Where the
/// same file was imported twice, the voices of both count: one may name a person that the other does not.
pub fn original(tx: &mut Tx<'_>, who: &Who, source: Id<Source>) -> Result<Source> {
    let source = super::find(tx, who, source)?;
    let standings = super::standings(tx, source.study)?;
    for twin in super::list(tx, who, source.study)?.iter().filter(|twin| twin.file == source.file) {
        let (_, uses) = uses_of(tx, twin, &standings)?;
        if matches!(uses.reading, Reading::Closed(_)) {
            return Err(Error::NotFound);
        }
    }
    Ok(source)
}

/// A passage as it may be printed today, or why it may not be.
pub fn quotation(
    tx: &mut Tx<'_>,
    who: &Who,
    source: Id<Source>,
    start: usize,
    stop: usize,
) -> Result<std::result::Result<Quotation, Why>> {
    let source = super::find(tx, who, source)?;
    quoted(tx, &source, start, stop)
}

/// [`quotation`], without asking who reads: for the command line.
pub fn quoted(
    tx: &mut Tx<'_>,
    source: &Source,
    start: usize,
    stop: usize,
) -> Result<std::result::Result<Quotation, Why>> {
    let room = Room::open(tx, source)?;
    let spoken = room.between(tx, source, start, stop)?;
    let quoting = room.uses(&spoken).quoting;
    if let Quoting::No(why) = quoting {
        return Ok(Err(why));
    }
    let cast = Cast::of(tx, &room, quoting)?;
    let lines = spoken.iter().filter_map(|turn| cast.line(turn)).collect();
    let href = format!("/sources/{}?point={start}", source.id);
    Ok(Ok(Quotation { lines, caption: cast.caption(&spoken), href }))
}

/// A source from its first turn to its last, as it may be read today.
#[derive(Clone, Debug)]
pub struct Whole {
    pub voices: Vec<Voice>,
    /// Each turn, with what may be done with it.
    pub turns: Vec<(Spoken, Uses)>,
    /// What is withheld of it, to be recognised where somebody copied it.
    pub hush: Hush,
}

/// The whole of a source, without asking who reads: for the command line.
pub fn whole(tx: &mut Tx<'_>, source: &Source) -> Result<Whole> {
    let room = Room::open(tx, source)?;
    let rows: Vec<Row> = tx.query(
        "SELECT place, speaker, start, stop, start_ms, end_ms, words FROM turn WHERE source = $1 ORDER BY place",
        &[&source.id],
    )?;
    let (mut turns, mut hush) = (Vec::with_capacity(rows.len()), Hush::default());
    for row in rows {
        let said = row.6.clone();
        let spoken = room.spoken(row);
        if spoken.words.said().is_none() {
            hush.learn(&said);
        }
        let uses = room.uses(std::slice::from_ref(&spoken));
        turns.push((spoken, uses));
    }
    Ok(Whole { voices: room.voices, turns, hush })
}

/// Who speaks in a source, and how each stands today.
struct Room {
    voices: Vec<Voice>,
    standings: Standings,
}

impl Room {
    fn open(tx: &mut Tx<'_>, source: &Source) -> Result<Self> {
        let standings = super::standings(tx, source.study)?;
        Ok(Self { voices: super::speakers::of_source(tx, source.id)?, standings })
    }

    fn spoken(&self, (place, speaker, start, stop, start_ms, end_ms, said): Row) -> Spoken {
        let speaker = self.voices.iter().find(|voice| Some(voice.id) == speaker).cloned();
        let bound = speaker.as_ref().and_then(|voice| voice.bound(&self.standings));
        Spoken { place, start, stop, start_ms, end_ms, speaker, words: Words::of(said, bound) }
    }

    /// The turns that a range touches, cut at its ends.
    fn between(&self, tx: &mut Tx<'_>, source: &Source, start: usize, stop: usize) -> Result<Vec<Spoken>> {
        if start >= stop || stop > source.points {
            return Err(Error::NotFound);
        }
        let rows: Vec<Row> = tx.query(
            "SELECT place, speaker, start, stop, start_ms, end_ms, words FROM turn
             WHERE source = $1 AND start < $3 AND stop > $2 ORDER BY place",
            &[&source.id, &start, &stop],
        )?;
        let clip = |(place, speaker, begins, ends, start_ms, end_ms, said): Row| {
            let (from, to) = (start.max(begins), stop.min(ends));
            let said = cut(&said, from - begins, to - begins).to_owned();
            self.spoken((place, speaker, from, to, start_ms, end_ms, said))
        };
        Ok(rows.into_iter().map(clip).collect())
    }

    fn uses(&self, spoken: &[Spoken]) -> Uses {
        let voices = spoken.iter().filter_map(|turn| turn.speaker.as_ref());
        let bounds: Vec<Standing> = voices.filter_map(|voice| voice.bound(&self.standings)).collect();
        uses(&bounds)
    }
}

fn line(turn: Spoken) -> Line {
    let (speaker, part) =
        turn.speaker.map_or((String::new(), Part::Unknown), |voice| (voice.shown, voice.part));
    Line { speaker, part, words: turn.words, start_ms: turn.start_ms }
}

/// The names under which the voices of a source may be printed.
struct Cast {
    /// Name and what is said of the person, for those whom consent names.
    persons: BTreeMap<Id<Voice>, (String, String)>,
    veil: Veil,
}

impl Cast {
    /// The passage's own bound names everybody in it: one person's real name beside another's pseudonym would tell
    /// who the other is.
    fn of(tx: &mut Tx<'_>, room: &Room, quoting: Quoting) -> Result<Self> {
        let mut cast = Self { persons: BTreeMap::new(), veil: Veil::default() };
        for voice in &room.voices {
            let Some(bound) = voice.bound(&room.standings) else { continue };
            let Some(id) = voice.person else {
                cast.veil.hide(&voice.label, None);
                continue;
            };
            let named = if bound.quoting == Quoting::Name { quoting } else { bound.quoting };
            cast.add(voice, &people::persons::find(tx, id)?, named);
        }
        Ok(cast)
    }

    fn add(&mut self, voice: &Voice, person: &Person, quoting: Quoting) {
        let caption = people::consent::caption(person, quoting);
        let said = match &caption.name {
            Name::Said(name) => Some(name.as_str()),
            Name::Key(_) => None,
        };
        if quoting != Quoting::Name {
            self.veil.hide(&person.name, said);
            self.veil.hide(&voice.label, said);
        }
        let name = match &caption.name {
            Name::Said(name) => name.clone(),
            Name::Key(key) => words::text(Lang::French, key, &[]),
        };
        self.persons.insert(voice.id, (name, caption.about));
    }

    fn line(&self, turn: &Spoken) -> Option<(String, String)> {
        let name = match &turn.speaker {
            None => String::new(),
            Some(voice) => match self.persons.get(&voice.id) {
                Some((name, _)) => name.clone(),
                None if voice.part == Part::Interviewer => words::text(Lang::French, "quotation-asks", &[]),
                None => words::text(Lang::French, "persons-someone", &[]),
            },
        };
        turn.words.said().map(|said| (name, self.veil.over(said)))
    }

    fn caption(&self, spoken: &[Spoken]) -> String {
        let mut told: Vec<String> = Vec::new();
        for voice in spoken.iter().filter_map(|turn| turn.speaker.as_ref()) {
            let Some((name, about)) = self.persons.get(&voice.id) else { continue };
            let one = if about.is_empty() { name.clone() } else { format!("{name}, {about}") };
            if !told.contains(&one) {
                told.push(one);
            }
        }
        told.join("\u{202f}; ")
    }
}
