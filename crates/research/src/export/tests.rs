//! The forms of an export: tables that no spreadsheet runs, file names, and copies of withheld words.

use super::model::csv::Table;
use super::model::file_name;
use crate::material::Hush;

fn table(field: &str) -> String {
    let mut table = Table::new(&["a"]);
    table.row(&[field]);
    String::from_utf8(table.bytes()).unwrap().trim_start_matches("a\r\n").trim_end_matches("\r\n").to_owned()
}

#[test]
fn a_field_is_quoted_where_it_must_and_never_a_formula() {
    let check = |field: &str, expected: &str| assert_eq!(table(field), expected, "{field:?}");
    check("simple", "simple");
    check("a,b", "\"a,b\"");
    check("dit « oui »", "dit « oui »");
    check("a \"b\"", "\"a \"\"b\"\"\"");
    check("deux\nlignes", "\"deux\nlignes\"");
    check("=1+1", "'=1+1");
    check("+33", "'+33");
    check("- oui, bon", "\"'- oui, bon\"");
    check("@SUM(A1)", "'@SUM(A1)");
    check("\t=1", "'\t=1");
    check("\r=1", "\"'\r=1\"");
    check("3 - 2", "3 - 2");
    check("", "");
}

#[test]
fn a_title_becomes_a_name_that_every_system_takes() {
    let check = |title: &str, expected: &str| assert_eq!(file_name(7, title, "txt"), expected);
    check("Entretien 01 · Bilal, après le festival", "07-entretien-01-bilal-apres-le-festival.txt");
    check("ÉLÈVES, NOËL", "07-eleves-noel.txt");
    check("../../etc/passwd", "07-etc-passwd.txt");
    check("CON:\\aux", "07-con-aux.txt");
    check("مقابلة", "07.txt");
    check("", "07.txt");
    assert_eq!(file_name(1, &"long ".repeat(40), "md").len(), 65);
}

#[test]
fn what_repeats_withheld_words_gives_way_to_the_mark() {
    let mut hush = Hush::default();
    hush.learn("J’ai quitté la maison en mars, sans rien dire à personne.");
    hush.learn("Elle m’a frappé.");
    hush.learn("Oui.");
    let check = |text: &str, expected: &str| assert_eq!(hush.over(text, "[…]"), expected);
    check("Elle dit : « quitté la maison en mars » et se tait.", "Elle dit : « […] » et se tait.");
    check("QUITTÉ LA MAISON, EN MARS — fin", "[…] — fin");
    check("Elle m'a frappé, dit-elle. Elle m’a vu.", "[…], dit-elle. Elle m’a vu.");
    check("la maison en mars", "la maison en mars");
    check("Oui.", "Oui.");
    check("", "");
    check("sans rien dire à personne, sans rien dire à personne", "[…]");
    assert_eq!(Hush::default().over("quitté la maison en mars", "[…]"), "quitté la maison en mars");
}

#[test]
fn a_copy_that_runs_on_into_ones_own_words_loses_only_the_copy() {
    let mut hush = Hush::default();
    hush.learn("un deux trois quatre cinq six sept");
    assert_eq!(hush.over("zéro un deux trois quatre cinq six sept huit", "#"), "zéro # huit");
    assert_eq!(hush.over("un deux trois quatre neuf", "#"), "un deux trois quatre neuf");
}
