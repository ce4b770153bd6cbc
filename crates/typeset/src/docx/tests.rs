//! The DOCX package, read back as a word processor would.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::docx;
use crate::model::{Block, Document, Inline, Language, Table};
use crate::tests::{HOSTILE, all, sample};

/// Returns the parts of a package by name.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("an entry");
        let name = file.name().expect("a name").into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        assert_eq!(file.last_modified().map(|day| (day.year(), day.hour())), Some((1980, 0)), "{name}");
        parts.insert(name, text);
    }
    parts
}

/// Returns the elements of a part with their attributes, and its text; fails when it is not well-formed.
fn read(part: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(part);
    let (mut elements, mut text) = (Vec::new(), String::new());
    let mut depth = 0_i32;
    loop {
        let event = reader.read_event().expect("well-formed XML");
        if let Event::Start(_) = event {
            depth += 1;
        }
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let mut shown = start.name().as_ref().to_owned();
                for attribute in start.attributes() {
                    let attribute = attribute.expect("a well-formed attribute");
                    let value = &attribute.value;
                    shown.extend([" ", attribute.key.as_ref(), "=", value]);
                }
                elements.push(shown);
            }
            Event::End(_) => depth -= 1,
            Event::Text(run) => text += &run,
            Event::GeneralRef(name) => {
                text += quick_xml::escape::resolve_predefined_entity(&name)
                    .expect("only the five entities are written");
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    (elements, text)
}

fn document(report: &Document) -> (Vec<String>, String) {
    read(&parts(docx(report))["word/document.xml"])
}

fn count(elements: &[String], wanted: &str) -> usize {
    elements.iter().filter(|element| *element == wanted).count()
}

#[test]
fn every_part_is_well_formed_and_declared() {
    let parts = parts(docx(&sample()));
    let types = &parts["[Content_Types].xml"];
    for (name, part) in &parts {
        read(part);
        let declared = name.contains("_rels/") || types.contains(&format!("PartName=\"/{name}\""));
        assert!(declared || name == "[Content_Types].xml", "{name} is not declared");
    }
    assert_eq!(parts.keys().next().map(String::as_str), Some("[Content_Types].xml"));
}

#[test]
fn every_relationship_and_style_that_is_used_exists() {
    let parts = parts(docx(&sample()));
    let (used, _) = read(&parts["word/document.xml"]);
    let values = |elements: &[String], name: &str| -> BTreeSet<String> {
        let value = |element: &String| {
            element.split_once(name).map(|(_, rest)| rest.split(' ').next().unwrap_or_default().to_owned())
        };
        elements.iter().filter_map(value).collect()
    };
    let (relationships, _) = read(&parts["word/_rels/document.xml.rels"]);
    let known = values(&relationships, "Relationship Id=");
    assert!(values(&used, "r:id=").is_subset(&known), "{used:?}");
    let (styles, _) = read(&parts["word/styles.xml"]);
    let known = values(&styles, "w:styleId=");
    for kind in ["w:pStyle w:val=", "w:rStyle w:val=", "w:tblStyle w:val="] {
        assert!(!values(&used, kind).is_empty() && values(&used, kind).is_subset(&known), "{kind}");
    }
    let based = values(&styles, "w:basedOn w:val=");
    assert!(based.is_subset(&known), "{based:?}");
}

#[test]
fn properties_carry_title_authors_language_and_day() {
    let parts = parts(docx(&sample()));
    let core = &parts["docProps/core.xml"];
    for part in [
        "<dc:title>Pousser la porte\u{a0}: essai</dc:title>",
        "<dc:creator>Aline Morvan; Idris Kaced</dc:creator>",
        "<dc:language>fr-FR</dc:language>",
        "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-03-01T00:00:00Z</dcterms:created>",
    ] {
        assert!(core.contains(part), "{part} is not in {core}");
    }
    assert!(parts["docProps/app.xml"].contains("<Company>Les Passerelles &amp; Cie</Company>"));
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"fr-FR\""));
    let english = docx(&Document { language: Language::English, date: None, ..sample() });
    let english = self::parts(english);
    assert!(english["word/styles.xml"].contains("<w:lang w:val=\"en-GB\""));
    assert!(!english["docProps/core.xml"].contains("dcterms:created"));
}

#[test]
fn links_lead_outside_by_relationship_and_inside_by_bookmark() {
    let parts = parts(docx(&sample()));
    let relationships = &parts["word/_rels/document.xml.rels"];
    assert!(relationships.contains("Target=\"https://exemple.org/a?b=1&amp;c=2\" TargetMode=\"External\""));
    assert_eq!(
        relationships.matches("passerelles.example/extraits/1\"").count(),
        1,
        "an address is written once"
    );
    let (elements, _) = read(&parts["word/document.xml"]);
    let anchors: BTreeSet<_> =
        elements.iter().filter_map(|e| e.strip_prefix("w:hyperlink w:anchor=")).collect();
    assert!(anchors.len() >= 4, "three headings and a finding: {anchors:?}");
    for anchor in anchors {
        assert!(elements.iter().any(|e| e.ends_with(&format!("w:name={anchor}"))), "{anchor} leads nowhere");
    }
}

