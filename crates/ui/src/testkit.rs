//! A browser for tests: sends requests to routes in process, with a session and its token.

use crate::sessions::{self, Stage};
use crate::{App, Routes};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use base::{Id, Member};
use tower::ServiceExt;

/// Someone in front of the program.
#[derive(Clone, Debug)]
pub struct Client {
    router: Router,
    /// The session's token; empty when not signed in.
    pub token: String,
    runtime: std::sync::Arc<tokio::runtime::Runtime>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub cookie: String,
    pub body: String,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Client {
    /// A visitor without a session.
    pub fn visitor(routes: Routes, app: App) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = std::sync::Arc::new(runtime.expect("a runtime starts"));
        Self { router: routes.into_router(app), token: String::new(), runtime }
    }

    /// The same program, seen by a member who is signed in.
    #[must_use]
    pub fn signed_in(&self, app: &App, member: Id<Member>) -> Self {
        let opened = app.db.upkeep_now(move |tx| sessions::open(tx, member, Stage::Open, "test"));
        Self { token: opened.expect("a session opens"), ..self.clone() }
    }

    /// Asks for a page.
    pub fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty())
    }

    /// Sends a form, with the session's token.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = sessions::csrf(&self.token);
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(fields);
        let body = serde_urlencoded::to_string(all).expect("pairs of text can be written");
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body))
    }

    /// Sends a form with files: the field's name, the file's name, its bytes.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        const BOUNDARY: &str = "asterism-test-boundary";
        let csrf = sessions::csrf(&self.token);
        let mut body = Vec::new();
        for (name, value) in [("csrf", csrf.as_str())].iter().chain(fields) {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(Request::post(path).header(header::CONTENT_TYPE, kind), Body::from(body))
    }

    /// Sends any request as this person.
    pub fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = if self.token.is_empty() {
            request
        } else {
            request.header(header::COOKIE, format!("{}={}", sessions::COOKIE, self.token))
        };
        let request = request.body(body).expect("a request can be made");
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("the router answers");
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.expect("the body ends").to_vec();
            let text =
                |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
            Answer {
                status: parts.status.as_u16(),
                location: text(header::LOCATION),
                cookie: text(header::SET_COOKIE),
                body: String::from_utf8_lossy(&bytes).into_owned(),
                headers: parts.headers,
                bytes,
            }
        })
    }
}

impl Answer {
    /// The token of the session cookie that the answer sets, if it does.
    pub fn session_token(&self) -> Option<String> {
        let rest = self.cookie.strip_prefix(sessions::COOKIE)?.strip_prefix('=')?;
        rest.split(';').next().filter(|token| !token.is_empty()).map(str::to_owned)
    }
}
