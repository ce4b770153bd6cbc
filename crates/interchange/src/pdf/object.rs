//! The values of PDF, and what readers ask of them.
//!
//! Invariant: a value is never nested beyond what the parser allows, so that dropping one is safe.

use std::collections::BTreeMap;

/// A dictionary, by key without its slash.
pub(super) type Dict = BTreeMap<String, Object>;

/// One value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Object {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    Name(String),
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// The number of another object.
    Reference(u32),
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// A number that counts or points: whole and not negative.
    pub(super) fn index(&self) -> Option<usize> {
        whole(self.number()?)
    }

    pub(super) fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn array(&self) -> Option<&[Object]> {
        if let Self::Array(values) = self { Some(values) } else { None }
    }

    pub(super) fn dict(&self) -> Option<&Dict> {
        if let Self::Dict(dict) = self { Some(dict) } else { None }
    }
}

/// Whether a dictionary says that it is of a type.
pub(super) fn is_type(dict: &Dict, kind: &str) -> bool {
    dict.get("Type").and_then(Object::name) == Some(kind)
}

/// A number that counts or points; `None` if it is negative, fractional or beyond any file.
pub(super) fn whole(number: f64) -> Option<usize> {
    let fits = (0.0..=4_294_967_295.0).contains(&number) && number.fract() == 0.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within 32 bits")]
    fits.then_some(number as usize)
}
