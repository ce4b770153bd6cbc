//! Tables: cells in order, except that a table of who, when and words becomes paragraphs `[time] Who : words`.
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
        let Some(columns) = self.columns() else {
            return (self.rows.into_iter().flatten().flatten().collect(), false);
        };
        let mut paragraphs = Vec::new();
        for (rank, row) in self.rows.into_iter().enumerate() {
            if rank == 0 && columns.is_heading(&row) {
                paragraphs.extend(row.into_iter().flatten().map(|cell| Paragraph { heading: true, ..cell }));
            } else if row.len() == columns.count {
                paragraphs.extend(columns.label(row));
            } else {
                paragraphs.extend(row.into_iter().flatten());
            }
        }
        (paragraphs, columns.name.is_some())
    }

    /// What each column holds, if one holds names or times and another words: two columns to five, words in at least
    /// two rows, nearly all other cells fit for their column (a title may span the whole table).
    fn columns(&self) -> Option<Columns> {
        const MOST: usize = 5;
        let count = self.rows.iter().map(Vec::len).max().filter(|count| (2..=MOST).contains(count))?;
        let full: Vec<&Vec<Cell>> = self
            .rows
            .iter()
            .filter(|row| row.len() == count && row.iter().any(|cell| !cell.is_empty()))
            .collect();
        if self.rows.iter().any(|row| row.len() != count && row.len() != 1) {
            return None;
        }
        let sides: Vec<Side> = (0..count).map(|at| Side::of(full.iter().map(|row| &row[at]))).collect();
        let words = (0..count)
            .max_by_key(|at| (sides[*at].signs, usize::MAX - at))
            .filter(|at| sides[*at].told >= 2)?;
        let only = |fits: fn(&Side) -> bool| (0..count).find(|at| *at != words && fits(&sides[*at]));
        let time = only(Side::is_time);
        let number = only(Side::is_number);
        let name = (0..count)
            .find(|at| *at != words && Some(*at) != time && Some(*at) != number && sides[*at].is_name());
        let spare = (0..count).filter(|at| ![Some(words), time, number, name].contains(&Some(*at)));
        let known = spare.clone().all(|at| sides[at].told == 0);
        // In the oldest manner, names come first.
        let placed = count > 2 || name.is_none_or(|name| name < words);
        (known && placed && (name.is_some() || time.is_some())).then_some(Columns {
            count,
            name,
            time,
            number,
            words,
        })
    }
}

/// What the cells of a column have in common.
#[derive(Default)]
struct Side {
    told: usize,
    names: usize,
    times: usize,
    numbers: usize,
    signs: usize,
}

impl Side {
    fn of<'a>(cells: impl Iterator<Item = &'a Cell>) -> Self {
        let mut side = Self::default();
        for cell in cells.filter(|cell| !cell.is_empty()) {
            side.told += 1;
            side.names += usize::from(is_name(cell));
            side.times += usize::from(time(cell).is_some());
            side.numbers += usize::from(is_number(cell));
            side.signs += cell.iter().map(|paragraph| paragraph.text.len()).sum::<usize>();
        }
        side
    }

    /// All but one cell in five.
    fn mostly(&self, fit: usize) -> bool {
        self.told >= 2 && fit * 5 >= self.told * 4
    }

    fn is_name(&self) -> bool {
        self.mostly(self.names)
    }

    fn is_time(&self) -> bool {
        self.mostly(self.times)
    }

    fn is_number(&self) -> bool {
        self.mostly(self.numbers)
    }
}

/// Where names, times and words stand in a table.
struct Columns {
    count: usize,
    name: Option<usize>,
    time: Option<usize>,
    number: Option<usize>,
    words: usize,
}

impl Columns {
    /// Whether the first row says what the columns hold.
    fn is_heading(&self, row: &[Cell]) -> bool {
        const HEADS: &[&str] = &[
            "intervenant",
            "intervenante",
            "intervenant·e",
            "interlocuteur",
            "locuteur",
            "locuteurs",
            "locutrice",
            "nom",
            "parole",
            "personne",
            "prénom",
            "qui",
            "speaker",
            "speakers",
            "name",
            "who",
            "tour",
            "participant",
        ];
        let told = |at: usize| row.get(at).filter(|cell| !cell.is_empty());
        let head = |cell: &Cell| {
            let text = text(cell).to_lowercase();
            HEADS.contains(&text.trim_end_matches([':', ' ', '\u{a0}']))
        };
        let no_time = |cell: &Cell| time(cell).is_none();
        row.len() == self.count
            && (self.name.and_then(told).is_some_and(head) || self.time.and_then(told).is_some_and(no_time))
    }

    /// Joins the time and the name of a row to the first paragraph of its words; the number of a row is its own.
    fn label(&self, mut row: Vec<Cell>) -> Vec<Paragraph> {
        let mut take =
            |at: Option<usize>| at.and_then(|at| row.get_mut(at)).map(std::mem::take).unwrap_or_default();
        let (name, time_cell, number) = (take(self.name), take(self.time), take(self.number));
        let mut words = take(Some(self.words));
        let fits = name.is_empty() || is_name(&name);
        let timed = time(&time_cell);
        let (Some(first), true) = (words.first_mut(), fits && (time_cell.is_empty() || timed.is_some()))
        else {
            return number.into_iter().chain(time_cell).chain(name).chain(words).collect();
        };
        let mut before = timed.map(|time| format!("[{time}] ")).unwrap_or_default();
        if let [name] = name.as_slice() {
            let speaker = name.text.trim().trim_end_matches([':', ' ', '\u{a0}', '\u{202f}']);
            before = format!("{before}{speaker} : ");
            first.bold_lead = before.trim_end_matches([':', ' ']).chars().count();
            first.italic &= name.italic;
            first.number = name.number;
        }
        first.text = format!("{before}{}", first.text.trim_start());
        words
    }
}

fn text(cell: &[Paragraph]) -> &str {
    match cell {
        [only] => only.text.trim(),
        _ => "",
    }
}

/// The mark of time that fills a cell, without its brackets; of a range, where it begins.
fn time(cell: &[Paragraph]) -> Option<&str> {
    let inner = text(cell).trim_matches(['[', ']', '(', ')', '#']);
    let mark = crate::times::bare(inner).filter(|mark| mark.rest.trim().is_empty())?;
    Some(&inner[..inner.len() - mark.rest.len()])
}

fn is_number(cell: &[Paragraph]) -> bool {
    let text = text(cell).trim_end_matches(['.', ')']);
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(cell: &[Paragraph]) -> bool {
    match cell {
        [only] => {
            let name = only.text.trim();
            let length = name.chars().count();
            length <= LONGEST_NAME
                && name.contains(char::is_alphabetic)
                && !name.contains(['\n', '?', '!'])
                && (length <= 8 || !name.ends_with('.'))
        }
        _ => false,
    }
}
