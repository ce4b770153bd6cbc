//! The numbering of lists: one definition for bullets, one for figures, one numbering per list.

use super::xml::Xml;

/// The levels that the format knows.
pub(super) const LEVELS: usize = 9;
/// How far each level is set in, in twentieths of a point.
pub(super) const STEP: usize = 360;

const BULLETS: [&str; 3] = ["•", "–", "◦"];

/// Returns the numbering part; each list is given by the number of its first item, if it has numbers.
///
/// The list at position `n` is numbered `n + 1`.
pub(super) fn part(lists: &[Option<u64>]) -> Vec<u8> {
    let mut xml = Xml::new("w:numbering", &[("xmlns:w", super::parts::MAIN)]);
    definition(&mut xml, "0", Marks::Bullets);
    definition(&mut xml, "1", Marks::Figures);
    for (at, first) in lists.iter().enumerate() {
        xml.open("w:num", &[("w:numId", &(at + 1).to_string())]);
        xml.val("w:abstractNumId", if first.is_some() { "1" } else { "0" });
        if let Some(first) = first {
            // The format counts with 31 bits; a list that begins beyond them begins at the last.
            let first = (*first).min(0x7fff_ffff).to_string();
            for level in 0..LEVELS {
                xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())])
                    .val("w:startOverride", &first)
                    .close();
            }
        }
        xml.close();
    }
    xml.finish()
}

/// The two ways to mark the items of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Bullets,
    Figures,
}

fn definition(xml: &mut Xml, id: &str, marks: Marks) {
    xml.open("w:abstractNum", &[("w:abstractNumId", id)]).val("w:multiLevelType", "hybridMultilevel");
    for level in 0..LEVELS {
        xml.open("w:lvl", &[("w:ilvl", &level.to_string())]).val("w:start", "1");
        if marks == Marks::Figures {
            xml.val("w:numFmt", "decimal").val("w:lvlText", &format!("%{}.", level + 1));
        } else {
            xml.val("w:numFmt", "bullet").val("w:lvlText", BULLETS[level % BULLETS.len()]);
        }
        xml.val("w:lvlJc", "left").open("w:pPr", &[]);
        let left = ((level + 1) * STEP).to_string();
        xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &STEP.to_string())]).close().close();
    }
    xml.close();
}
