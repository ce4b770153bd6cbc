//! The sources of a study.

use super::super::model::cast::LISTED;
use super::super::model::told;
use super::super::model::{Source, Voice};
use super::super::store;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use base::Id;
use people::Study;
use people::teams::Heading;
use ui::{Cx, Result, page};

#[derive(Template)]
#[template(path = "material/list.html")]
struct List<'a> {
    cx: &'a Cx,
    study: Heading,
    sources: Vec<Shelved>,
}

/// A source of the list: who is heard in it, and the state of their consents together.
struct Shelved {
    source: Source,
    heard: String,
    /// How many more are heard.
    more: usize,
    shape: &'static str,
    state: &'static str,
}

pub async fn show(cx: Cx, Path(id): Path<Id<Study>>) -> Result<Response> {
    let who = cx.reader()?;
    let read = cx.read(move |tx| {
        let study = people::teams::heading(tx, &who, id)?;
        let standings = store::standings(tx, id)?;
        let mut shelf = Vec::new();
        for source in store::list(tx, &who, id)? {
            let (voices, uses) = store::view::uses_of(tx, &source, &standings)?;
            let bounded: Vec<&Voice> =
                voices.iter().filter(|voice| voice.bound(&standings).is_some()).collect();
            let names: Vec<&str> = bounded.iter().take(LISTED).map(|voice| voice.shown.as_str()).collect();
            let more = bounded.len() - names.len();
            let (shape, state) = told::state(uses);
            shelf.push(Shelved { heard: names.join(", "), more, shape, state, source });
        }
        Ok((study, shelf))
    });
    let (study, sources) = read.await?;
    page(&List { cx: &cx, study, sources })
}
