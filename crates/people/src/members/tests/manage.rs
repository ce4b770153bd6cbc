//! The accounts of the house, as those who keep them and the others see them.

use super::*;
use crate::Organisation;
use base::{Act, Code};
use store::journal::of_object;
use store::testkit::on_each_engine;

fn draft<'f>(
    login: &'f str,
    role: &'f str,
    until: &'f str,
    organisation: &'f str,
) -> Vec<(&'f str, &'f str)> {
    vec![
        ("login", login),
        ("name", "Alix Berne"),
        ("role", role),
        ("until", until),
        ("organisation", organisation),
    ]
}

#[test]
fn a_new_account_comes_with_a_link_by_which_its_member_comes_in() {
    on_each_engine(|bench| {
        let house = house(bench);
        let chief = house.as_member(house.chief);
        assert_eq!(chief.get("/members/new").status, 200);
        let answer = chief.post("/members/new", &draft("Alix", "volunteer", "", ""));
        assert_eq!(answer.status, 200, "{}", answer.body);
        let link = between(&answer.body, "id=\"link\" value=\"https://", "\"");
        let path = format!("/invitation/{}", link.split_once("/invitation/").unwrap().1);
        assert_eq!(house.sign_in("alix", PASSWORD).status, 422, "no password yet");
        assert!(chief.get("/members").body.contains("invitation en attente"));
        house.visitor.post(&path, &[("password", OTHER_PASSWORD), ("again", OTHER_PASSWORD)]);
        assert_eq!(house.sign_in("alix", OTHER_PASSWORD).status, 303);
    });
}

#[test]
fn every_wrong_field_of_an_account_is_named() {
    on_each_engine(|bench| {
        let house = house(bench);
        let chief = house.as_member(house.chief);
        let check = |fields: &[(&str, &str)], expected: &[&str]| {
            let answer = chief.post("/members/new", fields);
            assert_eq!(answer.status, 422, "{fields:?}");
            for text in expected {
                assert!(answer.body.contains(text), "{text} in {}", answer.body);
            }
        };
        check(&[], &["login-error", "name-error", "role-error"]);
        check(
            &draft("alix", "intern", "", ""),
            &["until-error", "a toujours un dernier jour", "value=\"alix\""],
        );
        check(&draft("alix", "intern", "31/02/2026", ""), &["Ce jour n’existe pas"]);
        check(&draft("alix", "partner", "", ""), &["organisation-error", "appartient à une structure"]);
        check(&draft("alix", "partner", "", "0000000000001"), &["Choisissez une structure"]);
        check(&draft("ines.maret", "volunteer", "", ""), &["login-error", "déjà pris"]);
        check(&draft("alix", "chief", "", ""), &["role-error"]);
    });
}

#[test]
fn a_partner_belongs_to_a_structure() {
    on_each_engine(|bench| {
        let house = house(bench);
        let insert = |tx: &mut store::Tx<'_>| {
            let id = tx.fresh::<Organisation>();
            tx.exec(
                "INSERT INTO organisation (id, name, kind, address, note, version)
                 VALUES ($1, 'Foyer du Port', 'school', '', '', 1)",
                &[&id],
            )?;
            Ok(id)
        };
        let id = house.app.db.upkeep_now(insert).unwrap();
        let chief = house.as_member(house.chief);
        assert!(chief.get("/members/new").body.contains("Foyer du Port"));
        let answer = chief.post("/members/new", &draft("alix", "partner", "", &id.to_string()));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert!(chief.get("/members").body.contains("structure partenaire · Foyer du Port"));
    });
}

#[test]
fn who_does_not_keep_the_accounts_sees_names_and_roles_alone() {
    on_each_engine(|bench| {
        let house = house(bench);
        let alix = house.member("alix.login", Role::Volunteer);
        let gone = house.member("gone", Role::Volunteer);
        house.as_member(house.chief).post(&format!("/members/{gone}/closure"), &[]);
        let page = house.as_member(alix).get("/members").body;
        assert!(page.contains("Inès Maret") && page.contains("Nom de alix.login"));
        for hidden in ["ines.maret", "Second facteur", "Nom de gone", "/members/new"] {
            assert!(!page.contains(hidden), "{hidden}");
        }
        let page = house.as_member(house.chief).get("/members").body;
        assert!(page.contains("ines.maret") && page.contains("Nom de gone") && page.contains("fermé"));
    });
}

