//! Forms as they arrive, already bounded and checked by the guard.

use crate::{Error, Result};
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// A form of named fields; fields that are not sent take their default.
#[derive(Clone, Debug)]
pub struct Form<T>(pub T);

/// A form as the list of its fields, for those that repeat.
#[derive(Clone, Debug, Default)]
pub struct Pairs(pub Vec<(String, String)>);

impl Pairs {
    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All values of a field, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What the address asks for after its `?`; what cannot be read is *not found*.
#[derive(Clone, Debug)]
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let query = parts.uri.query().unwrap_or_default();
        serde_urlencoded::from_str(query).map(Asked).map_err(|_| Error::NotFound)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        let bytes = whole(request).await?;
        serde_urlencoded::from_bytes(&bytes).map(Form).map_err(|_| Error::Invalid("problem-form"))
    }
}

impl<S: Send + Sync> FromRequest<S> for Pairs {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        Form::<Vec<(String, String)>>::from_request(request, state).await.map(|Form(pairs)| Pairs(pairs))
    }
}

/// A form with files: `multipart/form-data`.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    pub fields: Pairs,
    /// Name of the field, name of the file as the browser gave it, bytes.
    pub files: Vec<(String, String, Bytes)>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let boundary = kind.and_then(boundary).ok_or(Error::Invalid("problem-form"))?;
        let bytes = whole(request).await?;
        parts(&bytes, &boundary).ok_or(Error::Invalid("problem-form"))
    }
}

/// The body, which the guard bounded by the endpoint; the framework's own bound of 2 MB is meant for bodies that nobody
/// looked at.
async fn whole(request: Request) -> Result<Bytes> {
    to_bytes(request.into_body(), usize::MAX).await.map_err(|_| Error::TooLarge)
}

fn boundary(kind: &str) -> Option<String> {
    let rest = kind.strip_prefix("multipart/form-data")?;
    let value = rest.split(';').find_map(|piece| piece.trim().strip_prefix("boundary="))?;
    let value = value.trim_matches('"');
    (!value.is_empty() && value.len() <= 70).then(|| format!("--{value}"))
}

/// Splits the body at its boundaries (RFC 7578); `None` when it is not of that form.
fn parts(body: &Bytes, boundary: &str) -> Option<Upload> {
    let mut upload = Upload::default();
    let mut at = find(body, boundary.as_bytes(), 0)? + boundary.len();
    let joint = format!("\r\n{boundary}");
    while body.get(at..at + 2)? == b"\r\n" {
        let head_end = find(body, b"\r\n\r\n", at)?;
        let end = find(body, joint.as_bytes(), head_end + 2)?;
        let head = String::from_utf8_lossy(body.get(at + 2..head_end).unwrap_or_default()).into_owned();
        let content = body.slice(head_end + 4..end.max(head_end + 4));
        let name = parameter(&head, "name")?;
        match parameter(&head, "filename") {
            // A file field left empty is sent as a nameless file of no bytes.
            Some(file) if file.is_empty() && content.is_empty() => {}
            Some(file) => upload.files.push((name, file, content)),
            None => upload.fields.0.push((name, String::from_utf8_lossy(&content).into_owned())),
        }
        at = end + joint.len();
    }
    (body.get(at..at + 2)? == b"--").then_some(upload)
}

/// Reads `name="…"` from the headers of a part; browsers write `%22` for a quotation mark.
fn parameter(head: &str, name: &str) -> Option<String> {
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    let mark = format!("; {name}=\"");
    let start = line.find(&mark)? + mark.len();
    let value = line.get(start..)?.split('"').next()?;
    Some(value.replace("%22", "\"").replace("%0D%0A", " "))
}

fn find(body: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let first = *what.first()?;
    let mut at = from;
    while at + what.len() <= body.len() {
        let rest = &body[at..=body.len() - what.len()];
        at += rest.iter().position(|&byte| byte == first)?;
        if body[at..].starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--x\r\nContent-Disposition: \
        form-data; name=\"file\"; filename=\"été %22a%22.txt\"\r\nContent-Type: text/plain\r\n\r\nun\r\n\r\ndeux\r\n--x--\r\n";

    #[test]
    fn fields_and_files_are_told_apart() {
        let upload = parts(&Bytes::from_static(BODY.as_bytes()), "--x").unwrap();
        assert_eq!(upload.fields.get("csrf"), Some("abc"));
        let [(field, name, bytes)] = &upload.files[..] else { panic!("{upload:?}") };
        assert_eq!(
            (field.as_str(), name.as_str(), &bytes[..]),
            ("file", "été \"a\".txt", &b"un\r\n\r\ndeux"[..])
        );
    }

    #[test]
    fn a_body_cut_anywhere_is_refused_without_a_panic() {
        for cut in 0..BODY.len() - 4 {
            assert!(parts(&Bytes::copy_from_slice(&BODY.as_bytes()[..cut]), "--x").is_none(), "{cut}");
        }
    }

    #[test]
    fn the_boundary_is_read_from_the_header() {
        assert_eq!(boundary("multipart/form-data; boundary=\"a b\""), Some("--a b".into()));
        assert_eq!(boundary("multipart/form-data"), None);
        assert_eq!(boundary("text/plain; boundary=x"), None);
    }
}
