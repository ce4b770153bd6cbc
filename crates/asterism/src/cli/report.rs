//! `asterism report`: the same file as the page of the report builds, and the list of what consent withholds from it.

use super::answer::{beside, is_stdout, write};
use super::hand::Hand;
use super::{Built, Failure, Report, say, say_plain};
use crate::place::Place;
use base::{Act, Code, Id};
use research::reports::{self, Composed, Format, Kept, Lens, Opens};
use serde_json::{Value as Json, json};
use std::path::Path;
use ui::Lang;

/// Lists the reports, or builds one.
pub fn run(wanted: &Report, json: bool) -> Result<(), Failure> {
    let place = Place::open_there(&wanted.house)?;
    let hand = Hand::of(&place.app, &wanted.by, Act::ReadReports)?;
    match (&wanted.id, wanted.format, &wanted.out) {
        (Some(id), Some(format), Some(out)) => {
            let id = id.trim().parse().map_err(|_| no_report(id))?;
            build(&place, &hand, (id, format.into()), (&wanted.origin, out), json)
        }
        _ => list(&place, hand, json),
    }
}

fn no_report(id: &str) -> Failure {
    Failure::Refused(format!("{id}: there is no such report; `asterism report --list` names them"))
}

impl From<Built> for Format {
    fn from(built: Built) -> Self {
        match built {
            Built::Pdf => Format::Pdf,
            Built::Docx => Format::Docx,
            Built::Html => Format::Html,
        }
    }
}

fn list(place: &Place, hand: Hand, json: bool) -> Result<(), Failure> {
    let all = place.app.db.read_now(move |tx| {
        let mut all = Vec::new();
        for report in reports::all(tx)? {
            if hand.admit(tx, report.study).is_ok() {
                let study = research::studies::known(tx, report.study)?.name;
                all.push((report, study));
            }
        }
        Ok(all)
    })?;
    if json {
        let told = |(report, study): &(reports::Report, String)| {
            json!({
                "report": report.id, "title": report.title, "version": report.version,
                "study": { "id": report.study, "name": study },
            })
        };
        say(&json!({ "reports": all.iter().map(told).collect::<Vec<_>>() }).to_string());
    } else {
        for (report, study) in &all {
            say_plain(&format!("{}  {}  ({study})", report.id, report.title));
        }
    }
    Ok(())
}

/// Composes in one reading transaction, sets outside of any, logs, and only then hands the file over.
fn build(
    place: &Place,
    hand: &Hand,
    (id, format): (Id<reports::Report>, Format),
    (origin, out): (&str, &Path),
    json: bool,
) -> Result<(), Failure> {
    let lens = Lens {
        lang: Lang::French,
        origin: origin.trim_end_matches('/').to_owned(),
        opens: Opens::Everything,
    };
    let reader = hand.clone();
    let read = place.app.db.read_now(move |tx| {
        let report = reports::known(tx, id)?;
        reader.admit(tx, report.study)?;
        let composed = reports::compose(tx, report.study, &report.title, &report.body, &lens)?;
        Ok((report, composed))
    });
    let (report, composed) = read.map_err(|error| match error {
        store::Error::NotFound => no_report(&id.to_string()),
        other => other.into(),
    })?;
    let built = reports::set(&composed.document, format)
        .map_err(|error| Failure::Fault(format!("the report could not be set: {error}")))?;
    let (version, cited, kept) = (report.version, composed.cited.clone(), composed.kept.clone());
    place.app.db.write_now(hand.actor, move |tx| reports::log(tx, id, version, format, (&cited, &kept)))?;
    write(out, &built.bytes)?;
    if json {
        let told = told(&report, &composed, (format, out, built.bytes.len())).to_string();
        if is_stdout(out) { beside(&told) } else { say(&told) }
    } else {
        for kept in &composed.kept {
            beside(&format!("retirée, ligne {}\u{a0}: {} ({})", kept.line, kept.token, why(kept)));
        }
        if !is_stdout(out) {
            let (cited, kept) = (composed.cited.excerpts.len(), composed.kept.len());
            say_plain(&format!("{}\u{a0}: {cited} citations, {kept} retirées", out.display()));
        }
    }
    Ok(())
}

fn why(kept: &Kept) -> String {
    ui::words::text(Lang::French, kept.why.key(), &[])
}

fn told(report: &reports::Report, composed: &Composed, (format, out, bytes): (Format, &Path, usize)) -> Json {
    let withheld = composed.kept.iter().map(|kept| {
        json!({ "line": kept.line, "citation": kept.token, "code": kept.why.code(), "message": why(kept) })
    });
    json!({
        "report": report.id, "title": report.title, "version": report.version, "format": format.code(),
        "out": out, "bytes": bytes, "cited": composed.cited.excerpts.len(),
        "withheld": withheld.collect::<Vec<_>>(), "problems": composed.problems.len(),
    })
}
