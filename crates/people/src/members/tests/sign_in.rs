//! Coming in and going out.

use super::*;
use crate::members::model::hashing::DECOY;
use axum::http::Method;
use base::Act;
use store::testkit::on_each_engine;

#[test]
fn a_right_password_opens_a_session_in_this_browser() {
    on_each_engine(|bench| {
        let house = house(bench);
        let page = house.visitor.get("/sign-in");
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Maison des Tilleuls") && page.body.contains("class=\"alone\""));
        assert!(page.body.contains("autocomplete=\"username\""));
        assert!(page.body.contains("autocomplete=\"current-password\""));
        let answer = house.sign_in(" Ines.Maret ", PASSWORD);
        assert_eq!((answer.status, answer.location.as_str()), (303, "/"));
        for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(answer.cookie.contains(attribute), "{}", answer.cookie);
        }
        let browser = house.browser(&answer);
        assert!(is_in(&browser));
        assert_eq!(browser.get("/sign-in").location, "/");
    });
}

#[test]
fn a_page_asked_for_before_sign_in_comes_after_it() {
    on_each_engine(|bench| {
        let house = house(bench);
        let sent = house.visitor.get("/members?x=1&y=2");
        assert_eq!(sent.status, 303);
        let page = house.visitor.get(&sent.location);
        assert!(page.body.contains("name=\"next\" value=\"/members?x=1&#38;y=2\""), "{}", page.body);
        let fields = [("login", "ines.maret"), ("password", PASSWORD), ("next", "/members?x=1&y=2")];
        assert_eq!(house.visitor.post("/sign-in", &fields).location, "/members?x=1&y=2");
    });
}

#[test]
fn sign_in_never_sends_to_another_host() {
    on_each_engine(|bench| {
        let house = house(bench);
        for next in [
            "https://example.org/",
            "//example.org",
            "/\\example.org",
            "/\t/example.org",
            "/\n/example.org",
            "\t//example.org",
            "example.org",
            "javascript:alert(1)",
            "",
        ] {
            let fields = [("login", "ines.maret"), ("password", PASSWORD), ("next", next)];
            let answer = house.visitor.post("/sign-in", &fields);
            assert_eq!((answer.status, answer.location.as_str()), (303, "/"), "{next:?}");
        }
    });
}

#[test]
fn nobody_learns_whether_an_account_exists() {
    on_each_engine(|bench| {
        let house = house(bench);
        house.member("ancien", Role::Volunteer);
        let closed = house.member("fermee", Role::Volunteer);
        let close = move |tx: &mut store::Tx<'_>| accounts::set_closed(tx, closed, true);
        house.app.db.write_now(Actor::House, close).unwrap();
        let seen = |login: &str, password: &str| {
            let answer = house.sign_in(login, password);
            assert!(answer.session_token().is_none(), "{login}");
            (answer.status, answer.body.replace(login, "LOGIN"))
        };
        let wrong = seen("ines.maret", "pas le bon mot de passe");
        assert_eq!(wrong.0, 422);
        assert!(wrong.1.contains("Identifiant ou mot de passe incorrect"));
        assert_eq!(seen("nobody", "pas le bon mot de passe"), wrong);
        assert_eq!(seen("fermee", PASSWORD), wrong);
        assert_eq!(seen("ines.maret", ""), wrong);
        assert_eq!(seen("ines.maret", &"a".repeat(100_000)), wrong);
    });
}

#[test]
fn an_unknown_account_costs_the_same_work() {
    let costs = |digest: &str| digest.split('$').take(4).collect::<Vec<_>>().join("$");
    assert_eq!(costs(DECOY), "$argon2id$v=19$m=19456,t=2,p=1");
    assert_eq!(costs(&digest()), costs(DECOY));
    let lengths = |digest: &str| digest.split('$').map(str::len).collect::<Vec<_>>();
    assert_eq!(lengths(DECOY), lengths(&digest()));
    let parsed = argon2::password_hash::phc::PasswordHash::new(DECOY).unwrap();
    assert!(parsed.hash.is_some() && parsed.salt.is_some());
    assert!(!crate::members::verify(PASSWORD, DECOY));
}

