//! Small documents written here, one trap each.

use super::paragraphs;
use crate::document::tests::{archive, check_read, lines, noted, spent};
use crate::{Budget, Note, Paragraph, Place, Refusal, Spent};

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#;

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    )
}

fn docx(body: &str, styles: &str) -> Vec<u8> {
    let styles = format!("<w:styles {NAMESPACES}>{styles}</w:styles>");
    archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document(body).as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ])
}

fn read(bytes: &[u8]) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    paragraphs(bytes, &mut spent())
}

fn check(body: &str, expected: &[&str]) {
    check_read(read(&docx(body, "")), expected, &[]);
}

fn check_noted(body: &str, expected: &[&str], notes: &[&str]) {
    check_read(read(&docx(body, "")), expected, notes);
}

fn refused(bytes: &[u8]) -> (&'static str, String) {
    let refusal = read(bytes).map(|_| ()).unwrap_err();
    (refusal.code, refusal.detail)
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

#[test]
fn paragraphs_come_in_order_with_their_position() {
    let (paragraphs, notes) =
        read(&docx(&format!("{}<w:p/>{}", p("Enquêtrice : Bonjour."), p("Léa : 😀 l’été")), "")).unwrap();
    assert_eq!(lines(&paragraphs), ["Enquêtrice : Bonjour.", "Léa : 😀 l’été"]);
    assert_eq!([paragraphs[0].number, paragraphs[1].number], [1, 3]);
    assert_eq!(notes, []);
}

#[test]
fn signs_of_a_run_become_text() {
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>e</w:t></w:r></w:p>",
        &["a\tb\nc\nd\u{2011}\u{ad}e"],
    );
    check_noted(
        "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/><w:sym w:font=\"Wingdings\" w:char=\"F001\"/><w:sym w:font=\"Segoe UI Emoji\" w:char=\"1F60A\"/></w:r></w:p>",
        &["→😊"],
        &["symbols=1"],
    );
}

#[test]
fn white_space_counts_only_where_it_is_preserved() {
    check("<w:p><w:r><w:t> a </w:t></w:r><w:r><w:t xml:space=\"preserve\"> b </w:t></w:r></w:p>", &["a b"]);
    check("<w:p><w:r><w:t>a\r\n  b</w:t></w:r></w:p>", &["a   b"]);
}

#[test]
fn characters_may_be_written_by_number_or_name() {
    check(&p("&lt;b&gt; &amp; &#233; &#x1F600; &quot;&apos;<![CDATA[<i>]]>"), &["<b> & é 😀 \"'<i>"]);
}

#[test]
fn bold_and_italic_are_read_directly() {
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Léa</w:t></w:r>";
    check(&format!("<w:p>{bold}{}</w:p>", run(" : oui")), &["*Léa* : oui"]);
    let off = "<w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>Léa</w:t></w:r>";
    check(&format!("<w:p>{off}{}</w:p>", run(" : oui")), &["Léa : oui"]);
    check("<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Pourquoi ?</w:t></w:r></w:p>", &["/Pourquoi ?"]);
    let former = "<w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>Léa</w:t></w:r>";
    check(&format!("<w:p>{former}</w:p>"), &["Léa"]);
}

#[test]
fn bold_and_italic_are_read_through_styles() {
    let styles = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="Question"><w:basedOn w:val="Base"/><w:rPr><w:i/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Base"><w:basedOn w:val="Question"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Nom"><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Corps"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>"#;
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Question\"/></w:pPr>{}</w:p>\
         <w:p><w:r><w:rPr><w:rStyle w:val=\"Nom\"/></w:rPr><w:t>Léa</w:t></w:r>{}</w:p>\
         <w:p><w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr>{}</w:p>\
         <w:p><w:pPr><w:pStyle w:val=\"Corps\"/></w:pPr>{}</w:p>\
         <w:p><w:pPr><w:pStyle w:val=\"Corps\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>{}</w:p>",
        run("Pourquoi ?"),
        run(" : oui"),
        run("Entretien"),
        run("un"),
        run("deux")
    );
    check_read(
        read(&docx(&body, styles)),
        &["/*Pourquoi ?*", "*Léa* : oui", "# Entretien", "un", "deux"],
        &["numbering=1"],
    );
}

