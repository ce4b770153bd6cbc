//! Tables: a header row that repeats on each page, and a name that screen readers announce.

use super::body::Writer;
use crate::model::{Align, Inline, Table};

/// The width of the text, in twentieths of a point.
const MEASURE: usize = 7300;

impl Writer<'_> {
    /// Writes a table under its caption.
    pub(super) fn table(&mut self, table: &Table) {
        let depth = std::mem::take(&mut self.depth);
        if !table.caption.is_empty() {
            self.line("Caption", &table.caption);
        }
        let name = if table.caption.is_empty() { self.words.table } else { &table.caption };
        let column = (MEASURE / table.header.len().max(1)).to_string();
        self.xml.open("w:tbl", &[]).open("w:tblPr", &[]).val("w:tblStyle", "ReportTable");
        self.xml.empty("w:tblW", &[("w:w", "0"), ("w:type", "auto")]);
        self.xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noVBand", "1")]);
        self.xml.val("w:tblCaption", name).close().open("w:tblGrid", &[]);
        for _ in &table.header {
            self.xml.empty("w:gridCol", &[("w:w", &column)]);
        }
        self.xml.close();
        self.row(&table.header, &table.align, true);
        for row in &table.rows {
            self.row(row, &table.align, false);
        }
        self.xml.close();
        // Two tables must not touch, and a document must not end with one.
        self.paragraph("AfterTable", &[]);
        self.depth = depth;
    }

    fn row(&mut self, cells: &[Vec<Inline>], align: &[Align], header: bool) {
        self.xml.open("w:tr", &[]).open("w:trPr", &[]).empty("w:cantSplit", &[]);
        if header {
            self.xml.empty("w:tblHeader", &[]);
        }
        self.xml.close();
        for (cell, align) in cells.iter().zip(align) {
            self.xml
                .open("w:tc", &[])
                .open("w:tcPr", &[])
                .empty("w:tcW", &[("w:w", "0"), ("w:type", "auto")])
                .close();
            let style = match (header, align) {
                (true, Align::Start) => "TableHeading",
                (true, Align::Center) => "TableHeadingCenter",
                (true, Align::End) => "TableHeadingEnd",
                (false, Align::Start) => "TableText",
                (false, Align::Center) => "TableTextCenter",
                (false, Align::End) => "TableTextEnd",
            };
            self.paragraph(style, cell);
            self.xml.close();
        }
        self.xml.close();
    }
}
