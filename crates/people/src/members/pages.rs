//! HTTP in, HTML out: no rule and no SQL here, nor in the sub-modules.

mod account;
mod browser;
mod confirmation;
mod invitation;
mod manage;
mod second_factor;
mod sign_in;

use axum::http::{HeaderValue, header};
use axum::response::Response;
use base::Act;
use ui::Routes;

/// Each route names the act it needs.
pub fn routes() -> Routes {
    entrance().and(own_account()).and(house())
}

/// For those who are not signed in.
fn entrance() -> Routes {
    Routes::new()
        .get("/sign-in", Act::Enter, sign_in::show)
        .post("/sign-in", Act::Enter, sign_in::enter)
        .get("/sign-in/code", Act::Enter, sign_in::code::show)
        .post("/sign-in/code", Act::Enter, sign_in::code::enter)
        .get("/setup/{token}", Act::Enter, invitation::show_first)
        .post("/setup/{token}", Act::Enter, invitation::accept_first)
        .get("/invitation/{token}", Act::Enter, invitation::show)
        .post("/invitation/{token}", Act::Enter, invitation::accept)
}

/// One's own account.
fn own_account() -> Routes {
    Routes::new()
        .post("/sign-out", Act::KeepOwnAccount, sign_in::leave)
        .get("/account", Act::KeepOwnAccount, account::show)
        .post("/account", Act::KeepOwnAccount, account::rename)
        .post("/account/password", Act::KeepOwnAccount, account::change_password)
        .post("/account/sessions/closure", Act::KeepOwnAccount, account::close_others)
        .post("/account/sessions/{id}/closure", Act::KeepOwnAccount, account::close_one)
        .get("/account/second-factor", Act::KeepOwnAccount, second_factor::show)
        .post("/account/second-factor", Act::KeepOwnAccount, second_factor::turn_on)
        .post("/account/second-factor/removal", Act::KeepOwnAccount, second_factor::turn_off)
        .post("/account/recovery-codes", Act::KeepOwnAccount, second_factor::renew_codes)
}

/// The accounts of the house.
fn house() -> Routes {
    Routes::new()
        .get("/members", Act::ReadMembers, manage::list)
        .get("/members/new", Act::ManageMembers, manage::new)
        .post("/members/new", Act::ManageMembers, manage::create)
        .get("/members/{id}", Act::ManageMembers, manage::edit::show)
        .post("/members/{id}", Act::ManageMembers, manage::edit::update)
        .post("/members/{id}/closure", Act::ManageMembers, manage::close)
        .post("/members/{id}/reopening", Act::ManageMembers, manage::reopen)
        .post("/members/{id}/invitation", Act::ManageMembers, manage::invite)
        .post("/members/{id}/sessions/closure", Act::ManageMembers, manage::end_sessions)
        .post("/members/{id}/second-factor/removal", Act::ManageMembers, manage::remove_second_factor)
}

/// Adds a `Set-Cookie` header to an answer.
fn set_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
