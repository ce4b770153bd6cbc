//! The flow of a document: areas (body, cells, text boxes) that each hold paragraphs, and tables made of cells.
//!
//! Invariant: calls that do not match (a cell closed outside a table) lose no words and never panic.
//! Deliberately absent: recursion; areas and tables stand on two stacks.

use super::Tally;
use super::draft::{Draft, Look};
use super::table::Grid;
use crate::{Note, Paragraph, Refusal, Spent};

/// More paragraphs, rows and cells than any interview has; it bounds the memory that markup alone can claim.
const MOST_BLOCKS: usize = 400_000;

/// The body, one cell or one text box.
#[derive(Debug, Default)]
struct Area {
    paragraphs: Vec<Paragraph>,
    open: Option<Draft>,
    /// Text boxes anchored in the open paragraph: they are read after it.
    after: Vec<Paragraph>,
}

/// Collects the paragraphs of a document and counts what was left out.
#[derive(Debug)]
pub(crate) struct Flow {
    areas: Vec<Area>,
    grids: Vec<Grid>,
    pub(crate) tally: Tally,
    /// Paragraphs started, blank ones included.
    number: usize,
    blocks: usize,
    most: usize,
}

impl Flow {
    /// Starts an empty document.
    pub(crate) fn new(spent: &Spent) -> Self {
        Self {
            areas: vec![Area::default()],
            grids: Vec::new(),
            tally: Tally::default(),
            number: 0,
            blocks: 0,
            most: MOST_BLOCKS.min(spent.budget().turns),
        }
    }

    fn area(&mut self) -> &mut Area {
        if self.areas.is_empty() {
            self.areas.push(Area::default());
        }
        let last = self.areas.len() - 1;
        &mut self.areas[last]
    }

    fn count(&mut self) -> Result<(), Refusal> {
        self.blocks += 1;
        if self.blocks > self.most {
            return Err(Refusal::file("too-many-paragraphs", self.most));
        }
        Ok(())
    }

    /// Starts a paragraph, after ending the one that is open in the same area.
    pub(crate) fn open_paragraph(&mut self, heading: bool) -> Result<(), Refusal> {
        self.close_paragraph()?;
        self.number += 1;
        let draft = Draft::new(self.number, heading);
        self.area().open = Some(draft);
        Ok(())
    }

    /// The paragraph being written in the present area.
    pub(crate) fn draft(&mut self) -> Option<&mut Draft> {
        self.area().open.as_mut()
    }

    /// Adds words to the open paragraph; starts one if none is open and the words are visible.
    pub(crate) fn push(&mut self, words: &str, look: Look) -> Result<(), Refusal> {
        if self.area().open.is_none() {
            if words.trim().is_empty() {
                return Ok(());
            }
            self.open_paragraph(false)?;
        }
        let dropped = self.area().open.as_mut().map_or(0, |draft| draft.push(words, look));
        self.tally.left_out("control-characters", dropped);
        Ok(())
    }

    /// Ends the open paragraph, if any; a blank one leaves no trace but its number.
    pub(crate) fn close_paragraph(&mut self) -> Result<(), Refusal> {
        let area = self.area();
        let done = area.open.take().and_then(Draft::finish);
        let told = done.is_some();
        area.paragraphs.extend(done);
        let boxes = std::mem::take(&mut area.after);
        area.paragraphs.extend(boxes);
        if told { self.count() } else { Ok(()) }
    }

    /// Starts a text box, wherever it is anchored.
    pub(crate) fn open_box(&mut self) {
        self.areas.push(Area::default());
    }

    /// Ends a text box: its paragraphs follow the paragraph that holds its anchor.
    pub(crate) fn close_box(&mut self) -> Result<(), Refusal> {
        let inner = self.end_area()?;
        let area = self.area();
        if area.open.is_some() {
            area.after.extend(inner);
        } else {
            area.paragraphs.extend(inner);
        }
        Ok(())
    }

    /// Starts a table.
    pub(crate) fn open_table(&mut self) {
        self.grids.push(Grid::default());
    }

    /// Starts a row of the innermost table.
    pub(crate) fn open_row(&mut self) -> Result<(), Refusal> {
        if let Some(grid) = self.grids.last_mut() {
            grid.open_row();
        }
        self.count()
    }

    /// Drops the innermost table's last row.
    pub(crate) fn drop_row(&mut self) {
        if let Some(grid) = self.grids.last_mut() {
            grid.drop_row();
        }
    }

    /// Starts a cell.
    pub(crate) fn open_cell(&mut self) -> Result<(), Refusal> {
        self.areas.push(Area::default());
        self.count()
    }

    /// Ends a cell; `kept` is false for a cell deleted while changes were tracked.
    pub(crate) fn close_cell(&mut self, kept: bool) -> Result<(), Refusal> {
        if self.grids.is_empty() {
            return self.close_box();
        }
        let cell = self.end_area()?;
        if let (true, Some(grid)) = (kept, self.grids.last_mut()) {
            grid.add_cell(cell);
        }
        Ok(())
    }

    /// Ends the innermost table.
    pub(crate) fn close_table(&mut self) {
        let (paragraphs, named) = self.grids.pop().unwrap_or_default().into_paragraphs();
        self.tally.doubt("table-speakers", usize::from(named));
        let area = self.area();
        if area.open.is_some() {
            area.after.extend(paragraphs);
        } else {
            area.paragraphs.extend(paragraphs);
        }
    }

    fn end_area(&mut self) -> Result<Vec<Paragraph>, Refusal> {
        self.close_paragraph()?;
        Ok(self.areas.pop().unwrap_or_default().paragraphs)
    }

    /// Ends everything that is still open and gives the paragraphs and the notes.
    pub(crate) fn finish(mut self) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
        while !self.grids.is_empty() {
            if self.areas.len() > 1 {
                self.close_cell(true)?;
            }
            self.close_table();
        }
        while self.areas.len() > 1 {
            self.close_box()?;
        }
        let paragraphs = self.end_area()?;
        Ok((paragraphs, self.tally.into_notes()))
    }
}
