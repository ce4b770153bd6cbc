//! Decides which addresses become links, and writes them so that every reader accepts them.
//!
//! Invariant: an accepted address is http, https, mailto, relative, or `#id`, and holds only printable ASCII.
//! Deliberately absent: names of hosts outside ASCII are percent-encoded, not turned into Punycode.

use crate::prepare::is_forbidden;

/// The longest address, in bytes; longer ones are refused by readers of PDF and DOCX.
const LONGEST: usize = 2000;

/// Whether the address may become a link.
pub(crate) fn allowed(href: &str) -> bool {
    target(href, "").is_some()
}

/// Returns the address as files carry it, or `None` when it must not become a link.
///
/// A relative address is completed with `origin` when that is an http or https address; `#id` is kept for the caller.
pub(crate) fn target(href: &str, origin: &str) -> Option<String> {
    let bare: String = href.trim().chars().filter(|&c| !is_forbidden(c)).collect();
    if bare.is_empty() || bare == "#" || bare.len() > LONGEST {
        return None;
    }
    if let Some(id) = bare.strip_prefix('#') {
        return Some(format!("#{id}"));
    }
    match scheme(&bare) {
        Some(("http" | "https", rest)) => has_host(rest).then(|| encode(&bare)),
        Some(("mailto", rest)) => {
            let (name, host) = rest.split_once('@')?;
            (!name.is_empty() && !host.is_empty()).then(|| encode(&bare))
        }
        Some(_) => None,
        None => relative(&bare, origin),
    }
}

/// Splits the scheme off, lowered when it is one of ours; an unknown scheme comes back as "?".
fn scheme(address: &str) -> Option<(&'static str, &str)> {
    let (name, rest) = address.split_once(':')?;
    if name.contains(['/', '?', '#']) {
        return None;
    }
    let known = ["http", "https", "mailto"].into_iter().find(|known| name.eq_ignore_ascii_case(known));
    Some((known.unwrap_or("?"), rest))
}

/// Whether what follows `http:` names a host that strict readers accept.
fn has_host(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    let host_char = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    let named =
        host.starts_with(char::is_alphanumeric) && host.chars().all(host_char) && !host.contains("..");
    named && port.parse::<u16>().is_ok()
}

/// Completes a relative address; one that begins with `//` or a backslash would name a host, and is refused.
fn relative(address: &str, origin: &str) -> Option<String> {
    if address.starts_with("//") || address.contains('\\') {
        return None;
    }
    let origin = origin.trim().trim_end_matches('/');
    match scheme(origin) {
        Some(("http" | "https", rest)) if has_host(rest) => {
            Some(encode(&format!("{origin}/{}", address.trim_start_matches('/'))))
        }
        _ => Some(encode(address)),
    }
}

/// Percent-encodes what an address may not hold; what is already encoded stays.
fn encode(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut encoded = String::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let is_escape = byte == b'%'
            && bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let is_legal = byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&byte);
        if is_escape || is_legal {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(hex(byte >> 4));
            encoded.push(hex(byte & 15));
        }
    }
    encoded
}

fn hex(digit: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(digit)])
}

#[cfg(test)]
mod tests {
    use super::target;

    fn check(href: &str, expected: Option<&str>) {
        assert_eq!(target(href, "https://asso.example/").as_deref(), expected, "from {href:?}");
    }

    #[test]
    fn web_and_mail_addresses_become_links() {
        check("https://exemple.org/a?b=c#d", Some("https://exemple.org/a?b=c#d"));
        check("HTTP://exemple.org:8080", Some("HTTP://exemple.org:8080"));
        check("mailto:nous@exemple.org", Some("mailto:nous@exemple.org"));
        check("  https://exemple.org ", Some("https://exemple.org"));
    }

    #[test]
    fn other_schemes_never_become_links() {
        for href in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://exemple.org",
            "//exemple.org/x",
            "/\\exemple.org",
            "\\\\exemple.org",
            "",
            "#",
            "   ",
            &format!("https://exemple.org/{}", "a".repeat(2000)),
        ] {
            check(href, None);
        }
    }

    #[test]
    fn addresses_that_strict_readers_refuse_never_become_links() {
        for href in [
            "http://",
            "http:exemple.org",
            "https:///x",
            "http://a:b/",
            "http://a:99999/",
            "http://..",
            "mailto:x",
        ] {
            check(href, None);
        }
    }

    #[test]
    fn relative_addresses_are_completed_with_the_origin() {
        check("/extraits/12", Some("https://asso.example/extraits/12"));
        check("extraits/12", Some("https://asso.example/extraits/12"));
        assert_eq!(target("/extraits/12", "").as_deref(), Some("/extraits/12"));
        assert_eq!(target("/x", "javascript:alert(1)//").as_deref(), Some("/x"));
        check("#constat-1", Some("#constat-1"));
    }

    #[test]
    fn what_an_address_may_not_hold_is_encoded_once() {
        check("https://exemple.org/été \"x\"", Some("https://exemple.org/%C3%A9t%C3%A9%20%22x%22"));
        check("https://exemple.org/a%20b%zz", Some("https://exemple.org/a%20b%25zz"));
        check("https://exemple.org/<b>", Some("https://exemple.org/%3Cb%3E"));
    }
}
