//! The common ground of all word-processor formats: a list of paragraphs, from which turns are detected.
//!
//! Deliberately absent: styles, fonts, links and images; whoever reads a format notes what it leaves out.

/// One paragraph of running text, with the little formatting that tells who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Plain text; tabs and soft line breaks kept (`\t`, `\n`).
    pub text: String,
    /// How many code points at the start of `text` are bold (a speaker's name often is).
    pub bold_lead: usize,
    /// True when all of the text is italic (often the interviewer).
    pub italic: bool,
    /// True for a heading or a title.
    pub heading: bool,
    /// Position in the file, from 1: the line for plain text, the paragraph for documents.
    pub number: usize,
}
