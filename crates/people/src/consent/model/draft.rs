//! From what was typed to a consent.

use super::standing::needs_guardian;
use super::{Consent, Means, Ticks};
use crate::Study;
use crate::faults::Faults;
use crate::persons::Person;
use base::{Code, Date, Id};

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub ticks: Ticks,
    pub means: String,
    pub given_on: String,
    pub notice: String,
    pub until: String,
    pub guardian: String,
    /// The version that was read; 0 when nothing was recorded.
    pub version: i64,
}

/// A draft that passed [`check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConsent {
    pub person: Id<Person>,
    pub study: Id<Study>,
    pub ticks: Ticks,
    pub means: Means,
    pub given_on: Date,
    pub notice: String,
    pub until: Option<Date>,
    pub guardian: String,
}

/// Turns a draft into a consent, or names every field to correct. `known` is what was recorded before: consent after a
/// withdrawal must have been given after it.
pub fn check(
    draft: &Draft,
    (person, study): (&Person, Id<Study>),
    known: Option<&Consent>,
    today: Date,
) -> Result<NewConsent, Faults> {
    let mut faults = Faults::default();
    let (means, given_on) = (Means::parse(&draft.means), Date::parse(&draft.given_on));
    let until = Date::parse(&draft.until);
    faults.require(means.is_some(), "means", "fault-choice");
    faults.require(given_on.is_some(), "given_on", "fault-day");
    faults.require(until.is_some() || draft.until.trim().is_empty(), "until", "fault-day");
    let given_on = given_on.unwrap_or(today);
    faults.require(given_on <= today, "given_on", "consent-fault-future");
    let withdrawn = known.and_then(|known| known.withdrawn_on);
    faults.require(
        withdrawn.is_none_or(|day| day <= given_on),
        "given_on",
        "consent-fault-before-withdrawal",
    );
    faults.require(until.is_none_or(|last| given_on <= last), "until", "consent-fault-until");
    let guardian = draft.guardian.trim();
    let alone = !draft.ticks.take_part || !guardian.is_empty() || !needs_guardian(person.born, given_on);
    faults.require(alone, "guardian", "consent-fault-guardian");
    faults.or(NewConsent {
        person: person.id,
        study,
        ticks: draft.ticks,
        means: means.unwrap_or_default(),
        given_on,
        notice: draft.notice.trim().to_owned(),
        until,
        guardian: guardian.to_owned(),
    })
}
