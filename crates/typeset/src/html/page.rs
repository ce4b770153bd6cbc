//! A page being written: elements open and close in order, text is always escaped.

/// The text of a page and the elements still open in it.
#[derive(Default)]
pub(super) struct Page {
    html: String,
    open: Vec<&'static str>,
}

impl Page {
    /// Writes markup of our own; never anything that a person wrote.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.html.push_str(markup);
        self
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '&' => self.html.push_str("&amp;"),
                c => self.html.push(c),
            }
        }
        self
    }

    /// Opens an element; values stand between double quotes, and attributes with an empty value are left out.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> &mut Self {
        self.void(name, attributes);
        self.open.push(name);
        self
    }

    /// Writes an element that has no content.
    pub fn void(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> &mut Self {
        self.html.push('<');
        self.html.push_str(name);
        for (attribute, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.html.push(' ');
            self.html.push_str(attribute);
            self.html.push_str("=\"");
            self.value(value);
            self.html.push('"');
        }
        self.html.push('>');
        self
    }

    fn value(&mut self, value: &str) {
        for c in value.chars() {
            match c {
                '"' => self.html.push_str("&quot;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '&' => self.html.push_str("&amp;"),
                c => self.html.push(c),
            }
        }
    }

    /// Closes the element opened last.
    pub fn close(&mut self) -> &mut Self {
        let name = self.open.pop().expect("each close has its open, in the same function");
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
        self
    }

    /// Returns the page.
    pub fn finish(self) -> String {
        debug_assert!(self.open.is_empty(), "{:?} left open", self.open);
        self.html
    }
}
