//! What a study is, and what a form must say for one to begin.

use base::{Date, Id};
use serde::Deserialize;

/// A study of the action-research.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Study {
    pub id: Id<people::Study>,
    pub name: String,
    /// What it seeks to understand, in a sentence or two.
    pub purpose: String,
    /// Legal basis of the processing (GDPR, article 6), as the association decided it.
    pub basis: String,
    /// Version of the notice that people are given.
    pub notice: String,
    pub until: Option<Date>,
    pub version: i64,
}

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub name: String,
    pub purpose: String,
    pub basis: String,
    pub notice: String,
    pub until: String,
    pub version: i64,
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStudy {
    pub name: String,
    pub purpose: String,
    pub basis: String,
    pub notice: String,
    pub until: Option<Date>,
}

/// Longest name, in code points.
const NAME: usize = 200;
/// Longest text of a field, in code points.
const TEXT: usize = 4_000;

/// Turns a draft into a study, or names every field to correct. A study without a legal basis does not begin.
pub fn check(draft: &Draft) -> Result<NewStudy, Vec<&'static str>> {
    let trimmed = |text: &str| text.trim().to_owned();
    let fits = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
    let until = Date::parse(&draft.until);
    let wrong: Vec<&'static str> = [
        (!fits(&draft.name, NAME)).then_some("name"),
        (draft.purpose.chars().count() > TEXT).then_some("purpose"),
        (!fits(&draft.basis, TEXT)).then_some("basis"),
        (!fits(&draft.notice, NAME)).then_some("notice"),
        (until.is_none() && !draft.until.trim().is_empty()).then_some("until"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(NewStudy {
        name: trimmed(&draft.name),
        purpose: trimmed(&draft.purpose),
        basis: trimmed(&draft.basis),
        notice: trimmed(&draft.notice),
        until,
    })
}

impl From<&Study> for Draft {
    fn from(study: &Study) -> Self {
        Self {
            name: study.name.clone(),
            purpose: study.purpose.clone(),
            basis: study.basis.clone(),
            notice: study.notice.clone(),
            until: study.until.map(|day| day.to_string()).unwrap_or_default(),
            version: study.version,
        }
    }
}
