//! File names made from titles, and the addresses that files carry.

use super::Format;

/// Longest name of a file before its ending, in code points: shared folders still refuse long ones.
const LONGEST: usize = 80;

/// A name that every system accepts: letters and digits, hyphens between the words.
pub fn file_name(title: &str, format: Format) -> String {
    let words = title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-");
    let short: String = joined.chars().take(LONGEST).collect();
    let name = short.trim_end_matches('-');
    let name = if name.is_empty() { "rapport" } else { name };
    format!("{name}.{}", base::Code::code(format))
}

/// The header that makes a browser save the answer under that name (RFC 6266), older ones with the accents dropped.
pub fn disposition(name: &str) -> String {
    let plain: String = name.chars().map(|sign| if sign.is_ascii() { sign } else { '_' }).collect();
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

/// Where the program is reached, as far as the request says: the page that asked, or else the host it was sent to.
/// Empty when unknown: addresses in files are relative then.
pub fn origin(origin: Option<&str>, host: Option<&str>, forwarded: Option<&str>) -> String {
    let Some(host) = host.filter(|host| is_host(host)) else { return String::new() };
    let asked = origin.and_then(|origin| origin.split_once("://")).filter(|(_, named)| *named == host);
    let scheme = match (asked, forwarded) {
        (Some(("https", _)), _) | (None, Some("https")) => "https",
        _ => "http",
    };
    format!("{scheme}://{host}")
}

fn is_host(host: &str) -> bool {
    let sound = |sign: char| sign.is_ascii_alphanumeric() || ".-:[]".contains(sign);
    (1..=255).contains(&host.len()) && host.chars().all(sound)
}
