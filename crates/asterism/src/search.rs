//! One box over everything that the reader may find. The index says what was found; each subject shows its own, through
//! its own rules, so that nothing appears here that its page would refuse.

use askama::Template;
use axum::response::Response;
use base::{Act, Id, Object};
use research::material::Words;
use store::search::{Hit, Reach};
use store::{Error, Result, Tx};
use ui::{Asked, Cx, Who, page};

/// Results shown at most: whoever has more says more.
const MOST: usize = 40;
/// Length of an extract, in code points.
const WIDTH: usize = 220;

/// Kinds of things, with the act that lets one read them.
const KINDS: [(&str, Act); 10] = [
    (people::persons::Person::KIND, Act::ReadPeople),
    (people::organisations::Organisation::KIND, Act::ReadPeople),
    (people::projects::Project::KIND, Act::ReadEncounters),
    (people::encounters::Encounter::KIND, Act::ReadEncounters),
    (research::material::Source::KIND, Act::ReadMaterial),
    (research::coding::Code::KIND, Act::ReadMaterial),
    (research::coding::Memo::KIND, Act::CodeMaterial),
    (research::findings::Finding::KIND, Act::ReadFindings),
    (research::reports::Report::KIND, Act::ReadStudies),
    (people::Study::KIND, Act::ReadStudies),
];

/// What the address asks for.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Sought {
    q: String,
}

/// Something found, ready to be shown.
struct Found {
    href: String,
    title: String,
    /// Pieces of an extract; true for those that were sought.
    extract: Vec<(String, bool)>,
    /// Key of the catalogue for its kind.
    kind: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Page<'a> {
    cx: &'a Cx,
    sought: String,
    found: Vec<Found>,
}

/// The page of results.
pub async fn show(cx: Cx, Asked(sought): Asked<Sought>) -> ui::Result<Response> {
    let who = cx.reader()?;
    let words: String = sought.q.chars().take(400).collect();
    let asked = words.clone();
    let found = cx.read(move |tx| seek(tx, &who, &asked)).await?;
    page(&Page { cx: &cx, sought: words, found })
}

fn seek(tx: &mut Tx<'_>, who: &Who, words: &str) -> Result<Vec<Found>> {
    let Some(query) = textstat::query(words) else { return Ok(Vec::new()) };
    let kinds = KINDS.iter().filter(|(_, act)| who.role.allows(*act)).map(|(kind, _)| *kind).collect();
    let spaces = people::teams::studies_of(tx, who)?.into_iter().map(Id::number).collect();
    let mut found = Vec::new();
    for hit in store::search::find(tx, words, &Reach { kinds, spaces }, MOST)? {
        match describe(tx, who, &hit) {
            Ok(Some((href, title, text))) => {
                let kind = format!("search-kind-{}", hit.kind);
                found.push(Found { href, title, extract: pieces(&text, &query), kind });
            }
            // What its own page refuses is not found here either.
            Ok(None) | Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// Address, title and text of something found.
type Described = Option<(String, String, String)>;

fn describe(tx: &mut Tx<'_>, who: &Who, hit: &Hit) -> Result<Described> {
    let id = hit.object;
    Ok(Some(match hit.kind.as_str() {
        "person" => {
            let id = Id::new(id);
            let name = people::persons::names(tx, &[id])?.remove(&id).ok_or(Error::NotFound)?.name;
            (format!("/persons/{id}"), name, String::new())
        }
        "organisation" => {
            let one = people::organisations::find(tx, Id::new(id))?;
            (format!("/organisations/{}", one.id), one.name, one.address)
        }
        "project" => {
            let one = people::projects::find(tx, Id::new(id))?;
            (format!("/projects/{}", one.id), one.name, one.aim)
        }
        "encounter" => {
            let one = people::encounters::find(tx, who, Id::new(id))?;
            (format!("/encounters/{}", one.id), one.title, one.place)
        }
        "source" => return turn(tx, who, hit),
        "code" => {
            let one = research::coding::code(tx, who, Id::new(id))?;
            (format!("/codes/{}", one.id), one.state.name, one.texts.definition)
        }
        "memo" => {
            let (one, _) = research::coding::memo(tx, who, Id::new(id))?;
            let title: String = one.body.chars().take(60).collect();
            (format!("/memos/{}", one.id), title, one.body)
        }
        "finding" => {
            let one = research::findings::find(tx, who, Id::new(id))?;
            (format!("/findings/{}", one.id), one.statement, one.note)
        }
        "report" => {
            let one = research::reports::find(tx, who, Id::new(id))?;
            (format!("/reports/{}", one.id), one.title, String::new())
        }
        _ => return Ok(None),
    }))
}

/// A turn of a transcript, through the view that checks consent.
fn turn(tx: &mut Tx<'_>, who: &Who, hit: &Hit) -> Result<Described> {
    let id = Id::new(hit.object);
    let source = research::material::find(tx, who, id)?;
    let place = usize::try_from(hit.part).map_err(|_| Error::NotFound)?;
    let spoken =
        research::material::turns(tx, who, id, place, 1)?.into_iter().next().ok_or(Error::NotFound)?;
    let Words::Said(text) = spoken.words else { return Ok(None) };
    let title = match spoken.speaker {
        Some(voice) => format!("{} · {}", source.title, voice.shown),
        None => source.title,
    };
    Ok(Some((format!("/sources/{id}?at={place}#t-{place}"), title, text)))
}

/// Cuts the best passage into what was sought and what stands between.
fn pieces(text: &str, query: &textstat::Query) -> Vec<(String, bool)> {
    let snippet = textstat::snippet(text, query, WIDTH);
    let letters: Vec<char> = snippet.text.chars().collect();
    let mut all = Vec::new();
    let mut at = 0;
    let mut push = |from: usize, to: usize, sought: bool| {
        let piece: String = letters.get(from..to).unwrap_or_default().iter().collect();
        if !piece.is_empty() {
            all.push((piece, sought));
        }
    };
    for (start, stop) in snippet.marks {
        push(at, start, false);
        push(start, stop, true);
        at = stop;
    }
    push(at, letters.len(), false);
    if snippet.cut_start {
        all.insert(0, ("… ".to_owned(), false));
    }
    if snippet.cut_end {
        all.push((" …".to_owned(), false));
    }
    all
}
