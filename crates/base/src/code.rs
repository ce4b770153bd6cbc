//! Values stored as short stable words: one enum, one word a variant.

/// A closed set of values, each with the word under which it is stored and sent.
pub trait Code: Copy + Sized + 'static {
    /// Every value, in the order they were declared.
    const ALL: &'static [Self];

    /// Returns the stored word.
    fn code(self) -> &'static str;

    /// Reads a stored or submitted word; `None` when it is not one of the set.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == text)
    }
}

/// Implements [`Code`] for an enum that is declared elsewhere: `coded!(Role { Coordinator = "coordinator", … })`.
#[macro_export]
macro_rules! coded {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $crate::Code for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}
