//! What codes, codings and memos are, and the rules that need no database.

mod acts;
mod book;
mod change;
mod code;
mod coding;
mod memo;

pub use acts::{Folded, fold, merge, relocate, remove};
pub use book::{Book, Plan, Spot};
pub use change::{Change, Did, Sides, Step, back};
pub use code::{Code, CodeState, Draft, HUES, NewCode, Texts, check, is_name, one_line};
pub use coding::{Coding, CodingState, Excerpt, comment, fits};
pub use memo::{Memo, MemoState, On, body, target};
