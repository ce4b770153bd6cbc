//! What is wrong in a form, field by field, so that each error stands beside its field.

/// Pairs of a field's name and the key of the text that says what to correct.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<(&'static str, &'static str)>);

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.0.push((field, key));
    }

    /// Notes a fault unless the condition holds.
    pub fn require(&mut self, holds: bool, field: &'static str, key: &'static str) {
        if !holds {
            self.add(field, key);
        }
    }

    /// The key of the first fault of a field.
    pub fn of(&self, field: &str) -> Option<&'static str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, key)| *key)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value when nothing is wrong, else the faults.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}
