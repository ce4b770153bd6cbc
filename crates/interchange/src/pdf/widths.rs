//! How wide glyphs are: as the font says, or as the fonts that every reader has by itself are known to be.
//!
//! Units are thousandths of the size of the font.

use unicode_normalization::UnicodeNormalization;

use super::object::Object;
use super::ranges::Ranges;

/// Widths of the characters from space to `~` in Helvetica.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The same in Times.
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// Widths by code, and the width of codes that are not listed.
#[derive(Clone, Debug, Default)]
pub(super) struct Widths {
    ranges: Ranges<f64>,
    /// `None` leaves it to the font's name.
    usual: Option<f64>,
    face: Face,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Face {
    #[default]
    Sans,
    Serif,
    Typewriter,
}

impl Widths {
    /// The widths of a simple font, one for each code from `first`.
    pub(super) fn simple(first: usize, widths: &Object, font: &str) -> Self {
        let mut found = Self { face: face(font), ..Self::default() };
        for (code, width) in (first..).zip(widths.array().unwrap_or_default()) {
            if let (Ok(code), Some(width)) = (u32::try_from(code), width.number()) {
                found.ranges.insert(code, code, width);
            }
        }
        found
    }

    /// The widths of a font of glyphs: `[3 [500 600] 10 20 500]`.
    pub(super) fn composite(widths: &Object, usual: f64) -> Self {
        let mut found = Self { usual: Some(usual), ..Self::default() };
        let mut values = widths.array().unwrap_or_default().iter();
        while let (Some(low), Some(next)) = (values.next().and_then(code), values.next()) {
            if let Object::Array(each) = next {
                for (code, width) in (low..=u32::MAX).zip(each) {
                    found.ranges.insert(code, code, width.number().unwrap_or(usual));
                }
            } else if let (Some(high), Some(width)) = (code(next), values.next().and_then(Object::number)) {
                found.ranges.insert(low, high, width);
            }
        }
        found
    }

    /// The width of a code that stands for a text.
    pub(super) fn get(&self, code: u32, text: &str) -> f64 {
        let told = self.ranges.get(code).map(|(_, width)| *width).or(self.usual);
        told.unwrap_or_else(|| text.chars().map(|c| self.known(c)).sum())
    }

    fn known(&self, c: char) -> f64 {
        let table = match self.face {
            Face::Typewriter => return 600.0,
            Face::Sans => &HELVETICA,
            Face::Serif => &TIMES,
        };
        let letter = c.nfd().next().unwrap_or(c);
        let place = u32::from(letter).checked_sub(32).and_then(|place| usize::try_from(place).ok());
        place.and_then(|place| table.get(place)).map_or(556.0, |width| f64::from(*width))
    }

    /// How many entries are listed.
    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }
}

fn code(value: &Object) -> Option<u32> {
    value.index().and_then(|code| u32::try_from(code).ok())
}

fn face(font: &str) -> Face {
    if font.contains("Courier") || font.contains("Mono") {
        Face::Typewriter
    } else if font.contains("Times") || font.contains("Serif") || font.contains("Roman") {
        Face::Serif
    } else {
        Face::Sans
    }
}
