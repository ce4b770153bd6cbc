//! Parts of a page that features further down fill: who belongs to a structure, what a person took part in, what came
//! of an encounter. The page knows neither their tables nor their rules.
//!
//! Invariant: who fills a part answers for what the reader may see in it.

use askama::Template;
use base::Id;
use store::{Result, Tx};
use ui::{Cx, Who};

/// One part of a page: a title, lines, and what is said when there are none. All texts are in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    pub title: String,
    pub empty: String,
    pub lines: Vec<Line>,
    /// Address and text of what can be done here.
    pub action: Option<(String, String)>,
}

/// One line of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub href: Option<String>,
    pub detail: String,
    /// A shape (`good`, `warn`, `bad`) and its word.
    pub state: Option<(&'static str, String)>,
}

/// Fills parts of the page of a `T` for a reader.
pub type Fill<T> = fn(&mut Tx<'_>, &Who, Id<T>) -> Result<Vec<Section>>;

/// All that fill parts of one sort of page, in the order of the page.
pub type Fills<T> = &'static [Fill<T>];

/// Calls each in turn.
pub fn filled<T>(fills: Fills<T>, tx: &mut Tx<'_>, who: &Who, id: Id<T>) -> Result<Vec<Section>> {
    let mut all = Vec::new();
    for fill in fills {
        all.extend(fill(tx, who, id)?);
    }
    Ok(all)
}

/// The parts as HTML: `{{ Sections { cx, all }|safe }}`.
#[derive(Template)]
#[template(path = "sections.html")]
pub struct Sections<'a> {
    pub all: &'a [Section],
}

/// The reader of a page that needs more than [`base::Act::Enter`].
pub fn reader(cx: &Cx) -> ui::Result<Who> {
    cx.who.clone().ok_or(ui::Error::NotFound)
}

/// A template of its own, already escaped: pages place it as it is.
impl askama::filters::HtmlSafe for Sections<'_> {}
