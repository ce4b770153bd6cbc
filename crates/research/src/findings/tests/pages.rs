//! The pages of findings as browsers see them.

use super::ground::{CAFE, Ground, SOMEONE, VOISINE};
use crate::findings::{Side, routes};
use ::store::testkit::on_each_engine;
use base::Role;

/// What is said without its apostrophe, which pages escape or not as they like.
const CAFE_WORDS: &str = "je venais pour le café";
const VOISINE_WORDS: &str = "Ma voisine";

#[test]
fn a_finding_is_stated_corrected_and_read_back() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let (client, study) = (&ground.client, ground.study);
        let list = format!("/studies/{study}/findings");
        assert!(client.get(&list).body.contains("Aucun constat"), "{}", client.get(&list).body);
        assert_eq!(client.get(&format!("{list}/new")).status, 200);
        let wrong = client.post(&list, &[("statement", " "), ("note", "gardée")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("statement-error") && wrong.body.contains("gardée"), "{}", wrong.body);
        let made = client.post(&list, &[("statement", "On entre <b>accompagné</b>."), ("note", "À revoir.")]);
        assert_eq!(made.status, 303, "{}", made.body);
        let page = client.get(&made.location);
        assert!(page.body.contains("On entre &#60;b&#62;accompagné"), "{}", page.body);
        assert!(client.get(&list).body.contains("accompagné"));
        let edit = client.get(&format!("{}/edit", made.location));
        assert!(edit.body.contains("À revoir."), "{}", edit.body);
        let changed = client.post(&made.location, &[("statement", "On entre à deux."), ("version", "1")]);
        assert_eq!(changed.status, 303);
        assert!(client.get(&made.location).body.contains("On entre à deux."));
        assert!(!page.body.contains('⟦'), "a text is missing from the catalogue");
    });
}

#[test]
fn two_people_who_write_at_once_see_both_texts_and_nothing_is_overwritten() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let address = format!("/findings/{}", ground.finding("Le premier texte."));
        let client = &ground.client;
        assert_eq!(client.post(&address, &[("statement", "Le sien."), ("version", "1")]).status, 303);
        let merge = client.post(&address, &[("statement", "Le mien."), ("version", "1")]);
        assert_eq!(merge.status, 409);
        assert!(merge.body.contains("Le sien.") && merge.body.contains("Le mien."), "{}", merge.body);
        assert!(merge.body.contains("name=\"version\" value=\"2\""), "{}", merge.body);
        assert!(client.get(&address).body.contains("Le sien."));
        assert_eq!(client.post(&address, &[("statement", "Le mien."), ("version", "2")]).status, 303);
        assert!(client.get(&address).body.contains("Le mien."));
    });
}

#[test]
fn withdrawn_words_leave_the_page_and_their_place_says_why() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let finding = ground.finding("On entre par quelqu’un.");
        ground.attach(finding, ground.excerpt(CAFE), Side::For);
        ground.attach(finding, ground.excerpt(VOISINE), Side::Against);
        let address = format!("/findings/{finding}");
        let before = ground.client.get(&address).body;
        assert!(before.contains(CAFE_WORDS) && before.contains(VOISINE_WORDS), "{before}");
        assert!(before.contains("2 extraits") && before.contains("2 personnes"), "{before}");
        ground.withdraw(ground.ines);
        let after = ground.client.get(&address).body;
        assert!(!after.contains(CAFE_WORDS), "{after}");
        assert!(after.contains("consentement révoqué") && after.contains(VOISINE_WORDS), "{after}");
        assert!(after.contains("1 extrait ") && after.contains("1 personne "), "{after}");
        let list = ground.client.get(&format!("/studies/{}/findings", ground.study)).body;
        assert!(list.contains("1 extrait retiré"), "{list}");
    });
}

#[test]
fn excerpts_are_put_beside_a_finding_taken_away_and_each_act_undone_once() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let finding = ground.finding("On entre par quelqu’un.");
        let address = format!("/findings/{finding}");
        let excerpt = ground.excerpt(CAFE);
        let client = &ground.client;
        let put = |named: &str, side: &str| {
            client.post(&format!("{address}/excerpts"), &[("excerpt", named), ("side", side)])
        };
        let shown = || client.get(&address).body.contains(CAFE_WORDS);
        for named in ["", "café", "0000000000000", &ground.excerpt_in(ground.foreign, CAFE, CAFE).to_string()]
        {
            let refused = put(named, "for");
            assert_eq!(
                (refused.status, refused.location.ends_with("?unknown=excerpt")),
                (303, true),
                "{named}"
            );
            assert!(client.get(&refused.location).body.contains("excerpt-error"));
        }
        let done = put(&format!("https://asso.example/excerpts/{excerpt}?x=1#haut"), "for");
        assert!(done.location.contains("?done=") && shown(), "{}", done.location);
        assert_eq!(put(&excerpt.to_string(), "for").location, address, "the same again changes nothing");
        let turned = put(&format!("{{{{extrait {excerpt}}}}}"), "against");
        let undo = |after: &str| {
            let line = after.split_once("?done=").unwrap().1;
            client.post(&format!("{address}/reversal"), &[("line", line)]).status
        };
        assert!(client.get(&address).body.contains("Contre (1)"));
        assert_eq!(undo(&done.location), 409, "something was done since");
        assert_eq!(undo(&turned.location), 303);
        assert!(client.get(&address).body.contains("Pour (1)"));
        assert_eq!(undo(&turned.location), 409, "an act is undone once");
        let away = client.post(&format!("{address}/excerpts/{excerpt}/removal"), &[]);
        assert!(!shown());
        assert!(client.get(&away.location).body.contains("/reversal"), "the page offers to undo");
        assert_eq!(undo(&away.location), 303);
        assert!(shown());
        assert_eq!(put("x", "sideways").status, 422);
    });
}

