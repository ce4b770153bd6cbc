//! Known devices: a browser from which an account was opened keeps a proof of it, so that a stranger who tries
//! passwords on that account does not lock its owner out.
//!
//! The proof needs no table: it is a digest over the account's password digest, which nobody outside can guess and
//! which changes with the password.

use base::{Id, Member};
use store::files::digest;

/// Name of the cookie.
pub const COOKIE: &str = "__Host-asterism-device";

/// At most this many accounts are known on one device; the oldest goes first.
const ACCOUNTS: usize = 6;

/// The cookie's content: a random name, then one proof for each account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    name: String,
    proofs: Vec<String>,
}

impl Device {
    /// Reads the cookie; anything that is not of our making is an unknown device.
    pub fn parse(cookie: &str) -> Option<Self> {
        let mut parts = cookie.split('.').map(str::to_owned);
        let name = parts.next().filter(|name| name.len() == 64)?;
        let proofs: Vec<String> = parts.take(ACCOUNTS).collect();
        let sound = |text: &String| text.bytes().all(|byte| byte.is_ascii_hexdigit());
        (sound(&name) && proofs.iter().all(sound)).then_some(Self { name, proofs })
    }

    /// A device seen for the first time, under a random name.
    pub fn named(name: String) -> Self {
        Self { name, proofs: Vec::new() }
    }

    /// Whether the account, with its present password, was opened from here.
    pub fn knows(&self, member: Id<Member>, password: &str) -> bool {
        let expected = self.proof(member, password);
        self.proofs.iter().any(|proof| same(proof, &expected))
    }

    /// The device once it knows the account.
    #[must_use]
    pub fn with(mut self, member: Id<Member>, password: &str) -> Self {
        let proof = self.proof(member, password);
        self.proofs.retain(|known| *known != proof);
        self.proofs.insert(0, proof);
        self.proofs.truncate(ACCOUNTS);
        self
    }

    /// The bucket in which the tries made from here are counted.
    pub fn bucket(&self, member: Id<Member>) -> String {
        format!("device:{}", digest(format!("{}:{member}", self.name).as_bytes()))
    }

    /// The `Set-Cookie` header that keeps it a year.
    pub fn cookie(&self) -> String {
        let mut value = self.name.clone();
        for proof in &self.proofs {
            value.push('.');
            value.push_str(proof);
        }
        format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000")
    }

    fn proof(&self, member: Id<Member>, password: &str) -> String {
        let whole = digest(format!("asterism-device:{}:{member}:{password}", self.name).as_bytes());
        whole.chars().take(32).collect()
    }
}

/// Compares in a time that does not tell where the difference is.
pub fn same(given: &str, expected: &str) -> bool {
    let pairs = given.bytes().zip(expected.bytes());
    given.len() == expected.len() && pairs.fold(0, |all, (a, b)| all | (a ^ b)) == 0
}
