//! What can go wrong with a request, each variant a meaning of HTTP; the guard turns it into a page in the person's
//! language.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub type Result<T> = std::result::Result<T, Error>;

/// Why a request was not answered as asked. Texts are keys of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or this person may not know that there is.
    #[error("not found")]
    NotFound,
    /// The form could not be read, or a rule of the house forbids it; the key says which.
    #[error("invalid: {0}")]
    Invalid(&'static str),
    /// The form was not sent from one of our pages, or the session ended meanwhile.
    #[error("not from our pages")]
    Forged,
    /// Someone changed the thing meanwhile.
    #[error("changed meanwhile")]
    Stale,
    #[error("too large")]
    TooLarge,
    #[error("too many tries")]
    Throttled,
    /// The disk is full; nothing was changed.
    #[error("the disk is full")]
    Full,
    /// A fault of ours, already logged.
    #[error("fault")]
    Fault,
}

impl Error {
    /// The status that says it.
    pub fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Forged => StatusCode::FORBIDDEN,
            Error::Stale => StatusCode::CONFLICT,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Throttled => StatusCode::TOO_MANY_REQUESTS,
            Error::Full => StatusCode::INSUFFICIENT_STORAGE,
            Error::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of the catalogue that says what happened, what was kept and what to do.
    pub fn key(&self) -> &'static str {
        match self {
            Error::NotFound => "problem-not-found",
            Error::Invalid(key) => key,
            Error::Forged => "problem-forged",
            Error::Stale => "problem-stale",
            Error::TooLarge => "problem-too-large",
            Error::Throttled => "problem-throttled",
            Error::Full => "problem-full",
            Error::Fault => "problem-fault",
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Self::NotFound,
            store::Error::Stale => Self::Stale,
            store::Error::Rule(key) => Self::Invalid(key),
            store::Error::Full => Self::Full,
            other => {
                tracing::error!(cause = %other, "the store failed");
                Self::Fault
            }
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        tracing::error!(cause = %error, "a template failed");
        Self::Fault
    }
}

/// The answer before the guard dresses it: the status, and the error for the page.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
