//! The body of a page set by `typeset`, to stand inside one of ours.
//!
//! Invariant: what comes out holds only what `typeset` wrote, whose texts and attributes are all escaped: a `<` begins
//! a tag of its own making, never a word of a report.

use std::fmt;

/// Markup that may stand in a page as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet(String);

impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Sheet {}

/// What our styles call the parts that `typeset` has its own names for.
const DRESSED: [(&str, &str); 4] = [
    ("<p class=\"withheld\">", "<p class=\"quote gone\">"),
    ("<span class=\"withheld\">", "<span class=\"state bad\">"),
    ("<div class=\"finding\"", "<div class=\"finding card\""),
    ("<blockquote class=\"passage\">", "<blockquote class=\"quote passage\">"),
];

/// Takes what stands between the title and the end of the page.
pub fn sheet(page: &str) -> Sheet {
    let main = page.split_once("<main>").map_or("", |(_, rest)| rest);
    let main = main.rsplit_once("</main>").map_or(main, |(inside, _)| inside);
    let body = main.split_once("</header>").map_or(main, |(_, rest)| rest);
    let mut html = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map_or(rest.len(), |length| start + length + 1);
        html.push_str(&rest[..start]);
        html.push_str(&dressed(&rest[start..end]));
        rest = &rest[end..];
    }
    html.push_str(rest);
    Sheet(html)
}

/// Names of places in the report are set apart from those of the page around it.
fn dressed(tag: &str) -> String {
    let named = tag.replace(" id=\"", " id=\"r-").replace(" href=\"#", " href=\"#r-");
    let Some((plain, ours)) = DRESSED.iter().find(|(plain, _)| named.starts_with(plain)) else {
        return named;
    };
    named.replacen(plain, ours, 1)
}
