//! The document as its caller describes it: what each part is, never how it looks.
//!
//! Strings are plain text: nothing in them is read as markup by any of the writers.
//! Deliberately absent: fonts, colours, sizes (one calm look for every report) and images.

/// A report, ready to be set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The title, on the page and in the metadata. An empty one becomes "Sans titre" or "Untitled".
    pub title: String,
    /// The people who sign, in the order in which they are shown.
    pub authors: Vec<String>,
    /// The language of the text: it decides spacing, fixed words and what a screen reader speaks.
    pub language: Language,
    /// The day shown under the title and written in the metadata of the files.
    pub date: Option<Date>,
    /// The structure that publishes, shown above the title.
    pub organisation: String,
    /// Where relative links lead once the file has left the site, e.g. `https://asso.example`; may be empty.
    pub origin: String,
    /// Whether a table of contents follows the title.
    pub contents: bool,
    /// The body.
    pub blocks: Vec<Block>,
}

/// The languages that the writers know how to set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// French, the default.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// Reads a language tag; anything but a tag of English is French.
    pub fn parse(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("en") { Self::English } else { Self::French }
    }

    /// Returns the tag that files carry: `fr` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

/// A calendar day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Returns the day, or `None` when the Gregorian calendar has no such day in the years 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => 0,
        };
        let exists = (1..=9999).contains(&year) && (1..=length).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Returns year, month and day.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

/// One part of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; levels run from 1 (a part of the report) to 6. Skipped levels are closed up by the writers.
    Heading {
        /// From 1, the highest.
        level: u8,
        /// What it says.
        inlines: Vec<Inline>,
        /// The name by which `#name` links reach it; an empty one is made from the text.
        id: String,
    },
    /// A paragraph of running text.
    Paragraph(Vec<Inline>),
    /// A list, each item of which is made of blocks.
    List {
        /// The number of the first item when the list is numbered.
        first: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// Words that a person said, with the link to where they were said.
    Quote(Quote),
    /// A passage that the writer sets apart, such as a page of a book; nothing in it is traced.
    Passage(Vec<Block>),
    /// What stands where a quotation was withheld.
    Withheld {
        /// The words in its place, e.g. "[extrait retiré]".
        label: String,
    },
    /// Something the study found, with the figures that hold it up.
    Finding(Finding),
    /// A table.
    Table(Table),
    /// Text whose spaces and line ends matter.
    Code(String),
    /// A pause between two passages, drawn as an asterism.
    Rule,
    /// The next block begins a page.
    PageBreak,
}

/// Words that a person said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The turns, in order.
    pub lines: Vec<QuoteLine>,
    /// Who spoke, where and when, as the report may say it.
    pub caption: String,
    /// Where the source opens.
    pub href: String,
    /// The name by which `#name` links reach it; may be empty.
    pub id: String,
}

/// One turn of a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteLine {
    /// Who speaks, when the quotation has several voices.
    pub speaker: Option<String>,
    /// What is said.
    pub text: String,
}

/// Something the study found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// What is found, as a sentence.
    pub statement: String,
    /// What it rests on, e.g. "14 extraits, 6 personnes".
    pub counts: String,
    /// Where the finding opens.
    pub href: String,
    /// The name by which `#name` links reach it; may be empty.
    pub id: String,
}

/// A table whose first row names the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// One cell per column; shorter rows are completed, longer ones widen the table.
    pub header: Vec<Vec<Inline>>,
    /// The rows below.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// How each column is aligned; [`Align::Start`] where nothing is said.
    pub align: Vec<Align>,
    /// The sentence that says what the table shows; may be empty.
    pub caption: String,
}

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Along the side where reading begins.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// Along the side where a line ends: figures.
    End,
}

/// A run of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text; line ends in it are spaces.
    Text(String),
    /// Of strong importance.
    Strong(Vec<Inline>),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Code, in a fixed-width face.
    Code(String),
    /// A link; one whose address is not allowed keeps its text alone.
    Link {
        /// An http, https or mailto address, a relative one, or `#id` of a block of the same document.
        href: String,
        /// What is shown.
        inlines: Vec<Inline>,
    },
    /// A few words that a person said, set in quotation marks and linked to their source.
    Quotation {
        /// The words, without quotation marks.
        text: String,
        /// Where the source opens.
        href: String,
    },
    /// What stands where words were withheld.
    Withheld(String),
    /// The next words begin a line.
    LineBreak,
}

impl Inline {
    /// Returns plain text as an inline.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}
