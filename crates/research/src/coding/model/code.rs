//! A code: a name for what passages have in common, and the four texts that say when it applies.

use base::{Id, Object};
use serde::{Deserialize, Serialize};

/// A code of a study's codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub id: Id<Code>,
    pub study: Id<people::Study>,
    pub state: CodeState,
    pub texts: Texts,
    pub version: i64,
}

impl Code {
    /// How a form names it as what a memo is about.
    pub fn on(&self) -> String {
        format!("code:{}", self.id)
    }
}

impl Object for Code {
    const KIND: &'static str = "code";
}

/// What the journal holds of a code: short fields, and which edition of its texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeState {
    pub parent: Option<Id<Code>>,
    pub name: String,
    /// A colour of twenty-four, fifteen degrees apart.
    pub hue: i64,
    /// Codes under the same parent stand in the order of their places.
    pub place: i64,
    /// Taken out of the codebook; its codings are kept aside.
    pub gone: bool,
    /// Which edition of the texts; 0 when all four are empty.
    pub edition: i64,
}

/// When a code applies. The example is often words that someone spoke: none of this goes to the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    pub definition: String,
    pub inclusion: String,
    pub exclusion: String,
    pub example: String,
}

impl Texts {
    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        [&self.definition, &self.inclusion, &self.exclusion, &self.example].iter().all(|text| text.is_empty())
    }
}

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub name: String,
    pub definition: String,
    pub inclusion: String,
    pub exclusion: String,
    pub example: String,
    pub hue: String,
    pub parent: String,
    pub version: i64,
}

impl Draft {
    /// Each hue, its rank from 1, and whether it is the chosen one.
    pub fn hues(&self) -> impl Iterator<Item = (i64, i64, bool)> {
        let chosen: Option<i64> = self.hue.trim().parse().ok();
        (0..HUES).map(move |hue| (hue, hue + 1, chosen == Some(hue)))
    }
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCode {
    pub parent: Option<Id<Code>>,
    pub name: String,
    pub texts: Texts,
    /// A hue of its own, or the parent's when absent.
    pub hue: Option<i64>,
}

/// How many hues there are.
pub const HUES: i64 = 24;
/// Longest name, in code points.
const NAME: usize = 120;
/// Longest of the four texts, in code points.
const TEXT: usize = 4_000;

/// Turns a draft into a code, or names every field to correct.
pub fn check(draft: &Draft) -> Result<NewCode, Vec<&'static str>> {
    let hue = draft.hue.trim();
    let own = hue.parse().ok().filter(|hue| (0..HUES).contains(hue));
    let parent = draft.parent.trim();
    let above: Option<Id<Code>> = parent.parse().ok();
    let long = |text: &str| text.chars().count() > TEXT;
    let wrong: Vec<&'static str> = [
        (!is_name(&draft.name)).then_some("name"),
        long(&draft.definition).then_some("definition"),
        long(&draft.inclusion).then_some("inclusion"),
        long(&draft.exclusion).then_some("exclusion"),
        long(&draft.example).then_some("example"),
        (own.is_none() && !hue.is_empty()).then_some("hue"),
        (above.is_none() && !parent.is_empty()).then_some("parent"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(NewCode { parent: above, name: one_line(&draft.name), texts: texts(draft), hue: own })
}

fn texts(draft: &Draft) -> Texts {
    let kept = |text: &str| text.trim().replace("\r\n", "\n");
    Texts {
        definition: kept(&draft.definition),
        inclusion: kept(&draft.inclusion),
        exclusion: kept(&draft.exclusion),
        example: kept(&draft.example),
    }
}

/// Whether a text can name a code: neither empty nor long.
pub fn is_name(text: &str) -> bool {
    let name = one_line(text);
    !name.is_empty() && name.chars().count() <= NAME
}

/// A name on one line, its spaces single: what two people type for the same code is the same.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

impl NewCode {
    /// A code of which only the name is known, as it is made at the workbench.
    pub fn named(name: &str) -> Self {
        Self { parent: None, name: one_line(name), texts: Texts::default(), hue: None }
    }
}

impl From<&Code> for Draft {
    fn from(code: &Code) -> Self {
        let Texts { definition, inclusion, exclusion, example } = code.texts.clone();
        let parent = code.state.parent.map(|id| id.to_string()).unwrap_or_default();
        let (name, hue) = (code.state.name.clone(), code.state.hue.to_string());
        Self { name, definition, inclusion, exclusion, example, hue, parent, version: code.version }
    }
}
