//! The accounts in the database. The only part of this feature that speaks SQL, with its sub-modules.

pub mod invitations;
pub mod second_factors;
pub mod tries;

use super::model::{Account, NewMember};
use crate::Organisation;
use base::{Act, Date, Id, Member, Role};
use serde_json::json;
use std::collections::BTreeMap;
use store::{Error, FromRow, Result, Row, Tx};
use ui::{Lang, Who, sessions};

impl FromRow for Account {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            login: row.get(1)?,
            name: row.get(2)?,
            role: row.get(3)?,
            lang: row.get(4)?,
            until: row.get(5)?,
            organisation: row.get(6)?,
            created: row.get(7)?,
            closed: row.get(8)?,
            version: row.get(9)?,
            has_password: row.get(10)?,
            has_second_factor: row.get(11)?,
        })
    }
}

/// Tells who a member is today; `None` when the account is closed or past its last day.
pub fn identify(tx: &mut Tx<'_>, id: Id<Member>) -> Result<Option<Who>> {
    let row: Option<(String, Role, Lang, Option<Date>)> = tx.first(
        "SELECT name, role, lang, until FROM member
         WHERE id = $1 AND closed IS NULL AND (until IS NULL OR until >= $2)",
        &[&id, &tx.today()],
    )?;
    Ok(row.map(|(name, role, lang, until)| Who { member: id, name, role, lang, until }))
}

/// The member with that login, whatever became of the account; [`identify`] tells who it is today.
pub fn by_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<Id<Member>>> {
    let row: Option<(Id<Member>,)> =
        tx.first("SELECT id FROM member WHERE login = $1", &[&super::model::login(login)])?;
    Ok(row.map(|(id,)| id))
}

/// The name of the association; empty before it was set up.
pub fn house_name(tx: &mut Tx<'_>) -> Result<String> {
    let row: Option<(String,)> = tx.first("SELECT name FROM house WHERE id = 1", &[])?;
    Ok(row.map(|(name,)| name).unwrap_or_default())
}

/// The names of all members, those who left included: what they wrote keeps their name.
pub fn names(tx: &mut Tx<'_>) -> Result<BTreeMap<Id<Member>, String>> {
    let rows: Vec<(Id<Member>, String)> = tx.query("SELECT id, name FROM member", &[])?;
    Ok(rows.into_iter().collect())
}

/// Whether there is any member yet.
pub fn is_founded(tx: &mut Tx<'_>) -> Result<bool> {
    let row: Option<(Id<Member>,)> = tx.first("SELECT id FROM member LIMIT 1", &[])?;
    Ok(row.is_some())
}

/// Creates the house and its first coordinator, and leaves the journal's line; refused when there is a member.
pub fn found(
    tx: &mut Tx<'_>,
    house: &str,
    login: &str,
    name: &str,
    password_hash: &str,
) -> Result<Id<Member>> {
    if is_founded(tx)? {
        return Err(Error::Rule("members-already-founded"));
    }
    tx.exec("INSERT INTO house (id, name, version) VALUES (1, $1, 1)", &[&house])?;
    let new = NewMember {
        login: login.to_owned(),
        name: name.to_owned(),
        role: Role::Coordinator,
        lang: Lang::French,
        until: None,
        organisation: None,
    };
    let id = add(tx, &new, Some(password_hash))?;
    let after = json!({ "house": house, "login": login, "name": name, "role": base::Code::code(new.role) });
    tx.journal(Act::ManageMembers, id, None, Some(&after))?;
    Ok(id)
}

/// Records an account without a password, and leaves the journal's line; [`invitations::invite`] opens it.
pub fn insert(tx: &mut Tx<'_>, new: &NewMember) -> Result<Id<Member>> {
    let id = add(tx, new, None)?;
    tx.journal(Act::ManageMembers, id, None, Some(&fields(new)))?;
    Ok(id)
}

/// Makes an account that can sign in at once, for the demonstration: elsewhere members choose their password
/// themselves, through an invitation.
pub fn enrol(tx: &mut Tx<'_>, new: &NewMember, password_hash: &str) -> Result<Id<Member>> {
    let id = add(tx, new, Some(password_hash))?;
    tx.journal(Act::ManageMembers, id, None, Some(&fields(new)))?;
    Ok(id)
}

