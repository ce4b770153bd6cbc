//! The throttle: tries are counted in buckets (an account, a network, a known device) and forgotten after a quarter
//! of an hour. A bucket's name tells nobody's login or address: it is a digest.

use base::{Id, Object};
use store::{Result, Tx};

/// One try, counted in one bucket.
#[derive(Debug)]
pub enum Try {}

impl Object for Try {
    const KIND: &'static str = "try";
}

/// How long a try counts.
const WINDOW: i64 = 15 * 60;

/// A bucket and how many tries it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    pub name: String,
    pub most: usize,
}

/// Counts a try in all its buckets before it is made, so that tries side by side cannot pass the limit; `None` when
/// one of them is full.
pub fn reserve(tx: &mut Tx<'_>, buckets: &[Bucket]) -> Result<Option<Vec<Id<Try>>>> {
    let now = tx.now();
    tx.exec("DELETE FROM sign_in_try WHERE at <= $1", &[&now.plus_seconds(-WINDOW)])?;
    for bucket in buckets {
        let (count,): (usize,) =
            tx.one("SELECT count(*) FROM sign_in_try WHERE bucket = $1", &[&bucket.name])?;
        if count >= bucket.most {
            return Ok(None);
        }
    }
    let mut tries = Vec::new();
    for bucket in buckets {
        let id = tx.fresh::<Try>();
        tx.exec("INSERT INTO sign_in_try (id, bucket, at) VALUES ($1, $2, $3)", &[&id, &bucket.name, &now])?;
        tries.push(id);
    }
    Ok(Some(tries))
}

/// Takes back tries that turned out right: only wrong ones count.
pub fn forgive(tx: &mut Tx<'_>, tries: &[Id<Try>]) -> Result<()> {
    for id in tries {
        tx.exec("DELETE FROM sign_in_try WHERE id = $1", &[id])?;
    }
    Ok(())
}
