//! The guard before every handler: session, right, origin, token and size; and after it, headers and problems.

use crate::{App, Cx, Endpoint, Error, Lang, Who, page, sessions};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base::Act;
use sessions::{Session, Stage};

/// Everything comes from this host; nothing is inline; nobody frames us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(self)"),
];

/// Admits the request or answers in its place.
pub(crate) async fn guard(
    State((app, endpoint)): State<(App, Endpoint)>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let token = cookie(&parts.headers, sessions::COOKIE).unwrap_or_default();
    let cx = match context(&app, &parts, &token).await {
        Ok(cx) => cx,
        Err(error) => return dress(error.into_response(), None),
    };
    if cx.who.is_none() && endpoint.act != Act::Enter {
        return dress(sign_in_first(&parts), None);
    }
    let response = match admit(&cx, &endpoint, parts, body).await {
        Ok(request) => next.run(request).await,
        Err(error) => error.into_response(),
    };
    dress(response, Some(&cx))
}

async fn context(app: &App, parts: &Parts, token: &str) -> Result<Cx, Error> {
    let (identify, house) = (app.identify, app.house);
    let key = token.to_owned();
    let (session, who, house) = app
        .db
        .read(move |tx| {
            let session = if key.is_empty() { None } else { sessions::find(tx, &key)? };
            let who = match &session {
                Some(session) if session.stage == Stage::Open => identify(tx, session.member)?,
                _ => None,
            };
            Ok((session, who, house(tx)?))
        })
        .await?;
    let now = app.db.now();
    if let (Some(session), Some(_)) = (&session, &who) {
        note_use(app, session, now.0).await?;
    }
    let lang = who.as_ref().map_or_else(|| accepted(&parts.headers), |who: &Who| who.lang);
    let path = parts.uri.path().to_owned();
    let session = session.map(|session| session.id);
    Ok(Cx { app: app.clone(), who, lang, csrf: sessions::csrf(token), path, house, now, session })
}

/// Notes the session's use every five minutes, not at each request.
async fn note_use(app: &App, session: &Session, now: i64) -> Result<(), Error> {
    if now - session.seen.0 > 300_000 {
        let id = session.id;
        app.db.upkeep(move |tx| sessions::touch(tx, id)).await?;
    }
    Ok(())
}

/// Checks right, origin, size and token; hands the request on with its context.
async fn admit(cx: &Cx, endpoint: &Endpoint, mut parts: Parts, body: Body) -> Result<Request, Error> {
    if endpoint.act != Act::Enter && !cx.may(endpoint.act) {
        return Err(Error::NotFound);
    }
    parts.extensions.insert(cx.clone());
    if endpoint.method == Method::GET {
        return Ok(Request::from_parts(parts, Body::empty()));
    }
    if !same_origin(&parts.headers) {
        return Err(Error::Forged);
    }
    let announced =
        parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > endpoint.limit) {
        return Err(Error::TooLarge);
    }
    let bytes = to_bytes(body, endpoint.limit).await.map_err(|_| Error::TooLarge)?;
    // Before sign-in there is no session for a token to belong to; the origin is the check.
    if cx.who.is_some() && !token_matches(&parts.headers, &bytes, &cx.csrf) {
        return Err(Error::Forged);
    }
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

/// Whether the browser says that one of our own pages sent this. Programs that send neither header have no cookies
/// of ours either, and still need the token.
fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, named)| named == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

fn token_matches(headers: &HeaderMap, body: &Bytes, expected: &str) -> bool {
    if let Some(given) = headers.get("x-csrf") {
        return same(given.as_bytes(), expected.as_bytes());
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        // Our forms send the token first; a name and a token fit in this much.
        let head = String::from_utf8_lossy(body.get(..body.len().min(1024)).unwrap_or_default()).into_owned();
        let given = head.split_once("name=\"csrf\"\r\n\r\n").and_then(|(_, rest)| rest.split("\r\n").next());
        return given.is_some_and(|given| same(given.as_bytes(), expected.as_bytes()));
    }
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
    pairs.iter().any(|(name, value)| name == "csrf" && same(value.as_bytes(), expected.as_bytes()))
}

/// Compares in a time that does not tell where the difference is.
fn same(given: &[u8], expected: &[u8]) -> bool {
    given.len() == expected.len() && given.iter().zip(expected).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

fn sign_in_first(parts: &Parts) -> Response {
    let address = parts.uri.path_and_query().map_or("/", |address| address.as_str());
    let after = if parts.method == Method::GET && address != "/" {
        let next = serde_urlencoded::to_string([("next", address)]).unwrap_or_default();
        format!("/sign-in?{next}")
    } else {
        "/sign-in".to_owned()
    };
    Redirect::to(&after).into_response()
}

/// Turns a problem into a page and puts the headers on.
fn dress(response: Response, cx: Option<&Cx>) -> Response {
    let problem = response.extensions().get::<Error>().cloned();
    let mut response = match (problem, cx) {
        (Some(error), Some(cx)) => page::problem(cx, &error),
        (Some(error), None) => (error.status(), error.to_string()).into_response(),
        (None, _) => response,
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Some(cx) = cx {
        headers.entry(header::CONTENT_LANGUAGE).or_insert(HeaderValue::from_static(cx.lang.tag()));
    }
    response
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// The first language the browser asks for that we speak.
fn accepted(headers: &HeaderMap) -> Lang {
    let wanted =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut tags = wanted.split(',').filter_map(|tag| Lang::of_tag(tag.trim()));
    tags.next().unwrap_or(Lang::French)
}

/// Answers a request whose handler panicked: a fault, without a word of the cause.
pub fn fault() -> Response {
    dress((StatusCode::INTERNAL_SERVER_ERROR, "500").into_response(), None)
}
