//! What the door makes of files of every kind: detection, archives, refusals, and nothing lost.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do, and say what they skip"
)]

mod kit;

use std::io::{Cursor, Write};

use interchange::{Budget, Format, Note, Part, Place, Reading, Refusal, Transcript, canonical, codes, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const INTERVIEW: &str = "Enquêtrice : Ça va ?\nLéa : Oui, l’été.\n";

fn readings(name: &str, bytes: &[u8]) -> Vec<Reading> {
    read(name, bytes, &Budget::default())
}

fn transcript(name: &str, bytes: &[u8]) -> Transcript {
    let mut all = readings(name, bytes);
    assert_eq!(all.len(), 1, "{name}");
    all.remove(0).outcome.unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
}

fn refusal(name: &str, bytes: &[u8]) -> Refusal {
    let mut all = readings(name, bytes);
    assert_eq!(all.len(), 1, "{name}");
    all.remove(0).outcome.expect_err(name)
}

fn check_format(name: &str, bytes: &[u8], expected: Format) {
    assert_eq!(transcript(name, bytes).format, expected, "{name}");
}

fn check_refused(name: &str, bytes: &[u8], code: &str, detail: &str) {
    let refusal = refusal(name, bytes);
    assert_eq!((refusal.code, refusal.detail.as_str()), (code, detail), "{name}");
}

fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_bytes_decide_and_the_extension_only_helps() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nOui\n";
    check_format("a.txt", INTERVIEW.as_bytes(), Format::Txt);
    check_format("a", INTERVIEW.as_bytes(), Format::Txt);
    check_format("a.MD", INTERVIEW.as_bytes(), Format::Markdown);
    check_format("a.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nOui", Format::Vtt);
    check_format("a.docx", srt.as_bytes(), Format::Srt);
    check_format("a.vtt", srt.as_bytes(), Format::Srt);
    check_format("a.srt", format!("remarque\nautre\n\n{srt}").as_bytes(), Format::Srt);
    check_format("a.xml", b"<?xml version=\"1.0\"?><!-- x --><ANNOTATION_DOCUMENT><TIME_ORDER/><TIER TIER_ID=\"A\">\
        <ANNOTATION><ALIGNABLE_ANNOTATION><ANNOTATION_VALUE>oui</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\
        </TIER></ANNOTATION_DOCUMENT>", Format::Eaf);
    check_format("a.txt", b"<rire> oui", Format::Txt);
    check_format("a.txt", b"FORM et BM et ID3 sont des mots", Format::Txt);
}

#[test]
fn a_content_that_the_extension_does_not_announce_is_noted() {
    let noted = transcript("a.docx", INTERVIEW.as_bytes()).notes;
    assert_eq!(noted, [Note::doubt("other-format", Place::File, "docx")]);
    assert!(transcript("a.transcription", INTERVIEW.as_bytes()).notes.is_empty());
}

