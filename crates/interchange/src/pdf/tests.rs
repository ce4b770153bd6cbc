//! Files written here, from well made to hostile.

use std::fmt::Write;

use super::paragraphs;
use crate::document::tests::{check_read, spent};
use crate::{Budget, Note, Paragraph, Refusal, Spent};

/// A file made of objects, the first of which is the catalog.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    bytes.extend(format!("trailer\n<< /Root 1 0 R {trailer} >>\nstartxref\n0\n%%EOF").bytes());
    bytes
}

fn stream(content: &[u8], extra: &str) -> Vec<u8> {
    let mut bytes = format!("<< /Length {} {extra} >>\nstream\n", content.len()).into_bytes();
    bytes.extend(content);
    bytes.extend(b"\nendstream");
    bytes
}

const FONTS: &str = "/F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >> \
    /B << /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >> \
    /I << /Type /Font /Subtype /Type1 /BaseFont /Times-Italic /Encoding /WinAnsiEncoding >>";

/// A file of pages with the usual fonts; `more` objects follow, numbered after the pages.
fn pages(contents: &[&str], fonts: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut kids = String::new();
    for page in 0..contents.len() {
        write!(kids, "{} 0 R ", 3 + 2 * page).unwrap();
    }
    let tree = format!(
        "<< /Type /Pages /Kids [{kids}] /Count 1 /MediaBox [0 0 400 600] /Resources << /Font << {FONTS} {fonts} >> >> >>"
    );
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), tree.into_bytes()];
    for (page, content) in contents.iter().enumerate() {
        objects.push(format!("<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>", 4 + 2 * page).into_bytes());
        objects.push(stream(&latin(content), ""));
    }
    objects.extend(more.iter().cloned());
    file(&objects, "")
}

/// Bytes of windows-1252.
fn latin(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

/// Lines of text, 14 points apart, from the top of a page.
fn text(lines: &[&str]) -> String {
    let mut content = "BT /F 12 Tf 50 560 Td 14 TL ".to_owned();
    for line in lines {
        write!(content, "({line}) Tj T* ").unwrap();
    }
    content + "ET"
}

fn read(bytes: &[u8]) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    paragraphs(bytes, &mut spent())
}

fn check(content: &str, expected: &[&str]) {
    check_read(read(&pages(&[content], "", &[])), expected, &[]);
}

fn refused(bytes: &[u8]) -> (&'static str, String) {
    let refusal = read(bytes).map(|_| ()).unwrap_err();
    (refusal.code, refusal.detail)
}

#[test]
fn strings_become_text_and_gaps_become_spaces() {
    check("BT /F 12 Tf 50 500 Td (Bonjour \\(oui\\) \\351t\\351) Tj ET", &["Bonjour (oui) été"]);
    check("BT /F 12 Tf 50 500 Td <4CE961> Tj ET", &["Léa"]);
    check("BT /F 12 Tf 50 500 Td [(Bon) -50 (jour) -300 (à) -300 (tous)] TJ ET", &["Bonjour à tous"]);
    check("BT /F 12 Tf 50 500 Td (Bon) Tj ET BT /F 12 Tf 100 500 Td (jour) Tj ET", &["Bon jour"]);
    check("BT /F 12 Tf 1 0 0 1 50 500 Tm (un) Tj 14 TL (deux) ' 1 2 (trois) \" ET", &["un", "deux", "trois"]);
    check("q 2 0 0 2 0 0 cm BT /F 6 Tf 25 250 Td (grand) Tj ET Q", &["grand"]);
}

#[test]
fn lines_join_into_paragraphs() {
    check(
        &text(&[
            "Enq : alors, comment êtes-vous arrivée dans ce quartier ?",
            "Léa : j’y suis née, et mes parents y tenaient une épicerie",
            "que tout le monde connaissait ; on y parlait de tout et de",
            "rien.",
            "Enq : et puis ?",
            "Léa : et puis voilà.",
        ]),
        &[
            "Enq : alors, comment êtes-vous arrivée dans ce quartier ?",
            "Léa : j’y suis née, et mes parents y tenaient une épicerie que tout le monde connaissait ; on y parlait de tout et de rien.",
            "Enq : et puis ?",
            "Léa : et puis voilà.",
        ],
    );
}

