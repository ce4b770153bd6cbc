//! What of the material waits for its team, for the home page: uploads to read over, voices without a name, persons
//! who were not asked.

use super::super::model::{Part, Source};
use super::drafts;
use base::{Act, Id};
use people::persons::{self, Person};
use people::sections::{Line, Section};
use people::teams::Heading;
use store::{Result, Tx};
use ui::Who;
use ui::words::{Arg, text};

/// Lines shown at most, for all studies together.
const MOST: usize = 12;

/// What waits in the studies on whose team the reader is; `None` for who may not settle it, or is on no team.
pub fn waiting(tx: &mut Tx<'_>, who: &Who) -> Result<Option<Section>> {
    let studies = people::teams::headings(tx, who)?;
    if studies.is_empty() || !who.role.allows(Act::ImportMaterial) {
        return Ok(None);
    }
    let mut lines = Vec::new();
    for study in &studies {
        lines.extend(uploads(tx, who, study)?);
        lines.extend(unnamed(tx, who, study)?);
        if who.role.allows(Act::RecordConsent) {
            lines.extend(unasked(tx, who, study)?);
        }
    }
    if lines.len() > MOST {
        let more = text(who.lang, "and-others", &[("n", Arg::from(lines.len() - MOST))]);
        lines.truncate(MOST);
        lines.push(Line { label: more, ..Line::default() });
    }
    let title = text(who.lang, "material-waiting", &[]);
    let empty = text(who.lang, "material-waiting-empty", &[]);
    Ok(Some(Section { title, empty, lines, action: None }))
}

/// What the reader dropped and did not confirm.
fn uploads(tx: &mut Tx<'_>, who: &Who, study: &Heading) -> Result<Vec<Line>> {
    let line = |(id, name, files)| Line {
        label: name,
        href: Some(format!("/studies/{}/import/{id}", study.id)),
        detail: study.name.clone(),
        state: Some(("warn", text(who.lang, "material-waiting-upload", &[("n", Arg::Number(files))]))),
    };
    let all = drafts::waiting(tx, who, study.id)?.into_iter();
    Ok(all.map(|(id, name, files)| line((id, name, i64::try_from(files).unwrap_or(i64::MAX)))).collect())
}

/// Sources in which someone speaks whom nobody identified. Who asks the questions speaks for the house.
fn unnamed(tx: &mut Tx<'_>, who: &Who, study: &Heading) -> Result<Vec<Line>> {
    let all: Vec<(Id<Source>, String, i64)> = tx.query(
        "SELECT s.id, s.title, count(*) FROM source s JOIN speaker p ON p.source = s.id
         WHERE s.study = $1 AND p.person IS NULL AND p.member IS NULL AND p.part <> $2
         GROUP BY s.id, s.title ORDER BY s.id DESC",
        &[&study.id, &Part::Interviewer],
    )?;
    let line = |(id, title, n): (Id<Source>, String, i64)| Line {
        label: title,
        href: Some(format!("/sources/{id}/speakers")),
        detail: study.name.clone(),
        state: Some(("warn", text(who.lang, "material-waiting-voices", &[("n", Arg::Number(n))]))),
    };
    Ok(all.into_iter().map(line).collect())
}

/// Persons who speak in the study and whose answer was not recorded.
fn unasked(tx: &mut Tx<'_>, who: &Who, study: &Heading) -> Result<Vec<Line>> {
    let speaking: Vec<(Id<Person>,)> = tx.query(
        "SELECT DISTINCT p.person FROM speaker p JOIN source s ON s.id = p.source
         WHERE s.study = $1 AND p.person IS NOT NULL ORDER BY p.person",
        &[&study.id],
    )?;
    let today = tx.today();
    let asked = people::consent::standings(tx, study.id, today)?;
    let all = speaking.into_iter().map(|(person,)| person).filter(|person| !asked.contains_key(person));
    let all: Vec<Id<Person>> = all.collect();
    let names = persons::names(tx, &all)?;
    let line = |person: &Id<Person>| Line {
        label: names.get(person).map(|shown| shown.to_team().to_owned()).unwrap_or_default(),
        href: Some(format!("/persons/{person}/consents/{}", study.id)),
        detail: study.name.clone(),
        state: Some(("warn", text(who.lang, "material-waiting-consent", &[]))),
    };
    Ok(all.iter().map(line).collect())
}
