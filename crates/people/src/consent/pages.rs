//! The pages of consent: one person's answers here, a whole study in `pages/matrix.rs`.

mod ending;
mod matrix;

pub use ending::ending;

use super::model::{
    Consent, Draft, Means, NewConsent, Quoting, Reading, Standing, Tick, Ticks, Why, check, standing,
};
use super::store;
use crate::faults::Faults;
use crate::history::{self, History};
use crate::persons::{self, Person};
use crate::sections::{self, Line, Section};
use crate::sheet::{Choice, Sheet};
use crate::teams::{self, Heading};
use crate::{Study, encounters};
use ::store::{Error, Result, Tx};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Act, Code, Id};
use encounters::{Encounter, Part};
use ui::words::{Lang, text};
use ui::{Cx, Pairs, Routes, Who, go, page_with};

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/persons/{id}/consents/{study}", Act::ReadConsent, show)
        .post("/persons/{id}/consents/{study}", Act::RecordConsent, record)
        .post("/persons/{id}/consents/{study}/withdrawal", Act::RecordConsent, withdraw)
        .get("/studies/{id}/consents", Act::ReadConsent, matrix::show)
}

/// What stands now, for who is on the study's team.
struct Known {
    person: Person,
    study: Heading,
    consent: Option<Consent>,
    lines: Vec<history::Line>,
}

fn known(tx: &mut Tx<'_>, who: &Who, (person, study): Ids) -> Result<Known> {
    let study = teams::heading(tx, who, study)?;
    let person = persons::find(tx, person)?;
    let consent = store::find(tx, person.id, study.id)?;
    let lines = consent.as_ref().map(|consent| history::of(tx, consent.id)).transpose()?;
    Ok(Known { person, study, consent, lines: lines.unwrap_or_default() })
}

type Ids = (Id<Person>, Id<Study>);

#[derive(Template)]
#[template(path = "consent/form.html")]
struct Form<'a> {
    cx: &'a Cx,
    known: &'a Known,
    draft: &'a Draft,
    sheet: Sheet<'a>,
    means: Vec<Choice>,
    standing: Standing,
    history: History<'a>,
}

impl<'a> Form<'a> {
    fn of(cx: &'a Cx, known: &'a Known, draft: &'a Draft, faults: &'a Faults) -> Self {
        let word = |means: Means| (means.code().to_owned(), cx.t(&format!("consent-means-{}", means.code())));
        Self {
            cx,
            known,
            draft,
            sheet: Sheet::new(cx, faults),
            means: Means::ALL.iter().copied().map(word).collect(),
            standing: standing(known.consent.as_ref(), known.person.born, cx.today()),
            history: History { cx, lines: &known.lines },
        }
    }

    /// Name, question and answer of each tick.
    fn ticks(&self) -> Vec<(&'static str, String, bool)> {
        let tick = |tick: &Tick| {
            (tick.code(), self.cx.t(&format!("consent-ask-{}", tick.code())), self.draft.ticks.get(*tick))
        };
        Tick::ALL.iter().map(tick).collect()
    }

    fn withdrawn(&self) -> bool {
        self.known.consent.as_ref().is_some_and(|consent| consent.withdrawn_on.is_some())
    }

    /// What to type to withdraw.
    fn word(&self) -> String {
        let (word, pseudonym) = (self.cx.t("consent-withdrawal-word"), self.known.person.pseudonym.as_str());
        if pseudonym.is_empty() {
            self.cx.t1("consent-withdraw-type", "word", word)
        } else {
            self.cx.t2("consent-withdraw-type-name", ("word", word), ("name", pseudonym))
        }
    }

    fn state(&self) -> (&'static str, String) {
        state(self.cx.lang, self.standing)
    }
}

/// The shape and the words of a standing.
pub(super) fn state(lang: Lang, standing: Standing) -> (&'static str, String) {
    let (shape, key) = match (standing.reading, standing.quoting) {
        (Reading::Unrecorded | Reading::Closed(Why::NotRecorded), _) => ("warn", "consent-is-not-recorded"),
        (Reading::Closed(Why::Refused), _) => ("bad", "consent-is-refused"),
        (Reading::Closed(Why::Withdrawn), _) => ("bad", "consent-is-withdrawn"),
        (Reading::Closed(Why::Expired), _) => ("bad", "consent-is-expired"),
        (Reading::Closed(Why::Guardian), _) => ("bad", "consent-is-guardian"),
        (Reading::Open, Quoting::Name) => ("good", "consent-is-name"),
        (Reading::Open, Quoting::Pseudonym) => ("good", "consent-is-pseudonym"),
        (Reading::Open, Quoting::No(_)) => ("warn", "consent-is-unquoted"),
    };
    (shape, text(lang, key, &[]))
}

/// The form as it starts: what was recorded, or today's defaults. After a withdrawal every answer is asked anew.
fn start(cx: &Cx, known: &Known) -> Draft {
    let today = cx.today().to_string();
    let until = |day: Option<base::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    match known.consent.as_ref().filter(|consent| consent.withdrawn_on.is_none()) {
        Some(consent) => Draft {
            ticks: consent.ticks,
            means: consent.means.code().to_owned(),
            given_on: consent.given_on.to_string(),
            notice: consent.notice.clone(),
            until: until(consent.until),
            guardian: consent.guardian.clone(),
            version: consent.version,
        },
        None => Draft {
            means: Means::default().code().to_owned(),
            given_on: today,
            notice: known.study.notice.clone(),
            until: until(known.study.until),
            version: version(known),
            ..Draft::default()
        },
    }
}

