//! What an import is checked against: the study, its members, the persons who may be meant, and what was agreed.

use super::super::model::choice::Around;
use super::arrivals;
use base::{Act, Id, Object};
use people::Study;
use people::persons::Person;
use std::collections::BTreeMap;
use store::{Result, Tx, search};
use ui::Who;

/// How many persons a name may propose.
const PROPOSED: usize = 8;

/// Reads all of it in one transaction. `names` are those that stand in the files or were typed; `chosen` are persons
/// already picked; `files` are the digests of the files found, in their order.
pub fn around(
    tx: &mut Tx<'_>,
    who: &Who,
    study: Id<Study>,
    names: &[String],
    chosen: &[Id<Person>],
    files: &[String],
) -> Result<Around> {
    let heading = people::teams::heading(tx, who, study)?;
    let today = tx.today();
    let mut ids: Vec<Id<Person>> = people::consent::standings(tx, study, today)?.into_keys().collect();
    ids.extend(chosen);
    for name in names {
        let reach = search::Reach { kinds: vec![Person::KIND], spaces: Vec::new() };
        let hits = search::find(tx, name, &reach, PROPOSED)?;
        ids.extend(hits.into_iter().map(|hit| Id::<Person>::new(hit.object)));
    }
    ids.sort_unstable();
    ids.dedup();
    let (mut persons, mut consents) = (BTreeMap::new(), BTreeMap::new());
    for id in ids {
        match people::persons::find(tx, id) {
            Err(store::Error::NotFound) => continue,
            found => persons.insert(id, found?),
        };
        if let Some(consent) = people::consent::find(tx, id, study)? {
            consents.insert(id, consent);
        }
    }
    let encounters = people::encounters::list_of_study(tx, study)?;
    let twins = files.iter().map(|file| arrivals::twins(tx, study, file)).collect::<Result<_>>()?;
    Ok(Around {
        study,
        today,
        notice: heading.notice,
        until: heading.until,
        records_people: who.role.allows(Act::RecordPeople),
        members: people::members::names(tx)?,
        persons,
        consents,
        encounters: encounters.into_iter().map(|one| (one.id, one.held_on, one.title)).collect(),
        twins,
    })
}