#[test]
fn an_intern_comes_in_on_the_last_day_and_not_on_the_next() {
    on_each_engine(|bench| {
        let house = house(bench);
        let intern = house.member("stagiaire", Role::Intern);
        bench.hand.pass_days(105); // 25 June
        let browser = house.browser(&house.sign_in("stagiaire", PASSWORD));
        bench.hand.pass_days(5);
        assert!(is_in(&browser), "30 June is the last day");
        bench.hand.pass_days(1);
        assert!(!is_in(&browser), "the session ends by itself");
        assert_eq!(house.sign_in("stagiaire", PASSWORD).status, 422);
        assert_eq!(house.app.db.read_now(move |tx| identify(tx, intern)).unwrap(), None);
    });
}

#[test]
fn a_session_planted_in_the_browser_is_worth_nothing_after_sign_in() {
    on_each_engine(|bench| {
        let house = house(bench);
        let member = house.member("alix", Role::Volunteer);
        let planted = house.app.db.upkeep_now(move |tx| {
            sessions::open(tx, member, sessions::Stage::SecondFactor, "the attacker's")
        });
        let planted = with_token(&house.visitor, planted.unwrap());
        let answer = planted.post("/sign-in", &[("login", "ines.maret"), ("password", PASSWORD)]);
        assert_eq!(answer.status, 303);
        assert_ne!(answer.session_token().unwrap(), planted.token);
        assert!(!is_in(&planted));
        let token = planted.token.clone();
        assert_eq!(house.app.db.read_now(move |tx| sessions::find(tx, &token)).unwrap(), None);
    });
}

#[test]
fn signing_out_ends_the_session_on_both_sides() {
    on_each_engine(|bench| {
        let house = house(bench);
        let browser = house.browser(&house.sign_in("ines.maret", PASSWORD));
        let answer = browser.post("/sign-out", &[]);
        assert_eq!((answer.status, answer.location.as_str()), (303, "/sign-in"));
        assert!(answer.cookie.starts_with("__Host-asterism=;") && answer.cookie.contains("Max-Age=0"));
        assert_eq!(answer.headers["clear-site-data"], "\"cache\", \"storage\"");
        assert!(!is_in(&browser));
        assert_eq!(sessions_of(&house, house.chief), 0);
    });
}

#[test]
fn another_site_cannot_sign_anyone_in() {
    on_each_engine(|bench| {
        let house = house(bench);
        let send = |name: &str, value: &str| {
            let request = Request::post("/sign-in")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::HOST, "asterisme.example.org")
                .header(name, value);
            let body = format!("login=ines.maret&password={}", PASSWORD.replace(' ', "+"));
            house.visitor.send(request, Body::from(body)).status
        };
        assert_eq!(send("sec-fetch-site", "cross-site"), 403);
        assert_eq!(send("sec-fetch-site", "same-site"), 403);
        assert_eq!(send("origin", "https://example.net"), 403);
        assert_eq!(send("origin", "null"), 403);
        assert_eq!(send("sec-fetch-site", "same-origin"), 303);
        assert_eq!(send("origin", "https://asterisme.example.org"), 303);
    });
}

#[test]
fn every_form_of_someone_signed_in_needs_the_token_of_the_session() {
    on_each_engine(|bench| {
        let house = house(bench);
        let alix = house.member("alix", Role::Volunteer);
        let browser = house.as_member(house.chief);
        let forms = routes().table().into_iter().filter(|endpoint| endpoint.method == Method::POST);
        let mut tried = 0;
        for endpoint in forms.filter(|endpoint| endpoint.act != Act::Enter) {
            let path = endpoint.path.replace("{id}", &alix.to_string());
            let request =
                Request::post(&path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let answer = browser.send(request, Body::from("name=x&csrf=0000"));
            assert_eq!(answer.status, 403, "{path}");
            tried += 1;
        }
        assert!(tried > 12, "{tried}");
        assert!(is_in(&browser));
    });
}

#[test]
fn before_the_house_is_open_the_door_says_so() {
    on_each_engine(|bench| {
        let visitor = Client::visitor(routes(), app(bench));
        assert!(visitor.get("/sign-in").body.contains("pas encore ouverte"));
        assert_eq!(visitor.post("/sign-in", &[("login", "a"), ("password", "b")]).status, 422);
    });
}

#[test]
fn the_door_speaks_the_language_of_the_browser() {
    on_each_engine(|bench| {
        let house = house(bench);
        let request = Request::get("/sign-in").header(header::ACCEPT_LANGUAGE, "en-GB,en;q=0.9,fr;q=0.8");
        let page = house.visitor.send(request, Body::empty()).body;
        assert!(page.contains("<html lang=\"en\"") && page.contains("Sign in"));
        for broken in ["⟦", "{ $"] {
            assert!(!page.contains(broken), "{page}");
        }
    });
}
