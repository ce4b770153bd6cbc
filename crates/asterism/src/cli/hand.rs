//! In whose name a command acts, and which study it means.

use super::{By, Failure};
use base::{Act, Code, Id};
use research::studies::{self, Study};
use store::{Actor, Tx};
use ui::{App, Who};

/// Who acts: a member, with the rights of the member, or the program itself, for who keeps the data folder.
#[derive(Clone, Debug)]
pub struct Hand {
    pub actor: Actor,
    pub who: Option<Who>,
}

impl Hand {
    /// Finds the member, who must have the right to the act.
    pub fn of(app: &App, by: &By, act: Act) -> Result<Self, Failure> {
        let Some(login) = &by.login else { return Ok(Self { actor: Actor::House, who: None }) };
        let (wanted, identify) = (login.clone(), app.identify);
        let found = app.db.read_now(move |tx| match people::members::by_login(tx, &wanted)? {
            Some(id) => identify(tx, id),
            None => Ok(None),
        })?;
        let who =
            found.ok_or_else(|| Failure::Refused(format!("{login}: no member has this login today")))?;
        if !who.role.allows(act) {
            let (role, act) = (who.role.code(), act.code());
            return Err(Failure::Refused(format!("{login} ({role}) has not the right to {act}")));
        }
        Ok(Self { actor: Actor::Member(who.member), who: Some(who) })
    }

    /// Lets through who may work on the study; whoever may not is told that it is not there.
    pub fn admit(&self, tx: &mut Tx<'_>, study: Id<people::Study>) -> store::Result<()> {
        self.who.as_ref().map_or(Ok(()), |who| people::teams::admit(tx, who, study))
    }

    /// The study of that name or identifier that this hand may work on, if there is one.
    pub fn study(&self, app: &App, wanted: &str) -> Result<Option<Study>, Failure> {
        let (hand, name) = (self.clone(), wanted.trim().to_owned());
        let found = app.db.read_now(move |tx| {
            let mut found = Vec::new();
            let mut all = studies::called(tx, &name)?;
            if let (true, Ok(id)) = (all.is_empty(), name.parse()) {
                all.extend(known(tx, id)?);
            }
            for study in all {
                if hand.admit(tx, study.id).is_ok() {
                    found.push(study);
                }
            }
            Ok(found)
        })?;
        match &found[..] {
            [] => Ok(None),
            [only] => Ok(Some(only.clone())),
            several => {
                let ids: Vec<String> = several.iter().map(|study| study.id.to_string()).collect();
                let ids = ids.join(", ");
                Err(Failure::Refused(format!("{wanted}: several studies have this name; say which: {ids}")))
            }
        }
    }
}

/// The study of that identifier, if there is one.
fn known(tx: &mut Tx<'_>, id: Id<people::Study>) -> store::Result<Option<Study>> {
    match studies::known(tx, id) {
        Err(store::Error::NotFound) => Ok(None),
        found => found.map(Some),
    }
}
