//! Pages of material: the list of a study, the import, the reading page, speakers, receipt and original.

mod confirm;
mod fields;
pub(super) mod found;
mod import;
mod list;
mod original;
mod preview;
mod reading;
mod receipts;
mod speakers;

use super::model::Part;
use super::model::told::part_key;
use base::{Act, Code};
use ui::{Cx, Routes};

/// Routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .get("/studies/{id}/sources", Act::ReadMaterial, list::show)
        .get("/studies/{id}/import", Act::ImportMaterial, import::blank)
        .upload("/studies/{id}/import", Act::ImportMaterial, import::receive)
        .get("/studies/{id}/import/{draft}", Act::ImportMaterial, preview::show)
        .post("/studies/{id}/import/{draft}", Act::ImportMaterial, confirm::confirm)
        .post("/studies/{id}/import/{draft}/removal", Act::ImportMaterial, import::forget)
        .get("/studies/{id}/receipts/{draft}", Act::ReadMaterial, receipts::of_upload)
        .get("/sources/{id}", Act::ReadMaterial, reading::show)
        .post("/sources/{id}", Act::ImportMaterial, reading::rename)
        .get("/sources/{id}/turns", Act::ReadMaterial, reading::turns)
        .get("/sources/{id}/receipt", Act::ReadMaterial, receipts::show)
        .get("/sources/{id}/original", Act::ReadMaterial, original::download)
        .get("/sources/{id}/speakers", Act::ImportMaterial, speakers::show)
        .post("/sources/{id}/speakers", Act::ImportMaterial, speakers::change)
}

/// The parts, for a list to choose from.
fn parts(cx: &Cx) -> Vec<(&'static str, String)> {
    Part::ALL.iter().map(|part| (part.code(), cx.t(part_key(*part)))).collect()
}
