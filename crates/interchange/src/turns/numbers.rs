//! Lines that a program numbered one after the other: the numbers are its own, not anybody's words.
//!
//! Invariant: numbers are taken off only when nearly every line has the number that follows the one before it.

use super::lead::Piece;
use super::opener::number;

/// Fewer lines than this may be a list.
const FEWEST: usize = 6;

/// How many lines bear their number, if they are numbered throughout.
pub(super) fn count<'a>(pieces: impl Iterator<Item = Piece<'a>>) -> Option<usize> {
    let (mut all, mut follow, mut last) = (0_usize, 0_usize, None);
    for piece in pieces.filter(|piece| !piece.heading && piece.has_words()) {
        all += 1;
        if let Some((value, _)) = number(piece.text.trim_start()) {
            follow += usize::from(last.is_none_or(|last: u32| last.checked_add(1) == Some(value)));
            last = Some(value);
        } else if all > FEWEST && follow * 2 < all {
            return None;
        }
    }
    (all >= FEWEST && follow * 10 >= all * 9).then_some(follow)
}

/// The piece without its number.
pub(super) fn without(piece: Piece<'_>) -> Piece<'_> {
    let text = piece.text.trim_start();
    let Some((_, rest)) = number(text).filter(|_| !piece.heading) else { return piece };
    let rest = rest.trim_start();
    let taken = piece.text[..piece.text.len() - rest.len()].chars().count();
    Piece { text: rest, bold: piece.bold.saturating_sub(taken), ..piece }
}
