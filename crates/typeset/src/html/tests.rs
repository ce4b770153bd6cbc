//! The page of HTML: what it holds, and what it must never hold.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::html;
use crate::model::{Block, Document, Inline, Language};
use crate::tests::{HOSTILE, all, sample};

/// Returns the elements of a page in order, with their attributes; fails when they do not close as they opened.
fn elements(page: &str) -> Vec<String> {
    let style = page.find("<style>").zip(page.find("</style>")).expect("a page has its style");
    let body =
        format!("{}{}", &page["<!doctype html>\n".len()..style.0], &page[style.1 + "</style>".len()..]);
    let mut reader = Reader::from_str(&body);
    reader.config_mut().check_end_names = false;
    let (mut open, mut seen) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("the page is well-formed but for void elements") {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                let attributes =
                    start.html_attributes().map(|attribute| attribute.expect("attributes are well-formed"));
                let shown: Vec<_> = attributes.map(|a| a.key.as_ref().to_owned()).collect();
                seen.push(format!("{name} {}", shown.join(" ")).trim().to_owned());
                if !["meta", "br", "hr"].contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Event::End(end) => {
                assert_eq!(open.pop().as_deref(), Some(end.name().as_ref()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} left open");
    seen
}

#[test]
fn the_page_is_whole_and_speaks_its_language() {
    let page = html(&sample());
    for part in [
        "<html lang=\"fr\">",
        "<title>Pousser la porte\u{a0}: essai</title>",
        "<meta name=\"author\" content=\"Idris Kaced\">",
        "<time datetime=\"2026-03-01\">1er\u{a0}mars 2026</time>",
        "<p class=\"organisation\">Les Passerelles &amp; Cie</p>",
        "<nav class=\"contents\" aria-label=\"Sommaire\">",
        "<h2 id=\"arriver\">Arriver</h2>",
        "<h3 id=\"rester\">Rester</h3>",
    ] {
        assert!(page.contains(part), "{part} is missing");
    }
    assert!(html(&Document { language: Language::English, ..sample() }).contains("<html lang=\"en\">"));
}

#[test]
fn quotations_and_findings_open_their_source() {
    let page = html(&sample());
    for part in [
        "<figure class=\"quote\" id=\"e1\">\n<blockquote cite=\"https://passerelles.example/extraits/1\">",
        "<p><b class=\"speaker\">Enquêtrice</b> Et la première fois\u{202f}?</p>",
        "<figcaption><a href=\"https://passerelles.example/extraits/1\">Inès, lycéenne, maison des jeunes, 12 mars</a>",
        "<q cite=\"https://passerelles.example/extraits/2\"><a href=\"https://passerelles.example/extraits/2\">«\u{a0}On y va\u{a0}»</a></q>",
        "<p class=\"counts\"><a href=\"https://passerelles.example/constats/1\">14 extraits, 9 personnes</a></p>",
        "<a href=\"#c1\"><strong>le constat</strong></a>",
        "<p class=\"withheld\">[extrait retiré]</p>",
        "<th scope=\"col\" class=\"end\">Personnes</th>",
        "<caption>Le marché touche le plus de monde</caption>",
        "<ol start=\"3\">",
        "<code>a  b\n  c</code>",
    ] {
        assert!(page.contains(part), "{part} is missing");
    }
}

#[test]
fn elements_close_as_they_opened() {
    let seen = elements(&html(&sample()));
    for name in
        ["main", "header class", "nav class aria-label", "figure class id", "table", "hr", "blockquote class"]
    {
        assert!(seen.iter().any(|element| element == name), "no {name} in {seen:?}");
    }
    assert!(elements(&html(&Document::default())).contains(&"main".to_owned()));
}

#[test]
fn what_people_write_adds_no_element_and_no_attribute() {
    let plain = elements(&html(&all("x")));
    for text in [
        HOSTILE,
        "<script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "' onx='",
        "--><img src=x onerror=y>",
        "</style><b>",
    ] {
        assert_eq!(elements(&html(&all(text))), plain, "{text}");
    }
}

#[test]
fn the_page_asks_for_nothing() {
    let page = html(&sample());
    for request in ["<script", "<img", "<link", "@import", "url(", "src="] {
        assert!(!page.contains(request), "{request} asks for something");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_contents_nest_like_the_headings() {
    let heading =
        |level, text: &str| Block::Heading { level, inlines: vec![Inline::text(text)], id: String::new() };
    let check = |levels: &[u8], expected: &str| {
        let blocks = levels.iter().map(|&level| heading(level, "a")).collect();
        let page = html(&Document { contents: true, blocks, ..Document::default() });
        let nav = page
            .split_once("<ol>")
            .and_then(|(_, rest)| rest.split_once("</nav>"))
            .map_or("", |(nav, _)| nav);
        let shape = nav.replace('\n', "").replace("</a>", "").replace("<li>", "(").replace("</li>", ")");
        let names: String =
            shape.replace("</ol>", "").replace("<ol>", "").chars().filter(|c| "()".contains(*c)).collect();
        assert_eq!(names, expected, "{levels:?}");
    };
    check(&[], "");
    check(&[1], "()");
    check(&[1, 1], "()()");
    check(&[1, 2, 2, 1], "(()())()");
    check(&[1, 2, 3, 2], "(()())");
}
