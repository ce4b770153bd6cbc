//! What an account is, and the rules that need no database.

pub mod device;
pub mod hashing;
pub mod password;
pub mod second_factor;

use crate::Organisation;
use crate::faults::Faults;
use base::{Code, Date, Id, Instant, Member, Role};
use serde::Deserialize;
use ui::Lang;

/// An account, without its secrets.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    pub id: Id<Member>,
    pub login: String,
    pub name: String,
    pub role: Role,
    pub lang: Lang,
    pub until: Option<Date>,
    pub organisation: Option<Id<Organisation>>,
    pub created: Instant,
    pub closed: Option<Instant>,
    pub version: i64,
    /// False until the invitation was answered.
    pub has_password: bool,
    pub has_second_factor: bool,
}

impl Account {
    /// How the account stands today.
    pub fn standing(&self, today: Date) -> Standing {
        match self.until {
            _ if self.closed.is_some() => Standing::Closed,
            Some(last) if last < today => Standing::Ended,
            _ if !self.has_password => Standing::Invited,
            _ => Standing::Open,
        }
    }
}

/// How an account stands: who may come in, and who not yet or no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Open,
    Invited,
    Ended,
    Closed,
}

/// The form of an account as typed by who manages accounts: nothing is trusted yet.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub login: String,
    pub name: String,
    pub role: String,
    pub until: String,
    pub organisation: String,
    pub version: i64,
}

impl Draft {
    /// The form filled with what the account is.
    pub fn of(account: &Account) -> Self {
        Self {
            login: account.login.clone(),
            name: account.name.clone(),
            role: account.role.code().to_owned(),
            until: account.until.map(|day| day.to_string()).unwrap_or_default(),
            organisation: account.organisation.map(|id| id.to_string()).unwrap_or_default(),
            version: account.version,
        }
    }
}

/// A draft that passed [`check`]; what [`super::insert`] accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMember {
    pub login: String,
    pub name: String,
    pub role: Role,
    pub lang: Lang,
    /// The last day of access; interns always have one.
    pub until: Option<Date>,
    /// The structure; partners always have one.
    pub organisation: Option<Id<Organisation>>,
}

/// Turns a draft into an account, or names every field to correct, all at once.
pub fn check(draft: &Draft, lang: Lang) -> Result<NewMember, Faults> {
    let mut wrong = Faults::default();
    let login = login(&draft.login);
    wrong.require(is_login(&login), "login", "members-wrong-login");
    let name = name(&draft.name);
    wrong.require(name.is_some(), "name", "members-wrong-name");
    let role = Role::parse(&draft.role);
    wrong.require(role.is_some(), "role", "members-wrong-role");
    let until = optional(&draft.until, Date::parse);
    wrong.require(until.is_some(), "until", "members-wrong-until");
    if until == Some(None) && role == Some(Role::Intern) {
        wrong.add("until", "members-intern-until");
    }
    let organisation = optional(&draft.organisation, |text| text.parse().ok());
    wrong.require(organisation.is_some(), "organisation", "members-wrong-organisation");
    if organisation == Some(None) && role == Some(Role::Partner) {
        wrong.add("organisation", "members-partner-organisation");
    }
    match (name, role, until, organisation) {
        (Some(name), Some(role), Some(until), Some(organisation)) if wrong.is_empty() => {
            Ok(NewMember { login, name, role, lang, until, organisation })
        }
        _ => Err(wrong),
    }
}

/// A field that may stay empty: `Some(None)` when it is, `None` when what is there cannot be read.
#[expect(
    clippy::option_option,
    reason = "empty, read and unreadable are three answers; the caller matches all"
)]
fn optional<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    let text = text.trim();
    if text.is_empty() { Some(None) } else { read(text).map(Some) }
}

/// The login as it is compared: without spaces around, in lower case.
pub fn login(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Whether a login can be typed on any keyboard and read aloud.
pub fn is_login(login: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_@+".contains(&byte);
    (2..=64).contains(&login.len()) && login.bytes().all(plain)
}

/// The name as it is shown, its spaces made single; `None` when there is none or it is too long.
pub fn name(typed: &str) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let name = words.join(" ");
    let sound = !name.is_empty() && name.chars().count() <= 120 && !name.contains(char::is_control);
    sound.then_some(name)
}

/// The address to go to after sign-in, or "" when it is not one of ours. Browsers drop tabs and line breaks inside
/// an address, and read `\` as `/`: any of these could turn a path into another host.
pub fn own_path(next: &str) -> &str {
    let ours = next.starts_with('/') && !next.starts_with("//");
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if ours && plain && next.len() <= 2000 { next } else { "" }
}
