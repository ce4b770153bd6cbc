//! The password asked again before a change that would let a thief of the session stay.

use super::sign_in::BY_ACCOUNT;
use crate::members::model::hashing;
use crate::members::store::tries::{self, Bucket};
use crate::members::store::{self as accounts, Credential};
use ui::{Cx, Error, Result};

/// Returns the credential when the password is that of the person signed in, `None` when it is not; wrong ones are
/// counted, apart from those of sign-in.
pub async fn confirm(cx: &Cx, password: &str) -> Result<Option<Credential>> {
    let member = cx.member()?;
    let counted = cx.app.db.upkeep(move |tx| {
        let credential = accounts::credential_of(tx, member)?;
        let bucket = Bucket { name: format!("own:{member}"), most: BY_ACCOUNT };
        Ok((credential, tries::reserve(tx, &[bucket])?))
    });
    let (credential, tries) = counted.await?;
    let tries = tries.ok_or(Error::Throttled)?;
    if !hashing::verify_apart(password.to_owned(), Some(credential.password.clone())).await? {
        tracing::warn!(%member, "a password asked again was refused");
        return Ok(None);
    }
    cx.app.db.upkeep(move |tx| tries::forgive(tx, &tries)).await?;
    Ok(Some(credential))
}
