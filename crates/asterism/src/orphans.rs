//! Studies that the command line began before the house had an account: once there are coordinators, they are its team.
//!
//! Invariant: only a study that nobody but the program ever touched is given away; one whose team was emptied by
//! somebody stays closed.

use crate::cli::Failure;
use base::{Act, Id, Member, Role};
use people::Study;
use serde_json::json;
use store::{Actor, Db, Tx, journal};

/// Lines of a study's history that are looked at; a study of the program alone has a few.
const LOOKED_AT: usize = 100;

/// Gives such studies to the coordinators. Returns how many still wait for somebody.
pub fn adopt(db: &Db) -> Result<usize, Failure> {
    let (studies, team) = db.read_now(|tx| Ok((waiting(tx)?, coordinators(tx)?)))?;
    if team.is_empty() {
        return Ok(studies.len());
    }
    for study in studies {
        let team = team.clone();
        db.write_now(Actor::House, move |tx| {
            for member in &team {
                people::teams::insert(tx, study, *member)?;
            }
            tx.journal(Act::ManageStudies, study, None, Some(&json!({ "team": team })))
        })?;
    }
    Ok(0)
}

fn waiting(tx: &mut Tx<'_>) -> store::Result<Vec<Id<Study>>> {
    let mut waiting = Vec::new();
    for study in people::teams::without(tx)? {
        let history = journal::of_object(tx, study, LOOKED_AT)?;
        if history.iter().all(|line| line.member.is_none()) {
            waiting.push(study);
        }
    }
    Ok(waiting)
}

/// The coordinators of today.
pub fn coordinators(tx: &mut Tx<'_>) -> store::Result<Vec<Id<Member>>> {
    let mut found = Vec::new();
    for id in people::members::names(tx)?.into_keys() {
        let who = people::members::identify(tx, id)?;
        found.extend(who.filter(|who| who.role == Role::Coordinator).map(|who| who.member));
    }
    Ok(found)
}