#[test]
fn deleted_words_never_come_out() {
    let deleted =
        r#"<w:del w:id="1" w:author="Personne Inventée"><w:r><w:delText>secret</w:delText></w:r></w:del>"#;
    let inserted = format!(r#"<w:ins w:id="2" w:author="Personne Inventée">{}</w:ins>"#, run("gardé"));
    check_noted(&format!("<w:p>{deleted}{inserted}</w:p>"), &["gardé"], &["deletions=1"]);
    let moved = format!("<w:moveFrom>{}</w:moveFrom>", run("bougé"));
    check_noted(&format!("<w:p>{moved}{}</w:p>", run("reste")), &["reste"], &["deletions=1"]);
    check_noted(
        &format!(
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("rangée ôtée"),
            p("rangée gardée")
        ),
        &["rangée gardée"],
        &["deletions=1"],
    );
    check_noted(
        &format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("ôtée"),
            p("gardée")
        ),
        &["gardée"],
        &["deletions=1"],
    );
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
    check(&format!("<w:p>{mark}{}</w:p>{}{}", run("un "), p("deux"), p("trois")), &["un deux", "trois"]);
    check(&format!("<w:p>{mark}{}</w:p>", run("seul")), &["seul"]);
}

#[test]
fn hidden_words_never_come_out() {
    let styles = r#"<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let body = format!(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>NOM</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"H\"/></w:rPr><w:t>VRAI</w:t><w:tab/></w:r>{}</w:p>",
        run("dit")
    );
    check_read(read(&docx(&body, styles)), &["dit"], &["hidden-text=2"]);
}

#[test]
fn what_is_left_out_is_counted() {
    let body = format!(
        "<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:endnoteReference w:id=\"1\"/></w:r>\
         <w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>\
         <w:r><w:drawing><a:graphicData uri=\"http://x/chart\"/></w:drawing></w:r>\
         <w:r><w:object><v:imagedata/></w:object></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{}</w:p>\
         <w:sectPr><w:headerReference/><w:footerReference/></w:sectPr>",
        run("dit")
    );
    check_noted(&body, &["dit"], &["comments=1", "footnotes=2", "headers=2", "images=1", "objects=2"]);
    let with_macro = archive(&[
        ("word/document.xml", document(&p("dit")).as_bytes()),
        ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    ]);
    check_read(read(&with_macro), &["dit"], &["macros=1"]);
}

#[test]
fn alternatives_are_read_once() {
    let both = |inside: &str| format!("<mc:AlternateContent>{inside}</mc:AlternateContent>");
    let choice = |text: &str| format!("<mc:Choice Requires=\"wps\">{}</mc:Choice>", run(text));
    let fallback = format!("<mc:Fallback>{}</mc:Fallback>", run("ancien"));
    let body = format!("<w:p>{}</w:p>", both(&(choice("neuf") + &choice("autre") + &fallback)));
    check(&body, &["neuf"]);
    check(&format!("<w:p>{}</w:p>", both(&fallback)), &["ancien"]);
}

#[test]
fn a_text_box_is_read_after_the_paragraph_that_holds_it() {
    let framed =
        format!("<w:r><w:pict><w:txbxContent>{}{}</w:txbxContent></w:pict></w:r>", p("dedans"), p("encore"));
    check(
        &format!("<w:p>{}{framed}{}</w:p>{}", run("avant "), run("après"), p("fin")),
        &["avant après", "dedans", "encore", "fin"],
    );
}

#[test]
fn wrappers_are_transparent() {
    check(
        &format!(
            "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent><w:p><w:hyperlink>{}</w:hyperlink><w:smartTag><w:fldSimple w:instr=\"x\">{}</w:fldSimple></w:smartTag><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>",
            run("un "),
            run("deux ")
        ),
        &["un deux x"],
    );
}

