//! Markdown, construct by construct.

use super::{Citation, CitationKind, Problem, ProblemKind, Resolved, parse};
use crate::model::{Align, Block, Finding, Inline, Quote, QuoteLine};

/// Excerpts 1 and 2 exist, 9 is withheld; finding 1 exists.
fn resolve(cited: &Citation) -> Resolved {
    let line = |text: &str| QuoteLine { speaker: None, text: text.into() };
    let href = format!("/extraits/{}", cited.id);
    match (cited.kind, cited.id.as_str()) {
        (CitationKind::Excerpt, "1") => {
            Resolved::Quote(Quote { lines: vec![line("on y va")], href, ..Quote::default() })
        }
        (CitationKind::Excerpt, "2") => {
            Resolved::Quote(Quote { lines: vec![line("vrai"), line("oui")], href, ..Quote::default() })
        }
        (CitationKind::Excerpt, "9") => Resolved::Withheld { label: "[extrait retiré]".into() },
        (CitationKind::Finding, "1") => {
            Resolved::Finding(Finding { statement: "Ils viennent".into(), href, ..Finding::default() })
        }
        _ => Resolved::Unknown,
    }
}

/// Shows blocks in a compact notation, so that a case fits on a line.
fn shown(blocks: &[Block]) -> String {
    let block = |block: &Block| match block {
        Block::Heading { level, inlines, .. } => format!("h{level}({})", run(inlines)),
        Block::Paragraph(inlines) => format!("p({})", run(inlines)),
        Block::List { first, items } => {
            let items: Vec<_> = items.iter().map(|item| shown(item)).collect();
            format!("{}({})", first.map_or("ul".to_owned(), |n| format!("ol{n}")), items.join("; "))
        }
        Block::Quote(quote) => format!("quote({})", quote.href),
        Block::Passage(inner) => format!("passage({})", shown(inner)),
        Block::Withheld { label } => format!("withheld({label})"),
        Block::Finding(finding) => format!("finding({})", finding.href),
        Block::Table(table) => {
            let row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| run(cell)).collect::<Vec<_>>().join("|");
            let rows: Vec<_> = std::iter::once(&table.header).chain(&table.rows).map(row).collect();
            format!("table({} / {})", rows.join(" / "), table.caption)
        }
        Block::Code(text) => format!("code({text:?})"),
        Block::Rule => "rule".into(),
        Block::PageBreak => "page".into(),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn run(inlines: &[Inline]) -> String {
    let inline = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inner) => format!("*{}*", run(inner)),
        Inline::Emphasis(inner) => format!("_{}_", run(inner)),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Link { href, inlines } => format!("<{href} {}>", run(inlines)),
        Inline::Quotation { text, href } => format!("«{text} {href}»"),
        Inline::Withheld(label) => label.clone(),
        Inline::LineBreak => "/".into(),
    };
    inlines.iter().map(inline).collect()
}

fn check(markdown: &str, expected: &str) {
    let (blocks, problems) = parse(markdown, &mut resolve);
    assert_eq!(shown(&blocks), expected, "from {markdown:?}");
    assert_eq!(problems, [], "from {markdown:?}");
}

/// Checks a text that has one problem.
fn check_problem(markdown: &str, expected: &str, line: usize, kind: ProblemKind) {
    let (blocks, problems) = parse(markdown, &mut resolve);
    assert_eq!(shown(&blocks), expected, "from {markdown:?}");
    assert_eq!(problems, [Problem { line, kind }], "from {markdown:?}");
}

#[test]
fn the_usual_blocks_are_read() {
    check(
        "# Un\n\nDeux *trois* **quatre** `cinq`\n\n###### Six",
        "h1(Un) p(Deux _trois_ *quatre* `cinq`) h6(Six)",
    );
    check("a\nb  \nc\\\nd", "p(a b/c/d)");
    check("> lu\n> là\n>\n> aussi", "passage(p(lu là) p(aussi))");
    check("a\n\n---\n\nb", "p(a) rule p(b)");
    check("```\na\n  b\n```", "code(\"a\\n  b\\n\")");
    check("2 &lt; 3 &amp; \\*rien\\*", "p(2 < 3 & *rien*)");
    check("", "");
}

#[test]
fn lists_are_read_tight_or_loose() {
    check("- a\n- b\n  - c", "ul(p(a); p(b) ul(p(c)))");
    check("3. a\n4. b", "ol3(p(a); p(b))");
    check("- a\n\n  suite\n\n- b", "ul(p(a) p(suite); p(b))");
    check("- # a\n- > b", "ul(h1(a); passage(p(b)))");
}

#[test]
fn tables_are_read_with_their_caption() {
    check("|a|b|\n|-|-:|\n|1|*2*|\n|3|", "table(a|b / 1|_2_ / 3| / )");
    check("|a|\n|-|\n|1|\n\n: Qui vient\n\n: suite", "table(a / 1 / Qui vient) p(: suite)");
    check("|a|\n|-|\n\nTexte", "table(a / ) p(Texte)");
    let (blocks, _) = parse("|a|b|c|\n|:-|:-:|-:|", &mut resolve);
    let [Block::Table(table)] = &blocks[..] else { panic!("one table") };
    assert_eq!(table.align, [Align::Start, Align::Center, Align::End]);
}

