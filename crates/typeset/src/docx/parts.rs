//! The parts of the package around the text: properties, settings, styles, header, footer, relationships.

use super::xml::Xml;
use crate::model::{Document, Language};
use crate::words::{iso, shortened};

/// The namespace of the text.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of references to relationships.
pub(super) const REFERENCES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const STYLES: &str = include_str!("styles.xml");

/// Returns the language tag that word processors expect.
pub(super) fn locale(language: Language) -> &'static str {
    match language {
        Language::French => "fr-FR",
        Language::English => "en-GB",
    }
}

/// Returns what each part of the package is.
pub(super) fn content_types() -> Vec<u8> {
    let mut xml = Xml::new("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let relationships = "application/vnd.openxmlformats-package.relationships+xml";
    xml.empty("Default", &[("Extension", "rels"), ("ContentType", relationships)]);
    xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    for (part, kind) in [
        ("/word/document.xml", format!("{WORD}.document.main+xml")),
        ("/word/styles.xml", format!("{WORD}.styles+xml")),
        ("/word/numbering.xml", format!("{WORD}.numbering+xml")),
        ("/word/settings.xml", format!("{WORD}.settings+xml")),
        ("/word/header.xml", format!("{WORD}.header+xml")),
        ("/word/footer.xml", format!("{WORD}.footer+xml")),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
    ] {
        xml.empty("Override", &[("PartName", part), ("ContentType", &kind)]);
    }
    xml.finish()
}

fn relationship(xml: &mut Xml, id: &str, kind: &str, target: &str, outside: bool) {
    let mode = [("TargetMode", "External")];
    let attributes = [("Id", id), ("Type", kind), ("Target", target)];
    let attributes: Vec<_> = attributes.into_iter().chain(mode.into_iter().filter(|_| outside)).collect();
    xml.empty("Relationship", &attributes);
}

fn relationships() -> Xml {
    Xml::new("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))])
}

/// Returns where the parts of the package are.
pub(super) fn package_relationships() -> Vec<u8> {
    let mut xml = relationships();
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relationship(&mut xml, "rId1", &format!("{REFERENCES}/officeDocument"), "word/document.xml", false);
    relationship(&mut xml, "rId2", &core, "docProps/core.xml", false);
    relationship(&mut xml, "rId3", &format!("{REFERENCES}/extended-properties"), "docProps/app.xml", false);
    xml.finish()
}

/// Returns where the parts of the text are, and the addresses of its links: the first is `link1`.
pub(super) fn document_relationships(links: &[String]) -> Vec<u8> {
    let mut xml = relationships();
    for (at, part) in ["styles", "numbering", "settings", "header", "footer"].into_iter().enumerate() {
        let kind = format!("{REFERENCES}/{part}");
        relationship(&mut xml, &format!("rId{}", at + 1), &kind, &format!("{part}.xml"), false);
    }
    for (at, href) in links.iter().enumerate() {
        relationship(&mut xml, &format!("link{}", at + 1), &format!("{REFERENCES}/hyperlink"), href, true);
    }
    xml.finish()
}

/// Returns title, authors, language and date.
pub(super) fn core(document: &Document) -> Vec<u8> {
    let properties = format!("{PACKAGE}/metadata/core-properties");
    let mut xml = Xml::new(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &properties),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.leaf("dc:title", &[], &document.title);
    if !document.authors.is_empty() {
        xml.leaf("dc:creator", &[], &document.authors.join("; "));
    }
    xml.leaf("dc:language", &[], locale(document.language));
    if let Some(date) = document.date {
        let day = format!("{}T00:00:00Z", iso(date));
        xml.leaf("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &day);
        xml.leaf("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &day);
    }
    xml.finish()
}

/// Returns the structure that publishes.
pub(super) fn app(document: &Document) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let mut xml = Xml::new("Properties", &[("xmlns", namespace)]);
    xml.leaf("Application", &[], "typeset");
    if !document.organisation.is_empty() {
        xml.leaf("Company", &[], &document.organisation);
    }
    xml.finish()
}

/// Returns the styles, in the language of the text.
pub(super) fn styles(language: Language) -> Vec<u8> {
    STYLES.replace("{language}", locale(language)).into_bytes()
}

/// Returns the settings; mode 15 is the layout of Word 2013 and later.
pub(super) fn settings(language: Language) -> Vec<u8> {
    let mut xml = Xml::new("w:settings", &[("xmlns:w", MAIN)]);
    xml.val("w:defaultTabStop", "720")
        .val("w:characterSpacingControl", "doNotCompress")
        .open("w:compat", &[]);
    let mode = ("w:name", "compatibilityMode");
    let word = ("w:uri", "http://schemas.microsoft.com/office/word");
    xml.empty("w:compatSetting", &[mode, word, ("w:val", "15")]).close();
    xml.val("w:themeFontLang", locale(language));
    xml.finish()
}

/// Returns the running title.
pub(super) fn header(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new("w:hdr", &[("xmlns:w", MAIN)]);
    xml.open("w:p", &[]).open("w:pPr", &[]).val("w:pStyle", "Header").close();
    xml.open("w:r", &[])
        .leaf("w:t", &[("xml:space", "preserve")], &shortened(&document.title))
        .close()
        .close();
    xml.finish()
}

/// Returns the page number and the number of pages.
pub(super) fn footer() -> Vec<u8> {
    let mut xml = Xml::new("w:ftr", &[("xmlns:w", MAIN)]);
    xml.open("w:p", &[]).open("w:pPr", &[]).val("w:pStyle", "Footer").close();
    field(&mut xml, "PAGE");
    xml.open("w:r", &[]).leaf("w:t", &[("xml:space", "preserve")], " / ").close();
    field(&mut xml, "NUMPAGES");
    xml.finish()
}

fn field(xml: &mut Xml, name: &str) {
    xml.open("w:fldSimple", &[("w:instr", name)]).open("w:r", &[]).leaf("w:t", &[], "1").close().close();
}
