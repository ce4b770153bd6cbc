//! Routes and pages of the codebook, of codings, excerpts and memos.

mod answer;
mod code;
mod codebook;
mod codings;
mod excerpts;
mod memos;
mod reshape;
mod tree;
mod undo;

use super::model::Excerpt;
use axum::extract::{Path, Query};
use base::{Act, Id};
use people::sections::Fills;
use ui::{Cx, Routes};

/// Routes of this feature. `beside` fills the page of an excerpt: what the subjects above rest on it.
pub fn routes(beside: Fills<Excerpt>) -> Routes {
    let excerpt = move |cx: Cx, id: Path<Id<Excerpt>>, arrival: Query<answer::Arrival>| {
        excerpts::show(cx, id, arrival, beside)
    };
    Routes::new()
        .get("/studies/{id}/codes", Act::ReadMaterial, codebook::show)
        .post("/studies/{id}/codes", Act::EditCodebook, codebook::create)
        .get("/codes/{id}", Act::ReadMaterial, code::show)
        .get("/codes/{id}/edit", Act::EditCodebook, codebook::edit)
        .post("/codes/{id}", Act::EditCodebook, codebook::change)
        .post("/codes/{id}/place", Act::EditCodebook, reshape::relocate)
        .post("/codes/{id}/merger", Act::EditCodebook, reshape::merge)
        .get("/codes/{id}/split", Act::EditCodebook, reshape::choose)
        .post("/codes/{id}/split", Act::EditCodebook, reshape::split)
        .post("/codes/{id}/removal", Act::EditCodebook, reshape::remove)
        .get("/sources/{id}/codings", Act::ReadMaterial, codings::list)
        .post("/sources/{id}/codings", Act::CodeMaterial, codings::create)
        .post("/codings/{id}/removal", Act::CodeMaterial, codings::remove)
        .post("/codings/{id}/comment", Act::CodeMaterial, codings::annotate)
        .get("/excerpts/{id}", Act::ReadMaterial, excerpt)
        .get("/studies/{id}/memos", Act::ReadMaterial, memos::list)
        .post("/memos", Act::CodeMaterial, memos::create)
        .get("/memos/{id}", Act::ReadMaterial, memos::show)
        .post("/memos/{id}", Act::CodeMaterial, memos::change)
        .post("/memos/{id}/removal", Act::CodeMaterial, memos::remove)
        .post("/journal/{id}/reversal", Act::CodeMaterial, undo::reverse)
}