#[test]
fn gaps_sizes_and_indents_start_paragraphs() {
    let wide = "une ligne assez longue pour aller jusqu’au bord de la page";
    check(
        &format!(
            "BT /F 18 Tf 50 560 Td (Titre) Tj /F 12 Tf 0 -14 Td ({wide}) Tj 0 -14 Td (suite {wide}) Tj 0 -28 Td (autre {wide}) Tj ET"
        ),
        &["# Titre", &format!("{wide} suite {wide}"), &format!("autre {wide}")],
    );
    check(
        &format!(
            "BT /F 12 Tf 70 560 Td ({wide}) Tj -20 -14 Td (suite courte.) Tj 20 -14 Td (autre {wide}) Tj -20 -14 Td (fin.) Tj ET"
        ),
        &[&format!("{wide} suite courte."), &format!("autre {wide} fin.")],
    );
}

#[test]
fn fonts_tell_bold_and_italic() {
    check("BT /B 12 Tf 50 500 Td (Léa) Tj /F 12 Tf ( : oui) Tj ET", &["*Léa* : oui"]);
    check("BT /I 12 Tf 50 500 Td (Pourquoi ?) Tj ET", &["/Pourquoi ?"]);
    check("BT /F 12 Tf 2 Tr 50 500 Td (Léa) Tj 0 Tr ( : oui) Tj ET", &["*Léa* : oui"]);
}

#[test]
fn characters_come_from_maps_names_and_encodings() {
    let map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <D83DDE00> <0002> <00660069> endbfchar 2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<00E9> <00E8>] endbfrange";
    let fonts = "/C << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /DW 500 /W [1 [1000] 16 18 400] >>] /ToUnicode 5 0 R >> \
        /D << /Type /Font /Subtype /Type1 /BaseFont /Y /Encoding << /Differences [65 /eacute /oe /f_i /uni20AC /u1F600 /inconnu /quoteright] >> >> \
        /M << /Type /Font /Subtype /TrueType /BaseFont /Z /Encoding /MacRomanEncoding >> \
        /S << /Type /Font /Subtype /Type1 /BaseFont /Symbol >>";
    let shown = |content: &str| read(&pages(&[content], fonts, &[stream(map.as_bytes(), "")]));
    let at = |font: &str, string: &str| format!("BT /{font} 12 Tf 50 500 Td {string} Tj ET");
    check_read(shown(&at("C", "<00010002001000110012002000210099>")), &["😀fiabcéè"], &["glyphs=1"]);
    check_read(shown(&at("D", "(ABCDEFGa)")), &["éœfi€😀’a"], &["glyphs=1"]);
    check_read(shown(&at("M", "<8E74>")), &["ét"], &[]);
    check_read(shown(&(at("S", "(abc)") + &at("F", "(d)"))), &["d"], &["glyphs=3"]);
}

#[test]
fn marks_say_what_glyphs_stand_for() {
    check(
        "BT /F 12 Tf 50 500 Td (a) Tj /Span << /ActualText <FEFFD83DDE00> >> BDC (xyz) Tj EMC (b) Tj ET",
        &["a😀b"],
    );
    let artifact = "/Artifact BMC BT /F 9 Tf 50 20 Td (page 1) Tj ET EMC BT /F 12 Tf 50 500 Td (dit) Tj ET";
    check_read(read(&pages(&[artifact], "", &[])), &["dit"], &["headers=1"]);
}

#[test]
fn headers_and_page_numbers_are_taken_away_and_pages_join() {
    let page = |number: usize, lines: &str| {
        format!(
            "BT /F 9 Tf 50 590 Td (Projet Tilleuls) Tj ET {} BT /F 9 Tf 50 20 Td (page {number} / 3) Tj ET",
            text(&lines.split('|').collect::<Vec<_>>())
        )
    };
    let one = page(1, "Léa : une phrase si longue qu’elle va au bord du papier et qui");
    let two = page(2, "continue à la page d’après. Oui, jusqu’au bord, et encore un|peu.");
    let three = page(3, "Enq : fin.");
    check_read(
        read(&pages(&[&one, &two, &three], "", &[])),
        &[
            "Léa : une phrase si longue qu’elle va au bord du papier et qui continue à la page d’après. Oui, jusqu’au bord, et encore un peu.",
            "Enq : fin.",
        ],
        &["headers=2"],
    );
}

