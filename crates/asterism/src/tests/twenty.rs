//! The twelve invented interviews and the eight real ones: coded, and cited in one report of three formats.

use super::{app, one_of_each};
use crate::demo;
use base::{Date, Id, Role};
use interchange::Budget;
use people::consent::{Means, NewConsent, Ticks};
use people::persons::{Hat, NewPerson, Person};
use research::coding::{self, Code, Excerpt};
use research::material::{self, Link, NewSource, Part, Source, Words};
use research::reports::{self, Format, Lens, NewReport, Opens};
use store::testkit::on_each_engine;
use store::{Actor, Tx};
use ui::{App, Lang, Who};

/// The real interviews: file names and bytes; none when they are not there.
fn real() -> Vec<(String, Vec<u8>)> {
    let place = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/interviews");
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "TextGrid"));
    paths.sort();
    let name = |path: &std::path::PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}

/// Somebody invented, who agreed to be quoted under a pseudonym.
fn agreed(app: &App, study: Id<people::Study>, number: usize) -> Id<Person> {
    let new = NewPerson {
        name: format!("Voix {number}"),
        pseudonym: format!("Camaïeu {number}"),
        caption: "habitante".to_owned(),
        born: None,
        contact: String::new(),
        language: String::new(),
        needs: String::new(),
        note: String::new(),
        hats: Vec::<Hat>::new(),
    };
    let person = app.db.write_now(Actor::House, move |tx| people::persons::insert(tx, &new)).unwrap();
    let ticks = Ticks { take_part: true, record_sound: true, quote_pseudonym: true, ..Ticks::default() };
    let given_on = Date::parse("2026-01-05").unwrap();
    let consent = NewConsent {
        person,
        study,
        ticks,
        means: Means::Oral,
        given_on,
        notice: "1.0".to_owned(),
        until: None,
        guardian: String::new(),
    };
    app.db.write_now(Actor::House, move |tx| people::consent::record(tx, &consent)).unwrap();
    person
}

fn import(app: &App, study: Id<people::Study>, (name, bytes): &(String, Vec<u8>)) -> Id<Source> {
    let reading = interchange::read(name, bytes, &Budget::default()).remove(0);
    let transcript = reading.outcome.unwrap();
    let link =
        |number| Link { part: Part::Interviewed, person: Some(agreed(app, study, number)), member: None };
    let new = NewSource {
        title: name.clone(),
        encounter: None,
        file_name: name.clone(),
        file: Some(app.files.put(bytes).unwrap()),
        links: (0..transcript.speakers.len()).map(link).collect(),
        draft: None,
    };
    app.db.write_now(Actor::House, move |tx| material::insert(tx, study, &transcript, &new)).unwrap()
}

/// The first turn of several words that may be quoted: where it stands, and its words.
fn quotable(tx: &mut Tx<'_>, who: &Who, source: Id<Source>) -> store::Result<(usize, usize, String)> {
    for turn in material::turns(tx, who, source, 0, usize::MAX)? {
        let Words::Said(words) = &turn.words else { continue };
        if turn.speaker.is_none() || turn.asks() || words.split_whitespace().count() < 6 {
            continue;
        }
        if let Ok(quotation) = material::quotation(tx, who, source, turn.start, turn.stop)? {
            let said: String = quotation.lines.into_iter().map(|(_, words)| words).collect();
            return Ok((turn.start, turn.stop, said));
        }
    }
    Err(store::Error::NotFound)
}

/// The letters and digits alone: typography changes the rest.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[test]
fn twenty_interviews_are_coded_and_cited_in_a_report_of_three_formats() {
    let real = real();
    if real.is_empty() {
        println!("SKIPPED: no real interviews beside the repository");
        return;
    }
    on_each_engine(|bench| {
        let app = app(bench);
        demo::load(&app).unwrap();
        let member = one_of_each(&app)[&Role::Coordinator];
        let who = app.db.read_now(move |tx| people::members::identify(tx, member)).unwrap().unwrap();
        let reader = who.clone();
        let (study, code) = app
            .db
            .read_now(move |tx| {
                let (study,) = tx.one::<(Id<people::Study>,)>("SELECT id FROM study", &[])?;
                people::teams::admit(tx, &reader, study)?;
                Ok((study, coding::of_study(tx, study)?[0].id))
            })
            .unwrap();
        for file in &real {
            import(&app, study, file);
        }
        let reader = who.clone();
        let sources = app.db.read_now(move |tx| material::list(tx, &reader, study)).unwrap();
        assert_eq!(sources.len(), 20);
        let cited: Vec<(Id<Excerpt>, String)> =
            sources.iter().map(|source| cite(&app, &who, source.id, code)).collect();
        let body: Vec<String> =
            cited.iter().map(|(excerpt, _)| format!("{{{{extrait {excerpt}}}}}")).collect();
        let new = NewReport { title: "Vingt voix".to_owned(), body: body.join("\n\n") };
        let report = app.db.write_now(Actor::House, move |tx| reports::insert(tx, study, &new)).unwrap();
        let lens =
            Lens { lang: Lang::French, origin: "http://127.0.0.1:8533".to_owned(), opens: Opens::Everything };
        let composed = app.db.read_now(move |tx| {
            let report = reports::known(tx, report)?;
            reports::compose(tx, study, &report.title, &report.body, &lens)
        });
        let composed = composed.unwrap();
        assert_eq!((composed.cited.excerpts.len(), composed.kept.len(), composed.problems.len()), (20, 0, 0));
        let built = |format| reports::set(&composed.document, format).unwrap().bytes;
        let html = String::from_utf8(built(Format::Html)).unwrap();
        let plain = letters(&html);
        for (excerpt, words) in &cited {
            assert!(html.contains(&format!("/excerpts/{excerpt}\"")), "{}: {excerpt}", bench.engine);
            let begins: String = letters(words).chars().take(12).collect();
            assert!(plain.contains(&begins), "{}: {words}", bench.engine);
        }
        assert!(built(Format::Pdf).starts_with(b"%PDF-"));
        assert!(built(Format::Docx).starts_with(b"PK"));
    });
}

/// Codes a passage of the source: its excerpt and its words.
fn cite(app: &App, who: &Who, source: Id<Source>, code: Id<Code>) -> (Id<Excerpt>, String) {
    let (reader, actor) = (who.clone(), Actor::Member(who.member));
    let (start, stop, words) = app.db.read_now(move |tx| quotable(tx, &reader, source)).unwrap();
    let excerpt = app.db.write_now(actor, move |tx| {
        coding::code_passage(tx, source, (start, stop), code, "")?;
        coding::excerpt_of(tx, source, start, stop)
    });
    (excerpt.unwrap(), words)
}
