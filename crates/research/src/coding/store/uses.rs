//! How often codes are used, as far as consent lets it be counted today.

use crate::coding::model::Code;
use crate::material::Closed;
use base::Id;
use std::collections::BTreeMap;
use store::{Result, Tx};

/// How many excerpts that may be read today each code of a study is laid on.
pub fn uses_of(tx: &mut Tx<'_>, study: Id<people::Study>) -> Result<BTreeMap<Id<Code>, usize>> {
    let closed = Closed::of(tx, study)?;
    if closed.is_empty() {
        let counted: Vec<(Id<Code>, usize)> = tx.query(
            "SELECT g.code, count(DISTINCT g.excerpt) FROM code c JOIN coding g ON g.code = c.id
             WHERE c.study = $1 AND c.gone IS NULL GROUP BY g.code",
            &[&study],
        )?;
        return Ok(counted.into_iter().collect());
    }
    let mut uses = BTreeMap::new();
    tx.each(
        "SELECT DISTINCT g.code, e.id, e.source, e.start, e.stop
         FROM code c JOIN coding g ON g.code = c.id JOIN excerpt e ON e.id = g.excerpt
         WHERE c.study = $1 AND c.gone IS NULL",
        &[&study],
        &mut |row| {
            if !closed.touches((row.get(2)?, row.get(3)?, row.get(4)?)) {
                *uses.entry(row.get(0)?).or_default() += 1;
            }
            Ok(())
        },
    )?;
    Ok(uses)
}
