//! Coding from outside: a house with a study, a source of three voices, and people on the team and off it.

mod book;
mod codebook;
mod codings;
mod memos;
mod undo;

use crate::coding::model::{Code, NewCode};
use crate::coding::store;
use crate::material::Source;
use ::store::testkit::Bench;
use ::store::{Actor, Files, Result, Tx};
use base::{Date, Id, Member, Role};
use people::consent::{Means, NewConsent, Ticks};
use people::persons::Person;
use serde_json::Value as Json;
use std::fmt::Write;
use ui::testkit::{Answer, Client};
use ui::{App, Lang, Who};

/// What is said, turn by turn: who (0 asks, 1 and 2 answer) and which words.
const TURNS: [(usize, &str); 5] = [
    (0, "Et la première fois ?"),
    (1, "Au début 😀 j’osais pas. Puis j’ai parlé du local."),
    (2, "Moi, le soir, le dernier bus passe à vingt heures."),
    (0, "Et chez vous ?"),
    (1, "Ma mère 👩‍👧 dit que je parle plus."),
];

pub struct House {
    pub app: App,
    pub study: Id<people::Study>,
    pub source: Id<Source>,
    /// The persons who answer.
    pub persons: [Id<Person>; 2],
    pub lea: Who,
    pub tom: Who,
    visitor: Client,
}

fn member(tx: &mut Tx<'_>, name: &str, role: Role) -> Result<Who> {
    let id: Id<Member> = tx.fresh();
    tx.exec(
        "INSERT INTO member (id, login, name, role, lang, totp_step, created, version)
         VALUES ($1, $2, $2, $3, 'fr', 0, 0, 1)",
        &[&id, &name, &role],
    )?;
    Ok(Who { member: id, name: name.to_owned(), role, lang: Lang::French, until: None })
}

fn study(tx: &mut Tx<'_>, name: &str, team: &[&Who]) -> Result<Id<people::Study>> {
    let id = tx.fresh();
    tx.exec(
        "INSERT INTO study (id, project, name, purpose, basis, notice, until, version)
         VALUES ($1, NULL, $2, '', 'consent', 'v2', NULL, 1)",
        &[&id, &name],
    )?;
    team.iter().try_for_each(|who| people::teams::insert(tx, id, who.member))?;
    Ok(id)
}

fn person(tx: &mut Tx<'_>, pseudonym: &str) -> Result<Id<Person>> {
    let id = tx.fresh();
    tx.exec(
        "INSERT INTO person (id, name, pseudonym, caption, born, contact, language, needs, note, version)
         VALUES ($1, $2, $3, '', NULL, '', '', '', '', 1)",
        &[&id, &format!("{pseudonym} Durand"), &pseudonym],
    )?;
    Ok(id)
}

/// Writes the source as an import would.
fn source(tx: &mut Tx<'_>, study: Id<people::Study>, persons: [Id<Person>; 2]) -> Result<Id<Source>> {
    let id: Id<Source> = tx.fresh();
    let points: usize = TURNS.iter().map(|(_, words)| words.chars().count() + 1).sum::<usize>() - 1;
    tx.exec(
        "INSERT INTO source (id, study, encounter, title, format, encoding, file_name, file, points, turns, words,
           seconds, imported, receipt, version)
         VALUES ($1, $2, NULL, 'Entretien 04', 'txt', NULL, 'e04.txt', NULL, $3, $4, 40, NULL, 0, '{}', 1)",
        &[&id, &study, &points, &TURNS.len()],
    )?;
    let mut voices = Vec::new();
    for (place, part) in ["interviewer", "interviewed", "interviewed"].into_iter().enumerate() {
        let voice: Id<crate::material::Voice> = tx.fresh();
        let person = place.checked_sub(1).map(|at| persons[at]);
        let label = format!("Voix {place}");
        tx.exec(
            "INSERT INTO speaker (id, source, place, label, part, person, member) VALUES ($1, $2, $3, $4, $5, $6, NULL)",
            &[&voice, &id, &place, &label, &part, &person],
        )?;
        voices.push(voice);
    }
    let mut start = 0;
    for (place, (voice, words)) in TURNS.into_iter().enumerate() {
        let stop = start + words.chars().count();
        tx.exec(
            "INSERT INTO turn (source, place, speaker, start, stop, start_ms, end_ms, words)
             VALUES ($1, $2, $3, $4, $5, NULL, NULL, $6)",
            &[&id, &place, &voices[voice], &start, &stop, &words],
        )?;
        start = stop + 1;
    }
    Ok(id)
}

/// A house whose team is Léa, who coordinates, and Tom, an intern.
pub fn house(bench: &Bench) -> House {
    let files = Files::open(&bench.folder.join("files")).unwrap();
    let app = App {
        db: bench.db.clone(),
        files,
        identify: people::members::identify,
        house: people::members::house_name,
    };
    let made = bench.db.upkeep_now(|tx| {
        tx.exec("INSERT INTO house (id, name, version) VALUES (1, 'Maison des Tilleuls', 1)", &[])?;
        let (lea, tom) = (member(tx, "Léa", Role::Coordinator)?, member(tx, "Tom", Role::Intern)?);
        let study = study(tx, "Élan", &[&lea, &tom])?;
        let persons = [person(tx, "Inès")?, person(tx, "Karim")?];
        let source = source(tx, study, persons)?;
        Ok((lea, tom, study, persons, source))
    });
    let (lea, tom, study, persons, source) = made.unwrap();
    let visitor = Client::visitor(super::routes(&[]), app.clone());
    House { app, study, source, persons, lea, tom, visitor }
}

