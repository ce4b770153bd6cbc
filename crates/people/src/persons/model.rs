//! What is known of a person, and what the form must hold.

use crate::faults::Faults;
use crate::organisations::Organisation;
use base::{Date, Id, Object};
use store::{FromRow, Result, Row};
use ui::Pairs;

/// Someone the association meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: Id<Person>,
    pub name: String,
    /// Empty until one is chosen, at best by the person.
    pub pseudonym: String,
    /// What is said of the person beside a quotation: « 16 ans, lycéenne ».
    pub caption: String,
    pub born: Option<Date>,
    pub contact: String,
    /// Languages spoken, as people say them.
    pub language: String,
    /// What the person needs to take part: an interpreter, a ramp, breaks.
    pub needs: String,
    pub note: String,
    pub version: i64,
}

impl Object for Person {
    const KIND: &'static str = "person";
}

impl FromRow for Person {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            pseudonym: row.get(2)?,
            caption: row.get(3)?,
            born: row.get(4)?,
            contact: row.get(5)?,
            language: row.get(6)?,
            needs: row.get(7)?,
            note: row.get(8)?,
            version: row.get(9)?,
        })
    }
}

/// The two names of a person, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub name: String,
    pub pseudonym: String,
}

impl Shown {
    /// The name that a study's team sees: the pseudonym, once there is one.
    pub fn to_team(&self) -> &str {
        if self.pseudonym.is_empty() { &self.name } else { &self.pseudonym }
    }
}

/// What a person is in a structure: « animateur à la MJC ».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hat {
    pub organisation: Id<Organisation>,
    pub hat: String,
}

/// The form as typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub name: String,
    pub pseudonym: String,
    pub caption: String,
    pub born: String,
    pub contact: String,
    pub language: String,
    pub needs: String,
    pub note: String,
    /// Structure and hat, as chosen and typed; rows without a structure are dropped.
    pub hats: Vec<(String, String)>,
    pub version: i64,
}

impl Draft {
    /// Reads the form.
    pub fn read(form: &Pairs) -> Self {
        let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
        Self {
            name: text("name"),
            pseudonym: text("pseudonym"),
            caption: text("caption"),
            born: text("born"),
            contact: text("contact"),
            language: text("language"),
            needs: text("needs"),
            note: text("note"),
            hats: form.all("organisation").zip(form.all("hat")).map(|(a, b)| (a.into(), b.into())).collect(),
            version: text("version").parse().unwrap_or_default(),
        }
    }

    /// The form filled with what is known.
    pub fn of(person: &Person, hats: &[Hat]) -> Self {
        Self {
            name: person.name.clone(),
            pseudonym: person.pseudonym.clone(),
            caption: person.caption.clone(),
            born: person.born.map(|day| day.to_string()).unwrap_or_default(),
            contact: person.contact.clone(),
            language: person.language.clone(),
            needs: person.needs.clone(),
            note: person.note.clone(),
            hats: hats.iter().map(|hat| (hat.organisation.to_string(), hat.hat.clone())).collect(),
            version: person.version,
        }
    }
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    pub name: String,
    pub pseudonym: String,
    pub caption: String,
    pub born: Option<Date>,
    pub contact: String,
    pub language: String,
    pub needs: String,
    pub note: String,
    pub hats: Vec<Hat>,
}

/// Turns a draft into a record, or names every field to correct.
pub fn check(draft: &Draft, today: Date) -> std::result::Result<NewPerson, Faults> {
    let mut faults = Faults::default();
    let (name, pseudonym, caption) = (draft.name.trim(), draft.pseudonym.trim(), draft.caption.trim());
    faults.require(!name.is_empty(), "name", "fault-name");
    faults.require(name.chars().count() <= 200, "name", "fault-long");
    faults.require(!betrays(pseudonym, name), "pseudonym", "persons-fault-betrays");
    faults.require(!betrays(caption, name), "caption", "persons-fault-betrays");
    let born = Date::parse(&draft.born);
    faults.require(born.is_some() || draft.born.trim().is_empty(), "born", "fault-day");
    faults.require(born.is_none_or(|day| day <= today && day.year() > 1900), "born", "fault-day");
    let hats = hats(&draft.hats);
    faults.require(hats.is_some(), "hats", "fault-choice");
    faults.or(NewPerson {
        name: name.to_owned(),
        pseudonym: pseudonym.to_owned(),
        caption: caption.to_owned(),
        born,
        contact: draft.contact.trim().to_owned(),
        language: draft.language.trim().to_owned(),
        needs: draft.needs.trim().to_owned(),
        note: draft.note.trim().to_owned(),
        hats: hats.unwrap_or_default(),
    })
}

/// The hats of the form, one for each structure; `None` when a structure is not an identifier.
fn hats(typed: &[(String, String)]) -> Option<Vec<Hat>> {
    let mut all: Vec<Hat> = Vec::new();
    for (organisation, hat) in typed.iter().filter(|(organisation, _)| !organisation.is_empty()) {
        let organisation = organisation.parse().ok()?;
        if all.iter().all(|known| known.organisation != organisation) {
            all.push(Hat { organisation, hat: hat.trim().to_owned() });
        }
    }
    all.sort_by_key(|hat| hat.organisation);
    Some(all)
}

/// Whether a text meant for strangers holds a word of the real name. Words of one or two letters (« de ») say nothing.
pub(crate) fn betrays(text: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let real: Vec<String> = words(name).into_iter().filter(|word| word.chars().count() > 2).collect();
    words(text).iter().any(|word| real.contains(word))
}

impl Person {
    /// Names the fields that the new record changes, for the journal: never what is in them.
    pub fn changed(&self, new: &NewPerson) -> Vec<&'static str> {
        let pairs = [
            (self.name != new.name, "name"),
            (self.pseudonym != new.pseudonym, "pseudonym"),
            (self.caption != new.caption, "caption"),
            (self.born != new.born, "born"),
            (self.contact != new.contact, "contact"),
            (self.language != new.language, "language"),
            (self.needs != new.needs, "needs"),
            (self.note != new.note, "note"),
        ];
        pairs.into_iter().filter(|(changed, _)| *changed).map(|(_, field)| field).collect()
    }
}
