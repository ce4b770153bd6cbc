//! One's own second factor: turned on by proving it works, turned off with the password.

use super::browser::Browser;
use super::confirmation::confirm;
use super::sign_in::sole_session;
use super::{account, set_cookie};
use crate::faults::Faults;
use crate::members::model::second_factor::{self as factor, Drawing};
use crate::members::store::{self as accounts, second_factors};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::Act;
use serde::Deserialize;
use ui::{Cx, Error, Form, Result, sessions};

/// The enrolment, as sent: the secret stands in the form until the code proves it, so that a page only looked at
/// changes nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Enrolment {
    secret: String,
    code: String,
    password: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Confirmed {
    password: String,
}

#[derive(Template)]
#[template(path = "members/enrolment.html")]
struct Page<'a> {
    cx: &'a Cx,
    secret: &'a str,
    /// The secret in groups of four, to be typed.
    groups: String,
    address: String,
    drawing: Option<Drawing>,
    wrong: Faults,
}

#[derive(Template)]
#[template(path = "members/codes.html")]
struct Codes<'a> {
    cx: &'a Cx,
    codes: &'a [String],
}

async fn page(cx: &Cx, status: StatusCode, secret: &str, wrong: Faults) -> Result<Response> {
    let member = cx.member()?;
    let login = cx.read(move |tx| Ok(accounts::find(tx, member)?.login)).await?;
    let address = factor::address(secret, &cx.house, &login);
    let drawing = Drawing::of(&address);
    ui::page_with(status, &Page { cx, secret, groups: factor::grouped(secret), address, drawing, wrong })
}

pub async fn show(cx: Cx) -> Result<Response> {
    if has_one(&cx).await? {
        return ui::go("/account");
    }
    page(&cx, StatusCode::OK, &factor::fresh_secret()?, Faults::default()).await
}

async fn has_one(cx: &Cx) -> Result<bool> {
    let member = cx.member()?;
    cx.read(move |tx| Ok(accounts::find(tx, member)?.has_second_factor)).await
}

pub async fn turn_on(cx: Cx, browser: Browser, Form(sent): Form<Enrolment>) -> Result<Response> {
    if has_one(&cx).await? || !factor::is_secret(&sent.secret) {
        return ui::go("/account/second-factor");
    }
    let again =
        |field, key| page(&cx, StatusCode::UNPROCESSABLE_ENTITY, &sent.secret, Faults(vec![(field, key)]));
    let Some(step) = factor::step_of(&sent.secret, &factor::bare(&sent.code), cx.now, 0) else {
        return again("code", "members-wrong-code").await;
    };
    if confirm(&cx, &sent.password).await?.is_none() {
        return again("current", "members-wrong-current").await;
    }
    let codes = factor::fresh_codes()?;
    let (member, secret, kept) = (cx.member()?, sent.secret.clone(), codes.clone());
    let write = cx.write(move |tx| {
        second_factors::turn_on(tx, member, &secret, step, &kept)?;
        sole_session(tx, &browser, member)
    });
    let token = write.await?;
    // The forms of this page belong to the new session already.
    let cx = Cx { csrf: sessions::csrf(&token), ..cx };
    Ok(set_cookie(ui::page(&Codes { cx: &cx, codes: &codes })?, &sessions::cookie(&token)))
}

pub async fn turn_off(cx: Cx, browser: Browser, Form(sent): Form<Confirmed>) -> Result<Response> {
    if confirm(&cx, &sent.password).await?.is_none() {
        return account::corrected(&cx, Faults(vec![("factor", "members-wrong-current")])).await;
    }
    let member = cx.member()?;
    let write = cx.write(move |tx| {
        second_factors::turn_off(tx, member, Act::KeepOwnAccount)?;
        sole_session(tx, &browser, member)
    });
    let token = write.await?;
    Ok(set_cookie(ui::go("/account?done=second-factor")?, &sessions::cookie(&token)))
}

pub async fn renew_codes(cx: Cx, Form(sent): Form<Confirmed>) -> Result<Response> {
    if !has_one(&cx).await? {
        return Err(Error::NotFound);
    }
    if confirm(&cx, &sent.password).await?.is_none() {
        return account::corrected(&cx, Faults(vec![("factor", "members-wrong-current")])).await;
    }
    let codes = factor::fresh_codes()?;
    let (member, kept) = (cx.member()?, codes.clone());
    cx.write(move |tx| second_factors::renew_codes(tx, member, &kept)).await?;
    ui::page(&Codes { cx: &cx, codes: &codes })
}
