//! The three writers, from outside, on one invented report.

use super::{Align, Block, Date, Document, Finding, Inline, Language, Quote, QuoteLine, Resolved, Table, docx, html, parse, pdf};
