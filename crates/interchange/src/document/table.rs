//! Tables: cells in order, except that a table of two columns "who | words" becomes paragraphs `Who : words`.
//!
//! Invariant: no word of a cell is lost or said twice.

use crate::Paragraph;

/// The paragraphs of one cell.
pub(crate) type Cell = Vec<Paragraph>;

/// A table being read.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    rows: Vec<Vec<Cell>>,
}

/// Longest first cell that can be a speaker's name, in code points.
const LONGEST_NAME: usize = 40;

impl Grid {
    /// Starts a row.
    pub(crate) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Drops the row being read.
    pub(crate) fn drop_row(&mut self) {
        self.rows.pop();
    }

    /// Adds a cell to the row being read.
    pub(crate) fn add_cell(&mut self, cell: Cell) {
        match self.rows.last_mut() {
            Some(row) => row.push(cell),
            None => self.rows.push(vec![cell]),
        }
    }

    /// The paragraphs of the table, and whether it was read as names and words.
    pub(crate) fn into_paragraphs(self) -> (Vec<Paragraph>, bool) {
        let names = self.holds_names();
        let rows = self.rows.into_iter();
        if names {
            (rows.flat_map(|row| label(row.into_iter())).collect(), true)
        } else {
            (rows.flatten().flatten().collect(), false)
        }
    }

    /// Two columns (a title may span both), words in at least two rows, nearly all first cells fit to be names.
    fn holds_names(&self) -> bool {
        let told = |row: &&Vec<Cell>| row.len() == 2 && row.iter().any(|cell| !cell.is_empty());
        let rows = || self.rows.iter().filter(told);
        let words = rows().filter(|row| row.get(1).is_some_and(|cell| !cell.is_empty())).count();
        let named = rows().filter(|row| row.first().is_some_and(|cell| !cell.is_empty())).count();
        let fit = rows().filter(|row| row.first().is_some_and(|cell| is_name(cell))).count();
        self.rows.iter().all(|row| row.len() <= 2) && words >= 2 && named >= 2 && fit * 5 >= named * 4
    }
}

fn is_name(cell: &[Paragraph]) -> bool {
    match cell {
        [only] => {
            let name = only.text.trim();
            let length = name.chars().count();
            length <= LONGEST_NAME
                && !name.contains(['\n', '?', '!'])
                && (length <= 8 || !name.ends_with('.'))
        }
        _ => false,
    }
}

/// Joins the name in the first cell of a row to the first paragraph of its second cell.
fn label(mut row: impl Iterator<Item = Cell>) -> Vec<Paragraph> {
    let names = row.next().unwrap_or_default();
    let mut words = row.next().unwrap_or_default();
    if !is_name(&names) || words.is_empty() {
        return names.into_iter().chain(words).collect();
    }
    for name in names {
        let speaker = name.text.trim().trim_end_matches([':', ' ', '\u{a0}', '\u{202f}']);
        let first = &mut words[0];
        first.text = format!("{speaker} : {}", first.text.trim_start());
        first.bold_lead = speaker.chars().count();
        first.italic &= name.italic;
        first.number = name.number;
    }
    words
}
