//! Argon2id: passwords into digests that can be checked and not read.
//!
//! Invariant: at most two run at once, on threads that may block; each takes 19 MiB and some tens of milliseconds.

use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use tokio::sync::Semaphore;

/// A digest of no known password, checked when there is no account: both answers take the same time.
pub const DECOY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$R7VnZH7pMEy4tX1kDT58JQ$BQPxc5m3D3m8xKjAormghgqkziMjRNdD9KQUXKdlJrQ";

static TURNS: Semaphore = Semaphore::const_new(2);

fn argon2() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("these costs are within the bounds of Argon2");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Returns the digest of a password as a PHC string, with a salt of its own. Slow on purpose: call it where a
/// thread may wait, never in a transaction.
pub fn hash(password: &str) -> String {
    let hashed: PasswordHash =
        argon2().hash_password(password.as_bytes()).expect("the system gives random bytes for the salt");
    hashed.to_string()
}

/// Whether the password is the one of the digest.
pub fn verify(password: &str, digest: &str) -> bool {
    let digest = PasswordHash::new(digest);
    digest.is_ok_and(|digest| argon2().verify_password(password.as_bytes(), &digest).is_ok())
}

/// [`hash`], on a thread that may wait.
pub async fn hash_apart(password: String) -> ui::Result<String> {
    apart(move || hash(&password)).await
}

/// [`verify`], on a thread that may wait; without a digest it takes as long and answers false.
pub async fn verify_apart(password: String, digest: Option<String>) -> ui::Result<bool> {
    let known = digest.is_some();
    let digest = digest.unwrap_or_else(|| DECOY.to_owned());
    Ok(apart(move || verify(&password, &digest)).await? && known)
}

/// Runs slow work on a thread that may wait, when its turn has come.
pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> ui::Result<T> {
    let fault = |cause: &dyn std::fmt::Display| {
        tracing::error!(%cause, "a password could not be worked on");
        ui::Error::Fault
    };
    let turn = TURNS.acquire().await.map_err(|error| fault(&error))?;
    // The turn goes with the work: a browser that leaves does not make room before the thread is free.
    let work = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    });
    work.await.map_err(|error| fault(&error))
}
