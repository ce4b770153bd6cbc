//! The codebook's pages: writing, reshaping, conflicts, and what is never lost.

use super::{House, bench_code, bench_get, house, press_undo, shown};
use crate::coding::model::Code;
use ::store::testkit::on_each_engine;
use base::Id;

/// The paths of the codes in reading order, with their uses, as the workbench is told.
fn tree(house: &House) -> Vec<String> {
    let (_, told) = bench_get(&house.lea(), &house.codings());
    let one = |code: &serde_json::Value| format!("{} {}", code["path"].as_str().unwrap(), code["uses"]);
    told["codes"].as_array().unwrap().iter().map(one).collect()
}

fn called(house: &House, name: &'static str) -> Id<Code> {
    house.read(move |tx| tx.one::<(Id<Code>,)>("SELECT id FROM code WHERE name = $1", &[&name])).0
}

#[test]
fn a_code_is_written_with_all_that_says_when_it_applies() {
    on_each_engine(|bench| {
        let house = house(bench);
        let lea = house.lea();
        let path = format!("/studies/{}/codes", house.study);
        assert!(shown(lea.get(&path)).contains("Ici seront les codes"));
        let fields = [
            ("name", "Pouvoir d’agir"),
            ("definition", "Se sentir capable"),
            ("inclusion", "quand la personne le dit"),
            ("exclusion", "un souhait"),
            ("example", "« j’ai parlé »"),
            ("hue", "10"),
        ];
        let answer = lea.post(&path, &fields);
        let parent = called(&house, "Pouvoir d’agir").to_string();
        assert_eq!(lea.post(&path, &[("name", "Prendre la parole"), ("parent", &parent)]).status, 303);
        let page = shown(lea.get(&answer.location));
        assert!(page.contains("Se sentir capable") && page.contains("Code créé."), "{page}");
        let page = shown(lea.get(&format!("/codes/{parent}")));
        for (_, text) in &fields[..5] {
            assert!(page.contains(text), "{text}: {page}");
        }
        let child = called(&house, "Prendre la parole");
        assert!(
            shown(lea.get(&format!("/codes/{child}"))).contains("swatch h10"),
            "a new code takes its parent's hue"
        );
        assert_eq!(tree(&house), ["Pouvoir d’agir 0", "Pouvoir d’agir › Prendre la parole 0"]);
        let journal = house.read(|tx| tx.query::<(String,)>("SELECT after FROM journal", &[]));
        assert!(journal.iter().all(|(after,)| !after.contains("j’ai parlé")), "{journal:?}");
    });
}

#[test]
fn a_form_to_correct_keeps_what_was_typed() {
    on_each_engine(|bench| {
        let house = house(bench);
        let code = house.code("Freins", None);
        let path = format!("/studies/{}/codes", house.study);
        for (name, hue, message) in [
            ("", "", "Donnez un nom au code"),
            ("freins", "", "Un code porte déjà ce nom"),
            ("Autre", "99", "Choisissez l’une des vingt-quatre couleurs"),
        ] {
            let fields = [("name", name), ("definition", "gardée telle quelle"), ("hue", hue)];
            let answer = house.lea().post(&path, &fields);
            assert_eq!(answer.status, 422, "{name}");
            assert!(
                answer.body.contains(message) && answer.body.contains("gardée telle quelle"),
                "{}",
                answer.body
            );
        }
        let fields = [("name", " "), ("definition", "gardée aussi"), ("version", "1")];
        let answer = house.lea().post(&format!("/codes/{code}"), &fields);
        assert_eq!((answer.status, answer.body.contains("gardée aussi")), (422, true));
    });
}

#[test]
fn two_versions_of_a_code_are_shown_side_by_side() {
    on_each_engine(|bench| {
        let house = house(bench);
        let path = format!("/codes/{}", house.code("Freins", None));
        let edit = |name: &str, definition: &str, version: &str| {
            house.lea().post(&path, &[("name", name), ("definition", definition), ("version", version)])
        };
        assert_eq!(edit("Freins", "celle de Léa", "1").status, 303);
        let answer = edit("Obstacles", "celle de Tom", "1");
        assert_eq!(answer.status, 409);
        assert!(
            answer.body.contains("celle de Léa") && answer.body.contains("celle de Tom"),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("name=\"version\" value=\"2\""), "{}", answer.body);
        let page = shown(house.lea().get(&path));
        assert!(page.contains("celle de Léa") && !page.contains("celle de Tom"), "nothing was overwritten");
        assert_eq!(edit("Obstacles", "les deux", "2").status, 303);
    });
}

