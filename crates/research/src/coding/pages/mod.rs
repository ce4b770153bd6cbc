//! Routes and pages of the codebook, of codings, excerpts and memos.

mod answer;
mod codings;

use base::Act;
use ui::Routes;

/// Routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .get("/sources/{id}/codings", Act::ReadMaterial, codings::list)
        .post("/sources/{id}/codings", Act::CodeMaterial, codings::create)
        .post("/codings/{id}/removal", Act::CodeMaterial, codings::remove)
        .post("/codings/{id}/comment", Act::CodeMaterial, codings::annotate)
}
