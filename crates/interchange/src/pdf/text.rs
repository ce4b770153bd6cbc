//! The state of text while a content stream is read: where the next glyph goes and how it looks.

use std::rc::Rc;

use super::font::{Font, Glyph};
use super::matrix::Matrix;
use super::object::Object;
use super::runs::{Runs, Spot};
use crate::Refusal;

/// What `q` saves and `Q` restores.
#[derive(Clone)]
pub(super) struct Graphics {
    pub(super) page: Matrix,
    pub(super) font: Option<Rc<Font>>,
    size: f64,
    letters: f64,
    words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: usize,
}

/// The place of the line and of the next glyph.
pub(super) struct Pen {
    line: Matrix,
    next: Matrix,
}

/// What a page says of its text beside its words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// Glyphs that no font could name.
    pub(super) unknown: usize,
    pub(super) shown: usize,
    /// Glyphs that are there but not drawn, as text recognised behind a picture is.
    pub(super) unseen: usize,
}

/// What a mark in the content says of the glyphs inside it.
#[derive(Clone, Debug, Default)]
pub(super) struct Mark {
    pub(super) artifact: bool,
    /// What the glyphs stand for together, said with the first of them.
    pub(super) instead: Option<String>,
    pub(super) said: bool,
}

impl Default for Graphics {
    fn default() -> Self {
        Self {
            page: Matrix::SAME,
            font: None,
            size: 1.0,
            letters: 0.0,
            words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}

impl Default for Pen {
    fn default() -> Self {
        Self { line: Matrix::SAME, next: Matrix::SAME }
    }
}

impl Graphics {
    /// Takes up an operator that sets how text looks.
    pub(super) fn set(&mut self, operator: &[u8], values: &[Object]) {
        let Some(value) = values.last().and_then(Object::number) else { return };
        match operator {
            b"Tf" => self.size = value,
            b"Tc" => self.letters = value,
            b"Tw" => self.words = value,
            b"Tz" => self.stretch = value / 100.0,
            b"TL" => self.leading = value,
            b"Ts" => self.rise = value,
            b"Tr" => self.mode = values.last().and_then(Object::index).unwrap_or(0),
            _ => {}
        }
    }

    fn is_unseen(&self) -> bool {
        matches!(self.mode, 3 | 7)
    }
}

impl Pen {
    /// Starts text anew.
    pub(super) fn begin(&mut self) {
        *self = Self::default();
    }

    /// Takes up an operator that moves the line.
    pub(super) fn place(&mut self, operator: &[u8], values: &[Object], graphics: &mut Graphics) {
        let number = |at: usize| values.get(at).and_then(Object::number).unwrap_or(0.0);
        match operator {
            b"Tm" => self.line = Matrix([0, 1, 2, 3, 4, 5].map(number)),
            b"T*" => self.line = Matrix::shift(0.0, -graphics.leading).then(self.line),
            _ => {
                if operator == b"TD" {
                    graphics.leading = -number(1);
                }
                self.line = Matrix::shift(number(0), number(1)).then(self.line);
            }
        }
        self.next = self.line;
    }

    /// Moves back by thousandths of the size, as the numbers between strings do.
    pub(super) fn back(&mut self, thousandths: f64, graphics: &Graphics) {
        self.forward(-thousandths / 1000.0 * graphics.size * graphics.stretch);
    }

    fn forward(&mut self, by: f64) {
        self.next = Matrix::shift(by, 0.0).then(self.next);
    }

    /// Shows a string; gives how many bytes of text it said.
    pub(super) fn show(
        &mut self,
        bytes: &[u8],
        graphics: &Graphics,
        marks: &mut [Mark],
        counts: &mut Counts,
        runs: &mut Runs,
    ) -> Result<usize, Refusal> {
        let Some(font) = graphics.font.clone() else { return Ok(0) };
        let mut length = 0;
        for glyph in font.glyphs(bytes) {
            let spread = if glyph.is_space { graphics.words } else { 0.0 };
            let wide = glyph.width * graphics.size;
            if let Some(text) = said(&glyph, marks, counts) {
                counts.shown += 1;
                counts.unseen += usize::from(graphics.is_unseen());
                // What letters are spaced out by is no gap between them.
                let width = glyph.width + graphics.letters.max(0.0) / graphics.size.abs().max(0.01);
                let spot = self.spot(&font, width, graphics, marks);
                runs.add(&text, &spot)?;
                length += text.len();
            }
            self.forward((wide + graphics.letters + spread) * graphics.stretch);
        }
        Ok(length)
    }

    fn spot(&self, font: &Font, width: f64, graphics: &Graphics, marks: &[Mark]) -> Spot {
        let size = Matrix([graphics.size * graphics.stretch, 0.0, 0.0, graphics.size, 0.0, graphics.rise]);
        let mut look = font.look;
        // Letters filled and outlined are how programs embolden a font that has no bold.
        look.bold |= graphics.mode == 2;
        Spot {
            line: size.then(self.next).then(graphics.page),
            width,
            look,
            artifact: marks.iter().any(|mark| mark.artifact),
        }
    }
}

/// What a glyph says: its own text, or that of the mark around it, which is said once.
fn said(glyph: &Glyph, marks: &mut [Mark], counts: &mut Counts) -> Option<String> {
    if let Some(mark) = marks.iter_mut().find(|mark| mark.instead.is_some()) {
        let first = !std::mem::replace(&mut mark.said, true);
        return Some(mark.instead.clone().filter(|_| first).unwrap_or_default());
    }
    counts.unknown += usize::from(glyph.text.is_none());
    glyph.text.clone().map(|text| expanded(&text).unwrap_or(text))
}

/// Letters that are drawn as one and are two.
fn expanded(text: &str) -> Option<String> {
    let split = |c: char| match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => "",
    };
    let mut chars = text.chars();
    let only = chars.next().filter(|_| chars.next().is_none())?;
    Some(split(only)).filter(|letters| !letters.is_empty()).map(str::to_owned)
}