#[test]
fn structure_is_carried_by_styles() {
    let (elements, text) = document(&sample());
    for (style, times) in [
        ("Title", 1),
        ("Heading1", 2),
        ("Heading2", 1),
        ("Quote", 4),
        ("Caption", 1),
        ("Withheld", 1),
        ("Finding", 1),
        ("Asterism", 1),
        ("Code", 1),
        ("Passage", 1),
    ] {
        assert_eq!(count(&elements, &format!("w:pStyle w:val={style}")), times, "{style}");
    }
    assert_eq!(count(&elements, "w:tblHeader"), 1);
    assert_eq!(count(&elements, "w:pageBreakBefore"), 1);
    assert_eq!(count(&elements, "w:tblCaption w:val=Le marché touche le plus de monde"), 1);
    assert!(text.contains(" TOC \\o \"1-2\"") && text.contains("Et la première fois\u{202f}?"));
}

#[test]
fn each_list_is_numbered_by_itself() {
    let item = |text: &str| vec![Block::Paragraph(vec![Inline::text(text)])];
    let list = |first| Block::List { first, items: vec![item("a"), item("b")] };
    let report = Document { blocks: vec![list(Some(1)), list(Some(4)), list(None)], ..Document::default() };
    let parts = parts(docx(&report));
    let (elements, _) = read(&parts["word/document.xml"]);
    for number in ["1", "2", "3"] {
        assert_eq!(count(&elements, &format!("w:numId w:val={number}")), 2);
    }
    let (numbering, _) = read(&parts["word/numbering.xml"]);
    assert_eq!(count(&numbering, "w:num w:numId=3"), 1);
    assert_eq!(count(&numbering, "w:startOverride w:val=4"), 9);
}

#[test]
fn columns_are_as_wide_as_what_they_hold() {
    let cell = |text: &str| vec![Inline::text(text)];
    let table = |header: Vec<Vec<Inline>>| {
        let blocks = vec![Block::Table(Table { header, ..Table::default() })];
        let elements = document(&Document { blocks, ..Document::default() }).0;
        let width = |element: &String| {
            element.strip_prefix("w:gridCol w:w=").and_then(|width| width.parse::<u32>().ok())
        };
        elements.iter().filter_map(width).collect::<Vec<_>>()
    };
    let widths = table(vec![cell("n"), cell("une remarque assez longue pour aller à la ligne")]);
    assert!(widths[1] > 3 * widths[0], "{widths:?}");
    assert!(table(vec![vec![], vec![]]).iter().all(|&width| width > 3000));
    assert!(table(vec![cell("n"); 7]).iter().sum::<u32>() > 9000, "many columns go into the margins");
}

#[test]
fn what_people_write_stays_text() {
    let plain = document(&all("x")).0.len();
    for text in [HOSTILE, "<w:p/>", "]]>", "&lt;", "\u{0}a\u{b}\u{ffff}"] {
        let (elements, read) = document(&all(text));
        assert_eq!(elements.len(), plain, "{text:?} changes the structure");
        assert!(!read.contains(['\u{0}', '\u{b}', '\u{ffff}']), "{text:?} leaves a control character");
    }
    assert!(document(&all("a<b>&\"'")).1.contains("a<b>&\"'"));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test that opens the DOCX with another program")]
fn libreoffice_opens_it() {
    let folder = std::env::temp_dir().join(format!("typeset-docx-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("essai.docx");
    std::fs::write(&file, docx(&sample())).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let run = std::process::Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(&folder)
        .arg(&file)
        .output();
    let text = std::fs::read_to_string(folder.join("essai.txt"));
    std::fs::remove_dir_all(&folder).unwrap();
    match (run, text) {
        (Err(_), _) => {
            println!("SKIPPED: LibreOffice (soffice) is not installed; the DOCX was not opened by it");
        }
        (Ok(run), text) => {
            let text = text.unwrap_or_else(|_| panic!("no text: {}", String::from_utf8_lossy(&run.stderr)));
            for said in [
                "Pousser la porte\u{a0}: essai",
                "J’ai tenu la caisse.",
                "3. un",
                "[extrait retiré]",
                "Mission locale",
                "a  b",
            ] {
                assert!(text.contains(said), "{said:?} is not in {text}");
            }
        }
    }
}
