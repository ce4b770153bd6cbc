//! What a word is, where it stands, and the terms it gives.

use textstat::{Kind, analyse, tokens};

fn check_words(text: &str, expected: &[&str]) {
    let words: Vec<&str> = tokens(text).map(|token| token.text).collect();
    assert_eq!(words, expected, "{text:?}");
}

fn check_terms(text: &str, expected: &str) {
    assert_eq!(analyse(text), expected, "{text:?}");
}

/// All these texts give the same terms, whatever those are.
fn check_same(texts: &[&str]) {
    for text in texts {
        assert_eq!(analyse(text), analyse(texts[0]), "{text:?} against {:?}", texts[0]);
        assert!(!analyse(text).is_empty(), "{text:?}");
    }
}

#[test]
fn spans_count_code_points_of_the_text_as_given() {
    let spans: Vec<_> = tokens("🎉 L’e\u{301}te\u{301} 2027").map(|token| (token.start, token.end)).collect();
    assert_eq!(spans, [(2, 4), (4, 9), (10, 14)]);
}

#[test]
fn elided_words_leave_what_follows_them() {
    check_words("l’école d'hier", &["l’", "école", "d'", "hier"]);
    check_words("QU’ELLE jusqu'ici", &["QU’", "ELLE", "jusqu'", "ici"]);
    check_words("lorsqu’un puisqu’on quoiqu’il", &["lorsqu’", "un", "puisqu’", "on", "quoiqu’", "il"]);
    check_words("j`ai l´île ç’a", &["j`", "ai", "l´", "île", "ç’", "a"]);
    check_words("l' hébergement", &["l'", "hébergement"]);
    assert!(tokens("l’an").next().is_some_and(|token| token.kind == Kind::Elision));
}

#[test]
fn a_letter_quoted_alone_is_not_elided() {
    check_words("la lettre 'd' et 'l'", &["la", "lettre", "d", "et", "l"]);
}

#[test]
fn words_with_an_inner_apostrophe_stay_whole() {
    for word in ["aujourd’hui", "quelqu'un", "presqu’île", "prud'homme", "O’Brien", "entr’aide"] {
        check_words(word, &[word]);
    }
    check_terms("aujourd'hui Aujourd’hui", "aujourdhui aujourdhui");
    check_same(&["quelqu'un", "quelqu’un", "QUELQU’UN"]);
}

#[test]
fn compounds_are_one_word_and_give_their_parts() {
    check_words(
        "un rendez-vous, porte\u{2011}à\u{2010}porte",
        &["un", "rendez-vous", "porte\u{2011}à\u{2010}porte"],
    );
    check_same(&["rendez-vous", "rendez vous", "Rendez\u{2011}Vous"]);
    check_same(&["Villeneuve-d’Ascq", "villeneuve ascq"]);
    check_words("fin -- début-", &["fin", "début"]);
}

#[test]
fn pronouns_hung_on_verbs_give_no_term() {
    check_same(&["vient", "vient-il", "vient-elle"]);
    check_same(&["celui", "celui-ci", "celui-là"]);
    check_same(&["dites", "dites-moi", "dites-le-moi"]);
    check_terms("y a-t-il", "y a");
    check_terms("là-bas", "la bas");
    check_same(&["Choisy-le-Roi", "choisy le roi"]);
}

#[test]
fn inclusive_forms_give_each_gender() {
    check_same(&[
        "coordinateur·rice",
        "coordinatrice",
        "coordinateur",
        "coordinateur.rice",
        "coordinateur/rice",
    ]);
    check_same(&["engagé·es", "engagées", "engagé‧es", "engagé•es", "engagé(e)s", "engagé-es", "engagé.e.s"]);
    check_same(&["tou·te·s", "tous", "toutes"]);
    check_same(&["directeur·rice", "directeur directrice", "directeur·trice", "directeur-rice"]);
    check_same(&["chercheur·euse·s", "chercheurs chercheuses", "chercheur·se·s"]);
    check_same(&["actif·ve·s", "actif", "actives"]);
    check_same(&["professionnel·le·s", "professionnel.le.s", "professionnelle"]);
    check_same(&["régional·e·aux", "régional", "régionaux"]);
    check_same(&["vice-président·e", "vice-présidente"]);
    check_same(&["citoyen·ne·s", "citoyen·enne", "citoyenne"]);
    check_same(&["heureux·se", "heureuse"]);
    check_same(&["ouvrier·ère", "ouvrière", "ouvrier·ière"]);
    check_words("Les salarié·e·s.", &["Les", "salarié·e·s"]);
}