#[test]
fn accounts_are_kept_by_coordinators_and_the_board() {
    on_each_engine(|bench| {
        let house = house(bench);
        let target = house.member("cible", Role::Volunteer);
        for role in Role::ALL {
            let id = house.member(role.code(), *role);
            let browser = house.as_member(id);
            let keeps = matches!(role, Role::Coordinator | Role::CoPresident);
            let reads = *role != Role::Partner;
            assert_eq!(browser.get("/members").status, if reads { 200 } else { 404 }, "{role:?}");
            for path in ["/members/new".to_owned(), format!("/members/{target}")] {
                assert_eq!(browser.get(&path).status, if keeps { 200 } else { 404 }, "{role:?} {path}");
            }
            for form in
                ["", "/closure", "/reopening", "/invitation", "/sessions/closure", "/second-factor/removal"]
            {
                let status = browser.post(&format!("/members/{target}{form}"), &[]).status;
                assert_eq!(status == 404, !keeps, "{role:?} {form} {status}");
            }
            assert!(is_in(&browser), "one's own account is everyone's");
        }
        assert_eq!(house.visitor.get("/members").location, "/sign-in?next=%2Fmembers");
        assert_eq!(house.as_member(house.chief).get("/members/0000000000001").status, 404);
    });
}

fn version(house: &House, id: Id<Member>) -> String {
    house.app.db.read_now(move |tx| Ok(accounts::find(tx, id)?.version)).unwrap().to_string()
}

fn edit(house: &House, by: &Client, id: Id<Member>, login: &str, role: &str, until: &str) -> Answer {
    let version = version(house, id);
    let mut fields = draft(login, role, until, "");
    fields.push(("version", &version));
    by.post(&format!("/members/{id}"), &fields)
}

#[test]
fn a_change_of_rights_ends_the_sessions_and_a_change_of_name_does_not() {
    on_each_engine(|bench| {
        let house = house(bench);
        let chief = house.as_member(house.chief);
        let alix = house.member("alix", Role::Volunteer);
        let browser = house.as_member(alix);
        assert_eq!(edit(&house, &chief, alix, "alix.berne", "volunteer", "").status, 303);
        assert!(is_in(&browser), "a new name and login");
        assert_eq!(edit(&house, &chief, alix, "alix.berne", "coordinator", "").status, 303);
        assert!(!is_in(&browser), "a new role");
        let browser = house.as_member(alix);
        assert_eq!(edit(&house, &chief, alix, "alix.berne", "coordinator", "2026-12-31").status, 303);
        assert!(!is_in(&browser), "a last day");
        let lines = house.app.db.read_now(move |tx| of_object(tx, alix, 9)).unwrap();
        let (was, is) = (lines[1].before.clone().unwrap(), lines[1].after.clone().unwrap());
        assert_eq!(
            (was, is),
            (serde_json::json!({"role": "volunteer"}), serde_json::json!({"role": "coordinator"}))
        );
        let page = chief.get(&format!("/members/{alix}")).body;
        assert!(page.contains("dernier jour d’accès") && page.contains("value=\"2026-12-31\""), "{page}");
    });
}

#[test]
fn a_closed_account_is_nobody_at_once_and_can_be_reopened() {
    on_each_engine(|bench| {
        let house = house(bench);
        let chief = house.as_member(house.chief);
        let alix = house.member("alix", Role::Volunteer);
        let browser = house.as_member(alix);
        assert!(is_in(&browser));
        let answer = chief.post(&format!("/members/{alix}/closure"), &[]);
        assert_eq!(answer.location, format!("/members/{alix}?done=saved"));
        assert!(!is_in(&browser));
        assert_eq!(house.sign_in("alix", PASSWORD).status, 422);
        assert_eq!(chief.post(&format!("/members/{alix}/invitation"), &[]).status, 404);
        assert!(house.app.db.read_now(super::super::names).unwrap().contains_key(&alix), "the name stays");
        assert_eq!(chief.post(&format!("/members/{alix}/closure"), &[]).status, 303, "once more is nothing");
        assert_eq!(chief.post(&format!("/members/{alix}/reopening"), &[]).status, 303);
        assert!(!is_in(&browser), "the former session stays dead");
        assert_eq!(house.sign_in("alix", PASSWORD).status, 303);
    });
}

#[test]
fn an_account_closed_behind_its_session_is_nobody() {
    on_each_engine(|bench| {
        let house = house(bench);
        let alix = house.member("alix", Role::Volunteer);
        let browser = house.as_member(alix);
        let close =
            move |tx: &mut store::Tx<'_>| tx.exec("UPDATE member SET closed = 1 WHERE id = $1", &[&alix]);
        house.app.db.upkeep_now(close).unwrap();
        assert_eq!(sessions_of(&house, alix), 1, "the session is still there");
        assert!(!is_in(&browser));
    });
}

