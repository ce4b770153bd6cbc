//! The first link of the house, and invitations.

use super::*;
use crate::members::{invite, setup_token};
use store::testkit::on_each_engine;

const FOUNDING: [(&str, &str); 5] = [
    ("house", " Maison  des Tilleuls "),
    ("name", "Inès Maret"),
    ("login", "Ines.Maret"),
    ("password", PASSWORD),
    ("again", PASSWORD),
];

fn setup(app: &App) -> Option<String> {
    app.db.upkeep_now(setup_token).unwrap()
}

fn link(house: &House, id: Id<Member>) -> String {
    let token = house.app.db.upkeep_now(move |tx| invite(tx, id)).unwrap();
    format!("/invitation/{token}")
}

#[test]
fn the_first_link_opens_the_house_once() {
    on_each_engine(|bench| {
        let app = app(bench);
        let visitor = Client::visitor(routes(), app.clone());
        let path = format!("/setup/{}", setup(&app).unwrap());
        assert!(visitor.get(&path).body.contains("Nom de l’association"));
        let answer = visitor.post(&path, &FOUNDING);
        assert_eq!((answer.status, answer.location.as_str()), (303, "/"), "{}", answer.body);
        let browser = with_token(&visitor, answer.session_token().unwrap());
        assert!(browser.get("/account").body.contains("Maison des Tilleuls"));
        assert_eq!(browser.get("/members/new").status, 200, "the first member coordinates");
        for again in [visitor.get(&path), visitor.post(&path, &FOUNDING)] {
            assert_eq!(again.status, 404);
            assert!(again.body.contains("Ce lien ne sert plus"), "{}", again.body);
        }
        assert_eq!(setup(&app), None, "no new first link once there is a member");
    });
}

#[test]
fn the_first_link_ends_after_a_day_and_with_the_next_start() {
    on_each_engine(|bench| {
        let app = app(bench);
        let visitor = Client::visitor(routes(), app.clone());
        let early = format!("/setup/{}", setup(&app).unwrap());
        let late = format!("/setup/{}", setup(&app).unwrap());
        assert_eq!(visitor.post(&early, &FOUNDING).status, 404);
        bench.hand.pass_seconds(24 * 3600 - 1);
        assert_eq!(visitor.get(&late).status, 200);
        bench.hand.pass_seconds(1);
        assert_eq!(visitor.get(&late).status, 404);
        assert_eq!(visitor.post(&late, &FOUNDING).status, 404);
        assert_eq!(visitor.get("/setup/0123").status, 404);
    });
}

#[test]
fn two_who_follow_the_first_link_at_once_make_one_house() {
    on_each_engine(|bench| {
        let app = app(bench);
        let token = setup(&app).unwrap();
        let spend = || {
            let (token, app) = (token.clone(), app.clone());
            app.db.write_now(Actor::House, move |tx| {
                crate::members::store::invitations::spend(tx, &token)?;
                found(tx, "Maison", "ines", "Inès", "digest")
            })
        };
        assert!(spend().is_ok());
        assert!(matches!(spend(), Err(store::Error::NotFound)));
        let again = app.db.write_now(Actor::House, |tx| found(tx, "Autre", "x", "X", "digest"));
        assert!(matches!(again, Err(store::Error::Rule("members-already-founded"))));
        assert_eq!(app.db.read_now(house_name).unwrap(), "Maison");
    });
}

#[test]
fn what_is_wrong_in_the_first_form_is_said_beside_each_field() {
    on_each_engine(|bench| {
        let app = app(bench);
        let visitor = Client::visitor(routes(), app.clone());
        let path = format!("/setup/{}", setup(&app).unwrap());
        let answer = visitor.post(&path, &[("house", " "), ("login", "é"), ("password", "court")]);
        assert_eq!(answer.status, 422);
        for id in ["house-error", "name-error", "login-error", "password-error"] {
            assert!(answer.body.contains(&format!("id=\"{id}\"")), "{id}: {}", answer.body);
        }
        assert!(answer.body.contains("environ 23 bits"), "{}", answer.body);
        assert!(!answer.body.contains("court\""), "a password is never sent back");
        assert_eq!(visitor.post(&path, &FOUNDING).status, 303, "the link still serves");
    });
}

