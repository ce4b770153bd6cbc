//! Writing, versions, conflicts and what may be cited.

use super::*;
use crate::findings::Side;
use crate::findings::tests::ground::{CAFE, SOMEONE, VOISINE};
use ::store::search::{self, Reach};
use ::store::testkit::on_each_engine;
use base::{Object, Role};

#[test]
fn a_report_is_begun_written_and_read_with_its_citations() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let (client, list) = (&ground.client, format!("/studies/{}/reports", ground.study));
        assert!(client.get(&list).body.contains("Aucun rapport"));
        assert_eq!(client.get(&format!("{list}/new")).status, 200);
        let wrong = client.post(&list, &[("title", ""), ("body", "gardé")]);
        assert_eq!((wrong.status, wrong.body.contains("title-error")), (422, true), "{}", wrong.body);
        assert!(wrong.body.contains("gardé"));
        let cafe = ground.excerpt(CAFE);
        let body = format!("Bonjour.\r\n\r\n{{{{extrait {cafe}}}}}");
        let made = client.post(&list, &[("title", "Rapport d’étape"), ("body", &body)]);
        assert_eq!(made.status, 303, "{}", made.body);
        let page = client.get(&made.location).body;
        assert!(
            page.contains("je venais pour le café") && page.contains(&format!("href=\"/excerpts/{cafe}\"")),
            "{page}"
        );
        assert!(!page.contains('⟦'), "a text is missing from the catalogue: {page}");
        let edit = client.get(&format!("{}/edit", made.location)).body;
        assert!(
            edit.contains("markdown-cite") && edit.contains(&format!("{{{{extrait {cafe}}}}}")),
            "{edit}"
        );
        assert!(client.get(&list).body.contains("Rapport d"));
        assert!(client.get("/reports").body.contains(&made.location));
    });
}

#[test]
fn two_people_who_write_at_once_see_both_texts_and_nothing_is_overwritten() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let address = format!("/reports/{}", report(&ground, "Le premier."));
        let write = |body: &str, version: &str| {
            ground.client.post(&address, &[("title", "Titre"), ("body", body), ("version", version)])
        };
        assert_eq!(write("Le sien.", "1").status, 303);
        let merge = write("Le mien.", "1");
        assert_eq!(merge.status, 409);
        assert!(merge.body.contains("Le sien.") && merge.body.contains("Le mien."), "{}", merge.body);
        assert!(ground.client.get(&address).body.contains("Le sien."));
        assert_eq!(write("Les deux.", "2").status, 303);
        assert_eq!(write("Les deux.", "3").status, 303);
        let versions = ground.client.get(&format!("{address}/versions")).body;
        assert!(
            versions.contains("version 3") && !versions.contains("version 4"),
            "the same text again is no version"
        );
    });
}

#[test]
fn every_version_is_kept_read_and_taken_up_again() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let cafe = ground.excerpt(CAFE);
        let id = report(&ground, &format!("Ancien. {{{{extrait {cafe}}}}}"));
        let address = format!("/reports/{id}");
        ground.client.post(&address, &[("title", "Neuf"), ("body", "Nouveau."), ("version", "1")]);
        let old = ground.client.get(&format!("{address}/versions/1")).body;
        assert!(old.contains("Ancien.") && old.contains("je venais pour le café"), "{old}");
        ground.withdraw(ground.ines);
        let later = ground.client.get(&format!("{address}/versions/1")).body;
        assert!(!later.contains("je venais"), "going back does not bring withdrawn words back: {later}");
        let restore = |read: &str| {
            ground.client.post(&format!("{address}/versions/1/restoration"), &[("read", read)]).status
        };
        assert_eq!(restore("1"), 409, "someone wrote since");
        assert_eq!(restore("2"), 303);
        let page = ground.client.get(&address).body;
        assert!(page.contains("Ancien.") && page.contains("version 3"), "{page}");
        assert_eq!(ground.client.get(&format!("{address}/versions/9")).status, 404);
    });
}

#[test]
fn the_palette_offers_excerpts_and_findings_and_says_what_may_not_be_quoted() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let (cafe, someone) = (ground.excerpt(CAFE), ground.excerpt(SOMEONE));
        ground.excerpt(VOISINE);
        ground.withdraw(ground.sacha);
        let finding = ground.finding("On pousse la porte du café à deux.");
        ground.attach(finding, cafe, Side::For);
        let look = |letters: &str| -> serde_json::Value {
            let asked = asking(letters);
            let answer = ground.client.get(&format!("/studies/{}/citations?{asked}", ground.study));
            assert_eq!(answer.status, 200);
            serde_json::from_str(&answer.body).unwrap()
        };
        let all = look("");
        let items = all["items"].as_array().unwrap();
        assert_eq!(items.len(), 3, "withdrawn words are not offered: {all}");
        let cafes = look("CAFE");
        let tokens: Vec<&str> =
            cafes["items"].as_array().unwrap().iter().filter_map(|item| item["insert"].as_str()).collect();
        assert_eq!(tokens, [format!("{{{{constat {finding}}}}}"), format!("{{{{extrait {cafe}}}}}")]);
        let quoted = &cafes["items"][1];
        assert_eq!((quoted["quotable"].as_bool(), quoted["quote"].as_str()), (Some(true), Some(CAFE)));
        assert!(quoted["label"].as_str().unwrap().contains("Inès"), "{quoted}");
        let kept = &look("passais")["items"][0];
        assert_eq!(
            (kept["id"].as_str(), kept["quotable"].as_bool()),
            (Some(someone.to_string().as_str()), Some(false))
        );
        assert!(kept["label"].as_str().unwrap().contains("consentement non recueilli"), "{kept}");
        assert_eq!(look("rien de tel")["items"].as_array().unwrap().len(), 0);
        let page = ground.client.get(&format!("/studies/{}/citable?q=caf", ground.study)).body;
        assert!(page.contains(&format!("{{{{extrait {cafe}}}}}")), "{page}");
    });
}

