//! Who of many speakers is listed: everyone up to [`LISTED`], and beyond that those who say most.
//!
//! Invariant: a page never grows with the number of names in a file, which may be thousands where none is a person.

use std::cmp::Reverse;

/// Speakers listed of one transcript at most.
pub const LISTED: usize = 60;
/// Speakers with their choices on one page at most, where many transcripts share it; each keeps one all the same.
pub const ON_PAGE: usize = 240;

/// The ranks of the speakers listed, `words` being what each says: all in their order when there is room for them,
/// else those who say most, the most first.
pub fn listed(words: &[usize], room: usize) -> Vec<usize> {
    let mut ranks = by_words(words, room);
    ranks.truncate(room);
    ranks
}

/// All ranks in the order in which [`listed`] takes them.
pub fn by_words(words: &[usize], room: usize) -> Vec<usize> {
    let mut ranks: Vec<usize> = (0..words.len()).collect();
    if ranks.len() > room {
        ranks.sort_by_key(|rank| Reverse(words.get(*rank)));
    }
    ranks
}

/// How many speakers each of these transcripts may list on a page that they share.
pub fn room(transcripts: usize) -> usize {
    (ON_PAGE / transcripts.max(1)).clamp(1, LISTED)
}
