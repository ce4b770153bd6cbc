//! Coding passages: positions, consent, teams, and doing it twice.

use super::{bench_code, bench_get, bench_post, house, press_undo, range, shown};
use crate::material;
use crate::material::Reach;
use ::store::testkit::on_each_engine;
use base::Id;

#[test]
fn words_with_emoji_are_coded_where_they_stand() {
    on_each_engine(|bench| {
        let house = house(bench);
        for words in ["😀", "j’osais pas", "👩‍👧 dit", "local.\nMoi, le soir", "Et la première fois ?"]
        {
            let (status, told) = bench_code(&house, &house.lea(), words, ("name", "Prendre la parole"));
            assert_eq!(status, 200, "{told}");
            let coding = &told["coding"];
            let place = |key: &str| usize::try_from(coding[key].as_u64().unwrap()).unwrap();
            assert_eq!((place("start"), place("end")), range(words), "{words}");
            assert_eq!(coding["name"], "Prendre la parole");
            assert_eq!((coding["mine"].as_bool(), coding["coder"].as_str()), (Some(true), Some("Léa")));
        }
        let (_, told) = bench_get(&house.lea(), &house.codings());
        assert_eq!(told["codings"].as_array().unwrap().len(), 5);
        assert_eq!((&told["codes"][0]["uses"], told["codes"].as_array().unwrap().len()), (&5.into(), 1));
    });
}

#[test]
fn the_words_of_an_excerpt_are_those_that_were_coded() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (source, lea) = (house.source, house.lea.clone());
        for words in ["😀 j’osais", "parlé du local", "👩‍👧"] {
            let (start, stop) = range(words);
            let who = lea.clone();
            let passage = house.read(move |tx| material::passage(tx, &who, source, start, stop));
            assert_eq!(passage.lines[0].words.said(), Some(words));
        }
    });
}

#[test]
fn the_same_coding_twice_is_one_coding() {
    on_each_engine(|bench| {
        let house = house(bench);
        let lea = house.lea();
        let (_, first) = bench_code(&house, &lea, "j’osais pas", ("name", "Freins"));
        let lines = house.count("SELECT count(*) FROM journal");
        let (status, again) = bench_code(&house, &lea, "j’osais pas", ("name", "freins"));
        assert_eq!(
            (status, &again["coding"]["id"], &again["undo"]),
            (200, &first["coding"]["id"], &().into())
        );
        assert_eq!(house.count("SELECT count(*) FROM journal"), lines);
        let (_, other) = bench_code(&house, &house.tom(), "j’osais pas", ("name", "Freins"));
        assert_ne!(other["coding"]["id"], first["coding"]["id"], "another coder has a coding of their own");
        assert_eq!(other["coding"]["excerpt"], first["coding"]["excerpt"]);
        let counted = ["code", "excerpt", "coding"].map(|table| match table {
            "code" => house.count("SELECT count(*) FROM code"),
            "excerpt" => house.count("SELECT count(*) FROM excerpt"),
            _ => house.count("SELECT count(*) FROM coding"),
        });
        assert_eq!(counted, [1, 1, 2]);
    });
}

#[test]
fn passages_overlap_and_bear_several_codes() {
    on_each_engine(|bench| {
        let house = house(bench);
        for (words, code) in
            [("j’osais pas. Puis", "A"), ("Puis j’ai parlé", "A"), ("Puis j’ai parlé", "B"), ("Puis", "C")]
        {
            assert_eq!(bench_code(&house, &house.lea(), words, ("name", code)).0, 200);
        }
        let (from, to) = range("j’ai parlé");
        let (_, told) = bench_get(&house.lea(), &format!("{}?from={from}&to={to}", house.codings()));
        let names: Vec<&str> =
            told["codings"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["A", "B"], "only what touches the window");
    });
}

#[test]
fn a_range_outside_the_text_is_refused_with_a_message() {
    on_each_engine(|bench| {
        let house = house(bench);
        let code = house.code("Freins", None).to_string();
        for (start, end) in [("5", "5"), ("9", "3"), ("0", "100000"), ("-1", "4"), ("", "4"), ("0", "x")] {
            let fields = [("start", start), ("end", end), ("code", code.as_str())];
            let (status, told) = bench_post(&house.lea(), &house.codings(), &fields);
            assert_eq!(status, 422, "{start}..{end}");
            assert!(told["message"].as_str().unwrap().contains("Rien n’a été codé"), "{told}");
        }
        let fields = [("start", "0"), ("end", "4"), ("code", "x")];
        assert_eq!(bench_post(&house.lea(), &house.codings(), &fields).0, 422);
        assert_eq!(house.count("SELECT count(*) FROM coding"), 0);
    });
}

