//! What a file is, from its first bytes; the extension only helps where bytes leave a choice.
//!
//! Invariant: every kind of file that people send by mistake (a picture, a recording, a table) has its own refusal.
//! Deliberately absent: reading beyond what tells the kind; a file of the right kind may still be damaged.

use crate::{Format, Refusal};

/// What the bytes announce, before any decoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Zip,
    Pdf,
    Rtf,
    /// Nothing binary is announced: decode, then look at the text.
    Text,
}

/// Signatures at the start of a file, the code that refuses it, and its kind.
const REFUSED: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG", "image", "PNG"),
    (b"\xff\xd8\xff", "image", "JPEG"),
    (b"GIF8", "image", "GIF"),
    (b"BM", "image", "BMP"),
    (b"II*\0", "image", "TIFF"),
    (b"MM\0*", "image", "TIFF"),
    (b"8BPS", "image", "PSD"),
    (b"ID3", "recording", "MP3"),
    (b"\xff\xfb", "recording", "MP3"),
    (b"\xff\xf3", "recording", "MP3"),
    (b"\xff\xf2", "recording", "MP3"),
    (b"\xff\xf1", "recording", "AAC"),
    (b"OggS", "recording", "OGG"),
    (b"fLaC", "recording", "FLAC"),
    (b"FORM", "recording", "AIFF"),
    (b"#!AMR", "recording", "AMR"),
    (b"\x1a\x45\xdf\xa3", "recording", "WEBM"),
    (b"\x30\x26\xb2\x75", "recording", "WMA"),
    (b"\x1f\x8b", "compressed", "GZIP"),
    (b"BZh", "compressed", "BZIP2"),
    (b"\xfd7zXZ", "compressed", "XZ"),
    (b"7z\xbc\xaf", "compressed", "7Z"),
    (b"Rar!", "compressed", "RAR"),
    (b"\x28\xb5\x2f\xfd", "compressed", "ZSTD"),
    (b"SQLite format 3\0", "binary", "SQLITE"),
    (b"\x7fELF", "binary", "ELF"),
    (b"ooBinaryFile", "textgrid-binary", ""),
];

/// Tells the kind from the bytes, or refuses what is no transcript.
pub(crate) fn kind(bytes: &[u8], extension: &str) -> Result<Kind, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::file("empty", ""));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(compound_file(bytes));
    }
    refuse_containers(bytes)?;
    // `BM` and `FORM` may open a text: only bytes that are no text are believed.
    let readable = std::str::from_utf8(&bytes[..bytes.len().min(64)])
        .map_or_else(|error| error.error_len().is_none(), |text| !text.contains('\0'));
    for (signature, code, detail) in REFUSED {
        if bytes.starts_with(signature) && !(readable && signature.is_ascii() && *code != "textgrid-binary") {
            return Err(Refusal::file(code, detail));
        }
    }
    let start = skip_blank(bytes);
    if start.starts_with(b"%PDF-") || (extension == "pdf" && find(bytes, b"%PDF-", 1024)) {
        return Ok(Kind::Pdf);
    }
    Ok(if start.starts_with(b"{\\rtf") { Kind::Rtf } else { Kind::Text })
}

/// Kinds that are told by bytes further in.
fn refuse_containers(bytes: &[u8]) -> Result<(), Refusal> {
    let at = |from: usize, text: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(text));
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Err(Refusal::file("image", "WEBP"));
    }
    if at(0, b"RIFF") && (at(8, b"WAVE") || at(8, b"AVI ")) {
        return Err(Refusal::file("recording", if at(8, b"WAVE") { "WAV" } else { "AVI" }));
    }
    if at(4, b"ftyp") {
        let picture = [b"heic", b"heix", b"mif1", b"avif"].iter().any(|brand| at(8, *brand));
        return Err(Refusal::file(
            if picture { "image" } else { "recording" },
            if picture { "HEIC" } else { "MP4" },
        ));
    }
    if at(257, b"ustar") {
        return Err(Refusal::file("compressed", "TAR"));
    }
    Ok(())
}

/// Office 97–2003 files, and recent ones behind a password, share one container; its directory names the content.
fn compound_file(bytes: &[u8]) -> Refusal {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide, bytes.len())
    };
    if holds("EncryptedPackage") {
        Refusal::file("encrypted", "")
    } else if holds("Workbook") {
        Refusal::file("spreadsheet", "XLS")
    } else if holds("PowerPoint Document") {
        Refusal::file("old-office", "")
    } else {
        Refusal::file("old-word", "")
    }
}

fn find(bytes: &[u8], needle: &[u8], within: usize) -> bool {
    bytes[..bytes.len().min(within)].windows(needle.len()).any(|window| window == needle)
}

fn skip_blank(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

/// What a container's members say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    Docx,
    Odt,
    /// Files side by side, each to be read for itself.
    Archive,
}

