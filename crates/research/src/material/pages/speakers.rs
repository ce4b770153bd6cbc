//! Who the speakers of a source are: said at the import, or here, later.

use super::super::model::choice::{Around, SpeakerDraft, Wrong, check_link};
use super::super::model::{Source, Voice};
use super::super::store;
use super::super::store::around;
use super::fields::Fields;
use askama::Template;
use axum::extract::Path;
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
    around: Around,
}

async fn desk(cx: &Cx, id: Id<Source>, form: &Pairs) -> Result<Desk> {
    let who = cx.reader()?;
    let typed = form.0.iter().filter(|(name, value)| name.ends_with("-name") && !value.is_empty());
    let typed: Vec<String> = typed.map(|(_, value)| value.clone()).collect();
    let read = cx.read(move |tx| {
        let source = store::find(tx, &who, id)?;
        let voices = store::speakers::of_source(tx, id)?;
        let labels = voices.iter().map(|voice| voice.label.clone());
        let names: Vec<String> = labels.chain(typed).collect();
        let chosen: Vec<_> = voices.iter().filter_map(|voice| voice.person).collect();
        let around = around::around(tx, &who, source.study, &names, &chosen, &[])?;
        Ok(Desk { source, voices, around })
    });
    read.await
}

fn known(voice: &Voice) -> SpeakerDraft {
    let member = voice.member.map(|id| format!("m:{id}"));
    let who = voice.person.map(|id| format!("p:{id}")).or(member).unwrap_or_default();
    SpeakerDraft { part: voice.part.code().to_owned(), who, ..SpeakerDraft::default() }
}

pub async fn show(cx: Cx, Path(id): Path<Id<Source>>) -> Result<Response> {
    let desk = desk(&cx, id, &Pairs::default()).await?;
    let drafts = desk.voices.iter().map(known).collect();
    render(&cx, &desk, drafts, &Wrong::new())
}

fn render(cx: &Cx, desk: &Desk, drafts: Vec<SpeakerDraft>, wrong: &Wrong) -> Result<Response> {
    let Desk { source, voices, around } = desk;
    let speakers = voices.iter().zip(drafts).map(|(voice, draft)| Speaker {
        fields: Fields { cx, wrong, prefix: format!("t0-s{}", voice.place) },
        voice,
        draft,
    });
    let speakers = speakers.collect();
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &Sheet { cx, source, around, speakers, wrong, parts: super::parts(cx) })
}

pub async fn change(cx: Cx, Path(id): Path<Id<Source>>, form: Pairs) -> Result<Response> {
    let desk = desk(&cx, id, &form).await?;
    let read = |voice: &Voice| SpeakerDraft::read(&form, 0, voice.place);
    let drafts: Vec<SpeakerDraft> = desk.voices.iter().map(read).collect();
    let mut wrong = Wrong::new();
    let links: Vec<_> = drafts
        .iter()
        .enumerate()
        .filter_map(|(place, draft)| check_link(draft, place, &desk.around, &mut wrong))
        .collect();
    if !wrong.is_empty() {
        return render(&cx, &desk, drafts, &wrong);
    }
    let who = cx.reader()?;
    cx.write(move |tx| store::speakers::relink(tx, &who, id, &links)).await?;
    go(&format!("/sources/{id}"))
}
