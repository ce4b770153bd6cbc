//! The accounts of the house, for those who keep them.
//!
//! Invariant: nobody changes their own rights, nor makes themselves a link or rids themselves of a second factor here.

pub mod edit;

use super::browser::Browser;
use crate::Organisation;
use crate::faults::Faults;
use crate::members::model::{self, Account, Draft, NewMember, Standing};
use crate::members::store::{self as accounts, invitations, second_factors};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Act, Code, Id, Member, Role};
use serde_json::json;
use std::collections::BTreeMap;
use ui::{Cx, Error, Form, Result, sessions};

type Names = BTreeMap<Id<Organisation>, String>;

#[derive(Template)]
#[template(path = "members/list.html")]
struct List<'a> {
    cx: &'a Cx,
    accounts: Vec<Account>,
    organisations: Names,
}

impl List<'_> {
    fn standing(&self, account: &Account) -> (&'static str, &'static str) {
        match account.standing(self.cx.today()) {
            Standing::Open => ("good", "members-standing-open"),
            Standing::Invited => ("warn", "members-standing-invited"),
            Standing::Ended => ("bad", "members-standing-ended"),
            Standing::Closed => ("bad", "members-standing-closed"),
        }
    }

    fn organisation(&self, account: &Account) -> &str {
        account.organisation.and_then(|id| self.organisations.get(&id)).map_or("", String::as_str)
    }

    fn role(&self, account: &Account) -> String {
        role_name(self.cx, account.role)
    }
}

fn role_name(cx: &Cx, role: Role) -> String {
    cx.t(&format!("role-{}", role.code()))
}

/// Members see who is there; logins, ended and closed accounts are for those who keep the accounts.
pub async fn list(cx: Cx) -> Result<Response> {
    let (mut accounts, organisations) =
        cx.read(|tx| Ok((accounts::list(tx)?, accounts::structures(tx)?))).await?;
    let today = cx.today();
    if cx.may(Act::ManageMembers) {
        accounts.sort_by_key(|account| account.standing(today) >= Standing::Ended);
    } else {
        accounts.retain(|account| account.standing(today) < Standing::Ended);
    }
    ui::page(&List { cx: &cx, accounts, organisations })
}

/// The fields of an account, shared by the page that creates one and the page that changes one.
struct Fields {
    draft: Draft,
    wrong: Faults,
    organisations: Names,
}

impl Fields {
    fn roles(&self, cx: &Cx) -> Vec<(&'static str, String, bool)> {
        let choice = |role: &Role| (role.code(), role_name(cx, *role), role.code() == self.draft.role);
        Role::ALL.iter().map(choice).collect()
    }

    fn structures(&self) -> Vec<(String, &str, bool)> {
        let mut choices = Vec::new();
        for (id, name) in &self.organisations {
            let id = id.to_string();
            let chosen = id == self.draft.organisation;
            choices.push((id, name.as_str(), chosen));
        }
        choices.sort_by_key(|(_, name, _)| name.to_lowercase());
        choices
    }
}

#[derive(Template)]
#[template(path = "members/new.html")]
struct New<'a> {
    cx: &'a Cx,
    fields: Fields,
}

#[derive(Template)]
#[template(path = "members/link.html")]
struct Link<'a> {
    cx: &'a Cx,
    id: Id<Member>,
    name: &'a str,
    address: String,
}

pub async fn new(cx: Cx) -> Result<Response> {
    let organisations = cx.read(accounts::structures).await?;
    ui::page(&New {
        cx: &cx,
        fields: Fields { draft: Draft::default(), wrong: Faults::default(), organisations },
    })
}

/// A draft that names a structure that there is, or what to correct.
fn check(cx: &Cx, draft: &Draft, organisations: &Names) -> std::result::Result<NewMember, Faults> {
    let new = model::check(draft, cx.lang)?;
    match new.organisation {
        Some(id) if !organisations.contains_key(&id) => {
            Err(Faults(vec![("organisation", "members-wrong-organisation")]))
        }
        _ => Ok(new),
    }
}

pub async fn create(cx: Cx, browser: Browser, Form(draft): Form<Draft>) -> Result<Response> {
    let organisations = cx.read(accounts::structures).await?;
    let wrong = match check(&cx, &draft, &organisations) {
        Ok(new) => match add(&cx, new.clone()).await {
            Ok((id, token)) => return link(&cx, &browser, id, &new.name, &token),
            Err(error) => taken(error)?,
        },
        Err(wrong) => wrong,
    };
    let fields = Fields { draft, wrong, organisations };
    ui::page_with(StatusCode::UNPROCESSABLE_ENTITY, &New { cx: &cx, fields })
}

async fn add(cx: &Cx, new: NewMember) -> Result<(Id<Member>, String)> {
    let write = cx.write(move |tx| {
        let id = accounts::insert(tx, &new)?;
        Ok((id, invitations::invite(tx, id)?))
    });
    write.await
}

/// A login that someone else has is said beside its field.
fn taken(error: Error) -> Result<Faults> {
    match error {
        Error::Invalid(key @ "members-login-taken") => Ok(Faults(vec![("login", key)])),
        other => Err(other),
    }
}

fn link(cx: &Cx, browser: &Browser, id: Id<Member>, name: &str, token: &str) -> Result<Response> {
    let address = format!("{}/invitation/{token}", browser.origin);
    ui::page(&Link { cx, id, name, address })
}

/// Somebody else's account, or a refusal.
fn other(cx: &Cx, id: Id<Member>) -> Result<()> {
    if cx.member()? == id { Err(Error::Invalid("members-not-oneself")) } else { Ok(()) }
}

pub async fn invite(cx: Cx, browser: Browser, Path(id): Path<Id<Member>>) -> Result<Response> {
    other(&cx, id)?;
    let write = cx.write(move |tx| {
        let who = accounts::identify(tx, id)?.ok_or(store::Error::NotFound)?;
        tx.journal(Act::ManageMembers, id, None, Some(&json!({ "invitation": true })))?;
        Ok((who.name, invitations::invite(tx, id)?))
    });
    let (name, token) = write.await?;
    link(&cx, &browser, id, &name, &token)
}

pub async fn close(cx: Cx, Path(id): Path<Id<Member>>) -> Result<Response> {
    set_closed(&cx, id, true).await
}

pub async fn reopen(cx: Cx, Path(id): Path<Id<Member>>) -> Result<Response> {
    set_closed(&cx, id, false).await
}

async fn set_closed(cx: &Cx, id: Id<Member>, closed: bool) -> Result<Response> {
    other(cx, id)?;
    cx.write(move |tx| accounts::set_closed(tx, id, closed)).await?;
    ui::go(&format!("/members/{id}?done=saved"))
}

pub async fn end_sessions(cx: Cx, Path(id): Path<Id<Member>>) -> Result<Response> {
    let write = cx.write(move |tx| {
        accounts::find(tx, id)?;
        sessions::close_all(tx, id, None)?;
        tx.journal(Act::ManageMembers, id, None, Some(&json!({ "sessions": false }))).map(drop)
    });
    write.await?;
    ui::go(&format!("/members/{id}?done=saved"))
}

pub async fn remove_second_factor(cx: Cx, Path(id): Path<Id<Member>>) -> Result<Response> {
    other(&cx, id)?;
    let write = cx.write(move |tx| {
        second_factors::turn_off(tx, id, Act::ManageMembers)?;
        sessions::close_all(tx, id, None)
    });
    write.await?;
    ui::go(&format!("/members/{id}?done=saved"))
}
