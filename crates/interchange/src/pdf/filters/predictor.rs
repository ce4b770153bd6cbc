//! Predictors: rows that were written as differences from their neighbours, as cross-reference streams are.
//!
//! Invariant: gives at most as many bytes as it takes.

/// Undoes what the parameters name; `None` if no producer writes such rows.
pub(super) fn undo(bytes: Vec<u8>, told: &dyn Fn(&str) -> Option<usize>) -> Option<Vec<u8>> {
    const MOST: usize = 1 << 20;
    let kind = told("Predictor").unwrap_or(1);
    if kind < 2 {
        return Some(bytes);
    }
    let (colors, bits) = (told("Colors").unwrap_or(1), told("BitsPerComponent").unwrap_or(8));
    let columns = told("Columns").unwrap_or(1);
    if colors == 0 || columns == 0 || colors > 64 || columns > MOST || !matches!(bits, 1 | 2 | 4 | 8 | 16) {
        return None;
    }
    let pixel = (colors * bits).div_ceil(8);
    let row = (colors * bits * columns).div_ceil(8);
    match kind {
        2 if bits == 8 => Some(tiff(bytes, row, pixel)),
        10..=15 => Some(png(&bytes, row, pixel)),
        _ => None,
    }
}

/// Each byte is the difference from the pixel to its left.
fn tiff(mut bytes: Vec<u8>, row: usize, pixel: usize) -> Vec<u8> {
    for line in bytes.chunks_mut(row) {
        for at in pixel..line.len() {
            line[at] = line[at].wrapping_add(line[at - pixel]);
        }
    }
    bytes
}

/// Each row opens with the way in which it differs from the pixels to the left and above.
fn png(bytes: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut undone: Vec<u8> = Vec::with_capacity(bytes.len());
    for line in bytes.chunks(row + 1) {
        let start = undone.len();
        let before =
            |undone: &[u8], at: usize| at.checked_sub(row).and_then(|above| undone.get(above)).copied();
        for (column, byte) in line[1..].iter().enumerate() {
            let at = start + column;
            let left = if column < pixel { 0 } else { undone[at - pixel] };
            let above = before(&undone, at).unwrap_or(0);
            let corner = if column < pixel { 0 } else { before(&undone, at - pixel).unwrap_or(0) };
            let foretold = match line[0] {
                1 => left,
                2 => above,
                3 => u8::midpoint(left, above),
                4 => nearest(left, above, corner),
                _ => 0,
            };
            undone.push(byte.wrapping_add(foretold));
        }
    }
    undone
}

/// Of three neighbours the one nearest to left + above − corner.
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let aim = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |value: u8| (aim - i16::from(value)).abs();
    if far(left) <= far(above) && far(left) <= far(corner) {
        left
    } else if far(above) <= far(corner) {
        above
    } else {
        corner
    }
}
