//! The values that both engines hold: whole numbers, text, bytes, reals, nothing.

use crate::{Error, Result};
use base::{Act, Code, Date, Id, Instant, Role};
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type};

/// A value on its way to the database.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'a str),
    Blob(&'a [u8]),
    /// A day, stored as ISO text, which sorts as days do.
    Day(Date),
}

/// What can be bound to `$n`.
pub trait Param {
    fn value(&self) -> Value<'_>;
}

/// What can be read from a column.
pub trait Column: Sized {
    /// Reads column `index` (from 0) of the row.
    fn read(row: &Row<'_>, index: usize) -> Result<Self>;
}

/// A record that is read from a whole row.
pub trait FromRow: Sized {
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

/// One row of an answer, from either engine.
pub enum Row<'r> {
    Lite(&'r rusqlite::Row<'r>),
    Pg(&'r postgres::Row),
}

impl Row<'_> {
    /// Returns the value of column `index`, from 0.
    pub fn get<T: Column>(&self, index: usize) -> Result<T> {
        T::read(self, index)
    }

    fn is_null(&self, index: usize) -> Result<bool> {
        match self {
            Row::Lite(row) => Ok(row.get_ref(index)? == rusqlite::types::ValueRef::Null),
            Row::Pg(row) => Ok(row.try_get::<_, Option<Anything>>(index)?.is_none()),
        }
    }

    fn native<T>(&self, index: usize) -> Result<T>
    where
        T: rusqlite::types::FromSql + for<'a> postgres::types::FromSql<'a>,
    {
        match self {
            Row::Lite(row) => Ok(row.get(index)?),
            Row::Pg(row) => Ok(row.try_get(index)?),
        }
    }
}

/// A value of whatever type, of which only the presence counts.
struct Anything;

impl postgres::types::FromSql<'_> for Anything {
    fn from_sql(_: &Type, _: &[u8]) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

macro_rules! native_columns {
    ($($type:ty),+) => { $(
        impl Column for $type {
            fn read(row: &Row<'_>, index: usize) -> Result<Self> { row.native(index) }
        }
    )+ };
}
native_columns!(i64, f64, String, Vec<u8>);

impl Column for bool {
    fn read(row: &Row<'_>, index: usize) -> Result<Self> {
        Ok(i64::read(row, index)? != 0)
    }
}

impl Column for usize {
    fn read(row: &Row<'_>, index: usize) -> Result<Self> {
        usize::try_from(i64::read(row, index)?).map_err(|_| Error::Database("a count below zero".into()))
    }
}

impl<T> Column for Id<T> {
    fn read(row: &Row<'_>, index: usize) -> Result<Self> {
        i64::read(row, index).map(Id::new)
    }
}

impl Column for Instant {
    fn read(row: &Row<'_>, index: usize) -> Result<Self> {
        i64::read(row, index).map(Instant)
    }
}

impl Column for Date {
    fn read(row: &Row<'_>, index: usize) -> Result<Self> {
        let text = String::read(row, index)?;
        Date::parse(&text).ok_or_else(|| Error::Database(format!("not a day in column {index}")))
    }
}

impl<T: Column> Column for Option<T> {
    fn read(row: &Row<'_>, index: usize) -> Result<Self> {
        if row.is_null(index)? { Ok(None) } else { T::read(row, index).map(Some) }
    }
}

/// Reads a coded column: an unknown word is a fault of the data, not a default.
pub fn read_code<T: Code>(row: &Row<'_>, index: usize) -> Result<T> {
    let text = String::read(row, index)?;
    T::parse(&text).ok_or_else(|| Error::Database(format!("unknown word {text:?} in column {index}")))
}

/// Declares a coded enum of a feature and lets it be stored: `codes!(Kind { Interview = "interview", … })`.
#[macro_export]
macro_rules! codes {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        base::coded!($name { $($variant = $word),+ });
        $crate::stored_code!($name);
    };
}

/// Lets a type that implements [`base::Code`] be bound and read.
#[macro_export]
macro_rules! stored_code {
    ($name:ty) => {
        impl $crate::Param for $name {
            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Text(base::Code::code(*self))
            }
        }
        impl $crate::Column for $name {
            fn read(row: &$crate::Row<'_>, index: usize) -> $crate::Result<Self> {
                $crate::read_code(row, index)
            }
        }
    };
}
stored_code!(Role);
stored_code!(Act);

impl Param for i64 {
    fn value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}
impl Param for i32 {
    fn value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}
impl Param for usize {
    fn value(&self) -> Value<'_> {
        Value::Int(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}
impl Param for bool {
    fn value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}
impl Param for f64 {
    fn value(&self) -> Value<'_> {
        Value::Real(*self)
    }
}
impl Param for str {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl Param for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl Param for [u8] {
    fn value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}
impl Param for Vec<u8> {
    fn value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}
impl<T> Param for Id<T> {
    fn value(&self) -> Value<'_> {
        Value::Int(self.number())
    }
}
impl Param for Instant {
    fn value(&self) -> Value<'_> {
        Value::Int(self.0)
    }
}
impl<T: Param + ?Sized> Param for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}
impl<T: Param> Param for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Param::value)
    }
}

impl Param for Date {
    fn value(&self) -> Value<'_> {
        Value::Day(*self)
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, Value as Owned, ValueRef};
        Ok(match self {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Real(number) => ToSqlOutput::Borrowed(ValueRef::Real(*number)),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Value::Day(day) => ToSqlOutput::Owned(Owned::Text(day.to_string())),
        })
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> PgOutcome {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Value::Int(number) if *ty == Type::FLOAT8 => {
                #[expect(clippy::cast_precision_loss, reason = "a whole number bound where a real is stored")]
                let real = *number as f64;
                real.to_sql(ty, out)
            }
            Value::Int(number) => number.to_sql_checked(ty, out),
            Value::Real(number) => number.to_sql_checked(ty, out),
            // PostgreSQL's text cannot hold NUL; importers drop it before, and forms here.
            Value::Text(text) if text.contains('\0') => {
                text.replace('\0', "\u{fffd}").to_sql_checked(ty, out)
            }
            Value::Text(text) => text.to_sql_checked(ty, out),
            Value::Blob(bytes) => bytes.to_sql_checked(ty, out),
            Value::Day(day) => day.to_string().to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

type PgOutcome = std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>>;
