//! Building a report as a file, and what an earlier file holds.

use crate::reports::model::builds::Build;
use crate::reports::model::names::{disposition, origin};
use crate::reports::model::setting::{Built, set};
use crate::reports::model::{Format, Report};
use crate::reports::store;
use crate::reports::store::builds::{self, Stand};
use crate::reports::store::compose::{Lens, Opens, compose};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use base::{Act, Code, Id};
use serde::Deserialize;
use ui::{Cx, Error, Form, Result, page};

/// The format chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    format: String,
}

/// A form as it arrived, with where it came from: links in the file lead back there.
pub async fn create(
    cx: Cx,
    Path(id): Path<Id<Report>>,
    headers: HeaderMap,
    Form(wanted): Form<Wanted>,
) -> Result<Response> {
    let format = Format::parse(&wanted.format).ok_or(Error::Invalid("reports-format-error"))?;
    let who = cx.reader()?;
    let lens = Lens { lang: cx.lang, origin: reached(&headers), opens: Opens::Everything };
    let read = cx.read(move |tx| {
        let report = store::find(tx, &who, id)?;
        let composed = compose(tx, report.study, &report.title, &report.body, &lens)?;
        Ok((report.version, composed))
    });
    let (version, composed) = read.await?;
    let document = composed.document;
    let built = tokio::task::spawn_blocking(move || set(&document, format)).await;
    let built = built.map_err(failed)?.map_err(failed)?;
    // Logged before it is handed over: no file leaves without its line.
    let (cited, kept) = (composed.cited, composed.kept);
    cx.write(move |tx| builds::log(tx, id, version, format, (&cited, &kept))).await?;
    Ok(file(built))
}

fn failed(cause: impl std::fmt::Display) -> Error {
    tracing::error!(%cause, "a report could not be set");
    Error::Fault
}

fn reached(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    origin(text("origin"), text("host"), text("x-forwarded-proto"))
}

fn file(built: Built) -> Response {
    let headers = [
        (header::CONTENT_TYPE, built.format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&built.name)),
    ];
    (headers, built.bytes).into_response()
}

#[derive(Template)]
#[template(path = "reports/build.html")]
struct Show<'a> {
    cx: &'a Cx,
    report: Report,
    build: Build,
    cited: Vec<Stand>,
}

pub async fn show(cx: Cx, Path((id, build)): Path<(Id<Report>, Id<Build>)>) -> Result<Response> {
    let who = cx.reader()?;
    let (report, build, cited) = cx.read(move |tx| builds::one(tx, &who, id, build)).await?;
    page(&Show { cx: &cx, report, build, cited })
}
