//! A row as a line of JSON, and back: whole numbers as numbers, reals as text that gives the same bits again, bytes in
//! hexadecimal.

use super::damaged;
use super::schema::{Kind, Table};
use crate::value::{Row, Value};
use crate::{Result, files};
use serde_json::Value as Json;

/// A value on its way from a backup.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Owned {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

impl Owned {
    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(*number),
            Self::Real(number) => Value::Real(*number),
            Self::Text(text) => Value::Text(text),
            Self::Blob(bytes) => Value::Blob(bytes),
        }
    }
}

/// The row as JSON.
pub(super) fn write(table: &Table, row: &Row<'_>) -> Result<Vec<Json>> {
    table.columns.iter().enumerate().map(|(index, column)| cell(column.kind, row, index)).collect()
}

fn cell(kind: Kind, row: &Row<'_>, index: usize) -> Result<Json> {
    Ok(match kind {
        Kind::Int => row.get::<Option<i64>>(index)?.map_or(Json::Null, Json::from),
        Kind::Real => row.get::<Option<f64>>(index)?.map_or(Json::Null, |real| format!("{real:?}").into()),
        Kind::Text => row.get::<Option<String>>(index)?.map_or(Json::Null, Json::from),
        Kind::Blob => {
            row.get::<Option<Vec<u8>>>(index)?.map_or(Json::Null, |bytes| files::hex(&bytes).into())
        }
    })
}

/// The values of a line, each of the type of its column.
pub(super) fn read(kinds: &[Kind], line: &[u8]) -> Result<Vec<Owned>> {
    let cells: Vec<Json> = serde_json::from_slice(line).map_err(|_| damaged("a line is not a row"))?;
    if cells.len() != kinds.len() {
        return Err(damaged("a row has not as many values as its table has columns"));
    }
    kinds.iter().zip(cells).map(|(kind, cell)| value(*kind, cell)).collect()
}

fn value(kind: Kind, cell: Json) -> Result<Owned> {
    let read = match (kind, cell) {
        (_, Json::Null) => Some(Owned::Null),
        (Kind::Int, Json::Number(number)) => number.as_i64().map(Owned::Int),
        (Kind::Real, Json::String(text)) => text.parse().ok().map(Owned::Real),
        (Kind::Text, Json::String(text)) => Some(Owned::Text(text)),
        (Kind::Blob, Json::String(text)) => bytes(&text).map(Owned::Blob),
        _ => None,
    };
    read.ok_or_else(|| damaged("a value is not of the type of its column"))
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = hex.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?)).collect()
}
