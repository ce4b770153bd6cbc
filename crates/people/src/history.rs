//! The history of a thing, on its page: who did what and when, from the journal.
//!
//! The words for acts are the keys `act-<code>` of the catalogue; when a line's `after` holds `fields`, the keys
//! `field-<name>` say what was changed.

use crate::members;
use askama::Template;
use base::{Act, Code, Id, Instant, Object};
use store::{Result, Tx, journal};
use ui::Cx;

/// One act, as the page tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub at: Instant,
    /// Name of the member; `None` when the program did it.
    pub who: Option<String>,
    pub act: Act,
    /// Names of the fields that changed, as far as the line says.
    pub fields: Vec<String>,
    /// Whether it undoes an earlier act.
    pub reversal: bool,
}

/// How many acts a page shows.
const SHOWN: usize = 30;

/// The last acts on a thing, youngest first.
pub fn of<T: Object>(tx: &mut Tx<'_>, id: Id<T>) -> Result<Vec<Line>> {
    let names = members::names(tx)?;
    let entries = journal::of_object(tx, id, SHOWN)?;
    let line = |entry: journal::Entry| Line {
        at: entry.at,
        who: entry.member.map(|id| names.get(&id).cloned().unwrap_or_default()),
        act: entry.act,
        fields: fields(&entry),
        reversal: entry.reverses.is_some(),
    };
    Ok(entries.into_iter().map(line).collect())
}

fn fields(entry: &journal::Entry) -> Vec<String> {
    let listed = entry.after.as_ref().and_then(|after| after.get("fields")?.as_array().cloned());
    listed.unwrap_or_default().iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// The history as HTML, folded: `{{ history|safe }}`.
#[derive(Template)]
#[template(path = "history.html")]
pub struct History<'a> {
    pub cx: &'a Cx,
    pub lines: &'a [Line],
}

impl History<'_> {
    fn act(&self, line: &Line) -> String {
        self.cx.t(&format!("act-{}", line.act.code()))
    }

    fn field(&self, name: &str) -> String {
        self.cx.t(&format!("field-{name}"))
    }
}

/// A template of its own, already escaped: pages place it as it is.
impl askama::filters::HtmlSafe for History<'_> {}