#[test]
fn withheld_words_are_neither_coded_nor_counted_nor_shown() {
    on_each_engine(|bench| {
        let house = house(bench);
        let [ines, karim] = house.persons;
        house.consents(ines);
        house.consents(karim);
        let code = house.code("Freins", None);
        house.lay("le dernier bus", code);
        house.lay("du local.\nMoi", code);
        house.lay("j’osais pas", code);
        house.withdraws(karim);
        for words in ["le soir", "local.\nMoi", "heures.\nEt chez"] {
            let (status, told) = bench_code(&house, &house.lea(), words, ("name", "Autre"));
            assert_eq!(status, 422, "{words}: {told}");
        }
        assert_eq!(bench_code(&house, &house.lea(), "Et chez vous", ("name", "Question")).0, 200);
        let (_, told) = bench_get(&house.lea(), &house.codings());
        let codings = told["codings"].as_array().unwrap();
        assert_eq!(codings.len(), 2, "{told}");
        assert!(codings.iter().all(|coding| coding["quotable"] == true), "{told}");
        let freins = told["codes"].as_array().unwrap().iter().find(|code| code["name"] == "Freins").unwrap();
        assert_eq!(freins["uses"], 1);
        let page = shown(house.lea().get(&format!("/codes/{code}")));
        assert!(
            page.contains("j’osais pas") && !page.contains("dernier bus") && !page.contains("Moi"),
            "{page}"
        );
        assert!(page.contains("2 extraits sont retirés"), "{page}");
    });
}

#[test]
fn the_reach_of_consent_agrees_with_the_view_of_words() {
    on_each_engine(|bench| {
        let house = house(bench);
        let [ines, karim] = house.persons;
        let stages: [&dyn Fn(); 4] =
            [&|| (), &|| house.consents(ines), &|| house.consents(karim), &|| house.withdraws(ines)];
        for (stage, act) in stages.into_iter().enumerate() {
            act();
            for words in ["Et la première", "j’osais", "local.\nMoi", "bus", "heures.\nEt chez", "Ma mère"]
            {
                let ((start, stop), who, id) = (range(words), house.lea.clone(), house.source);
                let (reached, viewed) = house.read(move |tx| {
                    let source = material::find(tx, &who, id)?;
                    let reach = Reach::over(tx, &source, 0, source.points)?;
                    Ok((reach.uses(start, stop), material::passage(tx, &who, id, start, stop)?.uses))
                });
                assert_eq!(reached, viewed, "stage {stage}, {words}");
            }
        }
    });
}

#[test]
fn who_is_not_on_the_team_finds_nothing() {
    on_each_engine(|bench| {
        let house = house(bench);
        let code = house.code("Freins", None);
        house.lay("j’osais pas", code);
        let (coding, excerpt) = house.read(|tx| {
            tx.one::<(Id<crate::coding::Coding>, Id<crate::coding::Excerpt>)>(
                "SELECT id, excerpt FROM coding",
                &[],
            )
        });
        let (stranger, study, source) = (house.stranger(), house.study, house.source);
        for path in [
            format!("/studies/{study}/codes"),
            format!("/studies/{study}/memos"),
            format!("/codes/{code}"),
            format!("/codes/{code}/edit"),
            format!("/codes/{code}/split"),
            format!("/excerpts/{excerpt}"),
            format!("/sources/{source}/codings"),
        ] {
            assert_eq!(stranger.get(&path).status, 404, "{path}");
            shown(house.lea().get(&path));
            shown(house.tom().get(&path));
        }
        let id = code.to_string();
        let fields =
            [("start", "0"), ("end", "4"), ("code", id.as_str()), ("name", ""), ("into", id.as_str())];
        for path in [
            format!("/studies/{study}/codes"),
            format!("/codes/{code}"),
            format!("/codes/{code}/place"),
            format!("/codes/{code}/merger"),
            format!("/codes/{code}/split"),
            format!("/codes/{code}/removal"),
            format!("/sources/{source}/codings"),
            format!("/codings/{coding}/removal"),
            format!("/codings/{coding}/comment"),
        ] {
            let named: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| match *name {
                    "name" if !path.contains("codings") => (*name, "Autre"),
                    _ => (*name, *value),
                })
                .collect();
            assert_eq!(stranger.post(&path, &named).status, 404, "{path}");
        }
    });
}

#[test]
fn a_code_of_another_study_cannot_be_laid() {
    on_each_engine(|bench| {
        let house = house(bench);
        let lea = house.lea.clone();
        let other = house.app.db.upkeep_now(move |tx| super::study(tx, "Autre", &[&lea])).unwrap();
        let new = crate::coding::NewCode::named("Ailleurs");
        let code = house.write(move |tx| crate::coding::insert_code(tx, other, &new)).unwrap().to_string();
        let (status, _) = bench_code(&house, &house.lea(), "j’osais pas", ("code", &code));
        assert_eq!(status, 404);
    });
}