impl House {
    pub fn lea(&self) -> Client {
        self.visitor.signed_in(&self.app, self.lea.member)
    }

    pub fn tom(&self) -> Client {
        self.visitor.signed_in(&self.app, self.tom.member)
    }

    /// A coordinator of the same house who is not on the team.
    pub fn stranger(&self) -> Client {
        let who = self.app.db.upkeep_now(|tx| member(tx, "Zoé", Role::Coordinator)).unwrap();
        self.visitor.signed_in(&self.app, who.member)
    }

    pub fn read<T: Send + 'static>(&self, body: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static) -> T {
        self.app.db.read_now(body).unwrap()
    }

    /// Writes in Léa's name.
    pub fn write<T: Send + 'static>(
        &self,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.app.db.write_now(Actor::Member(self.lea.member), body)
    }

    pub fn code(&self, name: &str, parent: Option<Id<Code>>) -> Id<Code> {
        let (study, new) = (self.study, NewCode { parent, ..NewCode::named(name) });
        self.write(move |tx| store::insert_code(tx, study, &new)).unwrap()
    }

    /// Codes those words, in Léa's name, as the command line does.
    pub fn lay(&self, words: &str, code: Id<Code>) {
        let (source, range) = (self.source, range(words));
        self.write(move |tx| store::code_passage(tx, source, range, code, "")).unwrap();
    }

    /// Records that the person takes part and may be quoted under a pseudonym.
    pub fn consents(&self, person: Id<Person>) {
        let study = self.study;
        let ticks = Ticks { take_part: true, quote_pseudonym: true, ..Ticks::default() };
        let new = NewConsent {
            person,
            study,
            ticks,
            means: Means::Oral,
            given_on: Date::of(2026, 3, 1).unwrap(),
            notice: "v2".into(),
            until: None,
            guardian: String::new(),
        };
        self.write(move |tx| people::consent::record(tx, &new)).unwrap();
    }

    pub fn withdraws(&self, person: Id<Person>) {
        let study = self.study;
        self.write(move |tx| people::consent::withdraw(tx, person, study)).unwrap();
    }

    /// The address of the source's codings.
    pub fn codings(&self) -> String {
        format!("/sources/{}/codings", self.source)
    }

    /// How many rows of a table there are.
    pub fn count(&self, sql: &'static str) -> usize {
        self.read(move |tx| tx.one::<(usize,)>(sql, &[])).0
    }
}

/// Where words stand in the whole text, in code points.
pub fn range(words: &str) -> (usize, usize) {
    let all: Vec<&str> = TURNS.iter().map(|(_, words)| *words).collect();
    let text = all.join("\n");
    let at = text.find(words).unwrap_or_else(|| panic!("nobody says {words:?}"));
    let start = text[..at].chars().count();
    (start, start + words.chars().count())
}

/// Posts as the workbench does, and reads its JSON.
pub fn bench_post(client: &Client, path: &str, fields: &[(&str, &str)]) -> (u16, Json) {
    let csrf = ui::sessions::csrf(&client.token);
    let mut body = format!("csrf={csrf}");
    for (name, value) in fields {
        write!(body, "&{name}=").unwrap();
        value.bytes().for_each(|byte| write!(body, "%{byte:02x}").unwrap());
    }
    let request = axum::http::Request::post(path)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded");
    told(client.send(request, axum::body::Body::from(body)))
}

/// Asks as the workbench does.
pub fn bench_get(client: &Client, path: &str) -> (u16, Json) {
    let request = axum::http::Request::get(path).header("accept", "application/json");
    told(client.send(request, axum::body::Body::empty()))
}

fn told(answer: Answer) -> (u16, Json) {
    let told = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("not JSON: {}", answer.body));
    (answer.status, told)
}

/// Codes words as the workbench does.
pub fn bench_code(house: &House, client: &Client, words: &str, with: (&str, &str)) -> (u16, Json) {
    let (start, end) = range(words);
    let (start, end) = (start.to_string(), end.to_string());
    bench_post(client, &house.codings(), &[("start", &start), ("end", &end), with])
}

/// A page that is there and misses no text of the catalogue.
#[track_caller]
pub fn shown(answer: Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(!answer.body.contains('⟦'), "{}", answer.body);
    answer.body
}

/// Follows a form's way back and presses « Annuler » there; returns where that leads.
#[track_caller]
pub fn press_undo(client: &Client, answer: &Answer) -> Answer {
    assert_eq!(answer.status, 303, "{}", answer.body);
    let address = answer.location.split('#').next().unwrap();
    let body = shown(client.get(address));
    let (_, rest) = body.split_once("action=\"/journal/").expect("the page offers to undo");
    let line = rest.split('/').next().unwrap();
    client.post(&format!("/journal/{line}/reversal"), &[])
}
