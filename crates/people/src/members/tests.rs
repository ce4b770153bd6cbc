//! The feature from outside, on each engine: what people do, and what others may not.

mod account;
mod links;
mod manage;
mod rules;
mod second_factor;
mod sign_in;
mod throttle;

use super::{NewMember, found, hash, house_name, identify, insert, routes, store as accounts};
use axum::body::Body;
use axum::http::{Request, header};
use base::{Date, Id, Member, Role};
use std::sync::OnceLock;
use store::testkit::Bench;
use store::{Actor, Files};
use ui::testkit::{Answer, Client};
use ui::{App, Lang, sessions};

const PASSWORD: &str = "vent lande tuile renard";
const OTHER_PASSWORD: &str = "sable orge fenêtre moulin";

fn digest() -> String {
    static DIGEST: OnceLock<String> = OnceLock::new();
    DIGEST.get_or_init(|| hash(PASSWORD)).clone()
}

/// A house with its first coordinator, and a visitor before its door.
struct House {
    app: App,
    visitor: Client,
    chief: Id<Member>,
}

fn app(bench: &Bench) -> App {
    let files = Files::open(&bench.folder.join("files")).expect("a folder for files");
    App { db: bench.db.clone(), files, identify, house: house_name }
}

fn house(bench: &Bench) -> House {
    let app = app(bench);
    let founded = app.db.write_now(Actor::House, |tx| {
        found(tx, "Maison des Tilleuls", "ines.maret", "Inès Maret", &digest())
    });
    House { visitor: Client::visitor(routes(), app.clone()), chief: founded.unwrap(), app }
}

impl House {
    /// A member whose password is [`PASSWORD`].
    fn member(&self, login: &str, role: Role) -> Id<Member> {
        let until = (role == Role::Intern).then(|| Date::of(2026, 6, 30).unwrap());
        let new = NewMember {
            login: login.to_owned(),
            name: format!("Nom de {login}"),
            role,
            lang: Lang::French,
            until,
            organisation: None,
        };
        let id = self.app.db.write_now(Actor::House, move |tx| insert(tx, &new)).unwrap();
        self.app.db.upkeep_now(move |tx| accounts::set_password(tx, id, &digest())).unwrap();
        id
    }

    fn as_member(&self, id: Id<Member>) -> Client {
        self.visitor.signed_in(&self.app, id)
    }

    fn sign_in(&self, login: &str, password: &str) -> Answer {
        self.visitor.post("/sign-in", &[("login", login), ("password", password)])
    }

    /// The browser once it holds the session that an answer opened.
    fn browser(&self, answer: &Answer) -> Client {
        with_token(&self.visitor, answer.session_token().expect("a session cookie"))
    }
}

/// The same browser, with another session.
fn with_token(browser: &Client, token: String) -> Client {
    let mut browser = browser.clone();
    browser.token = token;
    browser
}

/// Whether a browser is signed in.
fn is_in(client: &Client) -> bool {
    client.get("/account").status == 200
}

/// The value of the device cookie that an answer sets.
fn device_cookie(answer: &Answer) -> String {
    let cookies = answer.headers.get_all(header::SET_COOKIE);
    let all = cookies.iter().map(|value| value.to_str().unwrap());
    let cookie = all.into_iter().find(|cookie| cookie.starts_with("__Host-asterism-device="));
    cookie.expect("a device cookie").split(';').next().unwrap().to_owned()
}

/// Sends the sign-in form with cookies of one's own.
fn sign_in_with(house: &House, cookie: &str, login: &str, password: &str) -> Answer {
    let body = format!("login={login}&password={}", password.replace(' ', "+"));
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookie);
    house.visitor.send(request, Body::from(body))
}

/// What stands between two marks of a page.
fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    let rest = page.split_once(before).unwrap_or_else(|| panic!("no {before} in {page}")).1;
    rest.split_once(after).unwrap().0
}

/// The number of live sessions of a member.
fn sessions_of(house: &House, id: Id<Member>) -> usize {
    house.app.db.read_now(move |tx| Ok(sessions::of_member(tx, id)?.len())).unwrap()
}
