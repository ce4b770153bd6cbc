//! Sets a document model as PDF/UA, DOCX and HTML.
