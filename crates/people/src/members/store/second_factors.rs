//! The second factor in the database: the secret, the last step used, the recovery codes' digests.

use crate::members::model::second_factor::{code_digest, step_of};
use base::{Act, Id, Member};
use serde_json::json;
use store::{Result, Tx};

/// Whether a code opens the account now; using it uses it up. Six digits are a time code, the rest a recovery code.
pub fn accept(tx: &mut Tx<'_>, member: Id<Member>, code: &str) -> Result<bool> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        accept_step(tx, member, &digits)
    } else {
        accept_recovery(tx, member, code)
    }
}

fn accept_step(tx: &mut Tx<'_>, member: Id<Member>, digits: &str) -> Result<bool> {
    let (secret, last): (Option<String>, i64) =
        tx.one("SELECT totp, totp_step FROM member WHERE id = $1", &[&member])?;
    let step = secret.and_then(|secret| step_of(&secret, digits, tx.now(), last));
    let Some(step) = step else { return Ok(false) };
    let changed = tx.exec(
        "UPDATE member SET totp_step = $2 WHERE id = $1 AND totp_step < $3",
        &[&member, &step, &step],
    )?;
    Ok(changed == 1)
}

fn accept_recovery(tx: &mut Tx<'_>, member: Id<Member>, code: &str) -> Result<bool> {
    let now = tx.now();
    let changed = tx.exec(
        "UPDATE recovery_code SET used = $3 WHERE member = $1 AND digest = $2 AND used IS NULL",
        &[&member, &code_digest(member, code), &now],
    )?;
    Ok(changed == 1)
}

/// Turns the second factor on, with its recovery codes; `step` is the one of the code that proved the secret.
pub fn turn_on(tx: &mut Tx<'_>, member: Id<Member>, secret: &str, step: i64, codes: &[String]) -> Result<()> {
    tx.exec_one("UPDATE member SET totp = $2, totp_step = $3 WHERE id = $1", &[&member, &secret, &step])?;
    replace_codes(tx, member, codes)?;
    tx.journal(Act::KeepOwnAccount, member, None, Some(&json!({ "second-factor": true }))).map(drop)
}

/// Turns it off: by the member, or by who manages accounts when a telephone is lost.
pub fn turn_off(tx: &mut Tx<'_>, member: Id<Member>, act: Act) -> Result<()> {
    tx.exec_one("UPDATE member SET totp = NULL WHERE id = $1", &[&member])?;
    replace_codes(tx, member, &[])?;
    tx.journal(act, member, None, Some(&json!({ "second-factor": false }))).map(drop)
}

/// Gives new recovery codes in place of all earlier ones.
pub fn renew_codes(tx: &mut Tx<'_>, member: Id<Member>, codes: &[String]) -> Result<()> {
    replace_codes(tx, member, codes)?;
    tx.journal(Act::KeepOwnAccount, member, None, Some(&json!({ "recovery-codes": codes.len() }))).map(drop)
}

fn replace_codes(tx: &mut Tx<'_>, member: Id<Member>, codes: &[String]) -> Result<()> {
    tx.exec("DELETE FROM recovery_code WHERE member = $1", &[&member])?;
    for code in codes {
        let digest = code_digest(member, code);
        tx.exec("INSERT INTO recovery_code (member, digest) VALUES ($1, $2)", &[&member, &digest])?;
    }
    Ok(())
}

/// How many recovery codes are left.
pub fn codes_left(tx: &mut Tx<'_>, member: Id<Member>) -> Result<usize> {
    let (left,): (usize,) =
        tx.one("SELECT count(*) FROM recovery_code WHERE member = $1 AND used IS NULL", &[&member])?;
    Ok(left)
}
