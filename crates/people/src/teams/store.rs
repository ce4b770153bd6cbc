//! Places on the teams of studies.

use super::Heading;
use crate::Study;
use base::{Id, Member};
use store::{Error, Result, Tx};
use ui::Who;

/// Lets through a member of the study's team; the study is [`Error::NotFound`] for everyone else. Those whose stay
/// has ended were already refused when they were identified.
pub fn admit(tx: &mut Tx<'_>, who: &Who, study: Id<Study>) -> Result<()> {
    let place: Option<(Id<Member>,)> =
        tx.first("SELECT member FROM study_team WHERE study = $1 AND member = $2", &[&study, &who.member])?;
    place.map(|_| ()).ok_or(Error::NotFound)
}

/// The studies on whose team the person is, oldest first.
pub fn studies_of(tx: &mut Tx<'_>, who: &Who) -> Result<Vec<Id<Study>>> {
    let all: Vec<(Id<Study>,)> =
        tx.query("SELECT study FROM study_team WHERE member = $1 ORDER BY study", &[&who.member])?;
    Ok(all.into_iter().map(|(study,)| study).collect())
}

/// The headings of the studies on whose team the person is, by name.
pub fn headings(tx: &mut Tx<'_>, who: &Who) -> Result<Vec<Heading>> {
    tx.query(
        "SELECT s.id, s.name, s.notice, s.until FROM study s JOIN study_team t ON t.study = s.id
         WHERE t.member = $1 ORDER BY s.name, s.id",
        &[&who.member],
    )
}

/// The heading of a study, for a member of its team.
pub fn heading(tx: &mut Tx<'_>, who: &Who, study: Id<Study>) -> Result<Heading> {
    admit(tx, who, study)?;
    tx.one("SELECT id, name, notice, until FROM study WHERE id = $1", &[&study])
}

/// Who is on the team, in the order of their identifiers.
pub fn members_of(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Vec<Id<Member>>> {
    let all: Vec<(Id<Member>,)> =
        tx.query("SELECT member FROM study_team WHERE study = $1 ORDER BY member", &[&study])?;
    Ok(all.into_iter().map(|(member,)| member).collect())
}

/// The studies that nobody is on the team of, oldest first.
pub fn without(tx: &mut Tx<'_>) -> Result<Vec<Id<Study>>> {
    let all: Vec<(Id<Study>,)> = tx.query(
        "SELECT id FROM study s WHERE NOT EXISTS (SELECT 1 FROM study_team t WHERE t.study = s.id) ORDER BY id",
        &[],
    )?;
    Ok(all.into_iter().map(|(study,)| study).collect())
}

/// Gives a place on the team; nothing changes for who has one. The caller leaves the journal line, on the study.
pub fn insert(tx: &mut Tx<'_>, study: Id<Study>, member: Id<Member>) -> Result<()> {
    tx.exec(
        "INSERT INTO study_team (study, member) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        &[&study, &member],
    )?;
    Ok(())
}

/// Takes the place back; the caller leaves the journal line, on the study.
pub fn remove(tx: &mut Tx<'_>, study: Id<Study>, member: Id<Member>) -> Result<()> {
    tx.exec_one("DELETE FROM study_team WHERE study = $1 AND member = $2", &[&study, &member])
}
