//! The invented data as they stand in `corpus/`, embedded in the binary.

use crate::cli::Failure;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../corpus/"]
#[include = "association.json"]
#[include = "interviews/*.json"]
#[include = "files/*"]
struct Embedded;

/// The association and its interviews.
#[derive(Debug)]
pub struct Corpus {
    pub association: Association,
    pub interviews: Vec<Interview>,
}

#[derive(Debug, Deserialize)]
pub struct Association {
    #[serde(rename = "association")]
    pub house: Named,
    pub roles: BTreeMap<String, String>,
    pub members: Vec<Member>,
    pub structures: Vec<Structure>,
    pub projects: Vec<Project>,
    pub persons: Vec<Person>,
    pub studies: Vec<Study>,
    pub encounters: Vec<Encounter>,
    pub consents: Vec<Consent>,
    pub codings: Vec<Coding>,
    pub findings: Vec<Finding>,
    pub reports: Vec<Report>,
}

#[derive(Debug, Deserialize)]
pub struct Named {
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub struct Member {
    pub key: String,
    pub name: String,
    pub login: String,
    pub role: String,
    pub until: Option<String>,
    pub structure: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Structure {
    pub key: String,
    pub name: String,
    pub kind: String,
    pub address: String,
    pub people: Vec<Function>,
}

#[derive(Debug, Deserialize)]
pub struct Function {
    pub person: String,
    pub function: String,
}

#[derive(Debug, Deserialize)]
pub struct Project {
    pub key: String,
    pub title: String,
    pub summary: String,
    pub from: Option<String>,
    pub until: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub born: Option<String>,
    pub language: Option<String>,
    pub pseudonym: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Study {
    pub key: String,
    pub title: String,
    pub question: String,
    pub notice: String,
    pub until: Option<String>,
    pub team: Vec<Place>,
    pub codebook: Vec<Family>,
}

#[derive(Debug, Deserialize)]
pub struct Place {
    pub member: String,
}

#[derive(Debug, Deserialize)]
pub struct Family {
    #[serde(flatten)]
    pub code: Code,
    pub codes: Vec<Code>,
}

#[derive(Debug, Deserialize)]
pub struct Code {
    pub key: String,
    pub name: String,
    pub hue: i64,
    #[serde(default)]
    pub definition: String,
    #[serde(default)]
    pub inclusion: String,
    #[serde(default)]
    pub exclusion: String,
    #[serde(default)]
    pub example: String,
}

#[derive(Debug, Deserialize)]
pub struct Encounter {
    pub key: String,
    pub kind: String,
    pub date: String,
    pub start: Option<String>,
    pub minutes: Option<i64>,
    pub title: String,
    pub place: Option<String>,
    pub structure: Option<String>,
    pub project: Option<String>,
    pub study: Option<String>,
    #[serde(default)]
    pub planned: bool,
    pub people: Vec<Attending>,
}

#[derive(Debug, Deserialize)]
pub struct Attending {
    pub person: String,
    pub part: String,
}

#[derive(Debug, Deserialize)]
pub struct Consent {
    pub person: String,
    pub study: String,
    pub take_part: bool,
    pub record_sound: bool,
    pub image: bool,
    pub quote_pseudonym: bool,
    pub quote_name: bool,
    pub archive_reuse: bool,
    pub contact_again: bool,
    pub means: String,
    pub date: String,
    pub notice: String,
    pub until: Option<String>,
    pub holder: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Coding {
    pub key: String,
    pub interview: String,
    pub quote: String,
    pub codes: Vec<String>,
    pub by: Vec<String>,
    pub memo: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Finding {
    pub key: String,
    pub title: String,
    pub text: String,
    pub by: Vec<String>,
    pub excerpts: Vec<String>,
    pub against: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Report {
    pub title: String,
    pub text: String,
    pub by: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Interview {
    pub number: String,
    pub title: String,
    pub encounter: Option<String>,
    pub speakers: Vec<Speaker>,
}

#[derive(Debug, Deserialize)]
pub struct Speaker {
    pub name: String,
    pub part: String,
    pub person: Option<String>,
}

impl Corpus {
    /// Reads what is embedded.
    pub fn embedded() -> Result<Self, Failure> {
        let association = parse("association.json")?;
        let mut names: Vec<_> = Embedded::iter().filter(|name| name.starts_with("interviews/")).collect();
        names.sort();
        let interviews = names.iter().map(|name| parse(name)).collect::<Result<_, _>>()?;
        Ok(Self { association, interviews })
    }

    /// What a role is called on screen, in French.
    pub fn role_name(&self, role: &str) -> &str {
        self.association.roles.get(role).map_or("", String::as_str)
    }

    /// The bytes of a committed transcript.
    pub fn file(name: &str) -> Result<Vec<u8>, Failure> {
        let file = Embedded::get(&format!("files/{name}"));
        file.map(|file| file.data.into_owned())
            .ok_or_else(|| Failure::Fault(format!("corpus/files/{name} is absent")))
    }
}

fn parse<T: for<'a> Deserialize<'a>>(name: &str) -> Result<T, Failure> {
    let file = Embedded::get(name).ok_or_else(|| Failure::Fault(format!("corpus/{name} is absent")))?;
    serde_json::from_slice(&file.data).map_err(|error| Failure::Fault(format!("corpus/{name}: {error}")))
}
