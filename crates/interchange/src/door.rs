//! From a file's name and bytes to readings: what it is, whether it is one transcript or an archive of several.
//!
//! Invariant: every file gets an answer, and every member of an archive its own.
//! Deliberately absent: archives inside archives.

use crate::archive::{Archive, display_name};
use crate::charset::{self, Decoded};
use crate::sniff::{self, Container, Kind};
use crate::turns::{self, Detected, Piece};
use crate::{Budget, Format, Note, Paragraph, Place, Reading, Refusal, Spent, Transcript};
use crate::{docx, eaf, html, odt, pdf, rtf, srt, textgrid, vtt};

/// Reads a file: one reading, or one for each member of an archive.
///
/// The bytes decide what the file is; the extension of its name only helps where they leave a choice.
pub fn read(name: &str, bytes: &[u8], budget: &Budget) -> Vec<Reading> {
    let file = display_name(name);
    if bytes.len() > budget.bytes {
        let outcome = Err(Refusal::file("too-large", budget.bytes >> 20));
        return vec![Reading { file, outcome }];
    }
    let mut spent = Spent::new(budget);
    match archive(bytes, &sniff::extension(name), &mut spent) {
        Ok(Some(archive)) => members(&file, archive, &mut spent),
        Ok(None) => {
            let outcome = single(name, bytes, &mut spent);
            vec![Reading { file, outcome }]
        }
        Err(refusal) => vec![Reading { file, outcome: Err(refusal) }],
    }
}

/// The archive of several files that these bytes are, if they are one.
fn archive<'a>(bytes: &'a [u8], extension: &str, spent: &mut Spent) -> Result<Option<Archive<'a>>, Refusal> {
    if sniff::kind(bytes, extension) != Ok(Kind::Zip) {
        return Ok(None);
    }
    let (archive, container) = open(bytes, spent.budget())?;
    if container != Container::Archive {
        return Ok(None);
    }
    spent.enter(archive.names().count())?;
    Ok(Some(archive))
}

/// Opens a container to see what it is; whoever reads it counts its cost.
fn open<'a>(bytes: &'a [u8], budget: &Budget) -> Result<(Archive<'a>, Container), Refusal> {
    let mut archive = Archive::open(bytes, &mut Spent::new(budget))?;
    // No true `mimetype` is longer: what unpacks to more is a bomb or none.
    let mut little = Spent::new(&Budget { unpacked: 256, ..*budget });
    let mimetype = archive
        .find("mimetype")
        .and_then(|index| archive.unpack(index, &mut little).ok())
        .unwrap_or_default();
    let container = sniff::container(archive.names(), &String::from_utf8_lossy(&mimetype))?;
    Ok((archive, container))
}

/// Reads the members of an archive, each for itself, all on one budget.
fn members(file: &str, mut archive: Archive<'_>, spent: &mut Spent) -> Vec<Reading> {
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let mut readings = Vec::new();
    let mut passed = 0;
    for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.ends_with('/')) {
        if is_of_the_system(name) {
            passed += 1;
            continue;
        }
        let outcome = archive.unpack(index, spent).and_then(|bytes| member(name, &bytes, spent));
        readings.push(Reading { file: format!("{file}/{}", display_name(name)), outcome });
    }
    if passed > 0
        && let Some(transcript) = readings.iter_mut().find_map(|reading| reading.outcome.as_mut().ok())
    {
        transcript.notes.push(Note::left_out("system-files", Place::File, passed));
    }
    if readings.is_empty() {
        readings.push(Reading { file: file.to_owned(), outcome: Err(Refusal::file("zip-empty", "")) });
    }
    readings
}

fn member(name: &str, bytes: &[u8], spent: &mut Spent) -> Result<Transcript, Refusal> {
    let kind = sniff::kind(bytes, &sniff::extension(name))?;
    if kind == Kind::Zip && open(bytes, spent.budget())?.1 == Container::Archive {
        return Err(Refusal::file("zip-nested", ""));
    }
    single(name, bytes, spent)
}

/// What systems add to archives: resource forks, thumbnails, folder views.
fn is_of_the_system(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || file.starts_with("._")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|junk| file.eq_ignore_ascii_case(junk))
}

/// Reads one file that is no archive of others.
fn single(name: &str, bytes: &[u8], spent: &mut Spent) -> Result<Transcript, Refusal> {
    let extension = sniff::extension(name);
    let mut transcript = match sniff::kind(bytes, &extension)? {
        Kind::Zip => match open(bytes, spent.budget())?.1 {
            Container::Docx => document(Format::Docx, docx::paragraphs(bytes, spent)?, spent)?,
            _ => document(Format::Odt, odt::paragraphs(bytes, spent)?, spent)?,
        },
        Kind::Rtf => document(Format::Rtf, rtf::paragraphs(bytes, spent)?, spent)?,
        Kind::Pdf => document(Format::Pdf, pdf::paragraphs(bytes, spent)?, spent)?,
        Kind::Text => text(bytes, &extension, spent)?,
    };
    if is_known(&extension) && !extensions(transcript.format).contains(&extension.as_str()) {
        transcript.notes.push(Note::doubt("other-format", Place::File, extension));
    }
    if transcript.turns.is_empty() {
        return Err(Refusal::file("no-text", extensions(transcript.format)[0]));
    }
    Ok(transcript)
}

