//! The context of one request: who asks, in which language, with which token.

use crate::{App, Error, Lang, Result, Who, words};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base::{Act, Date, Id, Instant, Member};
use store::{Actor, Tx};

/// The request's context, made by the guard and taken by handlers and templates.
#[derive(Clone, Debug)]
pub struct Cx {
    pub app: App,
    /// `None` only on routes that need [`Act::Enter`].
    pub who: Option<Who>,
    pub lang: Lang,
    /// The token that forms of this session send back.
    pub csrf: String,
    pub path: String,
    pub house: String,
    pub now: Instant,
    /// Identifies the session, to mark it in the list of one's sessions and to close it.
    pub session: Option<Id<crate::sessions::Session>>,
}

impl Cx {
    /// The member signed in, or *not found*: routes that need more than [`Act::Enter`] always have one.
    pub fn member(&self) -> Result<Id<Member>> {
        self.who.as_ref().map(|who| who.member).ok_or(Error::NotFound)
    }

    /// Who reads, or *not found*: for closures that go to the database.
    pub fn reader(&self) -> Result<Who> {
        self.who.clone().ok_or(Error::NotFound)
    }

    /// Whether the reader may do this; for showing a button, never for guarding one.
    pub fn may(&self, act: Act) -> bool {
        self.who.as_ref().is_some_and(|who| who.role.allows(act))
    }

    /// Whether the address is in that space, for the rail.
    pub fn within(&self, space: &str) -> bool {
        self.path.strip_prefix(space).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The day, in Paris.
    pub fn today(&self) -> Date {
        self.now.day_in_paris()
    }

    /// Reads the database in one transaction.
    pub async fn read<T: Send + 'static>(
        &self,
        body: impl FnOnce(&mut Tx<'_>) -> store::Result<T> + Send + 'static,
    ) -> Result<T> {
        Ok(self.app.db.read(body).await?)
    }

    /// Writes in one transaction, in the name of the person signed in.
    pub async fn write<T: Send + 'static>(
        &self,
        body: impl FnOnce(&mut Tx<'_>) -> store::Result<T> + Send + 'static,
    ) -> Result<T> {
        let actor = self.who.as_ref().map_or(Actor::House, |who| Actor::Member(who.member));
        Ok(self.app.db.write(actor, body).await?)
    }

    /// The text of a key of the catalogue.
    pub fn t(&self, key: &str) -> String {
        words::text(self.lang, key, &[])
    }

    /// A text with one argument.
    pub fn t1(&self, key: &str, name: &str, value: impl Into<words::Arg>) -> String {
        words::text(self.lang, key, &[(name, value.into())])
    }

    /// A text with two arguments.
    pub fn t2<'a>(
        &self,
        key: &str,
        first: impl Into<words::Named<'a>>,
        second: impl Into<words::Named<'a>>,
    ) -> String {
        let (first, second) = (first.into(), second.into());
        words::text(self.lang, key, &[(first.0, first.1), (second.0, second.1)])
    }

    /// A day as people say it: « jeu. 12 mars », with the year when it is not this one.
    pub fn day(&self, day: &Date) -> String {
        words::day(self.lang, *day, self.today())
    }

    /// A day in full: « 12 mars 2026 ».
    pub fn full_day(&self, day: &Date) -> String {
        words::full_day(self.lang, *day)
    }

    /// A title whose signs stay with their words.
    pub fn held(&self, title: &str) -> String {
        words::held(title)
    }

    /// A moment as people say it: « jeu. 12 mars, 14 h 05 ».
    pub fn moment(&self, at: &Instant) -> String {
        words::moment(self.lang, *at, self.today())
    }

    /// The address of an asset of the bundle.
    pub fn asset(&self, name: &str) -> &'static str {
        crate::assets::address(name)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Cx {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        parts.extensions.get::<Cx>().cloned().ok_or(Error::NotFound)
    }
}
