//! How long a long report takes.

use super::*;
use crate::findings::Side;
use crate::findings::tests::ground::{CAFE, VOISINE};
use ::store::testkit::on_each_engine;
use std::fmt::Write;
use std::time::Instant;

/// Words of prose between two citations, so that two hundred of them make about sixty pages.
const PROSE: &str = "Les rencontres de l’hiver ont eu lieu dans trois lieux, et c’est en faisant autre chose que l’on a \
    parlé. On y venait pour le repas, pour le jardin ou pour accompagner quelqu’un ; les sujets sont venus ensuite, à \
    leur heure. L’équipe a noté le nombre de personnes, ce qui a suivi, et ce que l’on aurait aimé savoir plus tôt. ";

/// Sixty pages with two hundred citations of as many excerpts and twenty findings.
fn long(ground: &Ground) -> String {
    let mut text = String::new();
    for number in 0..200 {
        let words: String = CAFE.chars().take(6 + number % 40).collect();
        let excerpt = if number % 2 == 0 { ground.excerpt(&words) } else { ground.range(&words, VOISINE) };
        if number % 10 == 0 {
            let finding = ground.finding(&format!("Constat {number}."));
            ground.attach(finding, excerpt, Side::For);
            write!(text, "# Chapitre {number}\n\n{{{{constat {finding}}}}}\n\n").unwrap();
        }
        write!(text, "{PROSE}{PROSE}\n\n{{{{extrait {excerpt}}}}}\n\n").unwrap();
    }
    text
}

#[test]
#[ignore = "measured in release: cargo nextest run --release -p research --run-ignored only sixty"]
#[expect(clippy::disallowed_methods, reason = "the time is what is measured")]
fn sixty_pages_with_two_hundred_citations_take_less_than_two_seconds() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let id = report(&ground, &long(&ground));
        for format in [Format::Html, Format::Docx, Format::Pdf] {
            let begun = Instant::now();
            let built = build(&ground.client, id, format);
            let taken = begun.elapsed();
            println!("{} {format:?}: {} ms, {} bytes", bench.engine, taken.as_millis(), built.bytes.len());
            assert!(taken.as_secs_f64() < 2.0, "{format:?} took {taken:?}");
            if format == Format::Pdf && can_print() {
                let pages = printed(&bench.folder, &built.bytes).matches('\u{c}').count();
                println!("{pages} pages");
                assert!(pages >= 60, "{pages} pages are not the sixty that are measured");
            }
        }
        let begun = Instant::now();
        assert_eq!(ground.client.get(&format!("/reports/{id}")).status, 200);
        println!("{} page: {} ms", bench.engine, begun.elapsed().as_millis());
    });
}
