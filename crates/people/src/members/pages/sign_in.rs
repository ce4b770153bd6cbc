//! Coming in and going out.
//!
//! Invariant: an unknown login, a wrong password and a closed account get the same answer in the same time.
//! Invariant: whoever signs in gets a new session; the one the browser came with ends.

pub mod code;

use super::browser::Browser;
use super::set_cookie;
use crate::members::model::device::Device;
use crate::members::model::{self, hashing, password};
use crate::members::store::tries::{Bucket, Try};
use crate::members::store::{self as accounts, Credential, tries};
use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use base::{Id, Member};
use serde::Deserialize;
use store::Tx;
use store::files::digest;
use ui::sessions::{self, Stage};
use ui::{Cx, Form, Result};

/// Wrong tries on one account, from anywhere, in a quarter of an hour.
pub(super) const BY_ACCOUNT: usize = 10;
/// Wrong tries from one network.
const BY_NETWORK: usize = 30;

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    login: String,
    password: String,
    next: String,
}

/// The address to go to afterwards.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    next: String,
}

#[derive(Template)]
#[template(path = "members/sign_in.html")]
struct SignIn<'a> {
    cx: &'a Cx,
    login: &'a str,
    next: &'a str,
    /// What is wrong, as a key of the catalogue.
    wrong: Option<&'static str>,
}

pub async fn show(cx: Cx, Query(after): Query<After>) -> Result<Response> {
    let next = model::own_path(&after.next);
    if cx.who.is_some() {
        return ui::back(next, "/");
    }
    ui::page(&SignIn { cx: &cx, login: "", next, wrong: None })
}

pub async fn enter(cx: Cx, browser: Browser, Form(typed): Form<Typed>) -> Result<Response> {
    let login = model::login(&typed.login);
    let next = model::own_path(&typed.next).to_owned();
    let again = |status, wrong| {
        ui::page_with(status, &SignIn { cx: &cx, login: &typed.login, next: &next, wrong: Some(wrong) })
    };
    let Some((credential, tries)) = knock(&cx, &browser, &login).await? else {
        tracing::warn!("a sign-in was throttled");
        return again(StatusCode::TOO_MANY_REQUESTS, "problem-throttled");
    };
    let digest = credential.as_ref().map(|credential| credential.password.clone());
    let length = typed.password.chars().count();
    let given = if length <= password::MOST { typed.password.clone() } else { String::new() };
    let right = hashing::verify_apart(given, digest).await?;
    let (Some(credential), true) = (credential, right) else {
        tracing::warn!("a sign-in was refused");
        return again(StatusCode::UNPROCESSABLE_ENTITY, "members-wrong-credentials");
    };
    let Some(token) = open(&cx, &browser, login, credential.clone(), tries).await? else {
        return again(StatusCode::UNPROCESSABLE_ENTITY, "members-wrong-credentials");
    };
    welcome(&browser, &credential, &token, &next)
}

/// Counts the try and looks the account up, in one hop; `None` when there were too many tries.
async fn knock(
    cx: &Cx,
    browser: &Browser,
    login: &str,
) -> Result<Option<(Option<Credential>, Vec<Id<Try>>)>> {
    let (browser, login) = (browser.clone(), login.to_owned());
    let counted = cx.app.db.upkeep(move |tx| {
        let credential = accounts::credential(tx, &login)?;
        let buckets = buckets(&browser, &login, credential.as_ref());
        Ok(tries::reserve(tx, &buckets)?.map(|tries| (credential, tries)))
    });
    Ok(counted.await?)
}

/// A known device has a bucket of its own: the tries of strangers, even on the same network, do not fill it.
fn buckets(browser: &Browser, login: &str, credential: Option<&Credential>) -> Vec<Bucket> {
    let known = browser.device.as_ref().zip(credential);
    let known = known.filter(|(device, credential)| device.knows(credential.member, &credential.password));
    if let Some((device, credential)) = known {
        return vec![Bucket { name: device.bucket(credential.member), most: BY_ACCOUNT }];
    }
    let account = format!("account:{}", digest(login.as_bytes()));
    vec![
        Bucket { name: account, most: BY_ACCOUNT },
        Bucket { name: browser.network.clone(), most: BY_NETWORK },
    ]
}

/// Opens the session, unless the account changed while the password was being checked.
async fn open(
    cx: &Cx,
    browser: &Browser,
    login: String,
    credential: Credential,
    tries: Vec<Id<Try>>,
) -> Result<Option<String>> {
    let browser = browser.clone();
    let opened = cx.app.db.upkeep(move |tx| {
        if accounts::credential(tx, &login)?.as_ref() != Some(&credential) {
            return Ok(None);
        }
        tries::forgive(tx, &tries)?;
        let stage = if credential.second_factor { Stage::SecondFactor } else { Stage::Open };
        replace_session(tx, &browser, credential.member, stage).map(Some)
    });
    Ok(opened.await?)
}

/// Opens a session under a new token and ends the one the browser came with.
pub(super) fn replace_session(
    tx: &mut Tx<'_>,
    browser: &Browser,
    member: Id<Member>,
    stage: Stage,
) -> store::Result<String> {
    if let Some(token) = &browser.token
        && let Some(old) = sessions::find(tx, token)?
    {
        sessions::close(tx, old.member, old.id)?;
    }
    if stage == Stage::Open {
        tracing::info!(%member, "signed in");
    }
    sessions::open(tx, member, stage, &browser.agent)
}

/// Ends all the sessions of a member and opens one, under a new token, in this browser.
pub(super) fn sole_session(tx: &mut Tx<'_>, browser: &Browser, member: Id<Member>) -> store::Result<String> {
    sessions::close_all(tx, member, None)?;
    sessions::open(tx, member, Stage::Open, &browser.agent)
}

/// Sends on whoever gave the right password: to the page asked for, or to the second factor.
pub(super) fn welcome(
    browser: &Browser,
    credential: &Credential,
    token: &str,
    next: &str,
) -> Result<Response> {
    if credential.second_factor {
        let after = if next.is_empty() { String::new() } else { format!("?next={}", escaped(next)) };
        let response = ui::go(&format!("/sign-in/code{after}"))?;
        return Ok(set_cookie(response, &sessions::cookie(token)));
    }
    let response = set_cookie(ui::back(next, "/")?, &sessions::cookie(token));
    Ok(remember(browser.device()?, credential, response))
}

/// Adds the cookie by which this device is known to the account.
pub(super) fn remember(device: Device, credential: &Credential, response: Response) -> Response {
    let device = device.with(credential.member, &credential.password);
    set_cookie(response, &device.cookie())
}

fn escaped(next: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let piece = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    next.bytes().map(piece).collect()
}

/// Ends the session, in the database and in the browser; the device stays known.
pub async fn leave(cx: Cx) -> Result<Response> {
    let member = cx.member()?;
    if let Some(session) = cx.session {
        cx.app.db.upkeep(move |tx| sessions::close(tx, member, session)).await?;
    }
    tracing::info!(%member, "signed out");
    let mut response = set_cookie(ui::go("/sign-in")?, &sessions::no_cookie());
    let clear = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), clear);
    Ok(response)
}
