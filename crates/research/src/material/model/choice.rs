//! What a person chooses in the preview of an import: which files, who speaks in them, under which consent.

use super::{Link, Part, Source};
use base::{Code, Date, Id, Member, Object};
use people::Study;
use people::consent::{self, Consent, NewConsent, Ticks};
use people::encounters::Encounter;
use people::persons::{self, NewPerson, Person};
use std::collections::BTreeMap;
use ui::Pairs;

/// An upload that waits for a choice.
#[derive(Debug)]
pub enum Upload {}

impl Object for Upload {
    const KIND: &'static str = "import";
}

/// What the form is checked against, read in one transaction.
#[derive(Clone, Debug)]
pub struct Around {
    pub study: Id<Study>,
    pub today: Date,
    /// The version of the notice that people are given now.
    pub notice: String,
    pub until: Option<Date>,
    /// Whether the reader may record a new person.
    pub records_people: bool,
    pub members: BTreeMap<Id<Member>, String>,
    /// Persons who may be meant: those of the study, and those whose name was typed or stands in a file.
    pub persons: BTreeMap<Id<Person>, Person>,
    pub consents: BTreeMap<Id<Person>, Consent>,
    /// Encounters of the study: day and title.
    pub encounters: Vec<(Id<Encounter>, Date, String)>,
    /// Sources of the study made of the same bytes, by the place of the file in the upload.
    pub twins: Vec<Vec<(Id<Source>, String, String)>>,
}

/// One transcript as the form tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileDraft {
    pub take: bool,
    pub title: String,
    pub encounter: String,
    pub speakers: Vec<SpeakerDraft>,
}

/// One speaker as the form tells them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakerDraft {
    pub part: String,
    /// Empty, `new`, `known` (by the name typed), `m:ID` or `p:ID`.
    pub who: String,
    pub name: String,
    pub pseudonym: String,
    pub caption: String,
    pub born: String,
    /// Whether consent is recorded with the import.
    pub consents: bool,
    pub consent: consent::Draft,
}

/// What is wrong, by the name of the field.
pub type Wrong = BTreeMap<String, &'static str>;

/// A transcript that passed [`check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub title: String,
    pub encounter: Option<Id<Encounter>>,
    pub speakers: Vec<Speaker>,
}

/// A speaker who passed [`check`]. The consent of a new person waits for the person's identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    pub part: Part,
    pub whose: Whose,
    pub consent: Option<NewConsent>,
}

/// Who a speaker is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    Nobody,
    Member(Id<Member>),
    Known(Id<Person>),
    New(Box<NewPerson>),
}

impl Speaker {
    /// The link to store, once a new person has an identifier.
    pub fn link(&self, person: Option<Id<Person>>) -> Link {
        let member = if let Whose::Member(member) = self.whose { Some(member) } else { None };
        Link { part: self.part, person, member }
    }
}

/// The name of a field of the form: `t0-title`, `t0-s1-who`.
pub fn field(file: usize, speaker: Option<usize>, name: &str) -> String {
    match speaker {
        Some(speaker) => format!("t{file}-s{speaker}-{name}"),
        None => format!("t{file}-{name}"),
    }
}

impl FileDraft {
    /// Reads what the form says of one file; its speakers are those given, read anew where they are `listed`.
    pub fn read(form: &Typed<'_>, file: usize, mut speakers: Vec<SpeakerDraft>, listed: &[usize]) -> Self {
        let text = |name: &str| form.get(field(file, None, name).as_str()).copied().unwrap_or_default();
        for rank in listed {
            if let Some(speaker) = speakers.get_mut(*rank) {
                *speaker = SpeakerDraft::read(form, file, *rank);
            }
        }
        Self {
            take: form.contains_key(field(file, None, "take").as_str()),
            title: text("title").to_owned(),
            encounter: text("encounter").to_owned(),
            speakers,
        }
    }
}

/// The first value of each field of a form.
pub type Typed<'a> = BTreeMap<&'a str, &'a str>;

/// Orders a form, which may be long, by its fields.
pub fn typed(form: &Pairs) -> Typed<'_> {
    form.0.iter().rev().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

impl SpeakerDraft {
    /// A speaker of whom nothing is chosen: the part as the transcript tells it, and nobody behind it.
    pub fn untold(part: Part) -> Self {
        Self { part: part.code().to_owned(), ..Self::default() }
    }

    /// Reads what the form says of one speaker.
    pub fn read(form: &Typed<'_>, file: usize, speaker: usize) -> Self {
        let get = |name: &str| form.get(field(file, Some(speaker), name).as_str());
        let text = |name: &str| get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
        let ticked = |tick: consent::Tick| get(tick.code()).is_some();
        Self {
            part: text("part"),
            who: text("who"),
            name: text("name"),
            pseudonym: text("pseudonym"),
            caption: text("caption"),
            born: text("born"),
            consents: text("consents") == "now",
            consent: consent::Draft {
                ticks: Ticks::of(ticked),
                means: text("means"),
                given_on: text("given_on"),
                notice: text("notice"),
                until: text("until"),
                guardian: text("guardian"),
                version: 0,
            },
        }
    }

