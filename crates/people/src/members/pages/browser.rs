//! What a request tells of the browser it comes from: its network, its device, its session.

use crate::members::model::device::{self, Device};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{self, HeaderMap};
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use ui::sessions;

/// The browser in front of us.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// The bucket of the network it comes from.
    pub network: String,
    pub device: Option<Device>,
    /// The token of its session's cookie, if it has one.
    pub token: Option<String>,
    /// « Firefox · Linux », for the list of one's sessions.
    pub agent: String,
    /// The address it reached us by, for links to hand over.
    pub origin: String,
}

impl Browser {
    /// The device, named now if it was never seen.
    pub fn device(&self) -> store::Result<Device> {
        self.device.clone().map_or_else(|| Ok(Device::named(sessions::fresh_token()?)), Ok)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Browser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        Ok(Self {
            network: network(address),
            device: cookie(&parts.headers, device::COOKIE).and_then(Device::parse),
            token: cookie(&parts.headers, sessions::COOKIE).map(str::to_owned),
            agent: agent(text(&parts.headers, header::USER_AGENT)),
            origin: origin(text(&parts.headers, header::HOST)),
        })
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// A bucket for each network, /24 or /48: neighbours in it share their tries, and the address itself is not kept.
fn network(address: Option<IpAddr>) -> String {
    let prefix = match address.map(|address| address.to_canonical()) {
        Some(IpAddr::V4(address)) => address.octets()[..3].to_vec(),
        Some(IpAddr::V6(address)) => address.octets()[..6].to_vec(),
        None => Vec::new(),
    };
    format!("network:{}", store::files::digest(&prefix))
}

/// What the browser says of itself, in two words that people recognise.
fn agent(header: &str) -> String {
    // The order counts: nearly every browser also claims to be those after it.
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let named = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| header.contains(mark)).map(|&(_, name)| name)
    };
    let words: Vec<&str> = [named(&BROWSERS), named(&SYSTEMS)].into_iter().flatten().collect();
    words.join(" · ")
}

/// Where links to this house begin. Cookies need secure transport everywhere but on the computer itself.
fn origin(host: &str) -> String {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let here = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    format!("{}://{host}", if here { "http" } else { "https" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_a_network_and_strangers_do_not() {
        let of = |text: &str| network(Some(text.parse().unwrap()));
        assert_eq!(of("192.0.2.1"), of("192.0.2.254"));
        assert_eq!(of("192.0.2.1"), of("::ffff:192.0.2.7"));
        assert_ne!(of("192.0.2.1"), of("192.0.3.1"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:ffff::9"));
        assert_ne!(of("2001:db8:1::1"), of("2001:db8:2::1"));
        assert_ne!(of("192.0.2.1"), network(None));
    }

    #[test]
    fn a_browser_is_named_in_two_words() {
        let check = |header: &str, expected: &str| assert_eq!(agent(header), expected, "{header}");
        check("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux");
        check(
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge · Windows",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19 like Mac OS X) Version/19 Safari/604.1",
            "Safari · iPhone",
        );
        check(
            "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
            "Chrome · Android",
        );
        check("curl/8", "");
        check("", "");
    }

    #[test]
    fn links_are_plain_http_only_on_the_computer_itself() {
        assert_eq!(origin("127.0.0.1:8040"), "http://127.0.0.1:8040");
        assert_eq!(origin("localhost:8040"), "http://localhost:8040");
        assert_eq!(origin("[::1]:8040"), "http://[::1]:8040");
        assert_eq!(origin("asterisme.example.org"), "https://asterisme.example.org");
        assert_eq!(origin("localhost.example.org"), "https://localhost.example.org");
    }
}
