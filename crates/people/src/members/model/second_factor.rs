//! The second factor: six digits that change every thirty seconds (TOTP, RFC 6238), or a recovery code used once.

use base::{Id, Instant, Member};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;
use totp_rs::{Builder, Secret, Totp};

/// How many recovery codes are given at once.
pub const CODES: usize = 10;

/// Digits of recovery codes: no letter that is taken for another.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

fn random<const N: usize>() -> store::Result<[u8; N]> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|error| store::Error::Database(error.to_string()))?;
    Ok(bytes)
}

/// Makes a secret of 160 bits, in base 32 as authenticators read it.
pub fn fresh_secret() -> store::Result<String> {
    Ok(base32(random::<20>()?))
}

/// Writes the secret in the base 32 of RFC 4648, which authenticators read: thirty-two letters.
fn base32(bytes: [u8; 20]) -> String {
    let bit = |place: usize| usize::from(bytes[place / 8] >> (7 - place % 8) & 1);
    let digit = |first: usize| (0..5).fold(0, |value, next| value << 1 | bit(first + next));
    (0..160).step_by(5).map(|first| char::from(BASE32[digit(first)])).collect()
}

fn from_base32(text: &str) -> Option<[u8; 20]> {
    let mut bytes = [0_u8; 20];
    if text.len() != 32 {
        return None;
    }
    for (place, letter) in text.bytes().enumerate() {
        let value = BASE32.iter().position(|&known| known == letter)?;
        for bit in (0..5).filter(|bit| value >> (4 - bit) & 1 == 1) {
            let at = place * 5 + bit;
            bytes[at / 8] |= 128 >> (at % 8);
        }
    }
    Some(bytes)
}

fn totp(secret: &str) -> Option<Totp> {
    Builder::new().with_secret(Secret::new_stack(from_base32(secret)?)).build().ok()
}

/// Whether the text is a secret of ours; it travels through the enrolment form.
pub fn is_secret(secret: &str) -> bool {
    totp(secret).is_some()
}

/// The step of thirty seconds that a code belongs to: this one, the one before or the one after, and later than the
/// last step used, so that a code read over a shoulder opens nothing.
pub fn step_of(secret: &str, code: &str, now: Instant, last: i64) -> Option<i64> {
    let seconds = u64::try_from(now.0 / 1000).ok()?;
    let step = i64::try_from(totp(secret)?.check(code, seconds)?).ok()?;
    (step > last).then_some(step)
}

/// The address that an authenticator takes the secret from.
pub fn address(secret: &str, house: &str, login: &str) -> String {
    let house: String = house.chars().filter(|&c| c != ':').collect();
    let (house, login) = (escaped(&house), escaped(login));
    format!("otpauth://totp/{house}:{login}?secret={secret}&issuer={house}")
}

fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let piece = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(piece).collect()
}

/// The secret in groups of four, to be typed.
pub fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// An address as a drawing that telephones read (QR code), for a template to put in an SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Side of the square, the quiet margin of four included.
    pub side: usize,
    /// The dark squares, as the data of one path.
    pub path: String,
}

impl Drawing {
    /// `None` when the text is too long to be drawn.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let squares = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
        let path = squares.fold(String::new(), |mut path, (at, _)| {
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + 4, at / width + 4);
            path
        });
        Some(Self { side: width + 8, path })
    }
}

/// Makes the recovery codes, as they are shown: `k7m2-9xq4-…`, eighty bits each.
pub fn fresh_codes() -> store::Result<Vec<String>> {
    (0..CODES).map(|_| Ok(spelled(&random::<16>()?))).collect()
}

fn spelled(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push('-');
        }
        text.push(char::from(LETTERS[usize::from(byte & 31)]));
    }
    text
}

/// A code as typed, without its spaces and dashes, in lower case.
pub fn bare(code: &str) -> String {
    let kept = code.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–'));
    kept.flat_map(char::to_lowercase).take(64).collect()
}

/// What is kept of a recovery code.
pub fn code_digest(member: Id<Member>, code: &str) -> String {
    store::files::digest(format!("asterism-recovery:{member}:{}", bare(code)).as_bytes())
}
