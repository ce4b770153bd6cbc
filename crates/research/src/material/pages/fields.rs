//! The fields of a form that repeats for each file and speaker: their names, values and faults.

use super::super::model::choice::Wrong;
use ui::Cx;

/// The fields whose names begin alike.
pub struct Fields<'a> {
    pub cx: &'a Cx,
    pub wrong: &'a Wrong,
    /// `t0`, `t0-s1`.
    pub prefix: String,
}

impl Fields<'_> {
    /// The name of a field, which is its identifier as well.
    pub fn name(&self, field: &str) -> String {
        format!("{}-{field}", self.prefix)
    }

    /// What is wrong with it, in the reader's language.
    pub fn fault(&self, field: &str) -> Option<String> {
        self.wrong.get(&self.name(field)).map(|key| self.cx.t(key))
    }

    /// Whether something is wrong with one of them.
    pub fn any_fault(&self, fields: &[Input<'_>]) -> bool {
        fields.iter().any(|field| self.wrong.contains_key(&self.name(field.name)))
    }

    /// The label of a field.
    pub fn label(&self, field: &str) -> String {
        self.cx.t(&format!("import-{}", field.replace('_', "-")))
    }
}

/// A field of one line.
pub struct Input<'a> {
    pub name: &'static str,
    pub kind: &'static str,
    pub value: &'a str,
}
