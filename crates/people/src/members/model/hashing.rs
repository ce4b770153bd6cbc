//! Argon2id: passwords into digests that can be checked and not read.
//!
//! Invariant: at most two run at once, on threads that may block; each takes 19 MiB and some tens of milliseconds.

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::Semaphore;

/// A digest of no known password, checked when there is no account: both answers take the same time.
pub const DECOY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$R7VnZH7pMEy4tX1kDT58JQ$BQPxc5m3D3m8xKjAormghgqkziMjRNdD9KQUXKdlJrQ";

static TURNS: Semaphore = Semaphore::const_new(2);

/// Blocks of a kibibyte that are asked for, most of which are never touched and so cost nothing: above 32 MiB the C
/// library maps memory for the occasion and gives it back at once; below, each thread would keep its 19 MiB for ever.
const MAPPED: usize = 33 << 10;

fn digest_of(password: &str, salt: &[u8], params: Params) -> Option<Output> {
    let mut memory = Vec::with_capacity(MAPPED);
    memory.resize(params.block_count(), Block::default());
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into_with_memory(password.as_bytes(), salt, &mut out, &mut memory).ok()?;
    Output::new(&out).ok()
}

/// Returns the digest of a password as a PHC string, with a salt of its own. Slow on purpose: call it where a
/// thread may wait, never in a transaction.
pub fn hash(password: &str) -> String {
    let params = Params::new(19_456, 2, 1, None).expect("these costs are within the bounds of Argon2");
    let salt = Salt::generate();
    let hash = digest_of(password, &salt, params.clone());
    let hash = hash.expect("a password is shorter than the four gigabytes that Argon2 takes");
    let digest = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).expect("the costs fit in a digest"),
        salt: Some(salt),
        hash: Some(hash),
    };
    digest.to_string()
}

/// Whether the password is the one of the digest. Outputs are compared in a time that does not tell where they differ.
pub fn verify(password: &str, digest: &str) -> bool {
    let Ok(digest) = PasswordHash::new(digest) else { return false };
    let ours =
        digest.algorithm == Algorithm::Argon2id.ident() && digest.version == Some(Version::V0x13.into());
    let (Some(salt), Some(hash), Ok(params)) = (digest.salt, digest.hash, Params::try_from(&digest)) else {
        return false;
    };
    ours && digest_of(password, &salt, params).is_some_and(|found| found == hash)
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
