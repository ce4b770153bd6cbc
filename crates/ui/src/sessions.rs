//! Sessions: who is signed in, on which device, until when. The cookie holds a random token; the database its digest.

use base::{Id, Instant, Member, Object};
use store::{FromRow, Result, Row, Tx};

/// One sign-in on one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: Id<Session>,
    pub member: Id<Member>,
    pub stage: Stage,
    pub opened: Instant,
    pub seen: Instant,
    pub ends: Instant,
    /// What the browser says of itself, shortened, for the list of one's sessions.
    pub device: String,
}

impl Object for Session {
    const KIND: &'static str = "session";
}

/// How far the sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the second factor is awaited. Opens no page but that one.
    SecondFactor,
    Open,
}
store::codes!(Stage { SecondFactor = "second-factor", Open = "open" });

/// Name of the cookie; browsers keep `__Host-` cookies to this host, this path and secure transport.
pub const COOKIE: &str = "__Host-asterism";

/// A session ends after this long without a request…
const IDLE: i64 = 14 * 86_400;
/// …and after this long in any case.
const LONGEST: i64 = 60 * 86_400;
/// A password given must be followed by the second factor within this time.
const SECOND_FACTOR: i64 = 10 * 60;

impl FromRow for Session {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            member: row.get(1)?,
            stage: row.get(2)?,
            opened: row.get(3)?,
            seen: row.get(4)?,
            ends: row.get(5)?,
            device: row.get(6)?,
        })
    }
}

/// Makes a token of 256 random bits, in hexadecimal.
pub fn fresh_token() -> Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| store::Error::Database(error.to_string()))?;
    Ok(store::files::digest(&bytes))
}

/// Opens a session and returns the token for the cookie.
pub fn open(tx: &mut Tx<'_>, member: Id<Member>, stage: Stage, device: &str) -> Result<String> {
    let token = fresh_token()?;
    let now = tx.now();
    let length = if stage == Stage::Open { LONGEST } else { SECOND_FACTOR };
    let device: String = device.chars().filter(|c| !c.is_control()).take(120).collect();
    let id = tx.fresh::<Session>();
    tx.exec(
        "INSERT INTO session (id, token, member, stage, opened, seen, ends, device)
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7)",
        &[
            &id,
            &store::files::digest(token.as_bytes()),
            &member,
            &stage,
            &now,
            &now.plus_seconds(length),
            &device,
        ],
    )?;
    Ok(token)
}

/// Finds the live session of a token.
pub fn find(tx: &mut Tx<'_>, token: &str) -> Result<Option<Session>> {
    let now = tx.now();
    tx.first(
        "SELECT id, member, stage, opened, seen, ends, device FROM session
         WHERE token = $1 AND ends > $2 AND seen > $3",
        &[&store::files::digest(token.as_bytes()), &now, &now.plus_seconds(-IDLE)],
    )
}

/// Notes that the session was used.
pub fn touch(tx: &mut Tx<'_>, id: Id<Session>) -> Result<()> {
    let now = tx.now();
    tx.exec("UPDATE session SET seen = $2 WHERE id = $1", &[&id, &now]).map(drop)
}

/// The live sessions of a member, the last used first.
pub fn of_member(tx: &mut Tx<'_>, member: Id<Member>) -> Result<Vec<Session>> {
    let now = tx.now();
    tx.query(
        "SELECT id, member, stage, opened, seen, ends, device FROM session
         WHERE member = $1 AND stage = 'open' AND ends > $2 AND seen > $3 ORDER BY seen DESC",
        &[&member, &now, &now.plus_seconds(-IDLE)],
    )
}

/// Ends one session of a member.
pub fn close(tx: &mut Tx<'_>, member: Id<Member>, id: Id<Session>) -> Result<()> {
    tx.exec("DELETE FROM session WHERE id = $1 AND member = $2", &[&id, &member]).map(drop)
}

/// Ends all sessions of a member, but for the one named.
pub fn close_all(tx: &mut Tx<'_>, member: Id<Member>, but: Option<Id<Session>>) -> Result<()> {
    tx.exec(
        "DELETE FROM session WHERE member = $1 AND id <> COALESCE(CAST($2 AS BIGINT), 0)",
        &[&member, &but],
    )
    .map(drop)
}

/// Forgets the sessions that have ended.
pub fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    let now = tx.now();
    tx.exec("DELETE FROM session WHERE ends <= $1 OR seen <= $2", &[&now, &now.plus_seconds(-IDLE)]).map(drop)
}

/// The token that forms send back, derived from the cookie's: known to our pages, not to others.
pub fn csrf(token: &str) -> String {
    store::files::digest(format!("asterism-form:{token}").as_bytes())
}

/// The `Set-Cookie` header that opens the session in the browser.
pub fn cookie(token: &str) -> String {
    format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={LONGEST}")
}

/// The `Set-Cookie` header that takes it away.
pub fn no_cookie() -> String {
    format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}