#[test]
fn a_citation_alone_on_its_line_becomes_a_block() {
    check("{{extrait 1}}", "quote(/extraits/1)");
    check("Avant\n{{extrait 1}}\naprès", "p(Avant) quote(/extraits/1) p(après)");
    check("{{ extrait  1 }} {{constat 1}}", "quote(/extraits/1) finding(/extraits/1)");
    check("{{excerpt 1}}\n{{extrait 9}}", "quote(/extraits/1) withheld([extrait retiré])");
    check("- {{extrait 1}}\n- a {{extrait 1}}", "ul(quote(/extraits/1); p(a «on y va /extraits/1»))");
    check("> {{extrait 1}}", "passage(quote(/extraits/1))");
    check("a  \n{{extrait 1}}  \nb", "p(a) quote(/extraits/1) p(b)");
}

#[test]
fn a_citation_inside_a_sentence_becomes_words() {
    check("Dit {{extrait 1}}, puis", "p(Dit «on y va /extraits/1», puis)");
    check("{{extrait 2}} !", "p(«vrai — oui /extraits/2» !)");
    check("Or {{constat 1}}.", "p(Or </extraits/1 Ils viennent>.)");
    check("Dit {{extrait 9}}.", "p(Dit [extrait retiré].)");
    check("*{{extrait 1}}*", "p(_«on y va /extraits/1»_)");
    check("# Sur {{extrait 1}}", "h1(Sur «on y va /extraits/1»)");
    check("|a|\n|-|\n|{{extrait 1}}|", "table(a / «on y va /extraits/1» / )");
}

#[test]
fn a_citation_in_code_is_text() {
    check("`{{extrait 1}}`", "p(`{{extrait 1}}`)");
    check("    {{extrait 1}}", "code(\"{{extrait 1}}\")");
}

#[test]
fn what_is_not_quite_a_citation_is_text() {
    for text in ["{{extrait}}", "{{extrait 1}", "{{ligne 1}}", "{{extrait é}}", "{extrait 1}", "{{{{"] {
        check(text, &format!("p({text})"));
    }
    let long = format!("{{{{extrait {}}}}}", "a".repeat(65));
    check(&long, &format!("p({long})"));
    check("{{{extrait 1}}", "p({«on y va /extraits/1»)");
}

#[test]
fn an_unknown_citation_stays_and_is_reported() {
    let unknown = |token: &str| ProblemKind::UnknownCitation { token: token.into() };
    check_problem("a\n\nb\n{{extrait 404}}", "p(a) p(b {{extrait 404}})", 4, unknown("{{extrait 404}}"));
    check_problem("{{constat a-b_c}}", "p({{constat a-b_c}})", 1, unknown("{{constat a-b_c}}"));
}

#[test]
fn citations_are_resolved_once_and_in_order() {
    let mut seen = Vec::new();
    parse("{{extrait b}}\n\n- {{constat a}} x\n\n> *{{extrait c}}*", &mut |cited| {
        seen.push((cited.id.clone(), cited.line));
        Resolved::Unknown
    });
    assert_eq!(seen, [("b".into(), 1), ("a".into(), 3), ("c".into(), 5)]);
}

#[test]
fn only_web_mail_and_relative_addresses_become_links() {
    check("[a](https://exemple.org/x)", "p(<https://exemple.org/x a>)");
    check("[a](/b) <mailto:a@b.c> [d](#e)", "p(</b a> <mailto:a@b.c mailto:a@b.c> <#e d>)");
    check("[a][r]\n\n[r]: /z \"t\"", "p(</z a>)");
    let href = "javascript:alert(1)";
    check_problem("x [a *b*](javascript:alert(1))", "p(x a _b_)", 1, ProblemKind::Link { href: href.into() });
    check_problem(
        "<javascript:alert(1)>",
        "p(javascript:alert(1))",
        1,
        ProblemKind::Link { href: href.into() },
    );
}

#[test]
fn html_is_shown_as_text() {
    check_problem("a <b onclick=x>", "p(a <b onclick=x>)", 1, ProblemKind::Html);
    check_problem(
        "<script>\nalert(1)\n</script>\n\nb",
        "p(<script>/alert(1)/</script>) p(b)",
        1,
        ProblemKind::Html,
    );
    check_problem("a\n\n<!-- note -->", "p(a) p(<!-- note -->)", 3, ProblemKind::Html);
}

#[test]
fn an_image_leaves_its_description() {
    let alt = || ProblemKind::Image { alt: "une *place*".replace('*', "") };
    check_problem("\n![une *place*](x.png)", "p(_[image : une place]_)", 2, alt());
}

#[test]
fn endless_nesting_is_followed_only_so_far() {
    for mark in ["> ", "- ", "*a **b "] {
        let (blocks, _) = parse(&(mark.repeat(5_000) + "fond"), &mut resolve);
        let shown = shown(&blocks);
        assert!(shown.contains("fond"), "{mark} loses the text");
        assert!(shown.matches("(p").count() <= 20, "{mark} goes too deep");
    }
    let deep = format!("{}fond{}", "*a **b ".repeat(500), " c** d*".repeat(500));
    assert!(shown(&parse(&deep, &mut resolve).0).contains("fond"));
}
