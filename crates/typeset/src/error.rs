//! What can fail: only the PDF, because only the PDF is checked against a standard while it is written.

/// Why a document could not be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The layout engine refused the document; each line is one of its reasons.
    #[error("the document could not be laid out: {}", .0.join("; "))]
    Layout(Vec<String>),
    /// The pages exist but would not be an accessible PDF; each line is one of the reasons.
    #[error("the document would not be an accessible PDF: {}", .0.join("; "))]
    Accessibility(Vec<String>),
}
