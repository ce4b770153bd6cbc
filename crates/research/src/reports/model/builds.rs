//! Files that were made of a report: what each cites and withholds, as it is kept, and when it must be taken back.

use super::{Format, Kept, Reason};
use crate::coding::Excerpt;
use crate::findings::Finding;
use base::{Code, Id, Instant, Member, Object};
use people::consent::{Quoting, Why};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use store::{FromRow, Result, Row};

/// What a text cites: excerpts, each with the name under which it was signed, and findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    pub excerpts: BTreeMap<Id<Excerpt>, Signed>,
    pub findings: Vec<Id<Finding>>,
}

/// The name under which a person is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signed {
    Pseudonym,
    Name,
}
store::codes!(Signed { Pseudonym = "pseudonym", Name = "name" });

impl Signed {
    /// What the consent of a day allows; why not otherwise.
    pub fn of(quoting: Quoting) -> std::result::Result<Self, Why> {
        match quoting {
            Quoting::No(why) => Err(why),
            Quoting::Pseudonym => Ok(Signed::Pseudonym),
            Quoting::Name => Ok(Signed::Name),
        }
    }
}

impl Cited {
    /// The text that a build keeps.
    pub fn to_json(&self) -> Json {
        let excerpts: serde_json::Map<String, Json> =
            self.excerpts.iter().map(|(id, signed)| (id.to_string(), signed.code().into())).collect();
        json!({ "excerpts": excerpts, "findings": self.findings })
    }

    /// Reads the text that a build keeps.
    pub fn from_json(json: &Json) -> Self {
        let excerpts = json["excerpts"].as_object().into_iter().flatten();
        let findings = json["findings"].as_array().into_iter().flatten();
        Self {
            excerpts: excerpts
                .filter_map(|(id, signed)| Some((id.parse().ok()?, Signed::parse(signed.as_str()?)?)))
                .collect(),
            findings: findings.filter_map(|id| id.as_str()?.parse().ok()).collect(),
        }
    }
}

/// The list of what was withheld, as a build keeps it.
pub fn kept_to_json(kept: &[Kept]) -> Json {
    let one = |kept: &Kept| json!({ "line": kept.line, "token": kept.token, "why": kept.why.code() });
    kept.iter().map(one).collect()
}

/// Reads what [`kept_to_json`] wrote.
pub fn kept_from_json(json: &Json) -> Vec<Kept> {
    let one = |json: &Json| {
        let line = usize::try_from(json["line"].as_u64()?).ok()?;
        Some(Kept {
            line,
            token: json["token"].as_str()?.to_owned(),
            why: Reason::parse(json["why"].as_str()?)?,
        })
    };
    json.as_array().into_iter().flatten().filter_map(one).collect()
}

/// A file that was made of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    pub id: Id<Build>,
    pub version: i64,
    pub format: Format,
    pub member: Option<Id<Member>>,
    pub at: Instant,
    pub cited: Cited,
    pub kept: Vec<Kept>,
}

impl Object for Build {
    const KIND: &'static str = "build";
}

impl FromRow for Build {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let json = |index: usize| -> Result<Json> {
            let text: String = row.get(index)?;
            Ok(serde_json::from_str(&text).unwrap_or_default())
        };
        Ok(Self {
            id: row.get(0)?,
            version: row.get(1)?,
            format: row.get(2)?,
            member: row.get(3)?,
            at: row.get(4)?,
            cited: Cited::from_json(&json(5)?),
            kept: kept_from_json(&json(6)?),
        })
    }
}

/// Why a file that was made should be taken back: what it holds may no longer be shown that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recall {
    Withheld(Reason),
    /// It signs with a real name words that may now be quoted under a pseudonym only.
    Named,
}

impl Recall {
    /// Compares what a build signed with what may be signed today.
    pub fn of(signed: Signed, today: std::result::Result<Signed, Reason>) -> Option<Self> {
        match (signed, today) {
            (_, Err(why)) => Some(Recall::Withheld(why)),
            (Signed::Name, Ok(Signed::Pseudonym)) => Some(Recall::Named),
            _ => None,
        }
    }

    /// The key of the catalogue that says it.
    pub fn key(self) -> &'static str {
        match self {
            Recall::Withheld(why) => why.key(),
            Recall::Named => "reports-recall-named",
        }
    }
}