#[test]
fn pages_that_all_say_the_same_are_kept() {
    let page = text(&["Oui.", "Non."]);
    let (paragraphs, notes) = read(&pages(&[&page, &page, &page], "", &[])).unwrap();
    let whole: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(whole.join(" "), "Oui. Non. Oui. Non. Oui. Non.");
    assert_eq!(notes, []);
}

#[test]
fn hyphens_that_divide_words_go_and_others_stay() {
    let lines = |end: &str, next: &str| {
        text(&[
            &format!("Il y a le jardin partagé, et puis la ligne est longue, longue, {end}"),
            &format!("{next} et voilà, et la ligne est longue aussi, elle va au bord"),
        ])
    };
    let joined = |end: &str, next: &str, expected: &str| {
        check(
            &lines(end, next),
            &[&format!(
                "Il y a le jardin partagé, et puis la ligne est longue, longue, {expected} et voilà, et la ligne est longue aussi, elle va au bord"
            )],
        );
    };
    joined("jar-", "din", "jardin");
    joined("dit-", "elle", "dit-elle");
    joined("porte-", "monnaie", "porte-monnaie");
    joined("rendez\u{ad}", "vous", "rendezvous");
    joined("Saint-", "Denis", "Saint-Denis");
    joined("fin", "de", "fin de");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let column = |x: usize, words: &str| {
        let lines: Vec<String> = (1..=4).map(|line| format!("({words} {line} du texte) Tj T*")).collect();
        format!("BT /F 12 Tf 14 TL {x} 560 Td {} ET ", lines.join(" "))
    };
    let (paragraphs, notes) =
        read(&pages(&[&(column(50, "gauche") + &column(220, "droite"))], "", &[])).unwrap();
    let whole: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let whole = whole.join(" ");
    assert!(
        whole.starts_with("gauche 1 du texte gauche 2") && whole.ends_with("droite 4 du texte"),
        "{whole}"
    );
    assert_eq!(notes[0].code, "columns");
}

#[test]
fn text_out_of_order_is_put_in_its_place() {
    check(
        "BT /B 12 Tf 50 500 Td (Léa) Tj ET BT /B 12 Tf 50 486 Td (Enq) Tj ET BT /F 12 Tf 75 500 Td (: oui) Tj ET BT /F 12 Tf 80 486 Td (: non) Tj ET",
        &["*Léa* : oui", "*Enq* : non"],
    );
    check(
        "BT /F 12 Tf 50 500 Td (avant) Tj 100 0 Td (après) Tj ET BT /F 12 Tf 90 500 Td (milieu) Tj ET",
        &["avant milieu après"],
    );
}

#[test]
fn names_in_a_column_of_their_own_are_speakers() {
    let row = |y: usize, name: &str, words: &str| {
        format!("BT /F 12 Tf 50 {y} Td ({name}) Tj ET BT /F 12 Tf 150 {y} Td ({words}) Tj ET ")
    };
    let table = row(560, "Enq", "Alors ?")
        + &row(546, "Léa", "Oui.")
        + &row(532, "Enq", "Et ?")
        + &row(518, "Léa", "Non.");
    check_read(
        read(&pages(&[&table], "", &[])),
        &["*Enq* : Alors ?", "*Léa* : Oui.", "*Enq* : Et ?", "*Léa* : Non."],
        &["table-speakers=1"],
    );
}

#[test]
fn forms_are_read_where_they_are_drawn_and_images_are_counted() {
    let objects = "/Resources << /XObject << /X 5 0 R /P 6 0 R >> >>";
    let form = stream(b"BT /F 12 Tf 50 480 Td (dedans) Tj ET /X Do", &format!("/Subtype /Form {objects}"));
    let picture = stream(b"x", "/Subtype /Image /Filter /DCTDecode");
    let mut bytes = pages(&["BT /F 12 Tf 50 500 Td (avant) Tj ET /X Do /P Do"], "", &[form, picture]);
    let text = String::from_utf8_lossy(&bytes).replace("/Parent 2 0 R", &format!("/Parent 2 0 R {objects}"));
    bytes =
        text.replace(objects, &objects.replace(">> >>", &format!(">> /Font << {FONTS} >> >>"))).into_bytes();
    let (paragraphs, notes) = read(&bytes).unwrap();
    assert_eq!(paragraphs[0].text.split(' ').next(), Some("avant"));
    assert!(paragraphs.last().unwrap().text.contains("dedans"));
    assert_eq!(notes.last().unwrap().code, "images");
}

