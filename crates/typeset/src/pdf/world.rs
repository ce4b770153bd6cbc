//! All that the engine may see: one template, its data, and the fonts embedded in the program.
//!
//! The fonts come with `typst-assets`: Libertinus Serif (OFL), New Computer Modern (GUST licence) and DejaVu Sans Mono
//! (Bitstream Vera licence); all may be embedded in documents.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The fonts, read once: they never change.
static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::embedded);
/// The template, parsed once.
static TEMPLATE: LazyLock<Source> = LazyLock::new(|| {
    let path = VirtualPath::new("report.typ").expect("a plain file name is a valid path");
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    Source::new(id, include_str!("report.typ").to_owned())
});

/// The embedded fonts and their index.
pub(super) struct Fonts {
    pub all: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Fonts {
    /// Reads the text faces; the faces made for mathematics would lend their odd metrics to stray symbols.
    fn embedded() -> Self {
        let all: Vec<Font> = typst_assets::fonts()
            .filter_map(|data| Font::new(Bytes::new(data), 0))
            .filter(|font| !font.info().family.as_str().contains("Math"))
            .collect();
        let book = LazyHash::new(FontBook::from_fonts(&all));
        Self { all, book }
    }
}

/// Returns the embedded fonts.
pub(super) fn fonts() -> &'static Fonts {
    &FONTS
}

/// The world of one document.
pub(super) struct Desk {
    library: LazyHash<Library>,
}

impl Desk {
    /// Lays the data where the template finds it, as `sys.inputs`.
    pub fn new(inputs: Dict) -> Self {
        Self { library: LazyHash::new(Library::builder().with_inputs(inputs).build()) }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