#[test]
fn moving_a_code_does_not_disturb_who_is_writing_about_it() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (a, b) = (house.code("A", None), house.code("B", None));
        let parent = a.to_string();
        assert_eq!(house.tom().post(&format!("/codes/{b}/place"), &[("parent", &parent)]).status, 303);
        let fields = [("name", "B bis"), ("version", "1")];
        assert_eq!(house.lea().post(&format!("/codes/{b}"), &fields).status, 303);
        assert_eq!(tree(&house), ["A 0", "A › B bis 0"]);
    });
}

#[test]
fn codes_move_up_down_under_and_to_the_top() {
    on_each_engine(|bench| {
        let house = house(bench);
        let [a, b, c] = ["A", "B", "C"].map(|name| house.code(name, None));
        let lea = house.lea();
        let to = |code: Id<Code>, fields: &[(&str, &str)]| {
            lea.post(&format!("/codes/{code}/place"), fields).status
        };
        let under = a.to_string();
        for (code, fields, expected) in [
            (c, vec![("to", "up")], "A B, A, C, B"),
            (a, vec![("to", "down")], "C A B"),
            (c, vec![("to", "last")], "A B C"),
            (a, vec![("to", "up")], "A B C"),
            (b, vec![("parent", under.as_str()), ("to", "last")], "A A›B C"),
            (c, vec![("parent", under.as_str()), ("to", "first")], "A A›C A›B"),
            (b, vec![("to", "up")], "A A›B A›C"),
            (b, vec![("parent", ""), ("to", "last")], "A A›C B"),
        ] {
            assert_eq!(to(code, &fields), 303, "{expected}");
            let got: Vec<String> =
                tree(&house).iter().map(|path| path.replace(" › ", "›").replace(" 0", "")).collect();
            let expected = if expected.contains(',') { "A C B" } else { expected };
            assert_eq!(got.join(" "), expected);
        }
        let below = c.to_string();
        assert_eq!(to(a, &[("parent", &below)]), 422, "no cycle");
        assert_eq!(to(a, &[("parent", &under)]), 422, "not under itself");
    });
}

#[test]
fn merging_keeps_every_excerpt_every_coder_and_every_comment() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (lea, tom) = (house.lea(), house.tom());
        for (client, words, code) in [
            (&lea, "j’osais pas", "Peur"),
            (&lea, "j’osais pas", "Gêne"),
            (&tom, "j’osais pas", "Peur"),
            (&lea, "le dernier bus", "Peur"),
            (&lea, "je parle plus", "Gêne"),
        ] {
            bench_code(&house, client, words, ("name", code));
        }
        let (_, told) = bench_get(&lea, &house.codings());
        for coding in told["codings"].as_array().unwrap() {
            let text = format!("{} {}", coding["name"].as_str().unwrap(), coding["coder"].as_str().unwrap());
            let path = format!("/codings/{}/comment", coding["id"].as_str().unwrap());
            assert_eq!(lea.post(&path, &[("comment", &text), ("version", "1")]).status, 303);
        }
        let (from, into) = (called(&house, "Peur"), called(&house, "Gêne").to_string());
        let memo = [("on", format!("code:{from}")), ("body", "À rapprocher.".to_owned())];
        let memo: Vec<(&str, &str)> = memo.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(tom.post("/memos", &memo).status, 303);
        let before = (tree(&house), bench_get(&lea, &house.codings()).1);
        let answer = tom.post(&format!("/codes/{from}/merger"), &[("into", &into)]);
        assert_eq!(tree(&house), ["Gêne 3"]);
        let page = shown(lea.get(&format!("/codes/{into}")));
        for kept in ["Gêne Léa", "Peur Léa", "Peur Tom", "À rapprocher.", "le dernier bus", "je parle plus"]
        {
            assert!(page.contains(kept), "{kept}: {page}");
        }
        assert_eq!(house.count("SELECT count(*) FROM coding"), 4);
        assert_eq!(press_undo(&tom, &answer).status, 303);
        let after = (tree(&house), bench_get(&lea, &house.codings()).1);
        let without_versions = |told: &serde_json::Value| {
            let mut told = told.clone();
            for coding in told["codings"].as_array_mut().unwrap() {
                coding["version"] = ().into();
            }
            told
        };
        assert_eq!((before.0, without_versions(&before.1)), (after.0, without_versions(&after.1)));
    });
}