fn add(tx: &mut Tx<'_>, new: &NewMember, password: Option<&str>) -> Result<Id<Member>> {
    ensure_free(tx, &new.login, None)?;
    let (id, now) = (tx.fresh::<Member>(), tx.now());
    tx.exec(
        "INSERT INTO member (id, login, name, role, lang, password, totp_step, until, organisation, created, version)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, 1)",
        &[&id, &new.login, &new.name, &new.role, &new.lang, &password, &new.until, &new.organisation, &now],
    )?;
    Ok(id)
}

fn ensure_free(tx: &mut Tx<'_>, login: &str, but: Option<Id<Member>>) -> Result<()> {
    let taken: Option<(Id<Member>,)> = tx.first("SELECT id FROM member WHERE login = $1", &[&login])?;
    match taken {
        Some((id,)) if Some(id) != but => Err(Error::Rule("members-login-taken")),
        _ => Ok(()),
    }
}

fn fields(new: &NewMember) -> serde_json::Value {
    json!({
        "login": new.login, "name": new.name, "role": base::Code::code(new.role), "until": new.until,
        "organisation": new.organisation,
    })
}

/// One account, or [`Error::NotFound`].
pub fn find(tx: &mut Tx<'_>, id: Id<Member>) -> Result<Account> {
    tx.one(
        "SELECT id, login, name, role, lang, until, organisation, created, closed, version,
           CAST(CASE WHEN password IS NULL THEN 0 ELSE 1 END AS BIGINT),
           CAST(CASE WHEN totp IS NULL THEN 0 ELSE 1 END AS BIGINT)
         FROM member WHERE id = $1",
        &[&id],
    )
}

/// All accounts, by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Account>> {
    tx.query(
        "SELECT id, login, name, role, lang, until, organisation, created, closed, version,
           CAST(CASE WHEN password IS NULL THEN 0 ELSE 1 END AS BIGINT),
           CAST(CASE WHEN totp IS NULL THEN 0 ELSE 1 END AS BIGINT)
         FROM member ORDER BY name, id",
        &[],
    )
}

/// The structure that an account reads for, when it is a partner's.
pub fn structure(tx: &mut Tx<'_>, id: Id<Member>) -> Result<Option<Id<Organisation>>> {
    let known: Option<(Option<Id<Organisation>>,)> =
        tx.first("SELECT organisation FROM member WHERE id = $1", &[&id])?;
    Ok(known.and_then(|(organisation,)| organisation))
}

/// The structures that a partner's account can belong to. This table alone is read here and kept elsewhere: the pages
/// of structures tell who wrote them, and so stand below the members.
pub fn structures(tx: &mut Tx<'_>) -> Result<BTreeMap<Id<Organisation>, String>> {
    let rows: Vec<(Id<Organisation>, String)> = tx.query("SELECT id, name FROM organisation", &[])?;
    Ok(rows.into_iter().collect())
}

/// What signing in needs to know of an account that is open today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    pub member: Id<Member>,
    pub password: String,
    pub second_factor: bool,
}

impl FromRow for Credential {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self { member: row.get(0)?, password: row.get(1)?, second_factor: row.get(2)? })
    }
}

/// The credential behind a login, if the account is open and has a password.
pub fn credential(tx: &mut Tx<'_>, login: &str) -> Result<Option<Credential>> {
    tx.first(
        "SELECT id, password, CAST(CASE WHEN totp IS NULL THEN 0 ELSE 1 END AS BIGINT) FROM member
         WHERE login = $1 AND password IS NOT NULL AND closed IS NULL AND (until IS NULL OR until >= $2)",
        &[&login, &tx.today()],
    )
}

/// The credential of a member, on the same conditions.
pub fn credential_of(tx: &mut Tx<'_>, id: Id<Member>) -> Result<Credential> {
    tx.one(
        "SELECT id, password, CAST(CASE WHEN totp IS NULL THEN 0 ELSE 1 END AS BIGINT) FROM member
         WHERE id = $1 AND password IS NOT NULL AND closed IS NULL AND (until IS NULL OR until >= $2)",
        &[&id, &tx.today()],
    )
}

