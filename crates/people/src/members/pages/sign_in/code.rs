//! The second factor at sign-in.

use super::{After, BY_ACCOUNT, remember, replace_session};
use crate::members::model;
use crate::members::pages::browser::Browser;
use crate::members::pages::set_cookie;
use crate::members::store::tries::Bucket;
use crate::members::store::{self as accounts, Credential, second_factors, tries};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Id, Member};
use serde::Deserialize;
use store::Tx;
use ui::sessions::{self, Stage};
use ui::{Cx, Form, Result};

/// Wrong codes on one account in a quarter of an hour: a code has a million values, and three are right.
const CODES: usize = 5;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    code: String,
    next: String,
}

#[derive(Template)]
#[template(path = "members/code.html")]
struct Code<'a> {
    cx: &'a Cx,
    next: &'a str,
    wrong: Option<&'static str>,
}

/// What came of a code.
enum Outcome {
    /// No password was given on this device in the last minutes.
    NoPassword,
    Throttled,
    Wrong,
    Right(Credential, String),
}

pub async fn show(cx: Cx, browser: Browser, Query(after): Query<After>) -> Result<Response> {
    let waiting = cx.read(move |tx| waiting(tx, &browser)).await?;
    if waiting.is_none() {
        return ui::go("/sign-in");
    }
    ui::page(&Code { cx: &cx, next: model::own_path(&after.next), wrong: None })
}

pub async fn enter(cx: Cx, browser: Browser, Form(typed): Form<Typed>) -> Result<Response> {
    let next = model::own_path(&typed.next).to_owned();
    let known = browser.clone();
    let outcome = cx.app.db.upkeep(move |tx| judge(tx, &known, &typed.code)).await?;
    let again = |status, wrong| ui::page_with(status, &Code { cx: &cx, next: &next, wrong: Some(wrong) });
    match outcome {
        Outcome::NoPassword => ui::go("/sign-in"),
        Outcome::Throttled => {
            tracing::warn!("a second factor was throttled");
            again(StatusCode::TOO_MANY_REQUESTS, "problem-throttled")
        }
        Outcome::Wrong => {
            tracing::warn!("a second factor was refused");
            again(StatusCode::UNPROCESSABLE_ENTITY, "members-wrong-code")
        }
        Outcome::Right(credential, token) => {
            let response = set_cookie(ui::back(&next, "/")?, &sessions::cookie(&token));
            Ok(remember(browser.device()?, &credential, response))
        }
    }
}

/// The member whose password was given from this browser, and whose second factor is awaited.
fn waiting(tx: &mut Tx<'_>, browser: &Browser) -> store::Result<Option<Id<Member>>> {
    let Some(token) = &browser.token else { return Ok(None) };
    let session = sessions::find(tx, token)?;
    Ok(session.filter(|session| session.stage == Stage::SecondFactor).map(|session| session.member))
}

fn judge(tx: &mut Tx<'_>, browser: &Browser, code: &str) -> store::Result<Outcome> {
    let Some(member) = waiting(tx, browser)? else { return Ok(Outcome::NoPassword) };
    let credential = match accounts::credential_of(tx, member) {
        Err(store::Error::NotFound) => return Ok(Outcome::NoPassword),
        found => found?,
    };
    let Some(tries) = tries::reserve(tx, &[bucket(browser, &credential)])? else {
        return Ok(Outcome::Throttled);
    };
    if !second_factors::accept(tx, member, code)? {
        return Ok(Outcome::Wrong);
    }
    tries::forgive(tx, &tries)?;
    let token = replace_session(tx, browser, member, Stage::Open)?;
    Ok(Outcome::Right(credential, token))
}

fn bucket(browser: &Browser, credential: &Credential) -> Bucket {
    match &browser.device {
        Some(device) if device.knows(credential.member, &credential.password) => {
            Bucket { name: format!("code-{}", device.bucket(credential.member)), most: BY_ACCOUNT }
        }
        _ => Bucket { name: format!("code:{}", credential.member), most: CODES },
    }
}
