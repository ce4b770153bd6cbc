//! What findings show of themselves on the page of an excerpt.

use super::{find, links};
use crate::coding::Excerpt;
use crate::findings::model::Side;
use base::{Act, Id};
use people::sections::{Line, Section};
use store::{Result, Tx};
use ui::Who;
use ui::words::text;

/// The part of an excerpt's page that names the findings it speaks for or against. The page admitted the reader to the
/// study.
pub fn of_excerpt(tx: &mut Tx<'_>, who: &Who, excerpt: Id<Excerpt>) -> Result<Vec<Section>> {
    if !who.role.allows(Act::ReadFindings) {
        return Ok(Vec::new());
    }
    let say = |key: &str| text(who.lang, key, &[]);
    let mut lines = Vec::new();
    for (id, side) in links::of_excerpt(tx, excerpt)? {
        let shape = if side == Side::For { "good" } else { "warn" };
        lines.push(Line {
            label: find(tx, who, id)?.statement,
            href: Some(format!("/findings/{id}")),
            detail: String::new(),
            state: Some((shape, say(side.key()))),
        });
    }
    let choose = || (format!("/excerpts/{excerpt}/findings"), say("findings-choose"));
    let action = who.role.allows(Act::WriteFindings).then(choose);
    Ok(vec![Section { title: say("findings-title"), empty: say("findings-of-excerpt-empty"), lines, action }])
}
