//! Who the speakers of a source are: said at the import, or here, later. Many are shown a part at a time.

use super::super::model::cast::{LISTED, by_words};
use super::super::model::choice::{Around, SpeakerDraft, Wrong, check_link, typed};
use super::super::model::{Link, Source, Voice};
use super::super::store;
use super::super::store::around;
use super::fields::Fields;
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Code, Id};
use ui::{Cx, Pairs, Result, go, page_with};

#[derive(Template)]
#[template(path = "material/speakers.html")]
struct Sheet<'a> {
    cx: &'a Cx,
    source: &'a Source,
    around: &'a Around,
    speakers: Vec<Speaker<'a>>,
    /// How many there are in all, and how many stand before those of this part.
    all: usize,
    from: usize,
    wrong: &'a Wrong,
    parts: Vec<(&'static str, String)>,
}

/// A speaker, and who it is said to be.
struct Speaker<'a> {
    fields: Fields<'a>,
    voice: &'a Voice,
    draft: SpeakerDraft,
}

/// What the page is made of, read in one transaction.
struct Desk {
    source: Source,
    voices: Vec<Voice>,
    /// The ranks of the voices of this part.
    part: Vec<usize>,
    from: usize,
    around: Around,
}

impl Desk {
    fn shown(&self) -> impl Iterator<Item = (usize, &Voice)> {
        self.part.iter().filter_map(|rank| Some((*rank, self.voices.get(*rank)?)))
    }
}

async fn desk(cx: &Cx, id: Id<Source>, from: usize, form: &Pairs) -> Result<Desk> {
    let who = cx.reader()?;
    let typed = form.0.iter().filter(|(name, value)| name.ends_with("-name") && !value.is_empty());
    let typed: Vec<String> = typed.map(|(_, value)| value.clone()).take(LISTED).collect();
    let read = cx.read(move |tx| {
        let (source, receipt) = store::receipt(tx, &who, id)?;
        let voices = store::speakers::of_source(tx, id)?;
        let mut words: Vec<usize> = receipt.speakers.iter().map(|share| share.words).collect();
        words.resize(voices.len(), 0);
        let from = from.min(voices.len().saturating_sub(1)) / LISTED * LISTED;
        let part: Vec<usize> = by_words(&words, LISTED).into_iter().skip(from).take(LISTED).collect();
        let shown: Vec<&Voice> = part.iter().filter_map(|rank| voices.get(*rank)).collect();
        let names: Vec<String> = shown.iter().map(|voice| voice.label.clone()).chain(typed).collect();
        let chosen: Vec<_> = shown.iter().filter_map(|voice| voice.person).collect();
        let around = around::around(tx, &who, source.study, &names, &chosen, &[])?;
        Ok(Desk { source, voices, part, from, around })
    });
    read.await
}

/// The `from` of the address: how many speakers stand before the part that is asked for.
fn from(query: Option<&str>) -> usize {
    query.and_then(|query| query.strip_prefix("from=")?.parse().ok()).unwrap_or_default()
}

fn known(voice: &Voice) -> SpeakerDraft {
    let member = voice.member.map(|id| format!("m:{id}"));
    let who = voice.person.map(|id| format!("p:{id}")).or(member).unwrap_or_default();
    SpeakerDraft { part: voice.part.code().to_owned(), who, ..SpeakerDraft::default() }
}

pub async fn show(cx: Cx, Path(id): Path<Id<Source>>, RawQuery(query): RawQuery) -> Result<Response> {
    let desk = desk(&cx, id, from(query.as_deref()), &Pairs::default()).await?;
    let drafts = desk.shown().map(|(_, voice)| known(voice)).collect();
    render(&cx, &desk, drafts, &Wrong::new())
}

fn render(cx: &Cx, desk: &Desk, drafts: Vec<SpeakerDraft>, wrong: &Wrong) -> Result<Response> {
    let Desk { source, voices, around, from, .. } = desk;
    let speakers = desk.shown().zip(drafts).map(|((_, voice), draft)| Speaker {
        fields: Fields { cx, wrong, prefix: format!("t0-s{}", voice.place) },
        voice,
        draft,
    });
    let speakers = speakers.collect();
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (all, parts) = (voices.len(), super::parts(cx));
    page_with(status, &Sheet { cx, source, around, speakers, all, from: *from, wrong, parts })
}

pub async fn change(
    cx: Cx,
    Path(id): Path<Id<Source>>,
    RawQuery(query): RawQuery,
    form: Pairs,
) -> Result<Response> {
    let desk = desk(&cx, id, from(query.as_deref()), &form).await?;
    let fields = typed(&form);
    let read = |(_, voice): (usize, &Voice)| SpeakerDraft::read(&fields, 0, voice.place);
    let drafts: Vec<SpeakerDraft> = desk.shown().map(read).collect();
    let mut wrong = Wrong::new();
    let stands = |voice: &Voice| Link { part: voice.part, person: voice.person, member: voice.member };
    let mut links: Vec<Link> = desk.voices.iter().map(stands).collect();
    for ((rank, voice), draft) in desk.shown().zip(&drafts) {
        let chosen = check_link(draft, voice.place, &desk.around, &mut wrong);
        if let (Some(link), Some(chosen)) = (links.get_mut(rank), chosen) {
            *link = chosen;
        }
    }
    if !wrong.is_empty() {
        return render(&cx, &desk, drafts, &wrong);
    }
    let who = cx.reader()?;
    cx.write(move |tx| store::speakers::relink(tx, &who, id, &links)).await?;
    go(&format!("/sources/{id}"))
}

impl Sheet<'_> {
    /// Where the part before this one starts; `None` in the first.
    fn previous(&self) -> Option<usize> {
        self.from.checked_sub(LISTED)
    }

    /// Where the part after this one starts; `None` in the last.
    fn next(&self) -> Option<usize> {
        Some(self.from + LISTED).filter(|next| *next < self.all)
    }
}
