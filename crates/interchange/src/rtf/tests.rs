//! Files written here, one trap each.

use super::paragraphs;
use super::tokens::{Token, Tokens};
use crate::document::tests::{check_read, spent};
use crate::{Budget, Note, Paragraph, Refusal, Spent};

fn read(body: &str) -> Result<(Vec<Paragraph>, Vec<Note>), Refusal> {
    let file = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Times;}}}}{body}}}");
    paragraphs(file.as_bytes(), &mut spent())
}

fn check(body: &str, expected: &[&str]) {
    check_read(read(body), expected, &[]);
}

fn check_noted(body: &str, expected: &[&str], notes: &[&str]) {
    check_read(read(body), expected, notes);
}

#[test]
fn paragraphs_lines_and_signs_are_read() {
    check(
        "\\pard Enqu\\'eatrice : Bonjour.\\par\r\n\\par L\\'e9a : Oui\\line et \\{non\\}\\\\\\tab fin\\\npuis",
        &["Enquêtrice : Bonjour.", "Léa : Oui\net {non}\\\tfin", "puis"],
    );
    check(
        "\\lquote a\\rquote  \\ldblquote b\\rdblquote\\emdash c\\endash\\bullet d\\~e\\_f\\-g",
        &["‘a’ “b”—c–•d\u{a0}e\u{2011}f\u{ad}g"],
    );
    check("coupé\r\nen deux".replace('é', "\\'e9").as_str(), &["coupéen deux"]);
}

#[test]
fn bold_italic_and_headings_are_read() {
    check(
        "{\\b L\\'e9a} : oui\\par{\\i Pourquoi ?}\\par\\b Enq.\\b0  : non\\par\\i\\b x\\plain y",
        &["*Léa* : oui", "/Pourquoi ?", "*Enq.* : non", "*x*y"],
    );
    check(
        "\\pard\\outlinelevel0 Titre\\par\\pard\\outlinelevel9 texte\\par\\pard suite",
        &["# Titre", "texte", "suite"],
    );
}

#[test]
fn characters_by_number_pass_over_their_fallback() {
    check("\\u233\\'e9t\\u233 ?\\u8217 'un\\uc0\\u233 e\\uc2\\u8364 EU!", &["été’un\u{e9}e€!"]);
    check("\\u-10179?\\u-8704? \\u55357 ?\\u56832 ?{\\uc1\\u128512?}", &["😀 😀😀"]);
    check("{\\uc3\\u233 a}bcd", &["ébcd"]);
    check("\\u233\\endash x\\u233\\par y", &["éxé", "y"]);
    check_noted("a\\u-10179?b\\u-8704?c\\u-3929?", &["abc"], &["symbols=3"]);
}

#[test]
fn bytes_are_read_in_the_encoding_of_their_font() {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}{\\f3\\fcharset2 S;}{\\f4\\cpg1253 G;}}";
    check_noted(
        &format!(
            "{fonts}\\f0\\'e9{{\\f1\\'e9}}\\'e9{{\\f2\\'82\\'a0}}{{\\f3\\'b7\\'b8}}{{\\f4\\'e9}}\\plain\\'80"
        ),
        &["éйéあ•ι€"],
        &["symbols=1"],
    );
    let raw = b"{\\rtf1\\mac{\\fonttbl{\\f0\\fcharset0 A;}}\\f0 \x8et\\'8e}";
    check_read(paragraphs(raw, &mut spent()), &["été"], &[]);
    let strange = b"{\\rtf1\\ansi\\ansicpg437 a}";
    check_read(paragraphs(strange, &mut spent()), &["a"], &["encoding-unknown=1"]);
}

#[test]
fn what_is_not_text_is_passed_over_and_counted() {
    check_noted(
        "{\\stylesheet{\\s0 Normal;}}{\\info{\\author Nom}}{\\*\\inconnu x{\\b y}}{\\header a}{\\footerl b}a{\\footnote n}{\\*\\annotation c}{\\pict\\wmetafile8 0102}{\\*\\shppict{\\pict 03}}{\\nonshppict{\\pict 04}}b{\\object{\\*\\objdata 05}{\\result c}}{\\field{\\*\\fldinst PAGE}{\\fldrslt d}}{\\listtext 1.\\tab}e",
        &["abcde"],
        &["comments=1", "footnotes=1", "headers=2", "images=2", "numbering=1", "objects=1"],
    );
    check("{\\listtext\\pard\\plain }a{\\header\\pard}b", &["ab"]);
    check("a\\bin5 }}}}}b{\\*\\x\\bin3 {{{}c", &["abc"]);
}