/// Sets a password and ends all the member's sessions. Leaves no line: the caller says why.
pub fn set_password(tx: &mut Tx<'_>, id: Id<Member>, digest: &str) -> Result<()> {
    tx.exec_one("UPDATE member SET password = $2 WHERE id = $1", &[&id, &digest])?;
    sessions::close_all(tx, id, None)
}

/// Sets the language of the pages. Leaves no line.
pub fn set_lang(tx: &mut Tx<'_>, id: Id<Member>, lang: Lang) -> Result<()> {
    tx.exec_one("UPDATE member SET lang = $2 WHERE id = $1", &[&id, &lang])
}

/// Changes one's own name and language.
pub fn rename(tx: &mut Tx<'_>, before: &Account, name: &str, lang: Lang) -> Result<()> {
    let changed = tx.exec(
        "UPDATE member SET name = $3, lang = $4, version = version + 1 WHERE id = $1 AND version = $2",
        &[&before.id, &before.version, &name, &lang],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    let was = json!({ "name": before.name, "lang": before.lang.tag() });
    let is = json!({ "name": name, "lang": lang.tag() });
    tx.journal(Act::KeepOwnAccount, before.id, Some(&was), Some(&is)).map(drop)
}

/// Changes an account as its form says; a change of rights ends the member's sessions.
pub fn update(tx: &mut Tx<'_>, before: &Account, version: i64, new: &NewMember) -> Result<()> {
    ensure_free(tx, &new.login, Some(before.id))?;
    let changed = tx.exec(
        "UPDATE member SET login = $3, name = $4, role = $5, until = $6, organisation = $7, version = version + 1
         WHERE id = $1 AND version = $2",
        &[&before.id, &version, &new.login, &new.name, &new.role, &new.until, &new.organisation],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    if (before.role, before.until, before.organisation) != (new.role, new.until, new.organisation) {
        sessions::close_all(tx, before.id, None)?;
    }
    ensure_managed(tx)?;
    let (was, is) = differences(&fields(&before.fields()), &fields(new));
    tx.journal(Act::ManageMembers, before.id, Some(&was), Some(&is)).map(drop)
}

impl Account {
    fn fields(&self) -> NewMember {
        NewMember {
            login: self.login.clone(),
            name: self.name.clone(),
            role: self.role,
            lang: self.lang,
            until: self.until,
            organisation: self.organisation,
        }
    }
}

/// The fields that differ, before and after.
fn differences(
    before: &serde_json::Value,
    after: &serde_json::Value,
) -> (serde_json::Value, serde_json::Value) {
    let (mut was, mut is) = (serde_json::Map::new(), serde_json::Map::new());
    for (name, new) in after.as_object().into_iter().flatten() {
        let old = &before[name];
        if old != new {
            was.insert(name.clone(), old.clone());
            is.insert(name.clone(), new.clone());
        }
    }
    (was.into(), is.into())
}

/// Closes an account or opens it again; closing ends its sessions and its invitations at once.
pub fn set_closed(tx: &mut Tx<'_>, id: Id<Member>, closed: bool) -> Result<()> {
    let before = find(tx, id)?;
    if before.closed.is_some() == closed {
        return Ok(());
    }
    let at = closed.then_some(tx.now());
    tx.exec_one("UPDATE member SET closed = $2, version = version + 1 WHERE id = $1", &[&id, &at])?;
    sessions::close_all(tx, id, None)?;
    invitations::withdraw(tx, id)?;
    ensure_managed(tx)?;
    let (was, is) = (json!({ "closed": !closed }), json!({ "closed": closed }));
    tx.journal(Act::ManageMembers, id, Some(&was), Some(&is)).map(drop)
}

/// Refuses a change after which nobody could manage accounts any more.
fn ensure_managed(tx: &mut Tx<'_>) -> Result<()> {
    let lasting: Option<(Id<Member>,)> = tx.first(
        "SELECT id FROM member WHERE role IN ('coordinator', 'co-president') AND closed IS NULL AND until IS NULL
           AND password IS NOT NULL LIMIT 1",
        &[],
    )?;
    if lasting.is_some() { Ok(()) } else { Err(Error::Rule("members-last-manager")) }
}