#[test]
fn a_scan_says_that_it_has_no_text() {
    let image = "q 300 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{1} EI Q";
    assert_eq!(refused(&pages(&[image, image], "", &[])), ("scan-without-text", "2".to_owned()));
    let (_, notes) = read(&pages(&[&text(&["dit"]), image], "", &[])).unwrap();
    assert_eq!(
        notes.last().map(|note| (note.code, &note.place)),
        Some(("pages-without-text", &crate::Place::Page(2)))
    );
    let unseen = format!("{image} BT /F 12 Tf 3 Tr 50 500 Td (reconnu) Tj ET");
    check_read(read(&pages(&[&unseen], "", &[])), &["reconnu"], &["images=1", "recognised-text=1"]);
    check_read(read(&pages(&["0 0 m 1 1 l S"], "", &[])), &[], &[]);
}

#[test]
fn pages_that_are_turned_are_read_along_their_text() {
    check("BT /F 12 Tf 0 1 -1 0 100 50 Tm (un) Tj 0 1 -1 0 114 50 Tm (deux) Tj ET", &["un", "deux"]);
    check("BT /F 12 Tf -1 0 0 -1 300 50 Tm (un) Tj -1 0 0 -1 300 64 Tm (deux) Tj ET", &["un", "deux"]);
}

#[test]
fn packed_objects_and_updates_are_found() {
    let inner = "1 0 2 34 << /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [3 0 R] >>";
    let first = "1 0 2 34 ".len();
    let packed = stream(inner.as_bytes(), &format!("/Type /ObjStm /N 2 /First {first}"));
    let mut bytes = b"%PDF-1.7\n9 0 obj\n".to_vec();
    bytes.extend(packed);
    bytes
        .extend(b"\nendobj\n8 0 obj\n<< /Type /XRef /Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\n");
    bytes.extend(
        format!("3 0 obj << /Type /Page /Contents 4 0 R /Resources << /Font << {FONTS} >> >> >> endobj\n")
            .bytes(),
    );
    bytes.extend(b"4 0 obj ");
    bytes.extend(stream(b"BT /F 12 Tf 50 500 Td (ancien) Tj ET", ""));
    check_read(read(&bytes), &["ancien"], &[]);
    bytes.extend(b"\n4 0 obj ");
    bytes.extend(stream(b"BT /F 12 Tf 50 500 Td (nouveau) Tj ET", ""));
    check_read(read(&bytes), &["nouveau"], &[]);
}

#[test]
fn wrong_lengths_and_missing_tables_are_overcome() {
    let whole = pages(&["BT /F 12 Tf 50 500 Td (dit) Tj ET"], "", &[]);
    let text = String::from_utf8_lossy(&whole).into_owned();
    for (from, to) in [("/Length 33", "/Length 4 0 R"), ("/Length 33", "/Length 99999"), ("/Length 33", "")] {
        assert!(text.contains(from), "{text}");
        check_read(read(text.replace(from, to).as_bytes()), &["dit"], &[]);
    }
    let cut = text.find("trailer").unwrap();
    check_read(read(&whole[..cut]), &["dit"], &[]);
    let junk = [b"junk junk".as_slice(), &whole].concat();
    check_read(read(&junk), &["dit"], &[]);
}

#[test]
fn circles_are_refused() {
    let tree = |kids: &str| {
        let pages = format!("<< /Type /Pages /Kids [{kids}] >>");
        file(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), pages.into_bytes()], "")
    };
    assert_eq!(refused(&tree("2 0 R")).0, "pages-loop");
    check_read(read(&tree("")), &[], &[]);
    let circle = file(&[b"2 0 R".to_vec(), b"[1 0 R]".to_vec()], "");
    assert_eq!(refused(&circle).0, "damaged");
    assert_eq!(refused(b"%PDF-1.4\n<html>").0, "damaged");
    assert_eq!(refused(b"").0, "damaged");
}