#[test]
fn an_excerpt_finds_its_findings_from_its_own_page() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes().and(crate::coding::routes(&[crate::findings::of_excerpt])));
        let finding = ground.finding("On entre par quelqu’un.").to_string();
        let excerpt = ground.excerpt(CAFE);
        let address = format!("/excerpts/{excerpt}/findings");
        assert!(ground.client.get(&address).body.contains(&finding));
        let from_excerpt = || ground.client.get(&format!("/excerpts/{excerpt}")).body;
        assert!(from_excerpt().contains(&address) && !from_excerpt().contains("On entre par quelqu’un."));
        let done = ground.client.post(&address, &[("finding", &finding), ("side", "against")]);
        assert_eq!(done.status, 303);
        assert!(ground.client.get(&done.location).body.contains(CAFE_WORDS));
        assert!(ground.client.get(&address).body.contains("contre"));
        let told = from_excerpt();
        assert!(told.contains(&format!("href=\"/findings/{finding}\"")) && told.contains("contre"), "{told}");
        let foreign = ground.excerpt_in(ground.foreign, CAFE, CAFE);
        assert_eq!(ground.client.get(&format!("/excerpts/{foreign}/findings")).status, 404);
    });
}

#[test]
fn memos_stand_beside_the_finding_for_who_reads_material() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes().and(crate::coding::routes(&[])));
        let finding = ground.finding("On entre par quelqu’un.");
        let address = format!("/findings/{finding}");
        let on = format!("finding:{finding}");
        let fields = [("on", on.as_str()), ("body", "À rapprocher <i>du premier</i>."), ("next", &address)];
        let kept = ground.client.post("/memos", &fields);
        assert_eq!(kept.status, 303, "{}", kept.body);
        let page = ground.client.get(&kept.location).body;
        assert!(page.contains("À rapprocher &#60;i&#62;du premier") && page.contains("Nadia"), "{page}");
        let board = ground.member("Paul", Role::CoPresident, true).get(&address).body;
        assert!(!board.contains("À rapprocher"), "{board}");
    });
}

#[test]
fn who_reads_results_but_no_material_sees_only_what_may_be_quoted() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        ground.consent(ground.sacha, false);
        let finding = ground.finding("On entre par quelqu’un.");
        for words in [CAFE, VOISINE, SOMEONE] {
            ground.attach(finding, ground.excerpt(words), Side::For);
        }
        let address = format!("/findings/{finding}");
        let team = ground.client.get(&address).body;
        assert!(team.contains(VOISINE_WORDS) && team.contains("passais par"), "{team}");
        let board = ground.member("Paul", Role::CoPresident, true).get(&address);
        assert_eq!(board.status, 200);
        assert!(board.body.contains(CAFE_WORDS) && board.body.contains("Inès"), "{}", board.body);
        assert!(!board.body.contains(VOISINE_WORDS) && !board.body.contains("passais par"), "{}", board.body);
        assert!(!board.body.contains("/excerpts/"), "no door to what one may not read: {}", board.body);
        assert!(board.body.contains("3 extraits"), "the figures are the same for everyone: {}", board.body);
    });
}

#[test]
fn a_finding_is_not_found_outside_the_team_or_the_role() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let finding = ground.finding("On entre par quelqu’un.");
        let excerpt = ground.excerpt(CAFE);
        ground.attach(finding, excerpt, Side::For);
        let reads = [
            format!("/studies/{}/findings", ground.study),
            format!("/studies/{}/findings/new", ground.study),
            format!("/findings/{finding}"),
            format!("/findings/{finding}/edit"),
            format!("/excerpts/{excerpt}/findings"),
        ];
        let finding_text = finding.to_string();
        let writes: [(String, Vec<(&str, &str)>); 6] = [
            (format!("/studies/{}/findings", ground.study), vec![("statement", "x")]),
            (format!("/findings/{finding}"), vec![("statement", "x"), ("version", "1")]),
            (format!("/findings/{finding}/excerpts"), vec![("excerpt", "0000000000001"), ("side", "for")]),
            (format!("/findings/{finding}/excerpts/{excerpt}/removal"), vec![]),
            (format!("/findings/{finding}/reversal"), vec![("line", "0000000000001")]),
            (format!("/excerpts/{excerpt}/findings"), vec![("finding", &finding_text), ("side", "against")]),
        ];
        let outside = ground.member("Rémi", Role::Coordinator, false);
        let volunteer = ground.member("Zoé", Role::Volunteer, true);
        let partner = ground.member("Ida", Role::Partner, true);
        for client in [&outside, &volunteer, &partner] {
            for path in &reads {
                assert_eq!(client.get(path).status, 404, "{path}");
            }
            for (path, fields) in &writes {
                assert_eq!(client.post(path, fields).status, 404, "{path}");
            }
        }
        let board = ground.member("Paul", Role::CoPresident, true);
        for (path, fields) in &writes {
            assert_eq!(board.post(path, fields).status, 404, "{path}");
        }
        assert_eq!(ground.client.get("/findings/0000000000001").status, 404);
    });
}
