//! The text of a report with each citation replaced by what may be quoted today.

use super::{Desk, quotation};
use crate::coding::Excerpt;
use crate::export::model::Finding;
use crate::findings::why_key;
use crate::material::Quotation;
use base::Id;
use store::{Result, Tx};
use ui::Lang;
use ui::words::{Arg, text};

/// Resolves the citations of a Markdown text. What names nothing of the study stays as it was typed.
pub fn cited(tx: &mut Tx<'_>, desk: &Desk, findings: &[Finding], body: &str) -> Result<String> {
    let (mut resolved, mut rest) = (String::with_capacity(body.len()), body);
    while let Some(open) = rest.find("{{") {
        let (before, after) = rest.split_at(open);
        let Some((token, id, excerpt)) = citation(after) else {
            let (kept, next) = rest.split_at(open + 2);
            resolved.push_str(kept);
            rest = next;
            continue;
        };
        resolved.push_str(before);
        let shown = if excerpt { quote(tx, desk, id)? } else { stated(findings, id) };
        rest = &after[token.len()..];
        match shown {
            Some(shown) => place(&mut resolved, &shown, rest),
            None => resolved.push_str(token),
        }
    }
    resolved.push_str(rest);
    Ok(resolved)
}

/// Reads the citation that opens the text: the token, its identifier, and whether it cites an excerpt.
fn citation(text: &str) -> Option<(&str, &str, bool)> {
    let close = text.find("}}")?;
    let token = text.get(..close + 2)?;
    let mut words = text.get(2..close)?.split(' ').filter(|word| !word.is_empty());
    let excerpt = match words.next()? {
        "extrait" | "excerpt" => true,
        "constat" | "finding" => false,
        _ => return None,
    };
    let id = words.next()?;
    words.next().is_none().then_some((token, id, excerpt))
}

/// A citation stands as a block of its own.
fn place(resolved: &mut String, shown: &str, rest: &str) {
    if !resolved.is_empty() && !resolved.ends_with('\n') {
        resolved.push_str("\n\n");
    }
    resolved.push_str(shown);
    if !rest.is_empty() && !rest.starts_with('\n') {
        resolved.push_str("\n\n");
    }
}

fn quote(tx: &mut Tx<'_>, desk: &Desk, id: &str) -> Result<Option<String>> {
    let place = id.parse::<Id<Excerpt>>().ok().and_then(|id| desk.place(id));
    let Some((source, range)) = place else { return Ok(None) };
    let found = quotation(tx, source, range)?;
    Ok(found.map(|found| match found {
        Ok(quotation) => block(&quotation),
        Err(why) => {
            let why = text(Lang::French, why_key(why), &[]);
            format!("> {}", text(Lang::French, "reports-in-place", &[("why", Arg::from(why))]))
        }
    }))
}

/// Voices are named when there are several; alone, the caption says who speaks.
fn block(quotation: &Quotation) -> String {
    let several = quotation.lines.windows(2).any(|pair| pair[0].0 != pair[1].0);
    let mut lines: Vec<String> = Vec::new();
    for (name, words) in &quotation.lines {
        let named =
            if several && !name.is_empty() { format!("{name}\u{a0}: {words}") } else { words.clone() };
        lines.extend(named.split('\n').map(|line| format!("> {line}")));
    }
    if !quotation.caption.is_empty() {
        lines.push(">".to_owned());
        lines.push(format!("> — {}", quotation.caption));
    }
    lines.join("\n")
}

fn stated(findings: &[Finding], id: &str) -> Option<String> {
    let finding = findings.iter().find(|finding| finding.id == id)?;
    Some(format!("> **{}**", finding.statement))
}
