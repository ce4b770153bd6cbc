//! The bundle of styles, fonts and modules, embedded in the binary and served under names that hold their digest.

use crate::{Error, Result};
use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

#[derive(rust_embed::RustEmbed)]
#[folder = "dist/"]
struct Bundle;

fn manifest() -> &'static BTreeMap<String, String> {
    static MANIFEST: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    MANIFEST.get_or_init(|| {
        let file = Bundle::get("manifest.json").map(|file| file.data).unwrap_or_default();
        let names: BTreeMap<String, String> = serde_json::from_slice(&file).unwrap_or_default();
        names.into_iter().map(|(name, hashed)| (name, format!("/assets/{hashed}"))).collect()
    })
}

/// The address of an asset by its plain name (`style.css`); empty when the bundle has none of that name.
pub fn address(name: &str) -> &'static str {
    manifest().get(name).map_or("", String::as_str)
}

/// A text that the build leaves beside the assets, such as the list of licences; empty when it left none.
pub fn text(name: &str) -> String {
    let file = Bundle::get(name).map(|file| file.data).unwrap_or_default();
    String::from_utf8_lossy(&file).into_owned()
}

/// The route of assets: no session, no right, nothing but the bundle.
pub fn router() -> Router {
    Router::new().route("/assets/{name}", get(serve))
}

/// Serves one asset, compressed when the browser takes it; its name changes with its bytes, so it is kept for ever.
async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Result<Response> {
    let kind = content_type(&name).ok_or(Error::NotFound)?;
    let accepted =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (data, encoding) = best(&name, accepted).ok_or(Error::NotFound)?;
    let mut response = match data {
        Cow::Borrowed(bytes) => bytes.into_response(),
        Cow::Owned(bytes) => bytes.into_response(),
    };
    let kept = response.headers_mut();
    kept.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    kept.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    kept.insert(header::VARY, header::HeaderValue::from_static("accept-encoding"));
    kept.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    if let Some(encoding) = encoding {
        kept.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(encoding));
    }
    Ok(response)
}

fn best(name: &str, accepted: &str) -> Option<(Cow<'static, [u8]>, Option<&'static str>)> {
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepted.split(',').any(|one| one.trim().split(';').next() == Some(encoding))
            && let Some(file) = Bundle::get(&format!("{name}.{ending}"))
        {
            return Some((file.data, Some(encoding)));
        }
    }
    Bundle::get(name).map(|file| (file.data, None))
}

fn content_type(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}
