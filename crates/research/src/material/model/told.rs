//! How states, parts and answers are told: the keys of the catalogue, and the class that gives shape and colour.

use super::{Part, Uses};
use people::consent::{Means, Quoting, Reading, Tick, Why};

/// The state of a passage or a source: the class that gives shape and colour, and the key of the words.
pub fn state(uses: Uses) -> (&'static str, &'static str) {
    match (uses.reading, uses.quoting) {
        (Reading::Closed(why), _) => ("bad", closed(why)),
        (Reading::Unrecorded, _) | (Reading::Open, Quoting::No(Why::NotRecorded)) => {
            ("warn", "material-unrecorded")
        }
        (Reading::Open, Quoting::No(_)) => ("warn", "material-not-quoted"),
        (Reading::Open, Quoting::Pseudonym) => ("good", "material-pseudonym"),
        (Reading::Open, Quoting::Name) => ("good", "material-name"),
    }
}

/// The key of the sentence that says why words are withheld.
pub fn closed(why: Why) -> &'static str {
    match why {
        Why::NotRecorded => "material-unrecorded",
        Why::Refused => "material-refused",
        Why::Withdrawn => "material-withdrawn",
        Why::Expired => "material-expired",
        Why::Guardian => "material-guardian",
    }
}

/// The key of the word for a part.
pub fn part_key(part: Part) -> &'static str {
    match part {
        Part::Interviewer => "part-interviewer",
        Part::Interviewed => "part-interviewed",
        Part::Companion => "part-companion",
        Part::Unknown => "part-unknown",
    }
}

/// The key of the words for how consent was given.
pub fn means_key(means: Means) -> &'static str {
    match means {
        Means::Oral => "import-means-oral",
        Means::Signed => "import-means-signed",
    }
}

/// The key of the words of a tick.
pub fn tick_key(tick: Tick) -> &'static str {
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