#[test]
fn nobody_changes_their_own_rights() {
    on_each_engine(|bench| {
        let house = house(bench);
        let board = house.member("bureau", Role::CoPresident);
        let browser = house.as_member(board);
        let answer = edit(&house, &browser, board, "bureau", "coordinator", "");
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("On ne change pas son propre rôle"));
        assert_eq!(edit(&house, &browser, board, "bureau2", "co-president", "").status, 303);
        for form in ["closure", "invitation", "second-factor/removal"] {
            let answer = browser.post(&format!("/members/{board}/{form}"), &[]);
            assert_eq!(answer.status, 422, "{form}");
        }
        assert!(is_in(&browser));
    });
}

#[test]
fn somebody_can_always_keep_the_accounts() {
    on_each_engine(|bench| {
        let house = house(bench);
        let board = house.member("bureau", Role::CoPresident);
        let chief = house.as_member(house.chief);
        assert_eq!(edit(&house, &chief, board, "bureau", "co-president", "2026-04-01").status, 303);
        let browser = house.as_member(board);
        let closing = browser.post(&format!("/members/{}/closure", house.chief), &[]);
        assert_eq!(closing.status, 422);
        assert!(closing.body.contains("Plus personne"), "{}", closing.body);
        assert_eq!(edit(&house, &browser, house.chief, "ines.maret", "volunteer", "").status, 422);
        assert!(is_in(&chief), "nothing was changed");
    });
}

#[test]
fn a_form_read_before_someone_elses_change_overwrites_nothing() {
    on_each_engine(|bench| {
        let house = house(bench);
        let chief = house.as_member(house.chief);
        let alix = house.member("alix", Role::Volunteer);
        let mut fields = draft("alix", "volunteer", "", "");
        fields.push(("version", "1"));
        assert_eq!(chief.post(&format!("/members/{alix}"), &fields).status, 303);
        assert_eq!(chief.post(&format!("/members/{alix}"), &fields).status, 409);
    });
}

#[test]
fn a_lost_telephone_is_helped_by_who_keeps_the_accounts() {
    on_each_engine(|bench| {
        let house = house(bench);
        let chief = house.as_member(house.chief);
        let alix = house.member("alix", Role::Volunteer);
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let turn_on =
            move |tx: &mut store::Tx<'_>| accounts::second_factors::turn_on(tx, alix, secret, 1, &[]);
        house.app.db.write_now(Actor::Member(alix), turn_on).unwrap();
        assert_eq!(house.sign_in("alix", PASSWORD).location, "/sign-in/code");
        let browser = house.as_member(alix);
        assert_eq!(chief.post(&format!("/members/{alix}/second-factor/removal"), &[]).status, 303);
        assert!(!is_in(&browser));
        assert_eq!(house.sign_in("alix", PASSWORD).location, "/");
        let lines = house.app.db.read_now(move |tx| of_object(tx, alix, 9)).unwrap();
        assert_eq!((lines[0].act, lines[0].member), (Act::ManageMembers, Some(house.chief)));
    });
}

#[test]
fn who_keeps_the_accounts_can_end_someones_sessions() {
    on_each_engine(|bench| {
        let house = house(bench);
        let alix = house.member("alix", Role::Volunteer);
        let (one, two) = (house.as_member(alix), house.as_member(alix));
        house.as_member(house.chief).post(&format!("/members/{alix}/sessions/closure"), &[]);
        assert!(!is_in(&one) && !is_in(&two));
        assert_eq!(house.sign_in("alix", PASSWORD).status, 303);
    });
}

#[test]
fn a_loader_enrols_members_with_a_password() {
    on_each_engine(|bench| {
        let house = house(bench);
        let new = NewMember {
            login: "alix".into(),
            name: "Alix Berne".into(),
            role: Role::Volunteer,
            lang: Lang::English,
            until: None,
            organisation: None,
        };
        let enrol = move |tx: &mut store::Tx<'_>| super::super::enrol(tx, &new, &digest());
        let id = house.app.db.write_now(Actor::House, enrol).unwrap();
        let browser = house.browser(&house.sign_in("alix", PASSWORD));
        assert!(browser.get("/account").body.contains("<html lang=\"en\""));
        assert_eq!(house.app.db.read_now(super::super::names).unwrap()[&id], "Alix Berne");
    });
}
