//! Places on a page, and what moves them.

/// A change of place, turn and size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// A move.
    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This change, then another.
    pub(super) fn then(self, next: Self) -> Self {
        let (own, next) = (self.0, next.0);
        let across = |row: usize| own[row] * next[0] + own[row + 1] * next[2];
        let up = |row: usize| own[row] * next[1] + own[row + 1] * next[3];
        Self([across(0), up(0), across(2), up(2), across(4) + next[4], up(4) + next[5]])
    }

    /// Where a point of the line that text stands on comes to be.
    pub(super) fn along(self, x: f64) -> (f64, f64) {
        (self.0[0] * x + self.0[4], self.0[1] * x + self.0[5])
    }

    /// How much heights are stretched.
    pub(super) fn height(self) -> f64 {
        let [_, _, c, d, ..] = self.0;
        c.abs().max(d.abs())
    }

    /// The quarter turn nearest to the direction in which text runs.
    pub(super) fn quarter(self) -> u8 {
        let [a, b, ..] = self.0;
        match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        }
    }
}

/// A place as seen when the page is turned so that text runs from left to right.
pub(super) fn turned(quarter: u8, (x, y): (f64, f64)) -> (f64, f64) {
    match quarter {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    }
}
