//! One's own account: name, language, password, sessions.

use super::browser::Browser;
use super::confirmation::confirm;
use super::set_cookie;
use super::sign_in::{remember, sole_session};
use crate::faults::Faults;
use crate::members::model::{self, hashing, password};
use crate::members::store::{self as accounts, Credential, second_factors};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Act, Code, Id};
use serde::Deserialize;
use serde_json::json;
use ui::sessions::{self, Session};
use ui::{Cx, Form, Lang, Result};

/// What was just done, named in the address after a form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl After {
    fn key(&self) -> Option<&'static str> {
        match self.done.as_str() {
            "name" => Some("members-done-name"),
            "password" => Some("members-done-password"),
            "sessions" => Some("members-done-sessions"),
            "second-factor" => Some("members-done-second-factor-off"),
            _ => None,
        }
    }
}

/// Name and language, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named {
    name: String,
    lang: String,
}

/// A change of password, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Change {
    current: String,
    password: String,
    again: String,
}

#[derive(Template)]
#[template(path = "members/account.html")]
struct Page<'a> {
    cx: &'a Cx,
    account: model::Account,
    named: Named,
    sessions: Vec<Session>,
    codes_left: usize,
    done: Option<&'static str>,
    wrong: Faults,
    bits: usize,
}

impl<'a> Page<'a> {
    async fn load(cx: &'a Cx) -> Result<Self> {
        let member = cx.member()?;
        let load = cx.read(move |tx| {
            let account = accounts::find(tx, member)?;
            Ok((account, sessions::of_member(tx, member)?, second_factors::codes_left(tx, member)?))
        });
        let (account, sessions, codes_left) = load.await?;
        let named = Named { name: account.name.clone(), lang: account.lang.tag().to_owned() };
        Ok(Self { cx, account, named, sessions, codes_left, done: None, wrong: Faults::default(), bits: 0 })
    }

    fn is_this(&self, session: &Session) -> bool {
        self.cx.session == Some(session.id)
    }
}

pub async fn show(cx: Cx, Query(after): Query<After>) -> Result<Response> {
    let page = Page { done: after.key(), ..Page::load(&cx).await? };
    ui::page(&page)
}

/// The account's page with what is wrong in one of its forms.
pub async fn corrected(cx: &Cx, wrong: Faults) -> Result<Response> {
    let page = Page { wrong, ..Page::load(cx).await? };
    ui::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn rename(cx: Cx, Form(typed): Form<Named>) -> Result<Response> {
    let (name, lang) = (model::name(&typed.name), Lang::parse(&typed.lang));
    let (Some(name), Some(lang)) = (name.clone(), lang) else {
        let mut wrong = Faults::default();
        wrong.require(name.is_some(), "name", "members-wrong-name");
        wrong.require(lang.is_some(), "lang", "members-wrong-lang");
        let page = Page { wrong, named: typed, ..Page::load(&cx).await? };
        return ui::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let member = cx.member()?;
    let write = cx.write(move |tx| {
        let before = accounts::find(tx, member)?;
        accounts::rename(tx, &before, &name, lang)
    });
    write.await?;
    ui::go("/account?done=name")
}

pub async fn change_password(cx: Cx, browser: Browser, Form(typed): Form<Change>) -> Result<Response> {
    let page = Page::load(&cx).await?;
    let context = [page.account.login.as_str(), &page.account.name, &cx.house];
    if let Err(wrong) = password::check(&typed.password, &typed.again, &context) {
        let bits = password::bits(&typed.password);
        return ui::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Page { wrong, bits, ..page });
    }
    let Some(credential) = confirm(&cx, &typed.current).await? else {
        return corrected(&cx, Faults(vec![("current", "members-wrong-current")])).await;
    };
    let digest = hashing::hash_apart(typed.password).await?;
    let renewed = Credential { password: digest, ..credential.clone() };
    let token = replace(&cx, &browser, credential, renewed.password.clone()).await?;
    let response = set_cookie(ui::go("/account?done=password")?, &sessions::cookie(&token));
    Ok(remember(browser.device()?, &renewed, response))
}

/// Sets the password, unless it changed meanwhile, and leaves one session: the token of this browser's.
async fn replace(cx: &Cx, browser: &Browser, before: Credential, digest: String) -> Result<String> {
    let browser = browser.clone();
    let write = cx.write(move |tx| {
        let member = before.member;
        if accounts::credential_of(tx, member)? != before {
            return Err(store::Error::Stale);
        }
        accounts::set_password(tx, member, &digest)?;
        tx.journal(Act::KeepOwnAccount, member, None, Some(&json!({ "password": "changed" })))?;
        sole_session(tx, &browser, member)
    });
    write.await
}

pub async fn close_one(cx: Cx, Path(id): Path<Id<Session>>) -> Result<Response> {
    let member = cx.member()?;
    cx.app.db.upkeep(move |tx| sessions::close(tx, member, id)).await?;
    if cx.session == Some(id) {
        return Ok(set_cookie(ui::go("/sign-in")?, &sessions::no_cookie()));
    }
    ui::go("/account?done=sessions")
}

pub async fn close_others(cx: Cx, browser: Browser) -> Result<Response> {
    let member = cx.member()?;
    let token = cx.app.db.upkeep(move |tx| sole_session(tx, &browser, member)).await?;
    Ok(set_cookie(ui::go("/account?done=sessions")?, &sessions::cookie(&token)))
}