#[test]
fn a_coding_is_taken_off_and_comes_back_with_its_comment() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (lea, tom) = (house.lea(), house.tom());
        let (_, told) = bench_code(&house, &lea, "j’osais pas", ("name", "Freins"));
        let (coding, excerpt) =
            (told["coding"]["id"].as_str().unwrap(), told["coding"]["excerpt"].as_str().unwrap());
        let comment = [("comment", "Toujours la même gêne."), ("version", "1")];
        let (status, _) = bench_post(&lea, &format!("/codings/{coding}/comment"), &comment);
        assert_eq!(status, 200);
        let (status, undo) = bench_post(&tom, &format!("/codings/{coding}/removal"), &[]);
        assert_eq!(status, 200, "a member of the team corrects another's coding");
        assert_eq!(house.count("SELECT count(*) FROM coding"), 0);
        assert_eq!(bench_post(&lea, undo["undo"].as_str().unwrap(), &[]).0, 200);
        let page = shown(lea.get(&format!("/excerpts/{excerpt}")));
        assert!(page.contains("Toujours la même gêne.") && page.contains("j’osais pas"), "{page}");
        let journal =
            house.read(|tx| tx.query::<(String,)>("SELECT after FROM journal WHERE after IS NOT NULL", &[]));
        assert!(
            journal.iter().all(|(after,)| !after.contains("gêne") && !after.contains("osais")),
            "{journal:?}"
        );
    });
}

#[test]
fn two_comments_at_once_are_shown_side_by_side() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (_, told) = bench_code(&house, &house.lea(), "j’osais pas", ("name", "Freins"));
        let path = format!("/codings/{}/comment", told["coding"]["id"].as_str().unwrap());
        assert_eq!(house.lea().post(&path, &[("comment", "La première"), ("version", "1")]).status, 303);
        let answer = house.tom().post(&path, &[("comment", "La seconde"), ("version", "1")]);
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("La première") && answer.body.contains("La seconde"), "{}", answer.body);
        let (status, told) = bench_post(&house.tom(), &path, &[("comment", "La seconde"), ("version", "1")]);
        assert_eq!((status, told["message"].is_string()), (409, true));
        assert_eq!(house.tom().post(&path, &[("comment", "Les deux"), ("version", "2")]).status, 303);
    });
}

#[test]
fn a_whole_turn_is_coded_without_javascript_and_undone() {
    on_each_engine(|bench| {
        let house = house(bench);
        house.code("Temps", Some(house.code("Freins", None)));
        let (start, end) = range("Ma mère 👩‍👧 dit que je parle plus.");
        let (start, end) = (start.to_string(), end.to_string());
        let next = format!("{}?page=1#t-4", house.codings());
        let fields = [("start", start.as_str()), ("end", &end), ("name", "Freins › Temps"), ("next", &next)];
        let tom = house.tom();
        let answer = tom.post(&house.codings(), &fields);
        assert!(
            answer.location.starts_with(&format!("{}?page=1&done=", house.codings())),
            "{}",
            answer.location
        );
        let page = shown(tom.get(&house.codings()));
        assert!(page.contains("Temps</a> Tom"), "{page}");
        assert_eq!(house.count("SELECT count(*) FROM code"), 2, "the path names a code that is there");
        assert_eq!(press_undo(&tom, &answer).status, 303);
        assert_eq!(house.count("SELECT count(*) FROM coding"), 0);
    });
}

#[test]
fn consent_decides_what_is_quotable() {
    on_each_engine(|bench| {
        let house = house(bench);
        let quotable = |words: &str| {
            bench_code(&house, &house.lea(), words, ("name", "A")).1["coding"]["quotable"].clone()
        };
        assert_eq!((quotable("j’osais pas"), quotable("première fois")), (false.into(), true.into()));
        house.consents(house.persons[0]);
        assert_eq!((quotable("j’osais pas"), quotable("bus")), (true.into(), false.into()));
    });
}

#[test]
fn a_coding_among_many_is_still_one_act() {
    on_each_engine(|bench| {
        let house = house(bench);
        let code = house.code("Freins", None);
        let source = house.source;
        for start in 0..60 {
            for stop in [start + 5, start + 9, start + 17] {
                house
                    .write(move |tx| crate::coding::code_passage(tx, source, (start, stop), code, ""))
                    .unwrap();
            }
        }
        let before = house.count("SELECT count(*) FROM journal");
        let (status, told) = bench_code(&house, &house.lea(), "je parle plus", ("name", "Freins"));
        assert_eq!((status, told["coding"]["name"].as_str()), (200, Some("Freins")));
        assert_eq!(house.count("SELECT count(*) FROM journal"), before + 1, "one act, one line");
    });
}
