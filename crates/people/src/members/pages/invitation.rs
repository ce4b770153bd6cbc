//! Links handed over: the one that opens the house, and those by which members choose a password.
//!
//! Invariant: a link serves once. It gives a password, never a way around the second factor.

use super::browser::Browser;
use super::sign_in::{replace_session, welcome};
use crate::faults::Faults;
use crate::members::model::{self, Account, hashing, password};
use crate::members::store::{self as accounts, Credential, invitations};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Act, Id, Member};
use serde::Deserialize;
use serde_json::json;
use store::{Actor, Tx};
use ui::sessions::Stage;
use ui::{Cx, Form, Result};

/// The form of the first set-up, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Founding {
    house: String,
    name: String,
    login: String,
    password: String,
    again: String,
}

/// A new password, typed twice.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    password: String,
    again: String,
}

#[derive(Template)]
#[template(path = "members/setup.html")]
struct Setup<'a> {
    cx: &'a Cx,
    draft: &'a Founding,
    wrong: Faults,
    bits: usize,
}

#[derive(Template)]
#[template(path = "members/invitation.html")]
struct Invitation<'a> {
    cx: &'a Cx,
    account: &'a Account,
    wrong: Faults,
    bits: usize,
}

#[derive(Template)]
#[template(path = "members/link_ended.html")]
struct Ended<'a> {
    cx: &'a Cx,
    why: &'static str,
}

fn ended(cx: &Cx, why: &'static str) -> Result<Response> {
    ui::page_with(StatusCode::NOT_FOUND, &Ended { cx, why })
}

const NO_SETUP: &str = "members-link-ended-setup";
const NO_INVITATION: &str = "members-link-ended-invitation";

pub async fn show_first(cx: Cx, Path(token): Path<String>) -> Result<Response> {
    if !cx.read(move |tx| invitations::is_first(tx, &token)).await? {
        return ended(&cx, NO_SETUP);
    }
    ui::page(&Setup { cx: &cx, draft: &Founding::default(), wrong: Faults::default(), bits: 0 })
}

pub async fn accept_first(
    cx: Cx,
    browser: Browser,
    Path(token): Path<String>,
    Form(draft): Form<Founding>,
) -> Result<Response> {
    let link = token.clone();
    if !cx.read(move |tx| invitations::is_first(tx, &link)).await? {
        return ended(&cx, NO_SETUP);
    }
    let (house, name) = match check(&draft) {
        Ok(checked) => checked,
        Err(wrong) => {
            let bits = password::bits(&draft.password);
            return ui::page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &Setup { cx: &cx, draft: &draft, wrong, bits },
            );
        }
    };
    let digest = hashing::hash_apart(draft.password).await?;
    let (login, lang, from) = (model::login(&draft.login), cx.lang, browser.clone());
    let opened = cx.app.db.write(Actor::House, move |tx| {
        invitations::spend(tx, &token)?;
        let member = accounts::found(tx, &house, &login, &name, &digest)?;
        accounts::set_lang(tx, member, lang)?;
        open(tx, &from, Credential { member, password: digest, second_factor: false })
    });
    match opened.await {
        Ok((credential, session)) => welcome(&browser, &credential, &session, "/"),
        Err(store::Error::NotFound | store::Error::Rule(_)) => ended(&cx, NO_SETUP),
        Err(error) => Err(error.into()),
    }
}

/// The names of the house and of the person, or what to correct.
fn check(draft: &Founding) -> std::result::Result<(String, String), Faults> {
    let mut wrong = Faults::default();
    let (house, name) = (model::name(&draft.house), model::name(&draft.name));
    wrong.require(house.is_some(), "house", "members-wrong-house");
    wrong.require(name.is_some(), "name", "members-wrong-name");
    wrong.require(model::is_login(&model::login(&draft.login)), "login", "members-wrong-login");
    if let Err(more) =
        password::check(&draft.password, &draft.again, &[&draft.house, &draft.name, &draft.login])
    {
        wrong.0.extend(more.0);
    }
    wrong.or((house.unwrap_or_default(), name.unwrap_or_default()))
}

fn open(tx: &mut Tx<'_>, browser: &Browser, credential: Credential) -> store::Result<(Credential, String)> {
    let stage = if credential.second_factor { Stage::SecondFactor } else { Stage::Open };
    let session = replace_session(tx, browser, credential.member, stage)?;
    Ok((credential, session))
}

pub async fn show(cx: Cx, Path(token): Path<String>) -> Result<Response> {
    match cx.read(move |tx| invitations::account(tx, &token)).await? {
        Some(account) => {
            ui::page(&Invitation { cx: &cx, account: &account, wrong: Faults::default(), bits: 0 })
        }
        None => ended(&cx, NO_INVITATION),
    }
}

pub async fn accept(
    cx: Cx,
    browser: Browser,
    Path(token): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response> {
    let link = token.clone();
    let Some(account) = cx.read(move |tx| invitations::account(tx, &link)).await? else {
        return ended(&cx, NO_INVITATION);
    };
    let context = [account.login.as_str(), &account.name, &cx.house];
    if let Err(wrong) = password::check(&chosen.password, &chosen.again, &context) {
        let bits = password::bits(&chosen.password);
        let page = Invitation { cx: &cx, account: &account, wrong, bits };
        return ui::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let digest = hashing::hash_apart(chosen.password).await?;
    let (member, from) = (account.id, browser.clone());
    let chosen = cx.app.db.write(Actor::Member(member), move |tx| choose(tx, &token, member, &digest, &from));
    match chosen.await {
        Ok((credential, session)) => welcome(&browser, &credential, &session, "/"),
        Err(store::Error::NotFound) => ended(&cx, NO_INVITATION),
        Err(error) => Err(error.into()),
    }
}

/// Uses the link up and sets the password; sessions opened with the former one end.
fn choose(
    tx: &mut Tx<'_>,
    token: &str,
    member: Id<Member>,
    digest: &str,
    browser: &Browser,
) -> store::Result<(Credential, String)> {
    if invitations::spend(tx, token)? != Some(member) {
        return Err(store::Error::NotFound);
    }
    accounts::set_password(tx, member, digest)?;
    let credential = accounts::credential_of(tx, member)?;
    tx.journal(Act::KeepOwnAccount, member, None, Some(&json!({ "password": "chosen by invitation" })))?;
    open(tx, browser, credential)
}
