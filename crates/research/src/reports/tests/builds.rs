//! The three files of a report, before and after a withdrawal.

use super::*;
use crate::findings::Side;
use crate::findings::tests::ground::{CAFE, QUESTION, SECRETS, SOMEONE, VOISINE};
use ::store::testkit::on_each_engine;
use people::consent::Ticks;

/// A text that cites both persons, a finding, and something that nobody may quote.
fn body(ground: &Ground) -> String {
    let finding = ground.finding("On entre par quelqu’un que l’on connaît.");
    ground.attach(finding, ground.excerpt(CAFE), Side::For);
    ground.attach(finding, ground.excerpt(VOISINE), Side::For);
    let (cafe, voisine) = (ground.excerpt(CAFE), ground.excerpt(VOISINE));
    let (asked, someone) = (ground.range(QUESTION, CAFE), ground.excerpt(SOMEONE));
    format!(
        "# Pousser la porte\n\nAvant tout, du café.\n\n{{{{extrait {cafe}}}}}\n\nElle répond : {{{{extrait {voisine}}}}}.\n\n\
         {{{{constat {finding}}}}}\n\n{{{{extrait {asked}}}}}\n\n{{{{extrait {someone}}}}}\n\nLa fin du texte."
    )
}

const FORMATS: [Format; 3] = [Format::Pdf, Format::Docx, Format::Html];

/// Whether a built text holds the words, wherever lines end.
fn holds(text: &str, words: &str) -> bool {
    text.contains(&squeezed(words))
}

#[test]
fn a_report_is_built_in_three_formats_with_its_citations() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let id = report(&ground, &body(&ground));
        for format in FORMATS {
            let built = build(&ground.client, id, format);
            let header = |name: &str| built.headers.get(name).unwrap().to_str().unwrap().to_owned();
            assert_eq!(header("content-type"), format.media_type());
            let name = format!("attachment; filename=\"Ce-que-disent-les-jeunes.{}\"", format.code());
            assert!(header("content-disposition").starts_with(&name), "{}", header("content-disposition"));
            if format == Format::Pdf && !can_print() {
                continue;
            }
            let text = text_of(&bench.folder, format, &built.bytes);
            for words in
                ["je venais pour le café", "Ma voisine Inès", "Inès, 16 ans, lycéenne", "La fin du texte"]
            {
                assert!(holds(&text, words), "{format:?} lacks {words}: {text}");
            }
            assert!(holds(&text, "2 extraits · 2 personnes · 2 structures"), "{format:?}: {text}");
            assert!(holds(&text, "[citation retirée : consentement non recueilli]"), "{format:?}: {text}");
        }
    });
}

#[test]
fn withdrawn_consent_removes_every_quote_from_the_next_build_and_nothing_else() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let id = report(&ground, &body(&ground));
        ground.withdraw(ground.ines);
        for format in FORMATS {
            let text = text_of(&bench.folder, format, &build(&ground.client, id, format).bytes);
            for gone in ["je venais", "lycéenne", "Et la première fois"] {
                assert!(!holds(&text, gone), "{format:?} still holds {gone}: {text}");
            }
            if format == Format::Pdf && !can_print() {
                continue;
            }
            for left in ["Pousser la porte", "du café.", "Ma voisine", "On entre par", "La fin du texte."] {
                assert!(holds(&text, left), "{format:?} lost {left}: {text}");
            }
            assert!(holds(&text, "1 extrait · 1 personne · 2 structures"), "{format:?}: {text}");
            assert!(holds(&text, "[citation retirée : consentement révoqué]"), "{format:?}: {text}");
        }
        // What reaches the typesetter at all, whatever a format makes of it.
        let document = format!("{:?}", composed(&ground, &body(&ground)).document);
        assert!(!document.contains("je venais") && document.contains("Ma voisine"), "{document}");
    });
}

#[test]
fn a_quotation_under_a_pseudonym_never_shows_a_name_or_a_label() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let id = report(&ground, &body(&ground));
        for format in FORMATS {
            let bytes = build(&ground.client, id, format).bytes;
            let text = text_of(&bench.folder, format, &bytes);
            let raw = String::from_utf8_lossy(&bytes);
            for secret in SECRETS {
                assert!(!holds(&text, secret) && !raw.contains(secret), "{format:?} tells {secret}: {text}");
            }
        }
        let page = ground.client.get(&format!("/reports/{id}")).body;
        let article = page.split("<article").nth(1).unwrap().split("</article>").next().unwrap();
        for secret in SECRETS {
            assert!(!article.contains(secret), "the page tells {secret}: {article}");
        }
        assert!(article.contains("Inès, 16 ans"), "{article}");
    });
}

