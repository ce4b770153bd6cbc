//! One account: its fields, its sessions, its history.

use super::{Fields, check, taken};
use crate::faults::Faults;
use crate::members::model::{Account, Draft, NewMember, Standing};
use crate::members::store as accounts;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Code, Id, Instant, Member};
use serde::Deserialize;
use store::Tx;
use store::journal::{self, Entry};
use ui::sessions::{self, Session};
use ui::{Cx, Form, Result};

/// How many lines of history the page shows.
const LINES: usize = 30;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

#[derive(Template)]
#[template(path = "members/edit.html")]
struct Page<'a> {
    cx: &'a Cx,
    account: Account,
    fields: Fields,
    sessions: Vec<Session>,
    history: Vec<Line>,
    saved: bool,
}

/// A line of the journal, in words.
struct Line {
    at: Instant,
    who: String,
    act: String,
    /// What changed, field by field.
    fields: Vec<String>,
}

impl<'a> Page<'a> {
    async fn load(cx: &'a Cx, id: Id<Member>) -> Result<Self> {
        let (account, sessions, organisations, entries, names) = cx.read(move |tx| parts(tx, id)).await?;
        let line = |entry: Entry| Line {
            at: entry.at,
            who: entry.member.and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| cx.t("by-the-house")),
            act: cx.t(&format!("members-act-{}", entry.act.code())),
            fields: entry.after.iter().flat_map(|after| changed(cx, after)).collect(),
        };
        let history = entries.into_iter().map(line).collect();
        let fields = Fields { draft: Draft::of(&account), wrong: Faults::default(), organisations };
        Ok(Self { cx, account, fields, sessions, history, saved: false })
    }

    fn is_own(&self) -> bool {
        self.cx.who.as_ref().is_some_and(|who| who.member == self.account.id)
    }

    /// Whether a link to choose a password would serve.
    fn takes_links(&self) -> bool {
        self.account.standing(self.cx.today()) < Standing::Ended
    }
}

type Parts =
    (Account, Vec<Session>, super::Names, Vec<Entry>, std::collections::BTreeMap<Id<Member>, String>);

fn parts(tx: &mut Tx<'_>, id: Id<Member>) -> store::Result<Parts> {
    Ok((
        accounts::find(tx, id)?,
        sessions::of_member(tx, id)?,
        accounts::structures(tx)?,
        journal::of_object(tx, id, LINES)?,
        accounts::names(tx)?,
    ))
}

/// The names of the fields that a line of the journal is about.
fn changed(cx: &Cx, after: &serde_json::Value) -> Vec<String> {
    let fields = after.as_object().into_iter().flatten();
    fields.map(|(name, _)| cx.t(&format!("members-field-{name}"))).collect()
}

pub async fn show(cx: Cx, Path(id): Path<Id<Member>>, Query(after): Query<After>) -> Result<Response> {
    let page = Page { saved: after.done == "saved", ..Page::load(&cx, id).await? };
    ui::page(&page)
}

pub async fn update(cx: Cx, Path(id): Path<Id<Member>>, Form(draft): Form<Draft>) -> Result<Response> {
    let page = Page::load(&cx, id).await?;
    let wrong =
        match check(&cx, &draft, &page.fields.organisations).and_then(|new| own_rights_kept(&page, new)) {
            Ok(new) => match save(&cx, page.account.clone(), draft.version, new).await {
                Ok(()) => return ui::go(&format!("/members/{id}?done=saved")),
                Err(error) => taken(error)?,
            },
            Err(wrong) => wrong,
        };
    let fields = Fields { draft, wrong, organisations: page.fields.organisations };
    ui::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Page { fields, ..page })
}

/// Name and login are anyone's to correct; rights are given by somebody else.
fn own_rights_kept(page: &Page<'_>, new: NewMember) -> std::result::Result<NewMember, Faults> {
    let account = &page.account;
    let same = (account.role, account.until, account.organisation) == (new.role, new.until, new.organisation);
    if page.is_own() && !same { Err(Faults(vec![("role", "members-not-oneself")])) } else { Ok(new) }
}

async fn save(cx: &Cx, before: Account, version: i64, new: NewMember) -> Result<()> {
    cx.write(move |tx| accounts::update(tx, &before, version, &new)).await
}
