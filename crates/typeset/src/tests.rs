//! The three writers, from outside, on one invented report that holds every kind of block.

use proptest::prelude::*;

use crate::{
    Align, Block, Date, Document, Finding, Inline, Language, Quote, QuoteLine, Resolved, Table, docx, html,
    parse, pdf, unprintable,
};

/// Text that each format would read as something else if it were not escaped.
pub(crate) const HOSTILE: &str =
    "#panic(\"x\") $1/0$ @ref <b>&amp;</b> ]]> \\u{0} *a* _b_ `c` {{d}} %E2 \"q\" 'r' // /* */ = - + 1.";

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::text(text)])
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, inlines: vec![Inline::text(text)], id: String::new() }
}

fn quote(id: &str) -> Quote {
    let line = |speaker: &str, text: &str| QuoteLine { speaker: Some(speaker.into()), text: text.into() };
    Quote {
        lines: vec![line("Enquêtrice", "Et la première fois?"), line("Inès", "J’ai tenu la caisse.")],
        caption: "Inès, lycéenne, maison des jeunes, 12 mars".into(),
        href: "/extraits/1".into(),
        id: id.into(),
    }
}

fn finding() -> Finding {
    Finding {
        statement: "On entre par quelqu’un que l’on connaît.".into(),
        counts: "14 extraits, 9 personnes".into(),
        href: "/constats/1".into(),
        id: "c1".into(),
    }
}

fn table() -> Table {
    let cell = |text: &str| vec![Inline::text(text)];
    Table {
        header: vec![cell("Lieu"), cell("Personnes")],
        rows: vec![vec![cell("Marché"), cell("240")], vec![cell("Mission locale"), cell("64")]],
        align: vec![Align::Start, Align::End],
        caption: "Le marché touche le plus de monde".into(),
    }
}

/// Returns a run with every kind of inline.
fn run() -> Vec<Inline> {
    let link = |href: &str, inline: Inline| Inline::Link { href: href.into(), inlines: vec![inline] };
    vec![
        Inline::text("Voir "),
        link("https://exemple.org/a?b=1&c=2", Inline::text("la méthode")),
        Inline::text(", "),
        link("#c1", Inline::Strong(vec![Inline::text("le constat")])),
        Inline::LineBreak,
        Inline::Quotation { text: "On y va".into(), href: "/extraits/2".into() },
        Inline::text(" puis "),
        Inline::Withheld("[retiré]".into()),
        Inline::Emphasis(vec![Inline::text(" enfin "), Inline::Code("LIEU-3".into())]),
    ]
}

/// Returns a report with every kind of block and inline.
pub(crate) fn sample() -> Document {
    let nested = Block::List { first: None, items: vec![vec![paragraph("ni inscription")]] };
    let items = vec![vec![paragraph("un"), nested], vec![Block::Quote(quote(""))], vec![]];
    let blocks = vec![
        heading(1, "Arriver"),
        Block::Paragraph(run()),
        Block::Quote(quote("e1")),
        heading(3, "Rester"),
        Block::List { first: Some(3), items },
        Block::Finding(finding()),
        Block::Withheld { label: "[extrait retiré]".into() },
        Block::Table(table()),
        Block::Rule,
        Block::Passage(vec![paragraph("Un texte ancien.")]),
        Block::Code("a  b\n  c".into()),
        Block::PageBreak,
        heading(1, "Après"),
        paragraph(HOSTILE),
    ];
    Document {
        title: "Pousser la porte : essai".into(),
        authors: vec!["Aline Morvan".into(), "Idris Kaced".into()],
        language: Language::French,
        date: Date::new(2026, 3, 1),
        organisation: "Les Passerelles & Cie".into(),
        origin: "https://passerelles.example".into(),
        contents: true,
        blocks,
    }
}

