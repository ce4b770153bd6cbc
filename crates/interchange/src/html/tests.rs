//! Pages written here, from well made to hostile.

use super::paragraphs;
use crate::document::tests::{check_read, lines, spent};
use crate::{Budget, Note, Paragraph, Refusal, Spent};

fn read(page: &str) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    paragraphs(page.as_bytes(), &mut spent())
}

fn check(page: &str, expected: &[&str]) {
    check_read(read(page), expected, &[]);
}

fn check_noted(page: &str, expected: &[&str], notes: &[&str]) {
    check_read(read(page), expected, notes);
}

#[test]
fn blocks_delimit_paragraphs() {
    check(
        "<!DOCTYPE html><html><head><title>T</title><script>var a = '</p>';</script></head><body><h1>Entretien</h1><p>Enq. : Bonjour.<p>Léa : Oui 😀<div>et<div>puis</div>fin</div></body></html>",
        &["# *Entretien*", "Enq. : Bonjour.", "Léa : Oui 😀", "et", "puis", "fin"],
    );
    check("texte nu", &["texte nu"]);
    check("", &[]);
}

#[test]
fn white_space_collapses_and_no_break_spaces_stay() {
    check("<p>\n  a \t b\n<b> c</b> <i></i> d&nbsp; &#160;e </p>", &["a b c d\u{a0} \u{a0}e"]);
    check("<pre>\n a\n  b</pre>", &[" a\n  b"]);
    check("<p>a<span> </span>b</p> <p> c</p>", &["a b", "c"]);
}

#[test]
fn one_break_is_a_line_and_two_are_a_paragraph() {
    check("a<br>b <br/> c<BR><br>d<br></p>e", &["a\nb\nc", "d", "e"]);
    check("<br><br>a<br> <br>b", &["a", "b"]);
}

#[test]
fn bold_and_italic_are_read_from_elements_styles_and_classes() {
    check("<p><b>Léa</b> : oui</p><p><strong>Enq.</strong> non</p>", &["*Léa* : oui", "*Enq.* non"]);
    check("<p><em>Pourquoi <i>donc</i> ?</em></p>", &["/Pourquoi donc ?"]);
    check(
        "<p><span style='FONT-WEIGHT:700;color:red'>Léa</span> : <b style=\"font-weight: normal\">oui</b></p>",
        &["*Léa* : oui"],
    );
    let sheet = "<style>/* .c0{font-weight:bold} */ @media print { .c0 {color:red} } .c1, p.c2 { font-weight: 700 !important } .c3{font-style:italic} h1.c4 {font-weight:normal} @page {font-weight:bold} div .c5{font-weight:bold}</style>";
    check(
        &format!(
            "{sheet}<p class=c2>un</p><div class=\"c2\">deux</div><p><span class='x c1'>trois</span> quatre</p><p class=c3>cinq</p><h1 class=c4>six</h1><p class=c5>sept</p><p class=c0>huit</p>"
        ),
        &["*un*", "deux", "*trois* quatre", "/cinq", "# six", "sept", "huit"],
    );
}

#[test]
fn badly_nested_tags_do_not_spill() {
    check("<p><b>Léa : oui<p>non</p>", &["*Léa : oui*", "non"]);
    check("<p><b><i>a</b>b</i>c</p><p>d", &["*a*bc", "d"]);
    check("</div></b>a</p><table></td>b</tr></table></table>c", &["a", "b", "c"]);
    check_noted("<ul><li><b>a<li>b<ul><li>c</ul>d</ul>e", &["*a*", "b", "c", "d", "e"], &["numbering=3"]);
}

#[test]
fn references_become_characters() {
    check(
        "&eacute;&Agrave;&oelig;&OElig;&laquo;&nbsp;&raquo;&rsquo;&hellip;&mdash;&euro;&ccedil",
        &["éÀœŒ«\u{a0}»’…—€ç"],
    );
    check("&#233;&#xE9;&#x1F600;&#146;&#0;&#xD800;&#99999999999;", &["éé😀’\u{fffd}\u{fffd}\u{fffd}"]);
    check(
        "&amp;lt; &inconnu; & &; &# &#x; &#é; a&b AT&T x?a=1&copy=2",
        &["&lt; &inconnu; & &; &# &#x; &#é; a&b AT&T x?a=1&copy=2"],
    );
    check("1 < 2 <3 </ 4> a<=b", &["1 < 2 <3 </ 4> a<=b"]);
}

#[test]
fn what_is_not_text_is_dropped_or_counted() {
    check_noted(
        "<p>a<script>x</script><style>y</style><!-- z --><![if !x]>b<![endif]><?php q ?><svg><text>n</text></svg><img alt=x><video>v</video><textarea>t</textarea></p>",
        &["ab"],
        &["images=2", "objects=2"],
    );
    check_noted(
        "<p>a<del>secret</del>b<span style='display:none'>NOM</span><span hidden>VRAI</span></p>",
        &["ab"],
        &["deletions=1", "hidden-text=2"],
    );
    check_noted("<ol><li>un<li><p>deux</p><p>trois</ol>", &["un", "deux", "trois"], &["numbering=2"]);
}

