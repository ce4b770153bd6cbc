//! How searches are read, and how they are written for the engines.

mod kit;
use kit::finds;
use textstat::{fts5, query, snippet, tsquery};

fn check_written(typed: &str, sqlite: &str, postgres: &str) {
    let asked = query(typed).expect("it has terms");
    assert_eq!((fts5(&asked).as_str(), tsquery(&asked).as_str()), (sqlite, postgres), "{typed:?}");
}

fn check_found(typed: &str, text: &str, expected: bool) {
    assert_eq!(finds(typed, text), expected, "{typed:?} on {text:?}");
}

#[test]
fn every_word_is_required_and_the_last_is_begun() {
    check_written("jardin atel", r#""jardin" AND "atel" *"#, "'jardin' & 'atel':*");
    check_written("jardin atel ", r#""jardin" AND "atel""#, "'jardin' & 'atel'");
    check_found("jardin atelier", "un atelier au jardin", true);
    check_found("jardin atelier", "un atelier", false);
    check_found("jard ", "un jardin", false);
    check_found("jard", "un jardin", true);
}

#[test]
fn repeated_words_are_asked_once() {
    check_written("jardin jardins Jardin ", r#""jardin""#, "'jardin'");
}

#[test]
fn quoted_words_follow_each_other() {
    check_written(r#""café jardin""#, r#""caf jardin""#, "'caf' <-> 'jardin'");
    for typed in [
        "\"jardin partagé\"",
        "« jardin partagé »",
        "“jardin partagé”",
        "« jardin part",
        "\"jardins partagés",
    ] {
        check_found(typed, "le jardin partagé du foyer", true);
        check_found(typed, "le jardin est partagé", false);
    }
    check_found("“jardin part”", "le jardin partagé", false);
    check_found("foyer « jardin partagé » ", "le jardin partagé du foyer", true);
}

#[test]
fn what_is_typed_is_never_an_operator() {
    check_written(
        "a* OR b NOT c ",
        r#""a" AND "or" AND "b" AND "not" AND "c""#,
        "'a' & 'or' & 'b' & 'not' & 'c'",
    );
    check_written("titre:x'; DROP -- ", r#""titr" AND "x" AND "drop""#, "'titr' & 'x' & 'drop'");
    check_written("!a & (b|c) <-> d:* ", r#""a" AND "b" AND "c" AND "d""#, "'a' & 'b' & 'c' & 'd'");
    check_written("NEAR(a b) \\ ^z ", r#""near" AND "a" AND "b" AND "z""#, "'near' & 'a' & 'b' & 'z'");
}

#[test]
fn searches_without_a_term_are_none() {
    for typed in ["", " ", "\"", "\"\"", "« »", "l’", "qu'", "🎉", "((*", "\0", "…", "\u{301}"] {
        assert_eq!(query(typed), None, "{typed:?}");
    }
}

#[test]
fn compounds_are_found_by_their_parts_and_by_their_joined_form() {
    check_found("rendez-vous ", "prendre rendez vous", true);
    check_found("rendez vous ", "un rendez-vous", true);
    check_found("vous ", "un rendez-vous", true);
    check_found("rendez-vous ", "rendez-nous visite, vous autres", false);
    check_found("co-présidence ", "la coprésidence tourne", true);
    check_found("coprésidence ", "la co-présidence tourne", true);
    check_found("coprés", "la co-présidence tourne", true);
    check_found("auto-école ", "une autoécole", true);
}

#[test]
fn inclusive_searches_accept_either_gender() {
    for text in ["la directrice", "un directeur", "directeur·rices", "des directeur.rice.s"] {
        check_found("directeur·rice ", text, true);
        check_found("\"directeur·rice\"", text, true);
    }
    check_found("directrice ", "le·la directeur·rice", true);
    check_found("\"directrice générale\"", "la directrice générale", true);
    check_found("\"directeur·rice général·e\"", "la directrice générale", true);
    check_found("\"directeur·rice général·e\"", "le directeur général", true);
    check_found("\"directeur·rice général·e\"", "directeur·rice général·e adjoint·e", true);
}

#[test]
fn each_key_pressed_keeps_the_text_in_sight() {
    for word in [
        "accompagnement",
        "coordinateur·rice",
        "coordinatrices",
        "rendez-vous",
        "celui-là",
        "dit-elle",
        "aujourd’hui",
        "évaluations",
        "fréquence",
        "bénévolat",
        "responsabilité",
        "adhérentes",
        "vieilles",
        "marchèrent",
        "communication",
        "essayer",
        "politiques",
        "vice-président·e",
    ] {
        let points: Vec<char> = word.chars().collect();
        for length in 1..=points.len() {
            check_found(&points[..length].iter().collect::<String>(), word, true);
        }
    }
}

fn check_snippet(text: &str, typed: &str, width: usize, expected: &str) {
    let passage = snippet(text, &query(typed).expect("it has terms"), width);
    let mut marked = String::new();
    for (at, c) in passage.text.chars().enumerate() {
        marked.extend(passage.marks.iter().any(|mark| mark.0 == at).then_some('['));
        marked.push(c);
        marked.extend(passage.marks.iter().any(|mark| mark.1 == at + 1).then_some(']'));
    }
    let (before, after) = (if passage.cut_start { "…" } else { "" }, if passage.cut_end { "…" } else { "" });
    assert_eq!(format!("{before}{marked}{after}"), expected, "{typed:?}");
}

const NOTE: &str = "On a commencé tard. Le jardin était fermé, alors on a parlé devant la grille. \
    Plus tard, l’atelier a repris au jardin partagé : douze personnes, dont quatre coordinateur·rices.";

#[test]
fn snippets_show_the_most_different_words_asked() {
    check_snippet(NOTE, "jardin atelier ", 48, "…tard, l’[atelier] a repris au [jardin] partagé…");
    check_snippet(NOTE, "fermé ", 30, "…était [fermé], alors on a…");
    check_snippet(NOTE, "coordinatrice ", 40, "…dont quatre [coordinateur·rices].");
}

#[test]
fn snippets_mark_phrases_only_where_they_stand() {
    check_snippet(NOTE, "\"jardin partagé\"", 36, "…repris au [jardin] [partagé] : douze…");
    check_snippet("jardin. jardin partagé", "\"jardin partagé\"", 99, "jardin. [jardin] [partagé]");
}

#[test]
fn snippets_of_texts_without_a_match_show_the_beginning() {
    check_snippet(NOTE, "piscine ", 24, "On a commencé tard. Le…");
    check_snippet("", "piscine ", 24, "");
    check_snippet("court", "piscine ", 24, "court");
    check_snippet(NOTE, "jardin ", 0, "……");
}

#[test]
fn a_word_longer_than_the_snippet_is_cut() {
    let text = format!("avant {} après", "x".repeat(50));
    check_snippet(&text, "xxx", 10, "…[xxxxxxxxxx]…");
}
