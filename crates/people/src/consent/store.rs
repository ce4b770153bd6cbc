//! Consent in the database, and the gate of search that follows it.

use super::model::{Consent, Means, NewConsent, Reading, Standing, Ticks, closes, standing};
use crate::Study;
use crate::persons::{self, Person};
use base::{Act, Code, Date, Id};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use store::{Result, Tx, search};

/// What was recorded for that person and study.
pub fn find(tx: &mut Tx<'_>, person: Id<Person>, study: Id<Study>) -> Result<Option<Consent>> {
    tx.first(
        "SELECT id, person, study, take_part, record_sound, image, quote_pseudonym, quote_name, archive_reuse,
           contact_again, means, given_on, notice, until, guardian, withdrawn_on, version
         FROM consent WHERE person = $1 AND study = $2",
        &[&person, &study],
    )
}

/// All that was recorded for a study, oldest first.
pub fn of_study(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Vec<Consent>> {
    tx.query(
        "SELECT id, person, study, take_part, record_sound, image, quote_pseudonym, quote_name, archive_reuse,
           contact_again, means, given_on, notice, until, guardian, withdrawn_on, version
         FROM consent WHERE study = $1 ORDER BY id",
        &[&study],
    )
}

/// What was agreed to for a study and ends on one of those days, soonest first. What was refused or withdrawn has
/// ended already.
pub fn ending(tx: &mut Tx<'_>, study: Id<Study>, from: Date, to: Date) -> Result<Vec<Consent>> {
    tx.query(
        "SELECT id, person, study, take_part, record_sound, image, quote_pseudonym, quote_name, archive_reuse,
           contact_again, means, given_on, notice, until, guardian, withdrawn_on, version
         FROM consent WHERE study = $1 AND until >= $2 AND until <= $3 AND withdrawn_on IS NULL AND take_part = 1
         ORDER BY until, id",
        &[&study, &from, &to],
    )
}

/// The standing of every person whose consent to the study was recorded; who is absent is unrecorded.
pub fn standings(tx: &mut Tx<'_>, study: Id<Study>, today: Date) -> Result<BTreeMap<Id<Person>, Standing>> {
    let all = of_study(tx, study)?;
    let persons: Vec<Id<Person>> = all.iter().map(|consent| consent.person).collect();
    let births = persons::births(tx, &persons)?;
    let of = |consent: &Consent| standing(Some(consent), births.get(&consent.person).copied(), today);
    Ok(all.iter().map(|consent| (consent.person, of(consent))).collect())
}

/// The standing of one person today.
pub fn standing_of(tx: &mut Tx<'_>, person: Id<Person>, study: Id<Study>) -> Result<Standing> {
    let consent = find(tx, person, study)?;
    let born = persons::births(tx, &[person])?.remove(&person);
    Ok(standing(consent.as_ref(), born, tx.today()))
}

/// Whether one of those persons has closed the consent: what was noted of their words is no longer read.
pub fn silenced(tx: &mut Tx<'_>, study: Id<Study>, persons: &[Id<Person>]) -> Result<bool> {
    let today = tx.today();
    let standings = standings(tx, study, today)?;
    let closed = |person| matches!(standings.get(person), Some(Standing { reading: Reading::Closed(_), .. }));
    Ok(persons.iter().any(closed))
}

/// Records a consent in place of an earlier one, which may have been withdrawn; leaves the journal line.
pub fn record(tx: &mut Tx<'_>, new: &NewConsent) -> Result<Id<Consent>> {
    let known = find(tx, new.person, new.study)?;
    let id = put(tx, known.as_ref(), new, None)?;
    let (before, after) = (known.as_ref().map(told), told_anew(tx, new)?);
    tx.journal(Act::RecordConsent, id, before.as_ref(), Some(&after))?;
    Ok(id)
}

/// Withdraws what the person agreed to, from today; leaves the journal line. Withdrawing before anything was recorded
/// records the refusal. A second withdrawal changes nothing: the first day stands.
pub fn withdraw(tx: &mut Tx<'_>, person: Id<Person>, study: Id<Study>) -> Result<()> {
    let (known, today) = (find(tx, person, study)?, tx.today());
    if known.as_ref().is_some_and(|known| known.withdrawn_on.is_some()) {
        return Ok(());
    }
    let kept = match &known {
        Some(known) => known.clone().into(),
        None => nothing(person, study, today),
    };
    let id = put(tx, known.as_ref(), &kept, Some(today))?;
    let (before, mut after) = (known.as_ref().map(told), told_anew(tx, &kept)?);
    after["fields"] = json!(["withdrawal"]);
    tx.journal(Act::RecordConsent, id, before.as_ref(), Some(&after))?;
    Ok(())
}

/// Moves the gates of a person after the day of birth changed. The caller leaves the journal line.
pub fn regate(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    let studies: Vec<(Id<Study>,)> = tx.query("SELECT study FROM consent WHERE person = $1", &[&person])?;
    studies.into_iter().try_for_each(|(study,)| gate(tx, person, study))
}

fn put(
    tx: &mut Tx<'_>,
    known: Option<&Consent>,
    new: &NewConsent,
    withdrawn_on: Option<Date>,
) -> Result<Id<Consent>> {
    let (id, version) = known.map_or_else(|| (tx.fresh(), 1), |known| (known.id, known.version + 1));
    let ticks = new.ticks;
    tx.exec("DELETE FROM consent WHERE id = $1", &[&id])?;
    tx.exec(
        "INSERT INTO consent (id, person, study, take_part, record_sound, image, quote_pseudonym, quote_name,
           archive_reuse, contact_again, means, given_on, notice, until, guardian, withdrawn_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        &[
            &id,
            &new.person,
            &new.study,
            &ticks.take_part,
            &ticks.record_sound,
            &ticks.image,
            &ticks.quote_pseudonym,
            &ticks.quote_name,
            &ticks.archive_reuse,
            &ticks.contact_again,
            &new.means,
            &new.given_on,
            &new.notice,
            &new.until,
            &new.guardian,
            &withdrawn_on,
            &version,
        ],
    )?;
    gate(tx, new.person, new.study)?;
    Ok(id)
}

fn gate(tx: &mut Tx<'_>, person: Id<Person>, study: Id<Study>) -> Result<()> {
    let consent = find(tx, person, study)?;
    let born = persons::births(tx, &[person])?.remove(&person);
    let day = consent.and_then(|consent| closes(&consent, born, tx.today()));
    search::gate(tx, study.number(), person.number(), day)
}

/// A consent to nothing, for who withdraws before being asked.
fn nothing(person: Id<Person>, study: Id<Study>, given_on: Date) -> NewConsent {
    let (ticks, means) = (Ticks::default(), Means::Oral);
    let (notice, guardian) = (String::new(), String::new());
    NewConsent { person, study, ticks, means, given_on, notice, until: None, guardian }
}

impl From<Consent> for NewConsent {
    fn from(known: Consent) -> Self {
        Self {
            person: known.person,
            study: known.study,
            ticks: known.ticks,
            means: known.means,
            given_on: known.given_on,
            notice: known.notice,
            until: known.until,
            guardian: known.guardian,
        }
    }
}

fn told_anew(tx: &mut Tx<'_>, new: &NewConsent) -> Result<Json> {
    Ok(find(tx, new.person, new.study)?.map_or(Json::Null, |consent| told(&consent)))
}

/// What the journal keeps of a consent: answers and days. The guardian's name stays in the record.
fn told(consent: &Consent) -> Json {
    let ticks: Vec<&str> =
        super::Tick::ALL.iter().filter(|tick| consent.ticks.get(**tick)).map(|tick| tick.code()).collect();
    json!({
        "ticks": ticks,
        "means": consent.means.code(),
        "given_on": consent.given_on,
        "until": consent.until,
        "guardian": !consent.guardian.is_empty(),
        "withdrawn_on": consent.withdrawn_on,
    })
}