/// Returns a report in which every string is the same, however strange.
pub(crate) fn all(text: &str) -> Document {
    let inlines = || vec![Inline::text(text), Inline::Strong(vec![Inline::Code(text.into())])];
    let quote = Quote {
        lines: vec![QuoteLine { speaker: Some(text.into()), text: text.into() }],
        caption: text.into(),
        href: format!("https://exemple.org/{text}"),
        id: text.into(),
    };
    let finding =
        Finding { statement: text.into(), counts: text.into(), href: format!("#{text}"), id: text.into() };
    let table =
        Table { header: vec![inlines()], rows: vec![vec![inlines()]], align: vec![], caption: text.into() };
    Document {
        title: text.into(),
        authors: vec![text.into()],
        organisation: text.into(),
        contents: true,
        blocks: vec![
            heading(1, text),
            Block::Paragraph(inlines()),
            Block::Quote(quote),
            Block::Finding(finding),
            Block::Table(table),
            Block::Withheld { label: text.into() },
            Block::Code(text.into()),
            Block::List { first: Some(u64::MAX), items: vec![vec![paragraph(text)]] },
            Block::Paragraph(vec![Inline::Quotation {
                text: text.into(),
                href: format!("https://exemple.org/?{text}"),
            }]),
        ],
        ..Document::default()
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let report = sample();
    assert_eq!(pdf(&report).unwrap(), pdf(&report).unwrap());
    assert_eq!(docx(&report), docx(&report));
    assert_eq!(html(&report), html(&report));
}

#[test]
fn another_date_gives_other_bytes() {
    let (report, mut later) = (sample(), sample());
    later.date = Date::new(2026, 3, 2);
    assert_ne!(pdf(&report).unwrap(), pdf(&later).unwrap());
    assert_ne!(docx(&report), docx(&later));
    assert_ne!(html(&report), html(&later));
}

#[test]
fn an_empty_document_is_set() {
    let empty = Document::default();
    assert!(pdf(&empty).unwrap().starts_with(b"%PDF-1.7"));
    assert!(docx(&empty).starts_with(b"PK"));
    assert!(html(&empty).contains("<h1>Sans titre</h1>"));
}

#[test]
fn every_script_is_set_or_named_as_missing() {
    let missing = |text: &str| {
        let report = all(text);
        assert!(pdf(&report).is_ok(), "{text:?}: {:?}", pdf(&report));
        docx(&report);
        assert!(html(&report).contains(text), "{text:?}");
        unprintable(&report).into_iter().collect::<String>()
    };
    for drawn in [
        "Œuvre déjà ça ïÿ ŒÆ",
        "Ελληνικά",
        "Русский Українська",
        "Tiếng Việt",
        "Türkçe İı",
        "العربية",
        "½ × → ≤ № ☺",
    ] {
        assert_eq!(missing(drawn), "", "{drawn}");
    }
    assert_eq!(missing("漢字"), "字漢");
    assert_eq!(missing("fin 👩🏽‍🌾!"), "🌾👩");
}

#[test]
fn only_days_that_exist_are_dates() {
    for (year, month, day, exists) in [
        (2024, 2, 29, true),
        (2023, 2, 29, false),
        (1900, 2, 29, false),
        (2000, 2, 29, true),
        (2026, 4, 31, false),
        (2026, 13, 1, false),
        (2026, 0, 1, false),
        (2026, 1, 0, false),
        (0, 1, 1, false),
        (9999, 12, 31, true),
    ] {
        assert_eq!(Date::new(year, month, day).is_some(), exists, "{year}-{month}-{day}");
    }
}

#[test]
fn language_tags_are_read_leniently() {
    for (tag, language) in [
        ("fr", Language::French),
        ("en-GB", Language::English),
        ("EN", Language::English),
        ("", Language::French),
    ] {
        assert_eq!(Language::parse(tag), language, "{tag:?}");
    }
    assert_eq!(Language::English.code(), "en");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_set(text in "[a-zé «»:!\u{300}-\u{36f}α-ωа-яء-ي\u{200d}\u{fe0f}א-ת漢字👩☺→\u{0}-\u{20}]{0,24}") {
        let report = all(&text);
        prop_assert!(pdf(&report).is_ok(), "{:?}", pdf(&report));
        docx(&report);
        html(&report);
    }

    #[test]
    fn whatever_markdown_is_written_is_set(text in "([#>*_`|:{}\\[\\]()!<&\n -]|[0-9]\\.|extrait |https://|[a-c]){0,60}") {
        let (blocks, _) = parse(&text, &mut |_| Resolved::Withheld { label: "[retiré]".into() });
        let report = Document { blocks, ..Document::default() };
        prop_assert!(pdf(&report).is_ok(), "{:?}", pdf(&report));
        docx(&report);
        html(&report);
    }
}
