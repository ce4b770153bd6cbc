//! Small documents written here, one trap each.

use super::paragraphs;
use crate::document::tests::{archive, check_read, noted, spent};
use crate::{Budget, Note, Paragraph, Refusal, Spent};

const NAMESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0""#;

const MIMETYPE: &str = "application/vnd.oasis.opendocument.text";

fn content(styles: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn odt(styles: &str, body: &str) -> Vec<u8> {
    archive(&[("mimetype", MIMETYPE.as_bytes()), ("content.xml", content(styles, body).as_bytes())])
}

fn read(bytes: &[u8]) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    paragraphs(bytes, &mut spent())
}

fn check(body: &str, expected: &[&str]) {
    check_read(read(&odt("", body)), expected, &[]);
}

fn check_noted(body: &str, expected: &[&str], notes: &[&str]) {
    check_read(read(&odt("", body)), expected, notes);
}

fn refused(bytes: &[u8]) -> (&'static str, String) {
    let refusal = read(bytes).map(|_| ()).unwrap_err();
    (refusal.code, refusal.detail)
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

#[test]
fn paragraphs_and_headings_come_in_order() {
    let body = "<text:sequence-decls/><text:h>Entretien</text:h><text:p/><text:p>Léa : 😀 l’été</text:p>";
    let (paragraphs, _) = read(&odt("", body)).unwrap();
    assert_eq!([paragraphs[0].number, paragraphs[1].number], [1, 3]);
    check(body, &["# Entretien", "Léa : 😀 l’été"]);
}

#[test]
fn white_space_collapses_unless_it_is_written_as_such() {
    check("<text:p>\n  Bonjour \n <text:span> à</text:span> tous </text:p>", &["Bonjour à tous"]);
    check(
        "<text:p>a<text:s text:c=\"3\"/>b<text:s/> c<text:tab/>d<text:line-break/>e</text:p>",
        &["a   b  c\td\ne"],
    );
    check("<text:p>a&#160; &#160;b</text:p>", &["a\u{a0} \u{a0}b"]);
}

#[test]
fn spaces_beyond_the_budget_are_refused_before_they_are_made() {
    let spaces = |count: &str| refused(&odt("", &format!("<text:p>a<text:s text:c=\"{count}\"/>b</text:p>")));
    assert_eq!(spaces("2000000000"), ("too-large-unpacked", "48".to_owned()));
    assert_eq!(spaces("99999999999999999999999999").0, "too-large-unpacked");
    let many = odt("", &"<text:p>a<text:s text:c=\"100000\"/>b</text:p>".repeat(11));
    let budget = Budget { unpacked: 1 << 20, ..Budget::default() };
    let refusal = paragraphs(&many, &mut Spent::new(&budget)).map(|_| ()).unwrap_err();
    assert_eq!((refusal.code, refusal.detail.as_str()), ("too-large-unpacked", "1"));
}

#[test]
fn bold_and_italic_come_through_styles_and_their_parents() {
    let styles = r#"<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
        <style:style style:name="T2" style:family="text" style:parent-style-name="T1"><style:text-properties fo:font-style="italic"/></style:style>
        <style:style style:name="P1" style:family="paragraph" style:parent-style-name="P2"/>
        <style:style style:name="P2" style:family="paragraph" style:parent-style-name="P1"><style:text-properties fo:font-style="italic"/></style:style>
        <style:style style:name="T3" style:family="text"><style:text-properties fo:font-weight="400" fo:font-style="normal"/></style:style>
        <style:style style:name="Heading_20_3" style:family="paragraph"/>"#;
    let body = r#"<text:p><text:span text:style-name="T1">Léa</text:span> : oui</text:p>
        <text:p text:style-name="P1">Pourquoi ?</text:p>
        <text:p text:style-name="P1"><text:span text:style-name="T1">Enq.</text:span> <text:span text:style-name="T3">Ah.</text:span></text:p>
        <text:p><text:span text:style-name="T2">Oui<text:span text:style-name="T3">.</text:span></text:span></text:p>
        <text:p text:style-name="Heading_20_3">Lieu</text:p>"#;
    check_read(
        read(&odt(styles, body)),
        &["*Léa* : oui", "/Pourquoi ?", "*Enq.* Ah.", "*Oui*.", "# Lieu"],
        &[],
    );
}

#[test]
fn named_styles_are_read_and_headers_with_words_are_noted() {
    let styles = format!(
        "<office:document-styles {NAMESPACES}><office:styles><style:default-style style:family=\"paragraph\"><style:text-properties fo:font-style=\"italic\"/></style:default-style></office:styles><office:master-styles><style:master-page><style:header><text:p>Projet</text:p></style:header><style:footer><text:p/></style:footer><style:header-style/></style:master-page></office:master-styles></office:document-styles>"
    );
    let bytes =
        archive(&[("content.xml", content("", &p("oui")).as_bytes()), ("styles.xml", styles.as_bytes())]);
    check_read(read(&bytes), &["/oui"], &["headers=1"]);
}

#[test]
fn deleted_words_never_come_out() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><office:change-info/><text:p>secret</text:p></text:deletion></text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes><text:p>gar<text:change-start/>dé</text:p>";
    check_noted(body, &["gardé"], &["deletions=1"]);
}

#[test]
fn hidden_words_never_come_out() {
    let styles = r#"<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let body = "<text:p>a<text:span text:style-name=\"T1\">NOM</text:span>b<text:hidden-text>VRAI</text:hidden-text></text:p><text:section text:display=\"none\"><text:p>section</text:p></text:section><text:p><text:hidden-paragraph text:is-hidden=\"true\"/>autre</text:p>";
    check_read(read(&odt(styles, body)), &["ab"], &["hidden-text=4"]);
}