#[test]
fn a_textgrid_is_read_in_every_encoding_that_praat_writes() {
    let grid = "File type = \"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\n1\n\"IntervalTier\"\n\"Léa\"\n0\n1\n1\n0\n1\n\"été\"\n";
    let wide: Vec<u8> = format!("\u{feff}{grid}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in
        [grid.as_bytes(), wide.as_slice(), format!("\u{feff}{}", grid.replace('\n', "\r\n")).as_bytes()]
    {
        let transcript = transcript("a.TextGrid", bytes);
        assert_eq!((transcript.format, transcript.turns[0].text.as_str()), (Format::TextGrid, "été"));
        assert_eq!(transcript.speakers[0].name, "Léa");
    }
    check_refused("a.TextGrid", b"ooBinaryFile\x08TextGrid\0\0", "textgrid-binary", "");
    check_refused(
        "a.TextGrid",
        b"\"Praat chronological TextGrid text file\"\n0 1",
        "textgrid-chronological",
        "",
    );
    check_refused(
        "a.TextGrid",
        b"File type = \"ooTextFile\"\nObject class = \"Sound 2\"\n",
        "praat-object",
        "",
    );
}

#[test]
fn what_is_no_transcript_is_refused_by_its_own_name() {
    let old = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &wide].concat()
    };
    check_refused("a.doc", &old("WordDocument"), "old-word", "");
    check_refused("a.xls", &old("Workbook"), "spreadsheet", "XLS");
    check_refused("a.ppt", &old("PowerPoint Document"), "old-office", "");
    check_refused("a.docx", &old("EncryptedPackage"), "encrypted", "");
    check_refused("a.txt", b"", "empty", "");
    check_refused("a.txt", b" \n\t\n", "no-text", "txt");
    check_refused("a.png", b"\x89PNG\r\n\x1a\n\0\0", "image", "PNG");
    check_refused("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "image", "JPEG");
    check_refused("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "image", "WEBP");
    check_refused("a.heic", b"\0\0\0\x18ftypheic\0\0", "image", "HEIC");
    check_refused("a.svg", b"<?xml version=\"1.0\"?><svg xmlns=\"x\"/>", "image", "SVG");
    check_refused("a.wav", b"RIFF\0\0\0\0WAVEfmt ", "recording", "WAV");
    check_refused("a.mp3", b"ID3\x04\0\0\0\0", "recording", "MP3");
    check_refused("a.m4a", b"\0\0\0\x18ftypM4A \0\0", "recording", "MP4");
    check_refused("a.ogg", b"OggS\0\x02\0\0", "recording", "OGG");
    check_refused("a.gz", b"\x1f\x8b\x08\0\0", "compressed", "GZIP");
    check_refused("a.7z", b"7z\xbc\xaf\x27\x1c", "compressed", "7Z");
    check_refused("a.csv", b"nom;note\nL\xc3\xa9a;1\n", "spreadsheet", "CSV");
    check_refused("a.xml", b"<?xml version=\"1.0\"?><TEI/>", "xml-unknown", "TEI");
    check_refused(
        "a.xlsx",
        &archive(&[("[Content_Types].xml", b"x"), ("xl/workbook.xml", b"x")]),
        "spreadsheet",
        "XLSX",
    );
    check_refused(
        "a.pptx",
        &archive(&[("[Content_Types].xml", b"x"), ("ppt/presentation.xml", b"x")]),
        "presentation",
        "PPTX",
    );
    check_refused(
        "a.ods",
        &archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
        "spreadsheet",
        "ODS",
    );
    check_refused("a.epub", &archive(&[("mimetype", b"application/epub+zip")]), "book", "");
    check_refused("a.qdpx", &archive(&[("project.qde", b"<Project/>")]), "project", "");
}

#[test]
fn a_file_over_the_budget_is_refused_before_it_is_looked_at() {
    let small = Budget { bytes: 2 << 20, ..Budget::default() };
    let outcome = read("a.txt", &vec![b'x'; (2 << 20) + 1], &small).remove(0).outcome;
    assert_eq!(outcome, Err(Refusal::file("too-large", 2)));
}

#[test]
fn each_member_of_an_archive_has_its_own_reading() {
    let zip = archive(&[
        ("dossier/", b""),
        ("dossier/un.txt", INTERVIEW.as_bytes()),
        ("__MACOSX/._un.txt", b"\0\x05\x16\x07"),
        ("dossier/.DS_Store", b"\0\0\0\x01Bud1"),
        ("photo.png", b"\x89PNG\r\n\x1a\n"),
        ("a\u{202e}b\x01.txt", b"Q : a\nR : b"),
    ]);
    let all = readings("entretiens.zip", &zip);
    let files: Vec<&str> = all.iter().map(|reading| reading.file.as_str()).collect();
    assert_eq!(
        files,
        ["entretiens.zip/dossier/un.txt", "entretiens.zip/photo.png", "entretiens.zip/a_b_.txt"]
    );
    let first = all[0].outcome.as_ref().unwrap();
    assert_eq!(first.notes, [Note::left_out("system-files", Place::File, 2)]);
    assert_eq!(all[1].outcome, Err(Refusal::file("image", "PNG")));
    assert_eq!(all[2].outcome.as_ref().unwrap().speakers.len(), 2);
}

#[test]
fn an_archive_in_an_archive_is_refused_and_its_neighbours_are_read() {
    let inner = archive(&[("a.txt", INTERVIEW.as_bytes())]);
    let all = readings("a.zip", &archive(&[("dedans.zip", &inner), ("b.txt", INTERVIEW.as_bytes())]));
    assert_eq!(all[0].outcome, Err(Refusal::file("zip-nested", "")));
    assert!(all[1].outcome.is_ok());
}

#[test]
fn an_archive_with_anything_unsafe_gives_nothing() {
    for name in ["../a.txt", "/a.txt", "a/../../b.txt", "..\\a.txt", "C:\\a.txt", "\\\\hote\\a.txt"] {
        let zip = archive(&[("bon.txt", INTERVIEW.as_bytes()), (name, b"x")]);
        assert_eq!(refusal("a.zip", &zip).code, "zip-unsafe-name", "{name}");
    }
    let mut link = ZipWriter::new(Cursor::new(Vec::new()));
    link.add_symlink("lien", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert_eq!(refusal("a.zip", &link.finish().unwrap().into_inner()).code, "zip-link");
    assert_eq!(refusal("a.zip", &archive(&[("dossier/", b"")])).code, "zip-empty");
    let zip = archive(&[("a.txt", INTERVIEW.as_bytes())]);
    assert_eq!(refusal("a.zip", &zip[..zip.len() - 30]).code, "damaged");
    let mut locked = zip.clone();
    locked[6] |= 1;
    assert_eq!(refusal("a.zip", &locked).code, "encrypted");
}

#[test]
fn two_members_of_one_name_are_refused() {
    let mut zip = archive(&[("a.txt", b"un"), ("b.txt", b"deux")]);
    let name = b"b.txt";
    let places: Vec<usize> =
        zip.windows(name.len()).enumerate().filter(|(_, window)| window == name).map(|(at, _)| at).collect();
    for at in places {
        zip[at] = b'a';
    }
    assert_eq!(refusal("a.zip", &zip).code, "zip-duplicate-name");
}

#[test]
fn unpacked_bytes_and_members_are_counted_over_the_whole_archive() {
    let zeros = vec![b'0'; 3 << 20];
    let zip = archive(&[("a.txt", &zeros), ("b.txt", &zeros), ("c.txt", &zeros)]);
    let budget = Budget { unpacked: 7 << 20, ..Budget::default() };
    let all = read("a.zip", &zip, &budget);
    let codes: Vec<_> = all
        .iter()
        .map(|reading| reading.outcome.as_ref().map_err(|refusal| refusal.code).map(|_| ()))
        .collect();
    assert_eq!(codes, [Ok(()), Ok(()), Err("too-large-unpacked")]);
    let few = Budget { entries: 2, ..Budget::default() };
    assert_eq!(read("a.zip", &zip, &few)[0].outcome.as_ref().unwrap_err().code, "too-many-entries");
}

#[test]
fn a_header_that_lies_about_sizes_is_not_believed() {
    let mut zip = archive(&[("a.txt", &vec![b'x'; 300_000])]);
    let size = 300_000_u32.to_le_bytes();
    let places: Vec<usize> =
        zip.windows(4).enumerate().filter(|(_, four)| *four == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        zip[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let budget = Budget { unpacked: 100_000, ..Budget::default() };
    assert!(read("a.zip", &zip, &budget)[0].outcome.is_err());
}

#[test]
fn names_of_files_are_made_safe_to_show() {
    let long = "é".repeat(500) + ".txt";
    let shown = &readings(&long, INTERVIEW.as_bytes())[0].file;
    assert_eq!((shown.chars().count(), shown.ends_with('…')), (121, true));
    assert_eq!(readings("a\u{202e}b\n.txt", b"x")[0].file, "a_b_.txt");
}

#[test]
fn markdown_headings_are_nobodys() {
    let transcript = transcript("a.md", "# Entretien : Léa\n\n**Enq** : ça va ?\n\n**Léa** : oui".as_bytes());
    assert_eq!(canonical(&transcript.turns), "Entretien : Léa\nça va ?\noui");
    assert_eq!(transcript.turns[0].speaker, None);
    assert_eq!(transcript.speakers[0].part, Part::Interviewer);
}

#[test]
fn half_a_million_signs_are_read_in_half_a_second() {
    let turn = "Enquêtrice : et donc, qu’est-ce que vous faites dans le quartier le dimanche ?\n\
                Léa : ben euh + on se promène, [rire] on va au marché /ou, où/ chez ma tante, c’est tout : voilà.\n\
                Et puis là je me dis : jamais je ne partirai d’ici, c’est chez moi.\n";
    let text = turn.repeat(550_000 / turn.chars().count() + 1);
    let before = kit::cpu_time();
    let transcript = transcript("a.txt", text.as_bytes());
    let took = kit::cpu_time().saturating_sub(before);
    println!("{} signs: {took:?}", text.chars().count());
    assert_eq!(transcript.speakers.len(), 2);
    assert!(took.as_millis() < 500, "{took:?}");
}

/// The codes that the sources name, told by how codes are written: small words joined by dashes after a known call.
#[test]
fn every_code_in_the_sources_is_listed_and_every_listed_code_is_used() {
    let mut sources = String::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !["codes.rs", "tests.rs"].contains(&name.as_str()) {
                sources.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let compact: String = sources.split_whitespace().collect();
    for call in
        ["Refusal::file(\"", "Refusal::at(\"", "Note::left_out(\"", "Note::doubt(\"", "refuse(\"", "code:\""]
    {
        for rest in compact.split(call).skip(1) {
            let code = rest.split('"').next().unwrap();
            assert!(codes::REFUSALS.contains(&code) || codes::NOTES.contains(&code), "{code} is not listed");
        }
    }
    for code in codes::REFUSALS.iter().chain(codes::NOTES) {
        assert!(sources.contains(&format!("\"{code}\"")), "{code} is not used");
    }
    assert!(codes::REFUSALS.is_sorted() && codes::NOTES.is_sorted());
    let words = include_str!("../CODES.md");
    for code in codes::REFUSALS.iter().chain(codes::NOTES) {
        assert!(words.contains(&format!("| `{code}` |")), "{code} has no words");
    }
}