/// The letters as an address carries them.
fn asking(letters: &str) -> String {
    format!("q={}", letters.replace(' ', "+"))
}

#[test]
fn reports_are_found_by_their_words() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let id =
            report(&ground, &format!("Les horaires du bus.\n\n{{{{extrait {}}}}}", ground.excerpt(CAFE)));
        let search = |words: &'static str| {
            let reach = Reach { kinds: vec![Report::KIND], spaces: vec![ground.study.number()] };
            ground.db().read_now(move |tx| search::find(tx, words, &reach, 10)).unwrap()
        };
        assert_eq!(search("horaire").first().map(|hit| hit.object), Some(id.number()));
        assert!(search("café").is_empty(), "words that are cited are not the report's");
    });
}

#[test]
fn a_report_is_not_found_outside_the_team_or_the_role() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let id = report(&ground, "Texte.");
        let (study, address) = (ground.study, format!("/reports/{id}"));
        build(&ground.client, id, Format::Html);
        let page = ground.client.get(&address).body;
        let built = page.split(&format!("{address}/builds/")).nth(1).unwrap()[..13].to_owned();
        let reads = [
            format!("/studies/{study}/reports"),
            format!("/studies/{study}/reports/new"),
            format!("/studies/{study}/citations"),
            format!("/studies/{study}/citable"),
            address.clone(),
            format!("{address}/edit"),
            format!("{address}/versions"),
            format!("{address}/versions/1"),
            format!("{address}/builds/{built}"),
        ];
        let writes: [(String, Vec<(&str, &str)>); 5] = [
            (format!("/studies/{study}/reports"), vec![("title", "x")]),
            (address.clone(), vec![("title", "x"), ("version", "1")]),
            (format!("{address}/sharing"), vec![("organisation", "")]),
            (format!("{address}/versions/1/restoration"), vec![("read", "1")]),
            (format!("{address}/builds"), vec![("format", "html")]),
        ];
        let outside = ground.member("Rémi", Role::Coordinator, false);
        let volunteer = ground.member("Zoé", Role::Volunteer, true);
        for client in [&outside, &volunteer] {
            for path in &reads {
                assert_eq!(client.get(path).status, 404, "{path}");
            }
            for (path, fields) in &writes {
                assert_eq!(client.post(path, fields).status, 404, "{path}");
            }
        }
        assert!(!outside.get("/reports").body.contains(&address));
        let board = ground.member("Paul", Role::CoPresident, true);
        assert_eq!(board.get(&address).status, 200);
        let cited = report(
            &ground,
            &format!("{{{{extrait {}}}}}\n\n{{{{constat {}}}}}", ground.excerpt(CAFE), ground.finding("Un.")),
        );
        let page = board.get(&format!("/reports/{cited}")).body;
        assert!(
            page.contains("/findings/") && page.contains("je venais") && !page.contains("/excerpts/"),
            "{page}"
        );
        assert_eq!(build(&board, id, Format::Html).status, 200);
        for (path, fields) in &writes[..4] {
            assert_eq!(board.post(path, fields).status, 404, "{path}");
        }
        let other = report(&ground, "Autre.");
        assert_eq!(ground.client.get(&format!("/reports/{other}/builds/{built}")).status, 404);
        for missing in ["/reports/0000000000001", "/reports/x", "/studies/0000000000001/reports"] {
            assert!([400, 404].contains(&ground.client.get(missing).status), "{missing}");
        }
        assert_eq!(ground.client.post(&format!("{address}/builds"), &[("format", "exe")]).status, 422);
    });
}

#[test]
fn a_first_heading_that_says_the_title_again_is_not_printed_twice() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let first = |body: &str| match composed(&ground, body).document.blocks.first() {
            Some(typeset::Block::Heading { inlines, .. }) => format!("{inlines:?}"),
            _ => String::new(),
        };
        assert_eq!(first("# Titre\n\nTexte."), "");
        assert_eq!(first("\n#   Titre \r\n\nTexte."), "");
        assert!(first("# Titre\n\n## Suite").contains("Suite"));
        assert!(first("## Titre\n\nTexte.").contains("Titre"), "a section may bear the same name");
        assert!(first("# Titre long\n\nTexte.").contains("Titre long"));
        let kept = composed(&ground, "# Titre\n\n{{extrait 0000000000001}}").kept;
        assert_eq!(kept.first().map(|one| one.line), Some(3), "lines keep their numbers");
    });
}