#[test]
fn tags_may_hold_greater_than_in_quotes() {
    check("<p title='a>b' data-x=\"c>d\" y=e'f>texte</p>", &["texte"]);
    check("<p title=\"jamais fermé>texte</p><p>suite", &["texte", "suite"]);
    check("<!-- jamais fermé <p>texte", &["texte"]);
    check("<script>jamais fermé <p>texte", &["jamais fermé", "texte"]);
    check("<![CDATA[1 <b>]]> 2", &["1 <b> 2"]);
}

#[test]
fn tables_give_their_cells_or_their_turns() {
    check_noted(
        "<table><tbody><tr><td>Enq.<td><b>Bonjour.</b><tr><td><p>Léa :</p><td><p>Oui.</p><p>Et non.</p></table>fin",
        &["*Enq.* : Bonjour.", "*Léa* : Oui.", "Et non.", "fin"],
        &["table-speakers=1"],
    );
    check("<table><tr><td>a<td>b<td>c</table>", &["a", "b", "c"]);
    check("<table><tr><td>a<table><tr><td>b</table>c<tr><td>d</table>", &["a", "b", "c", "d"]);
    check("<table><tr><th>a</table>b", &["*a*", "b"]);
}

#[test]
fn exports_of_common_programs_are_read() {
    check(
        "<html><head><meta charset=utf-8><style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=FR><div class=WordSection1><p class=MsoNormal><b><span style='font-size:12.0pt'>Enquêtrice<span style='mso-spacerun:yes'>\u{a0}</span>:</span></b><span lang=FR> Bonjour<o:p></o:p></span></p></div></body></html>",
        &["*Enquêtrice\u{a0}:* Bonjour"],
    );
    check(
        "<html><body><h1>entretien.docx</h1><div><p>Léa : <span class=\"highlight\" data-tags=\"x\">on s’y met</span>.</p></div></body></html>",
        &["# *entretien.docx*", "Léa : on s’y met."],
    );
    check_noted("<div title=\"footer\"><p>page 1</p></div><p>a", &["a"], &["headers=1"]);
}

#[test]
fn notes_and_comments_saved_beside_the_text_are_counted() {
    check_noted(
        "<p>dit<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a><a class=msocomanchor href=\"#_msocom_1\">[X1]</a> ici</p>\
         <div id=ftn1><p><a href=\"#_ftnref1\">[1]</a> note</p></div><div id=\"_com_1\"><p>remarque</p></div>\
         <p>suite<a class=\"sdfootnoteanc\" href=\"#sdfootnote1sym\"><sup>1</sup></a><div id=\"sdfootnote1\"><p>note</p></div>",
        &["dit ici", "suite"],
        &["comments=1", "footnotes=2"],
    );
}

#[test]
fn the_encoding_is_the_one_that_the_page_names() {
    let read = |bytes: &[u8]| lines(&paragraphs(bytes, &mut spent()).unwrap().0);
    assert_eq!(read(b"<meta charset=\"windows-1252\"><p>\xc9t\xe9 \x80 \x92</p>"), ["Été € ’"]);
    assert_eq!(
        read(b"<meta http-equiv=Content-Type content='text/html; charset=macintosh'><p>\x8et\x8e</p>"),
        ["été"]
    );
    assert_eq!(read("<meta charset=windows-1252><p>été 😀</p>".as_bytes()), ["été 😀"]);
    let wide: Vec<u8> = "\u{feff}<p>été</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&wide), ["été"]);
}

#[test]
fn hostile_pages_cost_no_more_than_their_size() {
    let many = |piece: &str| read(&piece.repeat(30_000)).map(|(read, _)| read.len());
    for piece in ["<b>", "<!--", "<a x=\"", "<script>", "<table><tr><td>", "</x>"] {
        assert_eq!(many(piece), Ok(0), "{piece}");
    }
    for piece in ["&", "<", "&#", "<p"] {
        assert!(many(piece).is_ok_and(|count| count <= 1), "{piece}");
    }
    let classes = format!("<p class='{}last'>x", "a ".repeat(40));
    check(&format!("<style>.last{{font-weight:bold}}</style>{classes}"), &["x"]);
    let small = Budget { unpacked: 1000, ..Budget::default() };
    let wide = [b"<meta charset=windows-1252>".as_slice(), &[0x80; 600]].concat();
    let refusal = paragraphs(&wide, &mut Spent::new(&small)).map(|_| ()).unwrap_err();
    assert_eq!(refusal.code, "too-large-unpacked");
    let budget = Budget { turns: 1000, ..Budget::default() };
    let refusal = paragraphs("<p>x".repeat(1001).as_bytes(), &mut Spent::new(&budget)).unwrap_err();
    assert_eq!(refusal.code, "too-many-paragraphs");
}