#[test]
fn an_invitation_lets_its_member_choose_a_password_once() {
    on_each_engine(|bench| {
        let house = house(bench);
        let alix = house.member("alix", Role::Volunteer);
        let before = house.as_member(alix);
        let path = link(&house, alix);
        let page = house.visitor.get(&path).body;
        assert!(page.contains("Nom de alix") && page.contains("autocomplete=\"new-password\""));
        let chosen = [("password", OTHER_PASSWORD), ("again", OTHER_PASSWORD)];
        let answer = house.visitor.post(&path, &chosen);
        assert_eq!((answer.status, answer.location.as_str()), (303, "/"), "{}", answer.body);
        assert!(is_in(&house.browser(&answer)));
        assert!(!is_in(&before), "sessions opened with the former password end");
        assert_eq!(house.visitor.get(&path).status, 404);
        assert_eq!(house.visitor.post(&path, &chosen).status, 404);
        assert_eq!(house.sign_in("alix", PASSWORD).status, 422);
        assert_eq!(house.sign_in("alix", OTHER_PASSWORD).status, 303);
    });
}

#[test]
fn an_invitation_ends_after_a_week_with_the_next_one_and_with_the_account() {
    on_each_engine(|bench| {
        let house = house(bench);
        let alix = house.member("alix", Role::Volunteer);
        let (early, late) = (link(&house, alix), link(&house, alix));
        assert_eq!(house.visitor.get(&early).status, 404);
        bench.hand.pass_seconds(7 * 86_400 - 1);
        assert_eq!(house.visitor.get(&late).status, 200);
        bench.hand.pass_seconds(1);
        assert_eq!(house.visitor.get(&late).status, 404);
        let fresh = link(&house, alix);
        assert_eq!(house.as_member(house.chief).post(&format!("/members/{alix}/closure"), &[]).status, 303);
        assert_eq!(house.visitor.get(&fresh).status, 404);
        let chosen = [("password", OTHER_PASSWORD), ("again", OTHER_PASSWORD)];
        assert_eq!(house.visitor.post(&fresh, &chosen).status, 404);
    });
}

#[test]
fn a_weak_password_is_refused_and_the_link_still_serves() {
    on_each_engine(|bench| {
        let house = house(bench);
        let path = link(&house, house.member("camille.roux", Role::Volunteer));
        for (password, again, error) in [
            ("trop court", "trop court", "trop court"),
            ("azertyuiop123", "azertyuiop123", "Trop de gens"),
            ("camille-roux-2026", "camille-roux-2026", "fait de votre nom"),
            ("maisondestilleuls", "maisondestilleuls", "fait de votre nom"),
            (OTHER_PASSWORD, PASSWORD, "pas pareils"),
        ] {
            let answer = house.visitor.post(&path, &[("password", password), ("again", again)]);
            assert_eq!(answer.status, 422, "{password}");
            assert!(answer.body.contains(error), "{password}: {}", answer.body);
        }
        assert_eq!(house.visitor.get(&path).status, 200);
    });
}

#[test]
fn an_invitation_is_no_way_around_the_second_factor() {
    on_each_engine(|bench| {
        let house = house(bench);
        let alix = house.member("alix", Role::Volunteer);
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let turn_on =
            move |tx: &mut store::Tx<'_>| accounts::second_factors::turn_on(tx, alix, secret, 1, &[]);
        house.app.db.write_now(Actor::Member(alix), turn_on).unwrap();
        let chosen = [("password", OTHER_PASSWORD), ("again", OTHER_PASSWORD)];
        let answer = house.visitor.post(&link(&house, alix), &chosen);
        assert_eq!(answer.location, "/sign-in/code?next=/");
        assert!(!is_in(&house.browser(&answer)));
    });
}
