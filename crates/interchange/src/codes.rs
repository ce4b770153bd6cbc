//! Every code that a refusal or a note can carry; the catalogues hold its words in French and English (`CODES.md`).
//!
//! Invariant: a test reads the sources and fails on a code that is used and not listed, or listed and not used.
//!
//! | refusal | meaning | detail |
//! | --- | --- | --- |
//! | `binary` | neither text nor a known document | |
//! | `book` | an EPUB | |
//! | `compressed` | a compressed file or archive other than ZIP | kind |
//! | `damaged` | broken or cut short | format |
//! | `empty` | no byte at all | |
//! | `encrypted` | protected by a password | |
//! | `image` | a picture | kind |
//! | `missing-part` | a part that the format needs is not there | part |
//! | `no-text` | read, but nothing in it is text | format |
//! | `old-office` | Office 97–2003 other than Word | |
//! | `old-word` | Word 97–2003 (`.doc`) | |
//! | `pages-loop` | the tree of pages runs in a circle | |
//! | `praat-object` | a Praat object that is not a TextGrid | |
//! | `presentation` | slides | |
//! | `project` | an exchanged analysis project (REFI-QDA) | |
//! | `recording` | sound or video | kind |
//! | `scan-without-text` | pictures of pages, without the text itself | pages |
//! | `spreadsheet` | a table | kind |
//! | `textgrid-binary` | a TextGrid saved as binary | |
//! | `textgrid-chronological` | a TextGrid saved in chronological form | |
//! | `too-complex` | asks for more work than any document needs | |
//! | `too-deep` | nested beyond the budget | limit |
//! | `too-large` | larger than the budget | limit, MiB |
//! | `too-large-unpacked` | larger than the budget once unpacked | limit, MiB |
//! | `too-many-entries` | more members than the budget | limit |
//! | `too-many-paragraphs` | more paragraphs or cells than the budget | limit |
//! | `too-many-speakers` | more distinct names than any transcript has | limit |
//! | `too-many-turns` | more turns than the budget | limit |
//! | `wrong-format` | a document, but not the kind its container says | format expected |
//! | `xml-dtd` | declares entities or a document type | |
//! | `xml-entity` | names an entity that XML does not know | |
//! | `xml-unknown` | XML of an unknown kind | name of its root |
//! | `zip-duplicate-name` | two members of one name | |
//! | `zip-empty` | no file to read in the archive | |
//! | `zip-link` | a member is a symbolic link | |
//! | `zip-method` | compressed by an unknown method | |
//! | `zip-nested` | an archive in the archive | |
//! | `zip-overlap` | members share bytes | |
//! | `zip-unsafe-name` | a member's name leaves the archive | |
//!
//! | note | meaning | detail |
//! | --- | --- | --- |
//! | `bad-times` | times unreadable or reversed, left aside | count |
//! | `columns` | pages in columns, read one after the other | count |
//! | `comments` | comments in the margin | count |
//! | `control-characters` | invisible control characters dropped | count |
//! | `cue-comments` | NOTE blocks skipped | count |
//! | `cue-regions` | REGION blocks skipped | count |
//! | `cue-styles` | STYLE blocks skipped | count |
//! | `cue-tags` | unknown markup in cues removed | count |
//! | `cut-short` | the file stops in the middle | count |
//! | `deletions` | passages deleted while changes were tracked | count |
//! | `dependent-tier` | a tier that depends on another may be a translation or a gloss | tier |
//! | `empty-tiers` | tiers without any words | count |
//! | `empty-turns` | names that nothing follows | count |
//! | `encoding-guessed` | no mark of the encoding: the likeliest was taken | encoding |
//! | `encoding-unknown` | the file names an encoding that cannot be read; windows-1252 was taken | count |
//! | `footnotes` | footnotes and endnotes | count |
//! | `glyphs` | signs whose font does not say what they are | count |
//! | `headers` | headers, footers and page numbers | count |
//! | `hidden-text` | passages formatted as hidden | count |
//! | `images` | pictures | count |
//! | `interviewer-guessed` | nobody is marked as asking: the one who asks most was taken | name |
//! | `invalid-bytes` | bytes that are no character, shown as U+FFFD | count |
//! | `macros` | macros | count |
//! | `mixed-encoding` | bytes outside UTF-8, read as windows-1252 | count |
//! | `numbering` | numbers or bullets of lists | count |
//! | `objects` | embedded objects, charts, diagrams, forms | count |
//! | `other-format` | the content is not what the extension says | extension |
//! | `pages-without-text` | pages that are pictures | count |
//! | `recognised-text` | pages whose text was recognised from a picture, by a program that may err | count |
//! | `speakers-by-look` | nobody is named: italics or bold tell questions from answers | turns |
//! | `speakers-once` | names that speak only once | count |
//! | `symbols` | signs of a symbol font | count |
//! | `system-files` | files that a system added to the archive | count |
//! | `table-speakers` | tables of two columns read as names and words | count |
//! | `unaligned-times` | times worked out from their neighbours | count |

/// Codes of refusals.
pub const REFUSALS: &[&str] = &[
    "binary",
    "book",
    "compressed",
    "damaged",
    "empty",
    "encrypted",
    "image",
    "missing-part",
    "no-text",
    "old-office",
    "old-word",
    "pages-loop",
    "praat-object",
    "presentation",
    "project",
    "recording",
    "scan-without-text",
    "spreadsheet",
    "textgrid-binary",
    "textgrid-chronological",
    "too-complex",
    "too-deep",
    "too-large",
    "too-large-unpacked",
    "too-many-entries",
    "too-many-paragraphs",
    "too-many-speakers",
    "too-many-turns",
    "wrong-format",
    "xml-dtd",
    "xml-entity",
    "xml-unknown",
    "zip-duplicate-name",
    "zip-empty",
    "zip-link",
    "zip-method",
    "zip-nested",
    "zip-overlap",
    "zip-unsafe-name",
];

/// Codes of notes.
pub const NOTES: &[&str] = &[
    "bad-times",
    "columns",
    "comments",
    "control-characters",
    "cue-comments",
    "cue-regions",
    "cue-styles",
    "cue-tags",
    "cut-short",
    "deletions",
    "dependent-tier",
    "empty-tiers",
    "empty-turns",
    "encoding-guessed",
    "encoding-unknown",
    "footnotes",
    "glyphs",
    "headers",
    "hidden-text",
    "images",
    "interviewer-guessed",
    "invalid-bytes",
    "macros",
    "mixed-encoding",
    "numbering",
    "objects",
    "other-format",
    "pages-without-text",
    "recognised-text",
    "speakers-by-look",
    "speakers-once",
    "symbols",
    "system-files",
    "table-speakers",
    "unaligned-times",
];
