//! What control words mean to a reader of the text: signs, and where the words of a group go.

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    Fonts,
    /// Nowhere.
    Nowhere,
}

/// What a control word that opens a destination does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Its words go where those of the group around it do.
    Read,
    /// Its words are in Unicode what the group around it says in bytes and is passed over for.
    Unicode,
    /// Its words are passed over, and counted under a code if it has one.
    Pass(Option<&'static str>),
    /// Its words are read after the paragraph.
    Box,
    Fonts,
}

/// The sign that a control word stands for.
pub(super) fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "line" | "page" | "column" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "zwbo" => "\u{200b}",
        "zwnbo" => "\u{2060}",
        "ltrmark" => "\u{200e}",
        "rtlmark" => "\u{200f}",
        _ => return None,
    })
}

/// Words that shape the text or a character: never taken for the fallback of another character.
pub(super) fn is_structure(word: &str) -> bool {
    matches!(word, "u" | "par" | "sect" | "cell" | "row" | "nestcell" | "nestrow")
}

/// The sign that a control symbol stands for.
pub(super) fn symbol(symbol: u8) -> Option<&'static str> {
    Some(match symbol {
        b'~' => "\u{a0}",
        b'_' => "\u{2011}",
        b'-' => "\u{ad}",
        b'{' => "{",
        b'}' => "}",
        b'\\' => "\\",
        b'\t' => "\t",
        _ => return None,
    })
}

/// What the words of a group are when a control word opens it.
pub(super) fn destination(word: &str) -> Option<Destination> {
    let code = match word {
        "fonttbl" => return Some(Destination::Fonts),
        "shptxt" => return Some(Destination::Box),
        "ud" => return Some(Destination::Unicode),
        "shpinst" | "shppict" | "docpart" => return Some(Destination::Read),
        "footnote" => "footnotes",
        "annotation" => "comments",
        "pict" => "images",
        "objdata" | "objlink" => "objects",
        "listtext" | "pntext" => "numbering",
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
            "headers"
        }
        "colortbl" | "stylesheet" | "info" | "fldinst" | "nonshppict" | "shprslt" | "sp" | "upr" | "xe"
        | "tc" | "tcn" | "rxe" | "txe" | "listtable" | "listoverridetable" | "revtbl" | "filetbl"
        | "pnseclvl" | "nonesttables" | "bkmkstart" | "bkmkend" | "objclass" | "objname" | "template"
        | "private" => {
            return Some(Destination::Pass(None));
        }
        _ => return None,
    };
    Some(Destination::Pass(Some(code)))
}
