//! Tables: a header row that repeats on each page, and a name that screen readers announce.

use super::body::Writer;
use crate::model::{Align, Inline, Table};
use crate::prepare::plain;

/// The width of the text, in twentieths of a point.
const MEASURE: usize = 7300;
/// How far a table with many columns goes into each margin.
const OVERHANG: usize = 1300;
/// How many columns are many.
const MANY: usize = 6;
/// The length, in characters, beyond which a cell asks for more lines rather than more width.
const LONG: usize = 32;

impl Writer<'_> {
    /// Writes a table under its caption.
    pub(super) fn table(&mut self, table: &Table) {
        let depth = std::mem::take(&mut self.depth);
        if !table.caption.is_empty() {
            self.line("Caption", &table.caption);
        }
        let widths = widths(table);
        self.open_table(table, &widths);
        self.row(&table.header, &table.align, &widths, true);
        for row in &table.rows {
            self.row(row, &table.align, &widths, false);
        }
        self.xml.close();
        // Two tables must not touch, and a document must not end with one.
        self.paragraph("AfterTable", &[]);
        self.depth = depth;
    }

    fn open_table(&mut self, table: &Table, widths: &[String]) {
        let name = if table.caption.is_empty() { self.words.table } else { &table.caption };
        self.xml.open("w:tbl", &[]).open("w:tblPr", &[]).val("w:tblStyle", "ReportTable");
        self.xml.empty("w:tblW", &[("w:w", "0"), ("w:type", "auto")]);
        if widths.len() >= MANY {
            self.xml.empty("w:tblInd", &[("w:w", &format!("-{OVERHANG}")), ("w:type", "dxa")]);
        }
        self.xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noVBand", "1")]);
        self.xml.val("w:tblCaption", name).close().open("w:tblGrid", &[]);
        for width in widths {
            self.xml.empty("w:gridCol", &[("w:w", width)]);
        }
        self.xml.close();
    }

    fn row(&mut self, cells: &[Vec<Inline>], align: &[Align], widths: &[String], header: bool) {
        self.xml.open("w:tr", &[]).open("w:trPr", &[]).empty("w:cantSplit", &[]);
        if header {
            self.xml.empty("w:tblHeader", &[]);
        }
        self.xml.close();
        for ((cell, align), width) in cells.iter().zip(align).zip(widths) {
            self.xml.open("w:tc", &[]).open("w:tcPr", &[]);
            self.xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]).close();
            self.paragraph(style(header, *align), cell);
            self.xml.close();
        }
        self.xml.close();
    }
}

fn style(header: bool, align: Align) -> &'static str {
    match (header, align) {
        (true, Align::Start) => "TableHeading",
        (true, Align::Center) => "TableHeadingCenter",
        (true, Align::End) => "TableHeadingEnd",
        (false, Align::Start) => "TableText",
        (false, Align::Center) => "TableTextCenter",
        (false, Align::End) => "TableTextEnd",
    }
}

/// Returns the width of each column, in twentieths of a point: its share by the length of what it holds.
fn widths(table: &Table) -> Vec<String> {
    let columns = table.header.len();
    let available = if columns >= MANY { MEASURE + 2 * OVERHANG } else { MEASURE };
    let rows = || std::iter::once(&table.header).chain(&table.rows);
    let share = |column: usize| {
        let texts = rows().filter_map(|row| row.get(column)).map(|cell| plain(cell));
        let wants = texts.map(|text| {
            let word = text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
            text.chars().count().min(LONG).max(word.min(LONG))
        });
        wants.max().unwrap_or(0) + 5
    };
    let shares: Vec<_> = (0..columns).map(share).collect();
    let total = shares.iter().sum::<usize>().max(1);
    shares.into_iter().map(|share| (available * share / total).to_string()).collect()
}
