//! Rows and cells of RTF, which says where they end and leaves their beginnings to be understood.
//!
//! Invariant: a cell opens when words come for it, so that a table that stops in its middle loses none.

use crate::Refusal;
use crate::document::Flow;

/// What is open of a table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Table {
    open: bool,
    row: bool,
    cell: bool,
}

impl Table {
    /// Opens or ends what must be before words that are in a table, or are not.
    pub(super) fn before_words(&mut self, inside: bool, flow: &mut Flow) -> Result<(), Refusal> {
        if !inside {
            return self.end(flow);
        }
        if !self.open {
            flow.close_paragraph()?;
            flow.open_table();
        }
        if !self.row {
            flow.open_row()?;
        }
        if !self.cell {
            flow.open_cell()?;
        }
        *self = Self { open: true, row: true, cell: true };
        Ok(())
    }

    /// Ends a cell, empty if nothing was said in it.
    pub(super) fn end_cell(&mut self, flow: &mut Flow) -> Result<(), Refusal> {
        self.before_words(true, flow)?;
        self.cell = false;
        flow.close_cell(true)
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self, flow: &mut Flow) -> Result<(), Refusal> {
        if self.cell {
            self.end_cell(flow)?;
        }
        self.row = false;
        Ok(())
    }

    /// Ends the table, if one is open.
    pub(super) fn end(&mut self, flow: &mut Flow) -> Result<(), Refusal> {
        if self.open {
            self.end_row(flow)?;
            flow.close_table();
        }
        *self = Self::default();
        Ok(())
    }
}
