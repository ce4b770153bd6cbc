//! HTTP in, HTML out: no rule and no SQL here, nor in the sub-modules.

mod browser;
mod sign_in;

use axum::http::{HeaderValue, header};
use axum::response::Response;
use base::Act;
use ui::Routes;

/// Each route names the act it needs.
pub fn routes() -> Routes {
    entrance().and(own_account())
}

/// For those who are not signed in.
fn entrance() -> Routes {
    Routes::new()
        .get("/sign-in", Act::Enter, sign_in::show)
        .post("/sign-in", Act::Enter, sign_in::enter)
        .get("/sign-in/code", Act::Enter, sign_in::code::show)
        .post("/sign-in/code", Act::Enter, sign_in::code::enter)
}

/// One's own account.
fn own_account() -> Routes {
    Routes::new()
        .post("/sign-out", Act::KeepOwnAccount, sign_in::leave)
}

/// Adds a `Set-Cookie` header to an answer.
fn set_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