fn version(known: &Known) -> i64 {
    known.consent.as_ref().map_or(0, |consent| consent.version)
}

async fn show(cx: Cx, Path(ids): Path<Ids>) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    let known = cx.read(move |tx| known(tx, &who, ids)).await?;
    let (draft, faults) = (start(&cx, &known), Faults::default());
    page_with(StatusCode::OK, &Form::of(&cx, &known, &draft, &faults))
}

fn read(pairs: &Pairs) -> Draft {
    let text = |name: &str| pairs.get(name).unwrap_or_default().to_owned();
    Draft {
        ticks: Ticks::of(|tick| pairs.get(tick.code()).is_some()),
        means: text("means"),
        given_on: text("given_on"),
        notice: text("notice"),
        until: text("until"),
        guardian: text("guardian"),
        version: text("version").parse().unwrap_or_default(),
    }
}

async fn record(cx: Cx, Path(ids): Path<Ids>, pairs: Pairs) -> ui::Result<Response> {
    let (who, draft) = (sections::reader(&cx)?, read(&pairs));
    let reader = who.clone();
    let before = cx.read(move |tx| known(tx, &reader, ids)).await?;
    let about = (&before.person, ids.1);
    let new = match check(&draft, about, before.consent.as_ref(), cx.today()) {
        Ok(new) => new,
        Err(faults) => {
            let form = Form::of(&cx, &before, &draft, &faults);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form);
        }
    };
    let seen = draft.version;
    cx.write(move |tx| record_over(tx, &who, &new, seen)).await?;
    go(&format!("/persons/{}/consents/{}", ids.0, ids.1))
}

/// Records unless somebody did since the version that was seen.
fn record_over(tx: &mut Tx<'_>, who: &Who, new: &NewConsent, seen: i64) -> Result<Id<Consent>> {
    let now = known(tx, who, (new.person, new.study))?;
    if version(&now) == seen { store::record(tx, new) } else { Err(Error::Stale) }
}

/// Closes everything at once; a word is asked, not a click.
async fn withdraw(cx: Cx, Path(ids): Path<Ids>, pairs: Pairs) -> ui::Result<Response> {
    let who = sections::reader(&cx)?;
    let reader = who.clone();
    let before = cx.read(move |tx| known(tx, &reader, ids)).await?;
    let typed = pairs.get("word").unwrap_or_default().trim().to_lowercase();
    let words = [before.person.pseudonym.trim().to_lowercase(), cx.t("consent-withdrawal-word")];
    if typed.is_empty() || !words.contains(&typed) {
        let (draft, faults) = (start(&cx, &before), Faults(vec![("word", "consent-fault-word")]));
        let form = Form::of(&cx, &before, &draft, &faults);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form);
    }
    cx.write(move |tx| {
        teams::admit(tx, &who, ids.1)?;
        store::withdraw(tx, ids.0, ids.1)
    })
    .await?;
    go(&format!("/persons/{}/consents/{}", ids.0, ids.1))
}

/// The part of a person's page that says what they agreed to, for the studies on whose team the reader is.
pub fn of_person(tx: &mut Tx<'_>, who: &Who, id: Id<Person>) -> Result<Vec<Section>> {
    if !who.role.allows(Act::ReadConsent) {
        return Ok(Vec::new());
    }
    let mut lines = Vec::new();
    for study in teams::headings(tx, who)? {
        let standing = store::standing_of(tx, id, study.id)?;
        let href = Some(format!("/persons/{id}/consents/{}", study.id));
        let state = Some(state(who.lang, standing));
        lines.push(Line { label: study.name, href, detail: String::new(), state });
    }
    Ok(vec![Section {
        title: text(who.lang, "consent-title", &[]),
        empty: text(who.lang, "consent-section-empty", &[]),
        lines,
        action: None,
    }])
}

/// The card of consent on the page of a study's encounter: everyone who was there but the team.
pub fn of_encounter(tx: &mut Tx<'_>, who: &Who, id: Id<Encounter>) -> Result<Vec<Section>> {
    let Some(study) = encounters::find(tx, who, id)?.study else { return Ok(Vec::new()) };
    if !who.role.allows(Act::ReadConsent) {
        return Ok(Vec::new());
    }
    let there = encounters::attendance(tx, id)?;
    let heard = there.iter().filter(|one| one.part != Part::Excused);
    let persons: Vec<Id<Person>> = heard.filter_map(encounters::Attendance::person).collect();
    let (names, mut lines) = (persons::names(tx, &persons)?, Vec::new());
    for person in persons {
        let label = names.get(&person).map(|shown| shown.to_team().to_owned());
        let state = Some(state(who.lang, store::standing_of(tx, person, study)?));
        let href = Some(format!("/persons/{person}/consents/{study}"));
        lines.push(Line { label: label.unwrap_or_default(), href, detail: String::new(), state });
    }
    Ok(vec![Section {
        title: text(who.lang, "consent-title", &[]),
        empty: text(who.lang, "consent-encounter-empty", &[]),
        lines,
        action: None,
    }])
}
