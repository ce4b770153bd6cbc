//! Reads transcripts of interviews from the files people have, within a budget, and says what it understood.
//!
//! One door: [`read`] takes a file's name and bytes and gives one [`Reading`] for each transcript in it (a ZIP
//! holds several). A reading is a [`Transcript`] with its notes, or a [`Refusal`] that says what is wrong and where.
//! Messages are codes with arguments: the words for people live in the program's catalogues.
//!
//! Invariant: nothing is left out in silence; what a reader skips becomes a [`Note`].
//! Invariant: work is bounded by the [`Budget`], counted in bytes and entries, never by a clock.
//! Invariant: text is kept as typed (conventions of transcription included), as Unicode, LF for line ends.
//!
//! Deliberately absent: any access to disk or network, and any choice made for the person.

mod archive;
mod budget;
mod charset;
pub mod codes;
mod cues;
mod document;
mod docx;
mod door;
mod eaf;
mod html;
mod odt;
mod paragraph;
mod pdf;
mod rtf;
mod sniff;
mod srt;
mod textgrid;
mod times;
mod transcript;
mod turns;
mod vtt;
mod xml;

pub use budget::{Budget, Spent};
pub use door::read;
pub use paragraph::Paragraph;
pub use transcript::{
    Format, Note, NoteKind, Part, Place, Reading, Refusal, Speaker, Transcript, Turn, canonical,
};

/// Time this thread spent computing: a machine that others use too does not make a test fail.
#[cfg(test)]
fn cpu_time() -> std::time::Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|told| told.parse().ok());
    std::time::Duration::from_nanos(nanoseconds.expect("Linux tells how long a thread computed"))
}
