//! The study that an import goes to: found by its name, or begun with the first transcript that can be read.

use crate::cli::Failure;
use crate::cli::hand::Hand;
use crate::orphans;
use crate::place::Place;
use base::Id;
use people::Study;
use research::studies::{self, NewStudy};
use store::{Actor, Tx};

/// Where transcripts go.
#[derive(Debug)]
pub struct Target {
    hand: Hand,
    pub name: String,
    pub id: Option<Id<Study>>,
    /// Whether this import began the study.
    pub begun: bool,
    /// How many are on the team of a study that this import began.
    pub team: usize,
}

/// What stands for the legal basis and the notice until somebody writes them: the program must not claim one.
const UNSAID: &str = "À préciser";

impl Target {
    /// Looks for the study; a name that means several is refused.
    pub fn find(place: &Place, hand: Hand, wanted: &str) -> Result<Self, Failure> {
        let name = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > 200 {
            return Err(Failure::Refused("the name of a study has 1 to 200 signs".into()));
        }
        orphans::adopt(&place.app.db)?;
        let known = hand.study(&place.app, &name)?;
        let (id, name) = known.map_or((None, name), |study| (Some(study.id), study.name));
        Ok(Self { hand, name, id, begun: false, team: 0 })
    }

    /// In whose name it is done.
    pub fn actor(&self) -> Actor {
        self.hand.actor
    }

    /// The study, begun when it is not there.
    pub fn study(&mut self, place: &Place) -> Result<Id<Study>, Failure> {
        if let Some(id) = self.id {
            return Ok(id);
        }
        let new = NewStudy {
            name: self.name.clone(),
            purpose: String::new(),
            basis: UNSAID.into(),
            notice: UNSAID.into(),
            until: None,
        };
        let begin = move |tx: &mut Tx<'_>| {
            let id = studies::insert(tx, &new)?;
            if tx.actor() == Actor::House {
                // A study without a team would be nobody's; see `orphans`.
                for member in orphans::coordinators(tx)? {
                    people::teams::insert(tx, id, member)?;
                }
            }
            Ok((id, people::teams::members_of(tx, id)?.len()))
        };
        let (id, team) = place.app.db.write_now(self.hand.actor, begin)?;
        (self.id, self.begun, self.team) = (Some(id), true, team);
        Ok(id)
    }
}