#[test]
fn tables_give_their_cells_or_their_turns() {
    let row = |cells: &[&str]| {
        let cells = cells.iter().map(|cell| format!("<w:tc><w:tcPr/>{}</w:tc>", p(cell)));
        format!("<w:tr>{}</w:tr>", cells.collect::<Vec<_>>().concat())
    };
    let table = |rows: &str| format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>");
    check_noted(
        &table(&(row(&["Enq.", "Bonjour."]) + &row(&["Léa", "Oui."]))),
        &["*Enq.* : Bonjour.", "*Léa* : Oui."],
        &["table-speakers=1"],
    );
    check(&table(&row(&["a", "b", "c"])), &["a", "b", "c"]);
    let nested =
        format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", p("un"), table(&row(&["deux", "trois"])));
    check(&nested, &["un", "deux", "trois"]);
}

#[test]
fn prefixes_are_those_that_the_file_declares() {
    let body = r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>strict</x:t></x:r></x:p><p xmlns="http://example.org/"><r><t>autre</t></r></p></x:body></x:document>"#;
    check_read(read(&archive(&[("word/document.xml", body.as_bytes())])), &["strict"], &[]);
}

#[test]
fn the_main_part_is_found_through_relationships() {
    let relations = RELATIONS.replace("word/document.xml", "/corps/../corps/texte.xml");
    let styles = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="http://x/styles" Target="http://127.0.0.1/s.xml" TargetMode="External"/><Relationship Type="http://x/styles" Target="../mise/styles.xml"/></Relationships>"#;
    let style = format!(
        "<w:styles {NAMESPACES}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:rPr><w:i/></w:rPr></w:style></w:styles>"
    );
    let bytes = archive(&[
        ("_rels/.rels", relations.as_bytes()),
        ("corps/texte.xml", document(&p("trouvé")).as_bytes()),
        ("corps/_rels/texte.xml.rels", styles.as_bytes()),
        ("mise/styles.xml", style.as_bytes()),
    ]);
    check_read(read(&bytes), &["/trouvé"], &[]);
    let usual = archive(&[("word/document.xml", document(&p("usuel")).as_bytes())]);
    check_read(read(&usual), &["usuel"], &[]);
}

#[test]
fn parts_in_other_encodings_are_decoded() {
    let text = document(&p("Été à l’île")).replace("UTF-8", "utf-16");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> =
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let latin: Vec<u8> =
        document(&p("Été")).replace("UTF-8", "iso-8859-1").chars().map(|c| c as u8).collect();
    check_read(read(&archive(&[("word/document.xml", &little)])), &["Été à l’île"], &[]);
    check_read(read(&archive(&[("word/document.xml", &marked)])), &["Été à l’île"], &[]);
    check_read(read(&archive(&[("word/document.xml", &latin)])), &["Été"], &[]);
    let broken = document("<w:p>\u{e9}</w:p>").replace('\u{e9}', "\u{1}");
    let mut broken = broken.into_bytes();
    broken.iter_mut().filter(|byte| **byte == 1).for_each(|byte| *byte = 0xe9);
    assert_eq!(refused(&archive(&[("word/document.xml", &broken)])), ("damaged", "encoding".to_owned()));
}

fn with_doctype(doctype: &str, body: &str) -> Vec<u8> {
    archive(&[("word/document.xml", document(body).replace("?><w:", &format!("?>{doctype}<w:")).as_bytes())])
}

#[test]
fn nothing_expands_and_nothing_is_fetched() {
    let declared = r#"<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>"#;
    assert_eq!(refused(&with_doctype(declared, &p("&x;"))).0, "xml-dtd");
    let bomb = r#"<!DOCTYPE w:document [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>"#;
    assert_eq!(refused(&with_doctype(bomb, &p("&b;"))).0, "xml-dtd");
    assert_eq!(refused(&with_doctype("", &p("&b;"))).0, "xml-entity");
    assert_eq!(refused(&with_doctype("", &p("&#0;"))).0, "damaged");
}

