//! Memos: on anything of the study, never overwritten, withheld with the words they are about.

use super::{House, bench_code, bench_post, house, press_undo, range, shown};
use ::store::search::{self, Reach};
use ::store::testkit::on_each_engine;

/// How many memos the team finds with those words.
fn found(house: &House, words: &'static str) -> usize {
    let reach = Reach { kinds: vec!["memo", "code"], spaces: vec![house.study.number()] };
    house.read(move |tx| search::find(tx, words, &reach, 10)).len()
}

#[test]
fn a_memo_is_written_on_each_kind_of_thing_and_listed() {
    on_each_engine(|bench| {
        let house = house(bench);
        let lea = house.lea();
        let (_, told) = bench_code(&house, &lea, "j’osais pas", ("name", "Freins"));
        let text = |key: &str| told["coding"][key].as_str().unwrap().to_owned();
        for (on, body) in [
            (format!("code:{}", text("code")), "Une gêne partagée"),
            (format!("excerpt:{}", text("excerpt")), "À relire ensemble"),
            (format!("source:{}", house.source), "Entretien écourté"),
            (format!("study:{}", house.study), "Question de départ"),
        ] {
            let (status, told) = bench_post(&lea, "/memos", &[("on", &on), ("body", body)]);
            assert_eq!((status, told["undo"].is_string()), (200, true), "{on}: {told}");
            assert_eq!(found(&house, body), 1, "{body}");
        }
        let page = shown(lea.get(&format!("/studies/{}/memos", house.study)));
        for part in
            ["Une gêne partagée", "À relire ensemble", "Entretien écourté", "Question de départ", "Léa"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(shown(lea.get(&format!("/excerpts/{}", text("excerpt")))).contains("À relire ensemble"));
        assert!(shown(lea.get(&format!("/codes/{}", text("code")))).contains("Une gêne partagée"));
        let journal = house.read(|tx| tx.query::<(String,)>("SELECT after FROM journal", &[]));
        assert!(journal.iter().all(|(after,)| !after.contains("partagée")), "{journal:?}");
    });
}

#[test]
fn what_is_no_target_of_a_memo_is_not_found() {
    on_each_engine(|bench| {
        let house = house(bench);
        let strange = format!("code:{}", house.source);
        for on in [
            "",
            "study",
            "study:x",
            "member:0000000000001",
            "excerpt:0000000000001",
            "finding:0000000000001",
            &strange,
        ] {
            assert_eq!(bench_post(&house.lea(), "/memos", &[("on", on), ("body", "x")]).0, 404, "{on}");
        }
        let on = format!("study:{}", house.study);
        assert_eq!(bench_post(&house.lea(), "/memos", &[("on", &on), ("body", " \n")]).0, 422);
        assert_eq!(bench_post(&house.stranger(), "/memos", &[("on", &on), ("body", "x")]).0, 404);
    });
}

#[test]
fn a_memo_changed_by_two_shows_both_and_a_removed_one_comes_back() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (lea, tom) = (house.lea(), house.tom());
        let on = format!("study:{}", house.study);
        let (_, told) = bench_post(&lea, "/memos", &[("on", &on), ("body", "brouillon")]);
        let path = format!("/memos/{}", told["memo"].as_str().unwrap());
        assert_eq!(house.stranger().get(&path).status, 404);
        assert_eq!(lea.post(&path, &[("body", "version de Léa"), ("version", "1")]).status, 303);
        let answer = tom.post(&path, &[("body", "version de Tom"), ("version", "1")]);
        assert_eq!(answer.status, 409);
        assert!(
            answer.body.contains("version de Léa") && answer.body.contains("version de Tom"),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("name=\"version\" value=\"2\""), "{}", answer.body);
        assert_eq!(tom.post(&path, &[("body", " "), ("version", "2")]).status, 422);
        assert_eq!(tom.post(&path, &[("body", "version commune"), ("version", "2")]).status, 303);
        assert_eq!((found(&house, "commune"), found(&house, "brouillon")), (1, 0));
        let answer = tom.post(&format!("{path}/removal"), &[]);
        assert_eq!((tom.get(&path).status, found(&house, "commune")), (404, 0));
        assert_eq!(press_undo(&tom, &answer).status, 303);
        assert!(shown(tom.get(&path)).contains("version commune"));
        assert_eq!(found(&house, "commune"), 1);
    });
}

#[test]
fn a_memo_on_withheld_words_is_withheld_with_them() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (_, told) = bench_code(&house, &house.lea(), "le dernier bus", ("name", "Freins"));
        let excerpt = told["coding"]["excerpt"].as_str().unwrap().to_owned();
        let fields = [("on", format!("excerpt:{excerpt}")), ("body", "Vingt heures, c’est tôt".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (_, memo) = bench_post(&house.lea(), "/memos", &fields);
        let path = format!("/memos/{}", memo["memo"].as_str().unwrap());
        assert_eq!(found(&house, "vingt heures"), 1);
        house.withdraws(house.persons[1]);
        assert_eq!(house.lea().get(&path).status, 404);
        assert_eq!(found(&house, "vingt heures"), 0, "search closes with the words");
        for page in [format!("/studies/{}/memos", house.study), format!("/excerpts/{excerpt}")] {
            let page = shown(house.lea().get(&page));
            assert!(!page.contains("c’est tôt") && !page.contains("dernier bus"), "{page}");
        }
        assert_eq!(range("le dernier bus").1 - range("le dernier bus").0, 14);
    });
}