#[test]
fn splitting_moves_only_what_was_chosen() {
    on_each_engine(|bench| {
        let house = house(bench);
        let lea = house.lea();
        let mut excerpts = Vec::new();
        for words in ["j’osais pas", "le dernier bus", "je parle plus"] {
            let (_, told) = bench_code(&house, &lea, words, ("name", "Freins"));
            excerpts.push(told["coding"]["excerpt"].as_str().unwrap().to_owned());
        }
        bench_code(&house, &house.tom(), "le dernier bus", ("name", "Freins"));
        let path = format!("/codes/{}/split", called(&house, "Freins"));
        assert!(shown(lea.get(&path)).contains("le dernier bus"));
        for (fields, message) in [
            (vec![("name", "Temps")], "Choisissez au moins un extrait"),
            (vec![("name", ""), ("excerpt", &excerpts[1])], "Donnez un nom"),
            (vec![("name", "freins"), ("excerpt", &excerpts[1])], "porte déjà ce nom"),
        ] {
            let answer = lea.post(&path, &fields);
            assert_eq!(
                (answer.status, answer.body.contains(message)),
                (422, true),
                "{message}: {}",
                answer.body
            );
        }
        let answer = lea.post(&path, &[("name", "Temps"), ("excerpt", &excerpts[1])]);
        assert_eq!(tree(&house), ["Freins 2", "Temps 1"]);
        assert_eq!(house.count("SELECT count(*) FROM coding"), 4);
        assert_eq!(press_undo(&lea, &answer).status, 303);
        assert_eq!(tree(&house), ["Freins 3"]);
    });
}

#[test]
fn a_removed_code_keeps_its_codings_and_comes_back_with_them() {
    on_each_engine(|bench| {
        let house = house(bench);
        let code = house.code("Freins", None);
        house.code("Temps", Some(code));
        house.lay("j’osais pas", code);
        let (lea, path) = (house.lea(), format!("/codes/{code}"));
        assert_eq!(lea.post(&format!("{path}/removal"), &[]).status, 303);
        assert_eq!(tree(&house), ["Temps 0"]);
        assert_eq!(house.count("SELECT count(*) FROM coding"), 1);
        assert!(
            shown(lea.get(&format!("/studies/{}/codes", house.study))).contains("Codes retirés du livre")
        );
        let page = shown(lea.get(&path));
        assert!(page.contains("Ce code est retiré du livre"), "{page}");
        let (_, rest) = page.split_once("action=\"/journal/").unwrap();
        let undo = format!("/journal/{}/reversal", rest.split('/').next().unwrap());
        assert_eq!(lea.post(&undo, &[]).status, 303);
        assert_eq!(tree(&house), ["Freins 1", "Freins › Temps 0"]);
        assert_eq!(lea.post(&undo, &[]).status, 409, "an act is undone once");
    });
}

#[test]
fn excerpts_of_a_code_stand_person_by_person_on_pages_of_fifty() {
    on_each_engine(|bench| {
        let house = house(bench);
        let code = house.code("Tout", None);
        let (source, from) = (house.source, super::range("Au début").0);
        for length in 1..=50 {
            let range = (from, from + length.min(45));
            house.write(move |tx| crate::coding::code_passage(tx, source, range, code, "")).unwrap();
        }
        house.lay("le dernier bus", code);
        for start in 0..8 {
            let range = (from + 20 + start, from + 47);
            house.write(move |tx| crate::coding::code_passage(tx, source, range, code, "")).unwrap();
        }
        let first = shown(house.lea().get(&format!("/codes/{code}")));
        assert!(first.contains("54 extraits") && first.contains("Page 1 sur 2"), "{first}");
        assert!(
            first.contains("<bdi>Inès</bdi></h2>") && !first.contains("<bdi>Karim</bdi></h2>"),
            "{first}"
        );
        let second = shown(house.lea().get(&format!("/codes/{code}?page=2")));
        assert!(second.contains("<bdi>Karim</bdi></h2>") && second.contains("Page 2 sur 2"), "{second}");
    });
}

#[test]
fn the_codebook_is_nested_lists_that_close() {
    on_each_engine(|bench| {
        let house = house(bench);
        let top = house.code("A", None);
        let below = house.code("B", Some(top));
        house.code("C", Some(below));
        house.code("D", Some(top));
        house.code("E", None);
        let page = shown(house.lea().get(&format!("/studies/{}/codes", house.study)));
        let (_, list) = page.split_once("<section class=\"card\">").unwrap();
        let (list, _) = list.split_once("</section>").unwrap();
        let mut drawn = String::new();
        for tag in list.split('<').skip(1) {
            match tag.split(['>', ' ']).next().unwrap() {
                "ul" => drawn.push('('),
                "/ul" => drawn.push(')'),
                "a" => drawn.push_str(tag.split('>').nth(1).unwrap()),
                "li" => drawn.push('['),
                "/li" => drawn.push(']'),
                _ => {}
            }
        }
        assert_eq!(drawn, "([A([B([C])][D])][E])");
    });
}