#[test]
fn what_is_left_out_is_counted() {
    let body = "<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note>\
        <office:annotation><text:p>dit</text:p></office:annotation>b<office:annotation-end/>\
        <draw:frame><draw:image/><svg:title>titre</svg:title></draw:frame>\
        <draw:frame><draw:object/><draw:image><office:binary-data>QUJD</office:binary-data></draw:image></draw:frame></text:p>\
        <text:list><text:list-item><text:p>c</text:p><text:p>d</text:p></text:list-item><text:list-item><text:p/></text:list-item></text:list>";
    check_noted(
        body,
        &["ab", "c", "d"],
        &["comments=1", "footnotes=1", "images=1", "numbering=1", "objects=1"],
    );
}

#[test]
fn text_boxes_and_shapes_are_read_after_the_paragraph_that_holds_them() {
    let body = format!(
        "<text:p>avant <draw:frame><draw:text-box>{}{}</draw:text-box></draw:frame><draw:custom-shape>{}</draw:custom-shape>après</text:p>{}",
        p("un"),
        p("deux"),
        p("trois"),
        p("fin")
    );
    check(&body, &["avant après", "un", "deux", "trois", "fin"]);
}

#[test]
fn tables_give_their_cells_or_their_turns() {
    let cell = |text: &str| format!("<table:table-cell>{}</table:table-cell>", p(text));
    let row = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        format!("<table:table-row>{}</table:table-row>", cells.concat())
    };
    let table = |rows: String| format!("<table:table><table:table-column/>{rows}</table:table>");
    let turns = table(row(&["Enq.", "Bonjour."]) + &row(&["Léa", "Oui."]));
    check_noted(&turns, &["*Enq.* : Bonjour.", "*Léa* : Oui."], &["table-speakers=1"]);
    check(&table(row(&["a", "b", "c"])), &["a", "b", "c"]);
    let spanned = "<table:table-row><table:table-cell><text:p>seul</text:p></table:table-cell><table:covered-table-cell><text:p>ôté</text:p></table:covered-table-cell></table:table-row>";
    check(&table(spanned.to_owned()), &["seul"]);
    let hidden = row(&["ôtée"]).replace("table-row>", "table-row table:visibility=\"collapse\">");
    let hidden = hidden.replace("</table:table-row table:visibility=\"collapse\">", "</table:table-row>");
    check_noted(&table(hidden + &row(&["gardée"])), &["gardée"], &["hidden-text=1"]);
}

#[test]
fn a_flat_document_reads_like_a_packed_one() {
    let flat = format!(
        "<?xml version=\"1.0\"?><office:document {NAMESPACES} office:mimetype=\"{MIMETYPE}\"><office:meta><office:x>méta</office:x></office:meta><office:master-styles><style:master-page><style:footer><text:p>3</text:p></style:footer></style:master-page></office:master-styles><office:body><office:text>{}</office:text></office:body></office:document>",
        p("Léa : oui")
    );
    check_read(read(flat.as_bytes()), &["Léa : oui"], &["headers=1"]);
    let sheet = flat.replace(MIMETYPE, "application/vnd.oasis.opendocument.spreadsheet");
    assert_eq!(refused(sheet.as_bytes()), ("wrong-format", "odt".to_owned()));
}

#[test]
fn what_is_not_a_text_is_refused() {
    let sheet = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content("", &p("x")).as_bytes()),
    ]);
    assert_eq!(refused(&sheet), ("wrong-format", "odt".to_owned()));
    let inside = content("", "").replace("office:text", "office:spreadsheet");
    assert_eq!(refused(&archive(&[("content.xml", inside.as_bytes())])).0, "wrong-format");
    assert_eq!(refused(&archive(&[("mimetype", MIMETYPE.as_bytes())])).0, "missing-part");
    assert_eq!(refused(b"<html><body/></html>").0, "wrong-format");
    assert_eq!(refused(b"bonjour").0, "wrong-format");
}

#[test]
fn an_encrypted_document_says_so() {
    let manifest = b"<manifest:manifest xmlns:manifest=\"m\"><manifest:encryption-data/></manifest:manifest>";
    let noise = [0xff, 0xfe, 0x00, 0x12, 0x9c];
    let bytes = archive(&[("META-INF/manifest.xml", manifest), ("content.xml", &noise)]);
    assert_eq!(refused(&bytes).0, "encrypted");
}

#[test]
fn nothing_expands_and_depth_is_bounded() {
    let doctype = content("", &p("&e;")).replace("?><office", "?><!DOCTYPE x [<!ENTITY e \"e\">]><office");
    assert_eq!(refused(&archive(&[("content.xml", doctype.as_bytes())])).0, "xml-dtd");
    assert_eq!(refused(&odt("", &p("&e;"))).0, "xml-entity");
    let deep = "<text:section>".repeat(30_000) + &"</text:section>".repeat(30_000);
    assert_eq!(refused(&odt("", &deep)).0, "too-deep");
    let spans = "<text:span>".repeat(200) + "x" + &"</text:span>".repeat(200);
    check(&p(&spans), &["x"]);
}

#[test]
fn notes_never_hold_words_of_the_file() {
    let body = "<text:p>a<office:annotation><text:p>secret</text:p></office:annotation></text:p>";
    let (_, notes) = read(&odt("", body)).unwrap();
    assert_eq!(noted(&notes), ["comments=1"]);
    assert!(!format!("{notes:?}").contains("secret"));
}