#[test]
fn remarks_and_fields_are_counted() {
    let bytes = pages(&[&text(&["dit"])], "", &[b"<< /Subtype /Text /Contents (secret) >>".to_vec()]);
    let text = String::from_utf8_lossy(&bytes)
        .replace("/Parent 2 0 R", "/Annots [5 0 R << /Subtype /Widget >> << /Subtype /Link >>]");
    check_read(read(text.as_bytes()), &["dit"], &["comments=1", "objects=1"]);
}

#[test]
fn an_encrypted_file_says_so() {
    let objects = [b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Kids [] >>".to_vec()];
    assert_eq!(refused(&file(&objects, "/Encrypt << /Filter /Standard >>")).0, "encrypted");
}

fn flate(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn filters_are_undone_within_the_budget() {
    let content = [b"BT /F 12 Tf 50 500 Td (dit) Tj ET ".as_slice(), &vec![b' '; 400_000]].concat();
    let page = |bytes: &[u8], filter: &str| {
        let mut file = pages(&[], "", &[]);
        file.extend(b"3 0 obj << /Type /Page /Contents 4 0 R >> endobj 4 0 obj ");
        file.extend(stream(bytes, filter));
        let text = b"/Kids []";
        let at = super::store::find(&file, text).unwrap();
        file.splice(at..at + text.len(), b"/Kids [3 0 R]".iter().copied());
        file
    };
    let once = flate(&content);
    check_read(read(&page(&once, "/Filter /FlateDecode")), &["dit"], &[]);
    check_read(read(&page(&flate(&once), "/Filter [/FlateDecode /Fl]")), &["dit"], &[]);
    check_read(read(&page(b"<~6<#'\\7PQ#@1a#~>", "/Filter /Inconnu")), &[], &[]);
    let budget = Budget { unpacked: 2000, ..Budget::default() };
    let bounded = |bytes: &[u8]| paragraphs(bytes, &mut Spent::new(&budget)).map(|_| ()).unwrap_err().code;
    assert_eq!(bounded(&page(&once, "/Filter /FlateDecode")), "too-large-unpacked");
    assert_eq!(bounded(&page(&flate(&once), "/Filter [/FlateDecode /FlateDecode]")), "too-large-unpacked");
    assert_eq!(bounded(&page(&content[..5000], "")), "too-large-unpacked");
}

#[test]
fn hostile_files_are_bounded() {
    let deep = format!("<< /Type /Catalog /Pages 2 0 R /X {}{} >>", "[".repeat(50_000), "]".repeat(50_000));
    assert_eq!(refused(&file(&[deep.into_bytes(), b"<< /Kids [] >>".to_vec()], "")).0, "damaged");
    check(
        "BT /F 1e9 Tf 99999999999 0 0 99999999999 99999999999 1 Tm (loin) Tj -9999999999 0 Td (là) Tj ET",
        &["là loin"],
    );
    check("[[[[[[ BT /F 12 Tf 50 500 Td (perdu) Tj ET", &[]);
    check(&("(".repeat(1000) + "BT"), &[]);
    check(&("q ".repeat(10_000) + &text(&["dit"])), &["dit"]);
    check(&("/A BMC ".repeat(10_000) + &text(&["dit"])), &["dit"]);
    let budget = Budget { turns: 100, ..Budget::default() };
    let many = pages(&[&text(&["x"; 200])], "", &[]);
    let refusal = paragraphs(&many, &mut Spent::new(&budget)).map(|_| ()).unwrap_err();
    assert_eq!(refusal.code, "too-many-paragraphs");
}

#[test]
fn forms_that_draw_forms_without_end_are_refused() {
    let objects = "/Resources << /XObject << /X 5 0 R >> >>";
    let form = stream("/X Do ".repeat(12).as_bytes(), &format!("/Subtype /Form {objects}"));
    let bytes = pages(&["/X Do"], "", &[form]);
    let text = String::from_utf8_lossy(&bytes).replace("/Parent 2 0 R", &format!("/Parent 2 0 R {objects}"));
    assert_eq!(refused(text.as_bytes()).0, "too-complex");
}
