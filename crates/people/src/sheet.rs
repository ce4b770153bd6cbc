//! Fields of a form as pages show them: label, hint, control, what is wrong, and what someone else wrote meanwhile.
//!
//! The label of a field is the key `field-<name>`, the same that the history uses.

use crate::faults::Faults;
use askama::Template;
use ui::Cx;

/// A form under way.
pub struct Sheet<'a> {
    pub cx: &'a Cx,
    pub faults: &'a Faults,
    /// Field and value, as they are now in the house, when someone changed them since the form was opened.
    pub meanwhile: Vec<(&'static str, String)>,
}

/// A value that can be chosen, and its text.
pub type Choice = (String, String);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Control {
    Line(&'static str),
    Long,
    Choice,
}

/// One field; a template puts it on the page with `|safe`.
#[derive(Template)]
#[template(path = "field.html")]
pub struct Field<'a> {
    name: &'static str,
    label: String,
    hint: String,
    value: &'a str,
    control: Control,
    choices: &'a [Choice],
    wrong: Option<String>,
    meanwhile: Option<String>,
}

impl<'a> Sheet<'a> {
    /// A form that nobody else changed.
    pub fn new(cx: &'a Cx, faults: &'a Faults) -> Self {
        Self { cx, faults, meanwhile: Vec::new() }
    }

    /// One line of text; `hint` is a key, or empty.
    pub fn text(&self, name: &'static str, value: &'a str, hint: &str) -> Field<'a> {
        self.field(name, value, hint, Control::Line("text"))
    }

    /// A day.
    pub fn day(&self, name: &'static str, value: &'a str, hint: &str) -> Field<'a> {
        self.field(name, value, hint, Control::Line("date"))
    }

    /// A time of day.
    pub fn time(&self, name: &'static str, value: &'a str) -> Field<'a> {
        self.field(name, value, "", Control::Line("time"))
    }

    /// A whole number.
    pub fn number(&self, name: &'static str, value: &'a str) -> Field<'a> {
        self.field(name, value, "", Control::Line("number"))
    }

    /// Several lines of text.
    pub fn long(&self, name: &'static str, value: &'a str, hint: &str) -> Field<'a> {
        self.field(name, value, hint, Control::Long)
    }

    /// One of several; a choice of empty value stands for none.
    pub fn choice(&self, name: &'static str, value: &'a str, choices: &'a [Choice]) -> Field<'a> {
        Field { choices, ..self.field(name, value, "", Control::Choice) }
    }

    fn field(&self, name: &'static str, value: &'a str, hint: &str, control: Control) -> Field<'a> {
        let (cx, wrong) = (self.cx, self.faults.of(name));
        let other = self.meanwhile.iter().find(|(field, now)| *field == name && now != value);
        Field {
            name,
            label: cx.t(&format!("field-{name}")),
            hint: if hint.is_empty() { String::new() } else { cx.t(hint) },
            value,
            control,
            choices: &[],
            wrong: wrong.map(|key| cx.t(key)),
            meanwhile: other.map(|(_, now)| cx.t1("meanwhile", "value", now)),
        }
    }
}

impl Field<'_> {
    fn described(&self) -> String {
        let parts = [
            (!self.hint.is_empty(), "hint"),
            (self.wrong.is_some(), "error"),
            (self.meanwhile.is_some(), "meanwhile"),
        ];
        let named = parts.iter().filter(|(there, _)| *there).map(|(_, what)| format!("{}-{what}", self.name));
        named.collect::<Vec<_>>().join(" ")
    }
}

/// A template of its own, already escaped: pages place it as it is.
impl askama::filters::HtmlSafe for Field<'_> {}