    /// The person who is chosen, when one who is known already is.
    pub fn person(&self, around: &Around) -> Option<Id<Person>> {
        if let Some(id) = self.who.strip_prefix("p:") {
            return id.parse().ok().filter(|id| around.persons.contains_key(id));
        }
        let typed = self.name.to_lowercase();
        let mut same = around.persons.values().filter(|person| person.name.to_lowercase() == typed);
        match (self.who.as_str(), same.next(), same.next()) {
            ("known", Some(person), None) => Some(person.id),
            _ => None,
        }
    }
}

/// Turns what the form says of a file into a choice; every field to correct goes into `wrong`.
pub fn check(draft: &FileDraft, file: usize, around: &Around, wrong: &mut Wrong) -> Option<Chosen> {
    let before = wrong.len();
    let title = draft.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.chars().count() > 200 {
        wrong.insert(field(file, None, "title"), "import-title-error");
    }
    let encounter: Option<Id<Encounter>> = draft.encounter.parse().ok();
    if encounter.is_some_and(|id| around.encounters.iter().all(|(known, ..)| *known != id)) {
        wrong.insert(field(file, None, "encounter"), "import-choice-error");
    }
    let mut speakers = Vec::with_capacity(draft.speakers.len());
    for (place, speaker) in draft.speakers.iter().enumerate() {
        let faults = match check_speaker(speaker, around) {
            Ok(chosen) => {
                speakers.push(chosen);
                continue;
            }
            Err(faults) => faults,
        };
        for (name, key) in faults {
            wrong.entry(field(file, Some(place), name)).or_insert(key);
        }
    }
    (wrong.len() == before).then_some(Chosen { title, encounter, speakers })
}

/// Turns what the form says of a speaker already stored into a link; only those who are known can be chosen.
pub fn check_link(draft: &SpeakerDraft, place: usize, around: &Around, wrong: &mut Wrong) -> Option<Link> {
    let known = SpeakerDraft { consents: false, ..draft.clone() };
    match check_speaker(&known, &Around { records_people: false, ..around.clone() }) {
        Ok(speaker) => {
            let person = if let Whose::Known(person) = speaker.whose { Some(person) } else { None };
            Some(speaker.link(person))
        }
        Err(faults) => {
            wrong.extend(faults.into_iter().map(|(name, key)| (field(0, Some(place), name), key)));
            None
        }
    }
}

type Faults = Vec<(&'static str, &'static str)>;

fn check_speaker(draft: &SpeakerDraft, around: &Around) -> Result<Speaker, Faults> {
    let part = Part::parse(&draft.part).ok_or(vec![("part", "import-choice-error")])?;
    let whose = whose(draft, around)?;
    let someone = match &whose {
        Whose::Known(id) => around.persons.get(id).cloned(),
        Whose::New(new) => Some(unborn(new)),
        Whose::Nobody | Whose::Member(_) => None,
    };
    let consent = match someone {
        Some(person) if draft.consents => {
            let known = around.consents.get(&person.id);
            let checked = consent::check(&draft.consent, (&person, around.study), known, around.today);
            Some(checked.map_err(|faults| faults.0)?)
        }
        None if draft.consents => return Err(vec![("who", "import-consent-nobody")]),
        _ => None,
    };
    Ok(Speaker { part, whose, consent })
}

fn whose(draft: &SpeakerDraft, around: &Around) -> Result<Whose, Faults> {
    match draft.who.as_str() {
        "" => Ok(Whose::Nobody),
        "new" if around.records_people => {
            let typed = persons::Draft {
                name: draft.name.clone(),
                pseudonym: draft.pseudonym.clone(),
                caption: draft.caption.clone(),
                born: draft.born.clone(),
                ..persons::Draft::default()
            };
            let new = persons::check(&typed, around.today).map_err(|faults| faults.0)?;
            Ok(Whose::New(Box::new(new)))
        }
        "known" => draft.person(around).map(Whose::Known).ok_or(vec![("name", "import-person-error")]),
        who => {
            let member = who.strip_prefix("m:").and_then(|id| id.parse().ok());
            match (member.filter(|id| around.members.contains_key(id)), draft.person(around)) {
                (Some(member), _) => Ok(Whose::Member(member)),
                (None, Some(person)) => Ok(Whose::Known(person)),
                (None, None) => Err(vec![("who", "import-choice-error")]),
            }
        }
    }
}

/// A person who is not recorded yet, for the rules of consent that ask their age.
fn unborn(new: &NewPerson) -> Person {
    Person {
        id: Id::new(0),
        name: new.name.clone(),
        pseudonym: new.pseudonym.clone(),
        caption: new.caption.clone(),
        born: new.born,
        contact: String::new(),
        language: String::new(),
        needs: String::new(),
        note: String::new(),
        version: 0,
    }
}
