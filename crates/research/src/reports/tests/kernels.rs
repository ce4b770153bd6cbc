//! The rules of reports that need no database.

use crate::reports::model::builds::{Cited, Recall, Signed, kept_from_json, kept_to_json};
use crate::reports::model::names::{disposition, file_name, origin};
use crate::reports::model::sheet::sheet;
use crate::reports::model::strays::{prose, strays};
use crate::reports::model::{Draft, Format, Kept, Reason, check, counted};
use base::Id;
use people::consent::Why;
use typeset::{Block, Document, Inline};

#[test]
fn a_file_is_named_after_its_report_on_every_system() {
    let check = |title: &str, expected: &str| assert_eq!(file_name(title, Format::Pdf), expected, "{title}");
    check("Rapport d’étape n° 2 : l’été", "Rapport-d-étape-n-2-l-été.pdf");
    check("../../etc/passwd\0", "etc-passwd.pdf");
    check("   ", "rapport.pdf");
    check("CON: \"x\" | y?", "CON-x-y.pdf");
    check(&"é".repeat(300), &format!("{}.pdf", "é".repeat(80)));
    assert_eq!(
        disposition("l-été.pdf"),
        "attachment; filename=\"l-_t_.pdf\"; filename*=UTF-8''l-%C3%A9t%C3%A9.pdf"
    );
}

#[test]
fn the_address_of_the_program_is_taken_from_the_request_alone() {
    let check = |asked: Option<&str>, host: Option<&str>, proxy: Option<&str>, expected: &str| {
        assert_eq!(origin(asked, host, proxy), expected, "{asked:?} {host:?} {proxy:?}");
    };
    check(None, None, None, "");
    check(None, Some("asso.example"), None, "http://asso.example");
    check(None, Some("asso.example"), Some("https"), "https://asso.example");
    check(Some("https://asso.example"), Some("asso.example"), None, "https://asso.example");
    check(Some("https://autre.example"), Some("asso.example"), None, "http://asso.example");
    check(None, Some("[::1]:8533"), None, "http://[::1]:8533");
    check(None, Some("a\" onclick=\"x"), None, "");
    check(None, Some(""), None, "");
}

#[test]
fn what_is_no_citation_is_told_with_its_line() {
    let check = |text: &str, expected: &[usize]| {
        let lines: Vec<usize> = strays(text).iter().map(|problem| problem.line).collect();
        assert_eq!(lines, expected, "{text}");
    };
    check("", &[]);
    check("{{extrait 01}} {{ constat  a-b }} {{finding x}}", &[]);
    check("{{\n}}", &[1]);
    check("a\n{{extrait a b}} {{extrait é}}\n{{{{extrait 1}}", &[2, 2, 3]);
    check("}} { { }", &[]);
    check(&"{{".repeat(50_000), &[1]);
}

#[test]
fn citations_are_not_words_of_a_report() {
    let check = |body: &str, expected: &str| assert_eq!(prose(body), expected, "{body}");
    check("Un {{extrait 01}} deux\n{{constat 02}}.", "Un   deux\n .");
    check("{{ouvert", " ouvert");
    check("a }} b", "a }} b");
}

#[test]
fn a_page_set_elsewhere_keeps_its_names_apart_from_ours() {
    let inlines = vec![Inline::text("id=\"x\" <p> href=\"#y\"")];
    let heading = Block::Heading { level: 1, inlines, id: "main".into() };
    let withheld = Block::Withheld { label: "[retiré]".into() };
    let document =
        Document { title: "<main></header>".into(), blocks: vec![heading, withheld], ..Document::default() };
    let html = sheet(&typeset::html(&document)).to_string();
    assert!(html.contains("id=\"r-main\"") && html.contains("<p class=\"quote gone\">[retiré]"), "{html}");
    assert!(html.contains("id=\"x\" &lt;p&gt; href=\"#y\""), "texts are left as they are: {html}");
    assert!(!html.contains("&lt;main&gt;"), "the title is the page's own: {html}");
}

#[test]
fn a_build_reads_back_what_it_kept() {
    let cited = Cited {
        excerpts: [(Id::new(7), Signed::Name), (Id::new(9), Signed::Pseudonym)].into(),
        findings: vec![Id::new(3)],
    };
    assert_eq!(Cited::from_json(&cited.to_json()), cited);
    let one = |line, why| Kept { line, token: "{{extrait 1}}".into(), why };
    let kept =
        vec![one(1, Reason::Unknown), one(2, Reason::Consent(Why::Withdrawn)), one(3, Reason::Unknown)];
    assert_eq!(kept_from_json(&kept_to_json(&kept)), kept);
    assert_eq!(counted(&kept), [(Reason::Unknown, 2), (Reason::Consent(Why::Withdrawn), 1)]);
    assert_eq!(Cited::from_json(&serde_json::Value::Null), Cited::default());
}

#[test]
fn a_file_is_called_back_when_it_tells_more_than_the_day_allows() {
    let why = Reason::Consent(Why::Expired);
    let check = |signed, today, expected| assert_eq!(Recall::of(signed, today), expected);
    check(Signed::Pseudonym, Ok(Signed::Pseudonym), None);
    check(Signed::Pseudonym, Ok(Signed::Name), None);
    check(Signed::Name, Ok(Signed::Name), None);
    check(Signed::Name, Ok(Signed::Pseudonym), Some(Recall::Named));
    check(Signed::Pseudonym, Err(why), Some(Recall::Withheld(why)));
}

#[test]
fn a_text_is_kept_as_typed_within_its_bounds() {
    let draft = |title: &str, body: &str| Draft { title: title.into(), body: body.into(), version: 0 };
    let kept = check(&draft(" Un \n titre ", "a\r\nb\0c\n")).unwrap();
    assert_eq!((kept.title.as_str(), kept.body.as_str()), ("Un titre", "a\nbc\n"));
    assert_eq!(check(&draft("", &"é".repeat(600_001))).unwrap_err(), ["title", "body"]);
}