/// Reads a file that is text, whatever its markup.
fn text(bytes: &[u8], extension: &str, spent: &mut Spent) -> Result<Transcript, Refusal> {
    // What decoding may come to is known before it is done.
    let most = spent.left();
    if charset::most_decoded(bytes) > most.max(bytes.len()) {
        return Err(Refusal::file("too-large-unpacked", spent.budget().unpacked >> 20));
    }
    let decoded = charset::decode(bytes)?;
    let format = sniff::text_format(&decoded.text, extension)?;
    if matches!(format, Format::Html | Format::Odt) {
        // These readers decode for themselves, by what the markup says: two texts are never held at once.
        drop(decoded);
        let read = if format == Format::Html {
            html::paragraphs(bytes, spent)?
        } else {
            odt::paragraphs(bytes, spent)?
        };
        return document(format, read, spent);
    }
    let Decoded { text, encoding, notes } = decoded;
    let detected = match format {
        Format::Vtt => vtt::read(&text, spent.budget())?,
        Format::Srt => srt::read(&text, spent.budget())?,
        Format::TextGrid => textgrid::read(&text, spent.budget())?,
        Format::Eaf => eaf::read(&text, spent)?,
        _ => turns::detect(lines(&text, format), Place::Line, spent.budget())?,
    };
    Ok(transcript(format, Some(encoding), detected, notes))
}

/// The lines of a plain text; in Markdown the signs of a heading are not its words.
fn lines(text: &str, format: Format) -> impl Iterator<Item = Piece<'_>> + Clone {
    text.split('\n').zip(1..).map(move |(line, number)| {
        let line = if format == Format::Markdown { row(line) } else { line };
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let heading =
            format == Format::Markdown && (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        let (bold, italic) = if format == Format::Markdown { emphasis(line) } else { (0, false) };
        Piece { text: if heading { &line[hashes..] } else { line }, bold, italic, heading, number }
    })
}

/// The cells of a table's row without the bars around them; the line under its head is no row.
fn row(line: &str) -> &str {
    let inner = line.trim().strip_prefix('|').and_then(|inner| inner.strip_suffix('|'));
    let ruled = |inner: &str| inner.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'));
    inner.map_or(line, |inner| if ruled(inner) { "" } else { inner.trim() })
}

/// Whether Markdown sets a whole line in bold (as its length in signs) or in italics.
fn emphasis(line: &str) -> (usize, bool) {
    let line = line.trim();
    let within = |mark: &str| {
        let inner = line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(mark))
    };
    let bold = within("**") || within("__");
    (if bold { line.chars().count() } else { 0 }, !bold && (within("*") || within("_")))
}

fn document(
    format: Format,
    (paragraphs, notes): (Vec<Paragraph>, Vec<Note>),
    spent: &Spent,
) -> Result<Transcript, Refusal> {
    let detected = turns::detect(turns::pieces(&paragraphs), Place::Paragraph, spent.budget())?;
    Ok(transcript(format, None, detected, notes))
}

fn transcript(
    format: Format,
    encoding: Option<&'static str>,
    Detected { speakers, turns, notes: detected }: Detected,
    mut notes: Vec<Note>,
) -> Transcript {
    notes.extend(detected);
    Transcript { format, encoding, speakers, turns, notes }
}

/// The extensions a format goes by.
fn extensions(format: Format) -> &'static [&'static str] {
    match format {
        Format::Txt => &["txt", "text"],
        Format::Markdown => &["md", "markdown", "mdown"],
        Format::Docx => &["docx", "docm", "dotx"],
        Format::Odt => &["odt", "ott", "fodt"],
        Format::Rtf => &["rtf"],
        Format::Html => &["html", "htm", "xhtml"],
        Format::Pdf => &["pdf"],
        Format::Vtt => &["vtt"],
        Format::Srt => &["srt"],
        Format::TextGrid => &["textgrid"],
        Format::Eaf => &["eaf", "xml"],
    }
}

/// Whether an extension promises a certain format (any other promises nothing).
fn is_known(extension: &str) -> bool {
    const PROMISES: &[&str] =
        &["docx", "odt", "rtf", "html", "htm", "pdf", "vtt", "srt", "textgrid", "eaf", "doc", "md"];
    PROMISES.contains(&extension)
}
