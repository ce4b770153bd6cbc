//! Pages of material: the list of a study, the import, the reading page, speakers, receipt and original.

mod confirm;
mod found;
mod import;
mod list;
mod original;
mod preview;
mod reading;
mod receipts;
mod speakers;

use super::model::{Part, Uses};
use base::{Act, Code};
use people::consent::{Means, Quoting, Reading, Tick, Why};
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

/// The state of a passage or a source: the class that gives shape and colour, and the key of the words.
fn state(uses: &Uses) -> (&'static str, &'static str) {
    match (uses.reading, uses.quoting) {
        (Reading::Closed(why), _) => ("bad", closed(why)),
        (Reading::Unrecorded, _) => ("warn", "material-unrecorded"),
        (Reading::Open, Quoting::No(Why::NotRecorded)) => ("warn", "material-unrecorded"),
        (Reading::Open, Quoting::No(_)) => ("warn", "material-not-quoted"),
        (Reading::Open, Quoting::Pseudonym) => ("good", "material-pseudonym"),
        (Reading::Open, Quoting::Name) => ("good", "material-name"),
    }
}

/// The key of the sentence that says why words are withheld.
fn closed(why: Why) -> &'static str {
    match why {
        Why::NotRecorded => "material-unrecorded",
        Why::Refused => "material-refused",
        Why::Withdrawn => "material-withdrawn",
        Why::Expired => "material-expired",
        Why::Guardian => "material-guardian",
    }
}

/// The key of the word for a part.
fn part_key(part: Part) -> &'static str {
    match part {
        Part::Interviewer => "part-interviewer",
        Part::Interviewed => "part-interviewed",
        Part::Companion => "part-companion",
        Part::Unknown => "part-unknown",
    }
}

/// The parts, for a list to choose from.
fn parts(cx: &Cx) -> Vec<(&'static str, String)> {
    Part::ALL.iter().map(|part| (part.code(), cx.t(part_key(*part)))).collect()
}

/// The key of the words for how consent was given.
fn means_key(means: Means) -> &'static str {
    match means {
        Means::Oral => "import-means-oral",
        Means::Signed => "import-means-signed",
    }
}

/// The key of the words of a tick.
fn tick_key(tick: Tick) -> &'static str {
    match tick {
        Tick::TakePart => "import-tick-take-part",
        Tick::RecordSound => "import-tick-record-sound",
        Tick::Image => "import-tick-image",
        Tick::QuotePseudonym => "import-tick-quote-pseudonym",
        Tick::QuoteName => "import-tick-quote-name",
        Tick::ArchiveReuse => "import-tick-archive-reuse",
        Tick::ContactAgain => "import-tick-contact-again",
    }
}
