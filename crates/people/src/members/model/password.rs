//! What a password must be: long enough, and not one that others would try first. No rule on its composition.

use super::login;
use crate::faults::Faults;

const LEAST: usize = 12;
/// Longer ones are refused, not cut.
pub const MOST: usize = 256;

/// Passwords that many people choose, in French and in English, one a line, in lower case.
const COMMON: &str = include_str!("blocked.txt");

/// Checks a new password typed twice; `context` holds the words that name the account and the house.
pub fn check(password: &str, again: &str, context: &[&str]) -> Result<(), Faults> {
    match problem(password, context) {
        Some(key) => Err(Faults(vec![("password", key)])),
        None if password != again => Err(Faults(vec![("again", "members-wrong-again")])),
        None => Ok(()),
    }
}

fn problem(password: &str, context: &[&str]) -> Option<&'static str> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    if length < LEAST {
        Some("members-password-short")
    } else if length > MOST {
        Some("members-password-long")
    } else if is_common(&lower) {
        Some("members-password-common")
    } else if is_made_of(&lower, &words(context)) {
        Some("members-password-context")
    } else {
        None
    }
}

/// Whether it stands in the list, is one of the list with a few signs added, or repeats a few signs.
fn is_common(lower: &str) -> bool {
    let mut signs: Vec<char> = lower.chars().collect();
    let run = signs.windows(2).filter(|pair| follows(pair[0], pair[1])).count();
    let length = signs.len();
    signs.sort_unstable();
    signs.dedup();
    let common = longest_first(COMMON.lines().map(str::to_owned).collect());
    // `abcdefghijkl`, `123456789012`: nearly every sign follows from the one before.
    signs.len() < 5 || run * 5 > length * 4 || is_made_of(lower, &common)
}

fn follows(before: char, after: char) -> bool {
    u32::from(after).abs_diff(u32::from(before)) <= 1
}

/// The longest first: `password1234` must go before `password` does.
fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.retain(|word| word.chars().count() >= 3);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// Whether little is left once these words are taken away.
fn is_made_of(lower: &str, words: &[String]) -> bool {
    let mut left = lower.to_owned();
    for word in words {
        left = left.replace(word.as_str(), "");
    }
    left.chars().filter(|c| c.is_alphanumeric()).count() < 6
}

/// The words of the account, of the house and of this program.
fn words(context: &[&str]) -> Vec<String> {
    let named = context.iter().copied().chain(["asterism", "asterisme", "astérisme", "association"]);
    let split =
        |text: &str| login(text).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    longest_first(named.flat_map(split).collect())
}

/// How many bits a machine that tries every password of this make has to go through: log2(alphabet ^ length), as
/// France's authority for data protection counts.
pub fn bits(password: &str) -> usize {
    let has = |kind: fn(&char) -> bool| password.chars().any(|c| kind(&c));
    let classes: [(bool, u128); 5] = [
        (has(char::is_ascii_digit), 10),
        (has(char::is_ascii_lowercase), 26),
        (has(char::is_ascii_uppercase), 26),
        (has(|c| c.is_ascii() && !c.is_ascii_alphanumeric()), 37),
        (has(|c| !c.is_ascii()), 64),
    ];
    let alphabet: u128 = classes.iter().filter(|(there, _)| *there).map(|(_, size)| size).sum();
    // Sixteenths of a bit, in whole numbers: 163^16 is below 2^128.
    let sixteenths = alphabet.pow(16).checked_ilog2().unwrap_or_default();
    password.chars().count() * usize::try_from(sixteenths).unwrap_or_default() / 16
}
