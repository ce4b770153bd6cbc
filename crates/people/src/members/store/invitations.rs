//! Links that let someone choose a password: the first of the house, and those of members. The database keeps the
//! digest of the link's token.

use crate::members::model::Account;
use base::{Id, Instant, Member, Object};
use store::files::digest;
use store::{Error, Result, Tx};
use ui::sessions;

/// Identifies an invitation.
#[derive(Debug)]
pub enum Invitation {}

impl Object for Invitation {
    const KIND: &'static str = "invitation";
}

/// The first link is printed by the program when it starts; whoever reads it is there.
const FIRST: i64 = 24 * 3600;
/// A member's link is handed over, perhaps on the next day of presence.
const MEMBER: i64 = 7 * 24 * 3600;

/// Makes the link's token for the first set-up, while there is no member; earlier ones end. An upkeep: no line.
pub fn setup_token(tx: &mut Tx<'_>) -> Result<Option<String>> {
    if super::is_founded(tx)? {
        return Ok(None);
    }
    tx.exec("DELETE FROM invitation WHERE member IS NULL", &[])?;
    add(tx, None, FIRST).map(Some)
}

/// Makes the token of a member's link; earlier ones end. Leaves no line: the caller says why.
pub fn invite(tx: &mut Tx<'_>, member: Id<Member>) -> Result<String> {
    withdraw(tx, member)?;
    add(tx, Some(member), MEMBER)
}

/// Ends a member's links that were not used.
pub fn withdraw(tx: &mut Tx<'_>, member: Id<Member>) -> Result<()> {
    tx.exec("DELETE FROM invitation WHERE member = $1 AND used IS NULL", &[&member]).map(drop)
}

fn add(tx: &mut Tx<'_>, member: Option<Id<Member>>, seconds: i64) -> Result<String> {
    let token = sessions::fresh_token()?;
    let (id, ends) = (tx.fresh::<Invitation>(), tx.now().plus_seconds(seconds));
    tx.exec(
        "INSERT INTO invitation (id, token, member, ends) VALUES ($1, $2, $3, $4)",
        &[&id, &digest(token.as_bytes()), &member, &ends],
    )?;
    Ok(token)
}

type Found = (Id<Invitation>, Option<Id<Member>>);

fn live(tx: &mut Tx<'_>, token: &str) -> Result<Option<Found>> {
    let now: Instant = tx.now();
    tx.first(
        "SELECT id, member FROM invitation WHERE token = $1 AND used IS NULL AND ends > $2",
        &[&digest(token.as_bytes()), &now],
    )
}

/// Whether the link of the first set-up still serves.
pub fn is_first(tx: &mut Tx<'_>, token: &str) -> Result<bool> {
    let link = live(tx, token)?;
    Ok(matches!(link, Some((_, None))) && !super::is_founded(tx)?)
}

/// The account that a link opens; `None` when it was used, has ended, or the account is closed.
pub fn account(tx: &mut Tx<'_>, token: &str) -> Result<Option<Account>> {
    let Some((_, Some(member))) = live(tx, token)? else { return Ok(None) };
    let account = super::find(tx, member)?;
    let open = super::identify(tx, member)?.is_some();
    Ok(Some(account).filter(|_| open))
}

/// Uses a link up; [`Error::NotFound`] when someone did before.
pub fn spend(tx: &mut Tx<'_>, token: &str) -> Result<Option<Id<Member>>> {
    let (id, member) = live(tx, token)?.ok_or(Error::NotFound)?;
    let now = tx.now();
    tx.exec_one("UPDATE invitation SET used = $2 WHERE id = $1 AND used IS NULL", &[&id, &now])?;
    Ok(member)
}
