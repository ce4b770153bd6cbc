//! The page of a code: what it means, what may be done with it, and its excerpts person by person.

use super::answer::Arrival;
use super::tree;
use crate::coding::model::{Book, Code, Memo, On};
use crate::coding::store::undo::Told;
use crate::coding::store::views::{self, Found, Shown};
use crate::coding::store::{codes, memos};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use base::{Id, Member};
use std::collections::BTreeMap;
use store::Tx;
use store::journal::{self, Line};
use ui::{Cx, Result, Who, page};

/// Excerpts of one page.
const PAGE: usize = 50;

/// The excerpts of one person on the page.
struct Group {
    name: String,
    structures: String,
    excerpts: Vec<Shown>,
}

/// How many excerpts each person, and each structure, gave.
type Counts = Vec<(String, usize)>;

struct Sight {
    code: Code,
    path: String,
    groups: Vec<Group>,
    persons: Counts,
    structures: Counts,
    total: usize,
    withheld: usize,
    page: usize,
    pages: usize,
    memos: Vec<(Memo, String)>,
    choices: Vec<(Id<Code>, String)>,
    done: Option<Told>,
    /// The act that took the code out of the book, to bring it back.
    taken_out: Option<Id<Line>>,
}

#[derive(Template)]
#[template(path = "coding/code.html")]
struct Show<'a> {
    cx: &'a Cx,
    sight: Sight,
}

impl Show<'_> {
    fn place(&self) -> String {
        self.cx.t2("coding-page", ("n", self.sight.page), ("all", self.sight.pages))
    }
}

pub async fn show(cx: Cx, Path(id): Path<Id<Code>>, Query(arrival): Query<Arrival>) -> Result<Response> {
    let who = cx.reader()?;
    let sight = cx.read(move |tx| look(tx, &who, id, &arrival)).await?;
    page(&Show { cx: &cx, sight })
}

fn look(tx: &mut Tx<'_>, who: &Who, id: Id<Code>, arrival: &Arrival) -> store::Result<Sight> {
    let code = codes::find(tx, who, id)?;
    let book = codes::book(tx, code.study)?;
    let (found, withheld) = views::of_code(tx, &code)?;
    let (persons, structures) = counts(&found);
    let (total, pages) = (found.len(), found.len().div_ceil(PAGE).max(1));
    let page = arrival.page.unwrap_or(1).clamp(1, pages);
    let window: Vec<Found> = found.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    let (groups, memos) = (groups(tx, who, window)?, signed(tx, On::Code, id.number())?);
    let choices = others(&book, id);
    let taken_out = if code.state.gone { last_act(tx, id)? } else { None };
    let (path, done) = (book.path(id), arrival.told(tx, who)?);
    Ok(Sight {
        code,
        path,
        groups,
        persons,
        structures,
        total,
        withheld,
        page,
        pages,
        memos,
        choices,
        done,
        taken_out,
    })
}

/// The codes under which, or into which, a code may go.
fn others(book: &Book, id: Id<Code>) -> Vec<(Id<Code>, String)> {
    tree::choices(book).into_iter().filter(|(other, _)| *other != id).collect()
}

fn last_act(tx: &mut Tx<'_>, id: Id<Code>) -> store::Result<Option<Id<Line>>> {
    Ok(journal::of_object(tx, id, 1)?.first().map(|entry| entry.id))
}

fn counts(found: &[Found]) -> (Counts, Counts) {
    let (mut persons, mut structures) = (BTreeMap::new(), BTreeMap::new());
    for one in found {
        *persons.entry((one.person.is_none(), one.name.clone())).or_insert(0) += 1;
        for structure in &one.structures {
            *structures.entry(structure.clone()).or_insert(0) += 1;
        }
    }
    (persons.into_iter().map(|((_, name), count)| (name, count)).collect(), structures.into_iter().collect())
}

fn groups(tx: &mut Tx<'_>, who: &Who, window: Vec<Found>) -> store::Result<Vec<Group>> {
    let mut groups: Vec<(Option<Id<people::persons::Person>>, Group)> = Vec::new();
    for found in window {
        let shown = views::shown(tx, who, found.id)?;
        match groups.last_mut() {
            Some((person, group)) if *person == found.person => group.excerpts.push(shown),
            _ => {
                let structures = found.structures.join(", ");
                groups.push((found.person, Group { name: found.name, structures, excerpts: vec![shown] }));
            }
        }
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

/// The memos on a thing, each with the name of who wrote it.
pub fn signed(tx: &mut Tx<'_>, on: On, object: i64) -> store::Result<Vec<(Memo, String)>> {
    let names: BTreeMap<Id<Member>, String> = people::members::names(tx)?;
    let name =
        |memo: &Memo| memo.state.member.and_then(|member| names.get(&member)).cloned().unwrap_or_default();
    Ok(memos::of_object(tx, on, object)?.into_iter().map(|memo| (memo.clone(), name(&memo))).collect())
}