#[test]
fn a_point_without_a_space_is_not_inclusive() {
    check_words("C’est fini.Les autres", &["C’", "est", "fini", "Les", "autres"]);
    check_words("exemple.fr", &["exemple", "fr"]);
    check_words("et/ou", &["et", "ou"]);
    check_words("(re)construire dé(re)faire", &["re", "construire", "dé", "re", "faire"]);
}

#[test]
fn numbers_are_kept_whole() {
    check_words("3,5 jours, 1.200 € et 12.", &["3,5", "jours", "1.200", "et", "12"]);
    check_terms("3,5", "3 5");
    check_terms("le 1er mai 2027 à 10h30", "le 1er mai 2027 a 10h30");
    check_terms("m² ٣٤ 5", "m2 34 5");
}

#[test]
fn emoji_and_signs_are_not_words() {
    for text in ["🎉🇫🇷👩🏽‍🚒", "1️⃣", "ℹ️ Ⓜ️ 🅰️", "— … « » % € ⁂", "''’’ - · ·", "\u{301}\u{200D}\0"]
    {
        check_words(text, &[]);
        check_terms(text, "");
    }
    check_words("bravo🎉oui", &["bravo", "oui"]);
}

#[test]
fn invisible_characters_leave_words_whole() {
    check_same(&[
        "accompagner",
        "accom\u{AD}pagner",
        "\u{202E}accompagner\u{202C}",
        "accom\u{200B}pagner\u{FEFF}",
    ]);
    check_words("a\u{200D} b", &["a", "b"]);
    check_words("un\0deux", &["un", "deux"]);
}

#[test]
fn every_spelling_of_a_word_gives_one_term() {
    check_same(&["cœur", "coeur", "CŒUR", "Cœurs"]);
    check_same(&["ægagre", "aegagre", "ÆGAGRE"]);
    check_same(&["élue", "elue", "ÉLUE", "e\u{301}lue", "élu", "élus", "élues"]);
    check_same(&["financement", "ﬁnancement", "ｆｉｎａｎｃｅｍｅｎｔ"]);
    check_same(&["Istanbul", "İstanbul", "ISTANBUL"]);
    check_same(&["Lodz", "Łódź", "ŁÓDŹ"]);
    check_same(&["strasse", "straße", "STRAẞE"]);
    check_same(&["Ngola", "Ŋgola"]);
}

#[test]
fn forms_of_a_word_share_their_term() {
    check_same(&[
        "accompagnement",
        "accompagner",
        "accompagnent",
        "accompagnée",
        "accompagnées",
        "accompagnait",
    ]);
    check_same(&["adhérent", "adhérente", "adherents", "adhérentes"]);
    check_same(&["français", "française", "francaises"]);
    check_same(&["inscrit", "inscrite", "inscrits", "inscrites"]);
    check_same(&["activité", "activités", "activites"]);
    check_same(&["première", "premier", "premières", "premiers"]);
    check_same(&["réunion", "réunions"]);
    check_same(&["enjeu", "enjeux"]);
    check_same(&["bénévole", "bénévoles", "benevoles"]);
    check_same(&["étranger", "étrangère", "étrangers"]);
    check_same(&["marchèrent", "marcherent", "marcher"]);
    check_same(&["école", "écoles", "ecole"]);
}

#[test]
fn strangers_keep_their_distance() {
    for (one, other) in [
        ("île", "il"),
        ("née", "ne"),
        ("mais", "mai"),
        ("mars", "mare"),
        ("français", "franc"),
        ("élève", "élue"),
        ("gens", "gêne"),
        ("cours", "courir"),
        ("parent", "par"),
    ] {
        assert_ne!(analyse(one), analyse(other), "{one} {other}");
    }
}

#[test]
fn other_scripts_are_lower_cased_and_composed() {
    check_terms("Привет МИР", "привет мир");
    check_terms("日本語", "日本語");
    check_terms("한국", "한국");
    check_same(&["ΟΔΟΣ", "οδος"]);
    check_same(&["\u{438}\u{306}", "й"]);
}

#[test]
fn long_words_are_cut() {
    assert_eq!(analyse(&"ò".repeat(100)), "o".repeat(40));
    assert_eq!(analyse(&"ж".repeat(100)), "ж".repeat(40));
    assert_eq!(analyse(&"ŋœ".repeat(100)).len(), 40);
}

#[test]
fn a_term_never_reads_as_two_numbers() {
    check_terms("1e5x 2E9e 3abc 1e", "1e5 2e9 3abc 1e");
}
