//! Measures the analysis on invented text: `cargo run --release -p textstat --example speed`.

#![expect(clippy::disallowed_methods, reason = "a measuring program reads the clock")]

use std::io::Write as _;
use std::time::Instant;
use textstat::{analyse, query, snippet, tokens};

const SENTENCES: [&str; 6] = [
    "L’association accompagne des jeunes qui veulent s’engager près de chez eux, sans conditions d’âge. ",
    "Les coordinateur·rices animent chaque mardi un atelier d’écriture ; aujourd’hui, douze personnes sont venues. ",
    "Rendez-vous à 14 h 30 devant la médiathèque : on y évalue l’impact du projet, puis on décide ensemble. ",
    "« J’ai trouvé ma place au jardin partagé », dit-elle, « et mes voisins m’ont aidée à refaire mon dossier ». ",
    "Cœur de l’île, le café associatif réunit bénévoles, élues et habitants lors de réunions trimestrielles. ",
    "Trois salarié·es sur cinq ont suivi une formation de 3,5 jours ; le budget n’augmente pas en 2027. ",
];

fn main() -> std::io::Result<()> {
    let text: String = (0..200_000).map(|at| SENTENCES[at * 7 % SENTENCES.len()]).collect();
    let mut out = std::io::stdout().lock();
    let mut report = |what: &str, took: std::time::Duration, bytes: usize| {
        let megabytes = u32::try_from(bytes / 1_000).map_or(f64::INFINITY, f64::from) / 1_000.0;
        writeln!(out, "{what:<28} {:>7.1} MB/s", megabytes / took.as_secs_f64())
    };
    let begun = Instant::now();
    let words = tokens(&text).count();
    report(&format!("tokens ({words})"), begun.elapsed(), text.len())?;
    let begun = Instant::now();
    let terms = analyse(&text).len();
    report(&format!("analyse ({terms} bytes)"), begun.elapsed(), text.len())?;
    let begun = Instant::now();
    let notes: usize =
        text.as_bytes().chunks(600).map(|note| analyse(&String::from_utf8_lossy(note)).len()).sum();
    report(&format!("analyse by note ({notes})"), begun.elapsed(), text.len())?;
    if let Some(asked) = query("évaluer « jardin partagé » bénévole") {
        let begun = Instant::now();
        let marks = snippet(&text, &asked, 240).marks.len();
        report(&format!("snippet ({marks} marks)"), begun.elapsed(), text.len())?;
    }
    Ok(())
}
