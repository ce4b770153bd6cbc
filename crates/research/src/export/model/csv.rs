//! CSV (RFC 4180) that no spreadsheet takes for formulas.
//!
//! Invariant: a field that begins like a formula is led by an apostrophe (OWASP, *CSV Injection*); `study.json` has it
//! as it is.

/// A table being written.
#[derive(Clone, Debug)]
pub struct Table(String);

/// Signs with which a spreadsheet begins a formula, or steps over to one.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

impl Table {
    /// Begins a table with the names of its columns.
    pub fn new(columns: &[&str]) -> Self {
        let mut table = Self(String::new());
        table.row(columns);
        table
    }

    /// Adds a row.
    pub fn row(&mut self, fields: &[&str]) {
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            self.field(field);
        }
        self.0.push_str("\r\n");
    }

    fn field(&mut self, field: &str) {
        let guard = if field.starts_with(FORMULA) { "'" } else { "" };
        if field.contains([',', '"', '\r', '\n']) {
            self.0.push('"');
            self.0.push_str(guard);
            self.0.push_str(&field.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(guard);
            self.0.push_str(field);
        }
    }

    /// The bytes of the table, UTF-8.
    pub fn bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}
