//! The file as it was received, for as long as every voice in it may be read.

use super::super::model::Source;
use super::super::store;
use axum::extract::Path;
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use base::Id;
use ui::{Cx, Error, Result};

/// Sends the original to be saved: never shown in the page, where it could speak in the program's name.
pub async fn download(cx: Cx, Path(id): Path<Id<Source>>) -> Result<Response> {
    let who = cx.reader()?;
    let source = cx.read(move |tx| store::view::original(tx, &who, id)).await?;
    let digest = source.file.ok_or(Error::NotFound)?;
    let files = cx.app.files.clone();
    let bytes = tokio::task::spawn_blocking(move || files.get(&digest)).await.map_err(|_| Error::Fault)??;
    let named = HeaderValue::from_str(&disposition(&source.file_name)).map_err(|_| Error::Fault)?;
    let fixed = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox")),
        (header::CONTENT_DISPOSITION, named),
    ];
    Ok((fixed, bytes).into_response())
}

/// The header that names a download (RFC 6266), the name as UTF-8 (RFC 8187).
fn disposition(file_name: &str) -> String {
    use std::fmt::Write as _;
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let mut header = "attachment; filename*=UTF-8''".to_owned();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) {
            header.push(char::from(byte));
        } else {
            let _ = write!(header, "%{byte:02X}");
        }
    }
    header
}