#[test]
fn broken_packages_say_what_is_wrong_and_where() {
    let whole = docx(&p("texte "), "");
    assert_eq!(refused(&whole[..whole.len() - 30]), ("damaged", "zip".to_owned()));
    assert_eq!(refused(b"<html></html>"), ("damaged", "zip".to_owned()));
    let none = archive(&[("_rels/.rels", RELATIONS.as_bytes())]);
    assert_eq!(refused(&none), ("missing-part", "word/document.xml".to_owned()));
    let refusal = read(&archive(&[("word/document.xml", b"<w:document><w:body><w:p>")])).unwrap_err();
    assert_eq!(refusal.place, Place::Member("word/document.xml".to_owned()));
    assert_eq!(refused(&archive(&[("word/document.xml", b"<workbook/>")])).0, "wrong-format");
    let open = document("<w:p><w:r>").replace("</w:body></w:document>", "");
    assert_eq!(refused(&archive(&[("word/document.xml", open.as_bytes())])).0, "damaged");
}

#[test]
fn deep_nesting_is_refused_before_it_costs() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(20_000) + &p("fond") + &"</w:tc></w:tr></w:tbl>".repeat(20_000);
    assert_eq!(refused(&docx(&deep, "")), ("too-deep", "256".to_owned()));
    let fair = "<w:tbl><w:tr><w:tc>".repeat(60) + &p("fond") + &"</w:tc></w:tr></w:tbl>".repeat(60);
    check(&fair, &["fond"]);
}

#[test]
fn inflated_bytes_are_what_counts() {
    let bomb = docx(&p(&"A".repeat(3 << 20)), "");
    let budget = Budget { unpacked: 1 << 20, ..Budget::default() };
    let refusal = paragraphs(&bomb, &mut Spent::new(&budget)).unwrap_err();
    assert_eq!((refusal.code, refusal.detail.as_str()), ("too-large-unpacked", "1"));
}

#[test]
fn too_many_blocks_are_refused() {
    let budget = Budget { turns: 3, ..Budget::default() };
    let many = |body: &str| paragraphs(&docx(body, ""), &mut Spent::new(&budget)).map(|_| ());
    assert_eq!(many(&p("x").repeat(3)), Ok(()));
    assert_eq!(many(&p("x").repeat(4)).unwrap_err().code, "too-many-paragraphs");
    let cells = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc/>".repeat(3));
    assert_eq!(many(&cells).unwrap_err().code, "too-many-paragraphs");
}

#[test]
fn prefixes_without_end_are_refused() {
    let many = (0..300).map(|n| format!(" xmlns:p{n}=\"u\"")).collect::<Vec<_>>().concat();
    let text = document("").replace("<w:body>", &format!("<w:body{many}>"));
    assert_eq!(
        refused(&archive(&[("word/document.xml", text.as_bytes())])),
        ("damaged", "namespaces".to_owned())
    );
}

#[test]
fn notes_never_hold_words_of_the_file() {
    let deleted = r#"<w:del w:author="Personne"><w:r><w:delText>secret</w:delText></w:r></w:del>"#;
    let (_, notes) = read(&docx(&format!("<w:p>{deleted}</w:p>"), "")).unwrap();
    assert!(!format!("{notes:?}").contains("secret") && !format!("{notes:?}").contains("Personne"));
    assert_eq!(noted(&notes), ["deletions=1"]);
}

#[test]
fn only_lists_that_show_something_are_noted() {
    let lists = format!(
        "<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"none\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
    );
    let item = |level: &str, id: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr></w:pPr>{}</w:p>",
            run("dit")
        )
    };
    let body = item("0", "1") + &item("1", "1") + &item("0", "2") + &item("0", "0");
    let bytes = archive(&[
        ("word/document.xml", document(&body).as_bytes()),
        ("word/numbering.xml", lists.as_bytes()),
    ]);
    check_read(read(&bytes), &["dit"; 4], &["numbering=2"]);
}