#[test]
fn deleted_and_hidden_words_never_come_out() {
    check_noted(
        "a{\\deleted secret}b{\\v NOM}c\\v VRAI\\v0 d{\\revised e}",
        &["abcde"],
        &["deletions=1", "hidden-text=2"],
    );
}

#[test]
fn unicode_alternatives_are_read_once() {
    check("a{\\upr{octets}{\\*\\ud{unicod\\u233 ?}}}b", &["aunicodéb"]);
    check_noted("{\\header{\\upr{x}{\\*\\ud{y}}}{\\shp{\\*\\shpinst z}}}b", &["b"], &["headers=1"]);
}

#[test]
fn text_boxes_are_read_after_the_paragraph_that_holds_them() {
    check(
        "avant {\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn x}{\\sv 1}}{\\shptxt \\pard dedans\\par encore\\par}}{\\shprslt ancien}}apr\\'e8s\\par fin",
        &["avant après", "dedans", "encore", "fin"],
    );
}

#[test]
fn tables_give_their_cells_or_their_turns() {
    let row =
        |a: &str, b: &str| format!("\\trowd\\cellx100\\cellx200\\pard\\intbl {a}\\cell {b}\\cell\\row\n");
    let turns = row("Enq.", "Bonjour.\\par Et puis ?") + &row("{\\b L\\'e9a}", "Oui.") + "\\pard fin";
    check_noted(&turns, &["*Enq.* : Bonjour.", "Et puis ?", "*Léa* : Oui.", "fin"], &["table-speakers=1"]);
    check(&(row("a", "") + "\\pard b"), &["a", "b"]);
    check("\\trowd\\intbl a\\cell b", &["a", "b"]);
    check("\\trowd a\\cell b\\cell c\\cell\\row d", &["a", "b", "c", "d"]);
    check("b{\\shptxt\\trowd\\intbl a\\cell}c", &["bc", "a"]);
}

#[test]
fn a_file_cut_short_is_read_and_said_to_be() {
    let cut = |bytes: &[u8]| paragraphs(bytes, &mut spent());
    check_read(cut(b"{\\rtf1 L\xe9a {\\b oui"), &["Léa oui"], &["cut-short=1"]);
    check_read(cut(b"{\\rtf1 a\\'"), &["a'"], &["cut-short=1"]);
    check_read(cut(b"{\\rtf1 a\\"), &["a"], &["cut-short=1"]);
    check_read(cut(b"{\\rtf1 a}b{\\rtf1 c}"), &["a"], &[]);
    assert_eq!(cut(b"bonjour").unwrap_err().code, "wrong-format");
}

#[test]
fn depth_and_size_are_bounded() {
    let deep = "{".repeat(100_000);
    assert_eq!(read(&deep).map(|_| ()).unwrap_err().code, "too-deep");
    let fair = "{".repeat(200) + "x" + &"}".repeat(200);
    check(&fair, &["x"]);
    check_noted("a\\bin2147483647 perdu", &["a"], &["cut-short=1"]);
    let budget = Budget { unpacked: 1000, ..Budget::default() };
    let wide = format!("{{\\rtf1 {}}}", "\\'80".repeat(1000));
    let refusal = paragraphs(wide.as_bytes(), &mut Spent::new(&budget)).unwrap_err();
    assert_eq!(refusal.code, "too-large-unpacked");
}

#[test]
fn control_words_are_cut_as_the_format_says() {
    let cut = |text: &'static str| {
        let mut tokens = Tokens::new(text.as_bytes());
        std::iter::from_fn(move || tokens.next()).collect::<Vec<_>>()
    };
    assert_eq!(cut("\\b0x"), [Token::Word("b", Some(0)), Token::Text(b"x")]);
    assert_eq!(cut("\\li-20  y"), [Token::Word("li", Some(-20)), Token::Text(b" y")]);
    assert_eq!(cut("\\u-\\'E9"), [Token::Word("u", None), Token::Text(b"-"), Token::Hex(0xe9)]);
    assert_eq!(cut("\\fs99999999999"), [Token::Word("fs", Some(i32::MAX))]);
}
