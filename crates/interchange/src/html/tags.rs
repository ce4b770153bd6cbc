//! What each element of HTML is to a reader of its text.

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Stands on lines of its own.
    Block,
    Paragraph,
    Heading,
    Item,
    Preformatted,
    Break,
    Table,
    Row,
    Cell,
    Bold,
    Italic,
    Deleted,
    Image,
    /// Sound, video, forms: counted, their content passed over.
    Object,
    /// Passed over without a word: not meant to be read.
    Silent,
    Style,
    /// Any other: runs on in the line.
    Inline,
}

/// The kind of an element, by its name in lower case.
pub(super) fn kind(name: &str) -> Kind {
    match name {
        "p" => Kind::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
        "li" | "dd" | "dt" => Kind::Item,
        "pre" | "listing" => Kind::Preformatted,
        "br" => Kind::Break,
        "table" => Kind::Table,
        "tr" => Kind::Row,
        "td" | "th" => Kind::Cell,
        "b" | "strong" => Kind::Bold,
        "i" | "em" => Kind::Italic,
        "del" => Kind::Deleted,
        "img" | "svg" => Kind::Image,
        "audio" | "video" | "object" | "embed" | "iframe" | "canvas" | "applet" | "select" | "textarea" => {
            Kind::Object
        }
        "script" | "title" | "template" | "xml" | "noembed" | "noframes" | "datalist" => Kind::Silent,
        "style" => Kind::Style,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "details"
        | "dialog" | "dir" | "div" | "dl" | "fieldset" | "figcaption" | "figure" | "footer" | "form"
        | "head" | "header" | "hgroup" | "hr" | "html" | "legend" | "main" | "menu" | "nav" | "ol"
        | "optgroup" | "option" | "section" | "summary" | "tbody" | "tfoot" | "thead" | "ul" => Kind::Block,
        _ => Kind::Inline,
    }
}

/// Elements that never hold anything.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "wbr"
    )
}

/// The name to look for when what an element holds is passed over.
pub(super) fn passed_over(name: &str) -> Option<&'static str> {
    const NAMES: [&str; 16] = [
        "script", "title", "template", "xml", "noembed", "noframes", "datalist", "audio", "video", "object",
        "iframe", "canvas", "applet", "select", "textarea", "svg",
    ];
    NAMES.into_iter().find(|known| *known == name)
}
