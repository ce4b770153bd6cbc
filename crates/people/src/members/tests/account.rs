//! One's own account: name, language, password, sessions.

use super::*;
use base::{Act, Code};
use store::journal::of_object;
use store::testkit::on_each_engine;

#[test]
fn one_changes_ones_own_name_and_language() {
    on_each_engine(|bench| {
        let house = house(bench);
        let browser = house.as_member(house.chief);
        let answer = browser.post("/account", &[("name", " Inès  Maret-Sol "), ("lang", "en")]);
        assert_eq!(answer.location, "/account?done=name");
        let page = browser.get(&answer.location).body;
        assert!(
            page.contains("value=\"Inès Maret-Sol\"") && page.contains("Your name and language are saved.")
        );
        let wrong = browser.post("/account", &[("name", " "), ("lang", "xx")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("A name is needed") && wrong.body.contains("Choose a language"));
        let chief = house.chief;
        let lines = house.app.db.read_now(move |tx| of_object(tx, chief, 9)).unwrap();
        assert_eq!((lines.len(), lines[0].act), (2, Act::KeepOwnAccount));
        assert_eq!(lines[0].before.as_ref().unwrap()["name"], "Inès Maret");
    });
}

#[test]
fn a_name_that_is_markup_is_shown_as_text() {
    on_each_engine(|bench| {
        let house = house(bench);
        let browser = house.as_member(house.chief);
        browser.post("/account", &[("name", "<script>alert(1)</script>\"'"), ("lang", "fr")]);
        for path in ["/account", "/members", &format!("/members/{}", house.chief)] {
            let page = browser.get(path).body;
            assert!(page.contains("&#60;script&#62;alert(1)") && !page.contains("<script>alert"), "{path}");
        }
    });
}

fn change(browser: &Client, current: &str, password: &str, again: &str) -> Answer {
    browser.post("/account/password", &[("current", current), ("password", password), ("again", again)])
}

#[test]
fn changing_a_password_asks_the_present_one_and_ends_the_other_sessions() {
    on_each_engine(|bench| {
        let house = house(bench);
        let signed_in = house.sign_in("ines.maret", PASSWORD);
        let (browser, elsewhere) = (house.browser(&signed_in), house.as_member(house.chief));
        let wrong = change(&browser, "pas le mien", OTHER_PASSWORD, OTHER_PASSWORD);
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("mot de passe actuel") && wrong.body.contains("current-error"));
        assert_eq!(change(&browser, PASSWORD, "court", "court").status, 422);
        assert_eq!(change(&browser, PASSWORD, OTHER_PASSWORD, PASSWORD).status, 422);
        assert!(is_in(&elsewhere));
        let done = change(&browser, PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);
        assert_eq!(done.location, "/account?done=password");
        assert!(
            !is_in(&elsewhere) && !is_in(&browser) && is_in(&house.browser(&done)),
            "one session, a new one"
        );
        assert_eq!(house.sign_in("ines.maret", PASSWORD).status, 422);
        assert_eq!(house.sign_in("ines.maret", OTHER_PASSWORD).status, 303);
        assert_ne!(
            device_cookie(&done),
            device_cookie(&signed_in),
            "the device is known by the new password"
        );
    });
}

#[test]
fn the_journal_never_holds_a_password_nor_its_digest() {
    on_each_engine(|bench| {
        let house = house(bench);
        let browser = house.as_member(house.chief);
        change(&browser, PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);
        let lines: Vec<(Option<String>, Option<String>)> =
            house.app.db.read_now(|tx| tx.query("SELECT before, after FROM journal", &[])).unwrap();
        assert_eq!(lines.len(), 2);
        let all = format!("{lines:?}");
        for secret in ["argon2", PASSWORD, OTHER_PASSWORD] {
            assert!(!all.contains(secret), "{all}");
        }
        assert!(all.contains("password"), "{all}");
    });
}

#[test]
fn ones_sessions_are_listed_and_ended_one_by_one_or_together() {
    on_each_engine(|bench| {
        let house = house(bench);
        let request = Request::post("/sign-in")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::USER_AGENT, "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0");
        let body = format!("login=ines.maret&password={}", PASSWORD.replace(' ', "+"));
        let first = house.browser(&house.visitor.send(request, Body::from(body)));
        let (second, third) = (house.as_member(house.chief), house.as_member(house.chief));
        let page = second.get("/account").body;
        assert!(page.contains("Firefox · Windows") && page.matches("/closure").count() == 4, "{page}");
        assert_eq!(page.matches("celle-ci").count(), 1);
        let token = first.token.clone();
        let found = house.app.db.read_now(move |tx| sessions::find(tx, &token)).unwrap().unwrap();
        second.post(&format!("/account/sessions/{}/closure", found.id), &[]);
        assert!(!is_in(&first) && is_in(&third));
        let done = second.post("/account/sessions/closure", &[]);
        assert_eq!(done.location, "/account?done=sessions");
        assert!(is_in(&house.browser(&done)) && !is_in(&third));
        assert_eq!(sessions_of(&house, house.chief), 1);
    });
}

#[test]
fn nobody_ends_the_session_of_someone_else() {
    on_each_engine(|bench| {
        let house = house(bench);
        let alix = house.as_member(house.member("alix", Role::Volunteer));
        let chief = house.as_member(house.chief);
        let token = chief.token.clone();
        let session = house.app.db.read_now(move |tx| sessions::find(tx, &token)).unwrap().unwrap();
        alix.post(&format!("/account/sessions/{}/closure", session.id), &[]);
        assert!(is_in(&chief));
    });
}

#[test]
fn ending_ones_own_session_leads_back_to_the_door() {
    on_each_engine(|bench| {
        let house = house(bench);
        let chief = house.as_member(house.chief);
        let token = chief.token.clone();
        let session = house.app.db.read_now(move |tx| sessions::find(tx, &token)).unwrap().unwrap();
        let answer = chief.post(&format!("/account/sessions/{}/closure", session.id), &[]);
        assert_eq!(answer.location, "/sign-in");
        assert!(answer.cookie.contains("Max-Age=0") && !is_in(&chief));
    });
}

#[test]
fn every_page_has_all_its_words_in_both_languages() {
    on_each_engine(|bench| {
        let house = house(bench);
        let alix = house.member("alix", Role::Volunteer);
        let browser = house.as_member(house.chief);
        for lang in ["fr", "en"] {
            browser.post("/account", &[("name", "Inès Maret"), ("lang", lang)]);
            browser.post(&format!("/members/{alix}/invitation"), &[]);
            browser.post(&format!("/members/{alix}/sessions/closure"), &[]);
            let pages = ["/account", "/account/second-factor", "/members", "/members/new"];
            let edit = format!("/members/{alix}");
            for path in pages.into_iter().chain([edit.as_str()]) {
                let page = browser.get(path).body;
                assert!(page.contains(&format!("<html lang=\"{lang}\"")), "{path}");
                assert!(!page.contains('⟦') && !page.contains("style="), "{path}: {page}");
            }
        }
        for act in [Act::ManageMembers, Act::KeepOwnAccount] {
            let key = format!("members-act-{}", act.code());
            assert!(!ui::words::text(Lang::English, &key, &[]).contains('⟦'));
        }
    });
}