/// Tells what a ZIP is from the names of its members and from its `mimetype`, if it has one.
pub(crate) fn container<'a>(
    names: impl Iterator<Item = &'a str> + Clone,
    mimetype: &str,
) -> Result<Container, Refusal> {
    let holds = |name: &str| names.clone().any(|member| member == name);
    let holds_in = |folder: &str| names.clone().any(|member| member.starts_with(folder));
    match mimetype.trim().strip_prefix("application/") {
        Some(kind) if kind.contains("opendocument.text") => return Ok(Container::Odt),
        Some(kind) if kind.contains("opendocument.spreadsheet") => {
            return Err(Refusal::file("spreadsheet", "ODS"));
        }
        Some(kind) if kind.contains("opendocument.presentation") => {
            return Err(Refusal::file("presentation", "ODP"));
        }
        Some(kind) if kind.contains("opendocument") => return Err(Refusal::file("image", "ODG")),
        Some("epub+zip") => return Err(Refusal::file("book", "")),
        _ => {}
    }
    if holds("word/document.xml") {
        return Ok(Container::Docx);
    }
    if holds_in("xl/") {
        return Err(Refusal::file("spreadsheet", "XLSX"));
    }
    if holds_in("ppt/") {
        return Err(Refusal::file("presentation", "PPTX"));
    }
    if names.clone().any(|member| !member.contains('/') && extension(member) == "qde") {
        return Err(Refusal::file("project", ""));
    }
    if holds("[Content_Types].xml") {
        return Ok(Container::Docx);
    }
    let open_document = holds("META-INF/manifest.xml") && holds("content.xml");
    Ok(if open_document { Container::Odt } else { Container::Archive })
}

/// Tells the format of a decoded text, or refuses text that is no transcript.
pub(crate) fn text_format(text: &str, extension: &str) -> Result<Format, Refusal> {
    let start = text.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}');
    if start.starts_with("WEBVTT") {
        return Ok(Format::Vtt);
    }
    if let Some(format) = praat(start)? {
        return Ok(format);
    }
    if start.starts_with('<') {
        if let Some(format) = marked_up(start)? {
            return Ok(format);
        }
        if matches!(extension, "htm" | "html" | "xhtml") {
            return Ok(Format::Html);
        }
    }
    if start.lines().filter(|line| !line.trim().is_empty()).take(2).any(crate::srt::is_timing) {
        return Ok(Format::Srt);
    }
    match extension {
        "srt" | "vtt" if text.lines().any(crate::srt::is_timing) => Ok(Format::Srt),
        "csv" | "tsv" => Err(Refusal::file("spreadsheet", extension.to_ascii_uppercase())),
        "md" | "markdown" | "mdown" => Ok(Format::Markdown),
        _ => Ok(Format::Txt),
    }
}

fn praat(start: &str) -> Result<Option<Format>, Refusal> {
    let head: String = start.lines().take(4).collect::<Vec<_>>().join("\n").chars().take(400).collect();
    if head.starts_with("\"Praat chronological TextGrid") {
        return Err(Refusal::file("textgrid-chronological", ""));
    }
    if !(head.starts_with("File type = \"ooTextFile") || head.starts_with("\"ooTextFile")) {
        return Ok(None);
    }
    if head.contains("\"TextGrid\"") {
        return Ok(Some(Format::TextGrid));
    }
    Err(Refusal::file("praat-object", ""))
}

/// The root of a marked-up text decides; comments, declarations and the document type before it are passed over.
fn marked_up(start: &str) -> Result<Option<Format>, Refusal> {
    let declared = start.starts_with("<?xml");
    let mut rest = start;
    let root = loop {
        let Some(open) = rest.find('<') else { return Ok(None) };
        rest = &rest[open + 1..];
        let close = if rest.starts_with('?') {
            "?>"
        } else if rest.starts_with("!--") {
            "-->"
        } else if rest.starts_with('!') {
            if rest.get(1..13).is_some_and(|head| head.eq_ignore_ascii_case("doctype html")) {
                return Ok(Some(Format::Html));
            }
            ">"
        } else {
            let end = rest.find(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/' | '<'));
            break &rest[..end.unwrap_or(rest.len())];
        };
        let Some(end) = rest.find(close) else { return Ok(None) };
        rest = &rest[end + close.len()..];
    };
    match root.to_ascii_lowercase().as_str() {
        "annotation_document" => Ok(Some(Format::Eaf)),
        "html" | "head" | "body" => Ok(Some(Format::Html)),
        "office:document" => Ok(Some(Format::Odt)),
        "svg" => Err(Refusal::file("image", "SVG")),
        _ if declared => Err(Refusal::file("xml-unknown", crate::archive::display_name(root))),
        _ => Ok(None),
    }
}

/// The extension of a name, in lower case and without its dot; empty if it has none.
pub(crate) fn extension(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}
