//! Texts that try to be something else than text, and citations that name nothing.

use super::*;
use crate::findings::tests::ground::CAFE;
use crate::reports::model::Kept;
use ::store::testkit::on_each_engine;
use typeset::ProblemKind;

#[test]
fn an_excerpt_of_another_study_is_withheld_as_unknown() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let foreign = ground.excerpt_in(ground.foreign, CAFE, CAFE);
        // Even who is on both teams cites only what the study gathered.
        let (member, elsewhere) = (ground.who.member, ground.elsewhere);
        ground.db().upkeep_now(move |tx| people::teams::insert(tx, elsewhere, member)).unwrap();
        let text = format!(
            "Un.\n\n{{{{extrait {foreign}}}}}\n\n{{{{constat 0000000000001}}}}, {{{{excerpt 0000000000001}}}}."
        );
        let found = composed(&ground, &text);
        let tokens: Vec<(usize, &str, Reason)> =
            found.kept.iter().map(|Kept { line, token, why }| (*line, token.as_str(), *why)).collect();
        let token = format!("{{{{extrait {foreign}}}}}");
        let expected = [
            (3, token.as_str(), Reason::Unknown),
            (5, "{{constat 0000000000001}}", Reason::Unknown),
            (5, "{{extrait 0000000000001}}", Reason::Unknown),
        ];
        assert_eq!(tokens, expected);
        let html = typeset::html(&found.document).replace(['\u{a0}', '\u{202f}'], " ");
        assert!(
            !html.contains("café") && html.contains("[citation retirée : introuvable dans cette étude]"),
            "{html}"
        );
        assert!(found.cited.excerpts.is_empty() && found.problems.is_empty(), "{:?}", found.problems);
    });
}

#[test]
fn malformed_citations_stay_text_and_are_listed() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let text = "{{extrait abc}} {{7*7}}\n\n{{extrait}} et {{extrai 0000000000001}}\n\n{{ouvert";
        let found = composed(&ground, text);
        let told: Vec<(usize, &str)> = found
            .problems
            .iter()
            .filter_map(|problem| match &problem.kind {
                ProblemKind::UnknownCitation { token } => Some((problem.line, token.as_str())),
                _ => None,
            })
            .collect();
        let expected = [
            (1, "{{extrait abc}}"),
            (1, "{{7*7}}"),
            (3, "{{extrait}}"),
            (3, "{{extrai 0000000000001}}"),
            (5, "{{ouvert"),
        ];
        assert_eq!(told, expected);
        let html = typeset::html(&found.document);
        for (_, token) in expected {
            assert!(html.contains(token), "{token}: {html}");
        }
        let id = report(&ground, text);
        let page = ground.client.get(&format!("/reports/{id}")).body;
        assert!(page.contains("5 points à relire") && page.contains("{{7*7}}"), "{page}");
    });
}

#[test]
fn hostile_markdown_comes_out_as_text() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let text = "<script>alert(1)</script>\n\n<img src=x onerror=alert(2)>\n\n[clic](javascript:alert(3)) \
                    [data](data:text/html,x)\n\n#eval(\"1+1\") #import \"/etc/passwd\" $x$ @label <label> {{7*7}}\n\n\
                    \\u{202e} & \" ' ` ![img](http://tiers.example/x.png)\n\n# main\n\n# find";
        let id = report(&ground, text);
        let page = ground.client.get(&format!("/reports/{id}")).body;
        let article = page.split("<article").nth(1).unwrap().split("</article>").next().unwrap();
        for tag in ["<script", "<img", "href=\"javascript", "href=\"data"] {
            assert!(!article.contains(tag), "{tag}: {article}");
        }
        assert!(article.contains("alert(1)") && article.contains("#eval"), "{article}");
        assert_eq!(
            page.matches("id=\"main\"").count(),
            1,
            "names in a report do not take those of the page: {page}"
        );
        for format in [Format::Html, Format::Docx, Format::Pdf] {
            let text = text_of(&bench.folder, format, &build(&ground.client, id, format).bytes);
            if format == Format::Pdf && !can_print() {
                continue;
            }
            for kept in ["#eval(", "{{7*7}}", "alert(1)", "#import"] {
                assert!(text.contains(&squeezed(kept)), "{format:?} lacks {kept}: {text}");
            }
        }
        let title = ground.client.post(
            &format!("/studies/{}/reports", ground.study),
            &[("title", "<b>Gras</b> \"; filename=\"/etc/passwd\r\nX: y"), ("body", "")],
        );
        let named: Id<Report> = title.location.rsplit('/').next().unwrap().parse().unwrap();
        let built = build(&ground.client, named, Format::Html);
        let header = built.headers.get("content-disposition").unwrap().to_str().unwrap();
        assert!(
            header.starts_with("attachment; filename=\"b-Gras-b-filename-etc-passwd-X-y.html\""),
            "{header}"
        );
        assert!(!ground.client.get(&title.location).body.contains("<b>Gras"));
    });
}
