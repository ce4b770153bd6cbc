//! Identifiers: 63-bit integers in the database, thirteen letters and digits on screen and in addresses.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

/// A kind of thing that has identifiers, and the word for it in the journal and in search.
pub trait Object: 'static {
    const KIND: &'static str;
}

/// The identifier of one `T`; identifiers of two kinds never mix.
///
/// Greater identifiers are younger: they begin with the milliseconds at which they were given.
pub struct Id<T>(i64, PhantomData<fn() -> T>);

/// Crockford's base 32, lower case: no `i`, `l`, `o`, `u`, so that an identifier read aloud is typed right.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl<T> Id<T> {
    /// Takes a number from the database as an identifier.
    pub const fn new(number: i64) -> Self {
        Self(number, PhantomData)
    }

    /// Returns the number under which the database keeps it.
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0.cast_unsigned();
        for place in (0..13).rev() {
            let digit = (number >> (5 * place)) & 31;
            let digit = usize::try_from(digit).unwrap_or_default();
            fmt::Write::write_char(f, char::from(DIGITS[digit]))?;
        }
        Ok(())
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct IdError;

impl<T> FromStr for Id<T> {
    type Err = IdError;

    /// Reads thirteen digits of Crockford's base 32, in either case.
    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.len() != 13 {
            return Err(IdError);
        }
        let mut number = 0_u64;
        for byte in text.bytes() {
            let lower = byte.to_ascii_lowercase();
            let digit = DIGITS.iter().position(|&known| known == lower).ok_or(IdError)?;
            if number >> 58 != 0 {
                return Err(IdError);
            }
            number = number << 5 | digit as u64;
        }
        i64::try_from(number).map(Self::new).map_err(|_| IdError)
    }
}

impl<T> serde::Serialize for Id<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T> serde::Deserialize<'de> for Id<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    enum Thing {}

    #[test]
    fn an_identifier_reads_back_as_itself() {
        for number in [0, 1, 31, 32, 12_345_678_901_234, i64::MAX] {
            let id = Id::<Thing>::new(number);
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
        }
    }

    #[test]
    fn what_is_no_identifier_is_refused() {
        for text in ["", "1", "zzzzzzzzzzzzz", "000000000000i", "0000000000000 ", "é00000000000"] {
            assert_eq!(text.parse::<Id<Thing>>(), Err(IdError), "{text}");
        }
    }
}