#[test]
fn after_a_withdrawal_the_page_says_what_was_withheld_and_which_files_to_take_back() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let cafe = ground.excerpt(CAFE);
        let id = report(
            &ground,
            &format!("{{{{extrait {cafe}}}}}\n\n{{{{extrait {}}}}}", ground.excerpt(VOISINE)),
        );
        let address = format!("/reports/{id}");
        build(&ground.client, id, Format::Docx);
        let before = ground.client.get(&address).body;
        assert!(!before.contains("retirée") && !before.contains("à reprendre"), "{before}");
        ground.withdraw(ground.ines);
        build(&ground.client, id, Format::Html);
        let after = ground.client.get(&address).body.replace('\u{a0}', " ");
        assert!(after.contains("1 citation retirée : consentement révoqué"), "{after}");
        assert!(after.contains(&format!("{{{{extrait {cafe}}}}}")), "the list names the citation: {after}");
        assert_eq!(after.matches("à reprendre :").count(), 1, "one file of two holds the words: {after}");
        assert!(after.contains("1 fichier déjà produit contient encore ces mots"), "{after}");
        let builds: Vec<&str> =
            after.split(&format!("{address}/builds/")).skip(1).map(|rest| &rest[..13]).collect();
        let old = ground.client.get(&format!("{address}/builds/{}", builds[1])).body.replace('\u{a0}', " ");
        assert!(
            old.contains("à reprendre : consentement révoqué") && old.contains(&cafe.to_string()),
            "{old}"
        );
        let young = ground.client.get(&format!("{address}/builds/{}", builds[0])).body.replace('\u{a0}', " ");
        assert!(young.contains("Ma voisine") && !old.contains("je venais"), "{young} {old}");
        assert!(!young.contains("à reprendre") && young.contains("consentement révoqué"), "{young}");
    });
}

#[test]
fn a_file_that_signs_with_a_real_name_is_called_back_when_only_the_pseudonym_is_left() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let named = Ticks { take_part: true, quote_name: true, quote_pseudonym: true, ..Ticks::default() };
        ground.tick(ground.sacha, named);
        let id = report(&ground, &format!("{{{{extrait {}}}}}", ground.excerpt(VOISINE)));
        let built = build(&ground.client, id, Format::Html).body;
        assert!(built.contains("Karim Benali"), "{built}");
        let address = format!("/reports/{id}");
        assert!(!ground.client.get(&address).body.contains("à reprendre"));
        ground.consent(ground.sacha, true);
        let page = ground.client.get(&address).body;
        assert!(page.contains("à reprendre") && page.contains("Sacha"), "{page}");
    });
}

#[test]
fn a_build_leaves_one_journal_line_without_a_word_that_was_spoken() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let id = report(&ground, &body(&ground));
        build(&ground.client, id, Format::Html);
        let lines = ground.db().read_now(move |tx| ::store::journal::of_object(tx, id, 10)).unwrap();
        assert_eq!(lines.len(), 2);
        let told = format!("{lines:?}");
        assert!(told.contains("\"cited\": Number(3)") && !told.contains("voisine"), "{told}");
    });
}

#[test]
fn links_of_a_file_lead_back_to_where_it_was_asked_for() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let cafe = ground.excerpt(CAFE);
        let id = report(&ground, &format!("{{{{extrait {cafe}}}}}"));
        let built = build(&ground.client, id, Format::Html).body;
        assert!(built.contains(&format!("href=\"/excerpts/{cafe}\"")), "{built}");
        let csrf = ui::sessions::csrf(&ground.client.token);
        let request = axum::http::Request::post(format!("/reports/{id}/builds"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("host", "asso.example:8533")
            .header("origin", "https://asso.example:8533");
        let built = ground.client.send(request, format!("csrf={csrf}&format=html").into()).body;
        assert!(built.contains(&format!("href=\"https://asso.example:8533/excerpts/{cafe}\"")), "{built}");
    });
}
