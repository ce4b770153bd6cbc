//! `asterism export study`: a study as a ZIP for its team.

use super::answer::{beside, is_stdout, write};
use super::hand::Hand;
use super::{ExportStudy, Failure, say, say_plain};
use crate::place::Place;
use base::Act;
use research::export;

/// Gathers, logs, then hands over: no file leaves without its line in the journal.
pub fn study(wanted: &ExportStudy, json: bool) -> Result<(), Failure> {
    let place = Place::open_there(&wanted.house)?;
    let hand = Hand::of(&place.app, &wanted.by, Act::ReadMaterial)?;
    let found = hand.study(&place.app, &wanted.study)?;
    let found = found.ok_or_else(|| Failure::Refused(format!("{}: there is no such study", wanted.study)))?;
    let id = found.id;
    let export = place.app.db.read_now(move |tx| export::gather(tx, id))?;
    let bytes = export::pack(&export);
    let counts = export.counts;
    place.app.db.write_now(hand.actor, move |tx| export::log(tx, id, &counts))?;
    write(&wanted.out, &bytes)?;
    let answer = if json {
        serde_json::json!({
            "study": { "id": export.study.id, "name": export.study.name },
            "out": wanted.out, "bytes": bytes.len(), "counts": counts,
        })
        .to_string()
    } else {
        format!(
            "{}\u{a0}: {} sources, {} codes, {} codages, {} mémos, {} constats, {} rapports ; {} tours de parole retirés",
            wanted.out.display(),
            counts.sources,
            counts.codes,
            counts.codings,
            counts.memos,
            counts.findings,
            counts.reports,
            counts.turns_withheld
        )
    };
    match (is_stdout(&wanted.out), json) {
        (true, _) => beside(&answer),
        (false, true) => say(&answer),
        (false, false) => say_plain(&answer),
    }
    Ok(())
}
