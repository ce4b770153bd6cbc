//! A study with a team, two persons who agreed to be quoted under a pseudonym, and one interview. Everything is
//! invented.

use crate::coding::{self, Excerpt};
use crate::findings::{self, Finding, NewFinding, Side};
use crate::material::{self, Link, NewSource, Part, Source};
use ::store::testkit::Bench;
use ::store::{Actor, Db, Files, Tx};
use base::{Date, Id, Member, Role};
use interchange::{Format, Speaker, Transcript, Turn};
use people::Study;
use people::consent::{self, Means, NewConsent, Ticks};
use people::organisations::{self, NewOrganisation, Organisation};
use people::persons::{self, Hat, NewPerson, Person};
use ui::testkit::Client;
use ui::{App, Lang, Routes, Who};

/// What Inès says (« Fatou S. » in the transcript).
pub(crate) const CAFE: &str = "Au début je venais pour le café ☕, c’est tout.";
/// What Sacha says (« Karim » in the transcript), who names Inès by her real name.
pub(crate) const VOISINE: &str = "Ma voisine Fatou, oui, elle je l’écoute.";
/// What someone says whom nobody identified.
pub(crate) const SOMEONE: &str = "Moi je passais par là.";
/// The question of the interviewer.
pub(crate) const QUESTION: &str = "Et la première fois ?";

/// The turns, with the index of who speaks.
const TURNS: [(usize, &str); 5] = [
    (0, QUESTION),
    (1, CAFE),
    (2, VOISINE),
    (3, SOMEONE),
    (1, "Et puis un jour on m’a demandé de tenir la caisse."),
];

/// Real names and labels that nobody outside the team may read.
pub(crate) const SECRETS: [&str; 5] = ["Fatou", "Sissoko", "Karim", "Benali", "FATOU"];

/// The scene of a test.
pub(crate) struct Ground {
    pub app: App,
    pub study: Id<Study>,
    /// A study on whose team the coordinator is not.
    pub elsewhere: Id<Study>,
    pub who: Who,
    pub ines: Id<Person>,
    pub sacha: Id<Person>,
    pub mjc: Id<Organisation>,
    pub lycee: Id<Organisation>,
    pub source: Id<Source>,
    pub foreign: Id<Source>,
    /// The coordinator's browser.
    pub client: Client,
}

impl Ground {
    pub(crate) fn lay(bench: &Bench, routes: Routes) -> Self {
        let files = Files::open(&bench.folder.join("files")).unwrap();
        let app = App {
            db: bench.db.clone(),
            files,
            identify: people::members::identify,
            house: people::members::house_name,
        };
        let db = &bench.db;
        let member = account(db, "Nadia", Role::Coordinator, None);
        let (study, elsewhere) = (study(db, "Élan"), study(db, "Ailleurs"));
        db.upkeep_now(move |tx| people::teams::insert(tx, study, member)).unwrap();
        let stranger = account(db, "Rose", Role::Coordinator, None);
        db.upkeep_now(move |tx| people::teams::insert(tx, elsewhere, stranger)).unwrap();
        let (mjc, lycee) = (organisation(db, "MJC du Parc"), organisation(db, "Lycée Colette"));
        let ines = person(db, ("Fatou Sissoko", "Inès", "16 ans, lycéenne"), &[mjc]);
        let sacha = person(db, ("Karim Benali", "Sacha", "42 ans"), &[mjc, lycee]);
        let voices = vec![
            voice(Part::Interviewer, None),
            voice(Part::Interviewed, Some(ines)),
            voice(Part::Companion, Some(sacha)),
        ];
        let source = interview(db, study, voices);
        let foreign = interview(db, elsewhere, Vec::new());
        let client = Client::visitor(routes, app.clone()).signed_in(&app, member);
        let who = who(member, "Nadia", Role::Coordinator);
        let ground = Self { app, study, elsewhere, who, ines, sacha, mjc, lycee, source, foreign, client };
        ground.consent(ines, true);
        ground.consent(sacha, true);
        ground
    }

    pub(crate) fn db(&self) -> &Db {
        &self.app.db
    }

    /// The excerpt that holds exactly those words of the interview.
    pub(crate) fn excerpt(&self, words: &str) -> Id<Excerpt> {
        self.range(words, words)
    }

    /// The excerpt from the first words to the last.
    pub(crate) fn range(&self, first: &str, last: &str) -> Id<Excerpt> {
        self.excerpt_in(self.source, first, last)
    }

    pub(crate) fn excerpt_in(&self, source: Id<Source>, first: &str, last: &str) -> Id<Excerpt> {
        let text = interchange::canonical(&turns());
        let point = |byte: usize| text[..byte].chars().count();
        let start = point(text.find(first).unwrap());
        let stop = point(text.find(last).unwrap() + last.len());
        self.db().upkeep_now(move |tx| coding::excerpt_of(tx, source, start, stop)).unwrap()
    }

    pub(crate) fn finding(&self, statement: &str) -> Id<Finding> {
        let (study, new) = (self.study, NewFinding { statement: statement.to_owned(), note: String::new() });
        self.db()
            .write_now(Actor::Member(self.who.member), move |tx| findings::insert(tx, study, &new))
            .unwrap()
    }

    pub(crate) fn attach(&self, finding: Id<Finding>, excerpt: Id<Excerpt>, side: Side) {
        let who = self.who.clone();
        let attach = move |tx: &mut Tx<'_>| findings::attach(tx, &who, finding, excerpt, side);
        self.db().write_now(Actor::Member(self.who.member), attach).unwrap();
    }

    /// Records that the person takes part, and whether under a pseudonym the words may be quoted.
    pub(crate) fn consent(&self, person: Id<Person>, quote: bool) {
        self.tick(person, Ticks { take_part: true, quote_pseudonym: quote, ..Ticks::default() });
    }

    pub(crate) fn tick(&self, person: Id<Person>, ticks: Ticks) {
        let given_on = Date::of(2026, 3, 12).unwrap();
        let new = NewConsent {
            person,
            study: self.study,
            ticks,
            means: Means::Oral,
            given_on,
            notice: "v2".into(),
            until: None,
            guardian: String::new(),
        };
        self.db().write_now(Actor::House, move |tx| consent::record(tx, &new)).unwrap();
    }

    pub(crate) fn withdraw(&self, person: Id<Person>) {
        let study = self.study;
        self.db().write_now(Actor::House, move |tx| consent::withdraw(tx, person, study)).unwrap();
    }

    /// The browser of someone with that role, on the team or not.
    pub(crate) fn member(&self, name: &'static str, role: Role, team: bool) -> Client {
        let member = account(self.db(), name, role, None);
        let study = self.study;
        if team {
            self.db().upkeep_now(move |tx| people::teams::insert(tx, study, member)).unwrap();
        }
        self.client.signed_in(&self.app, member)
    }

    /// The browser of someone from a partner structure.
    pub(crate) fn partner(&self, name: &'static str, structure: Id<Organisation>) -> Client {
        let member = account(self.db(), name, Role::Partner, Some(structure));
        self.client.signed_in(&self.app, member)
    }
}

fn who(member: Id<Member>, name: &str, role: Role) -> Who {
    Who { member, name: name.to_owned(), role, lang: Lang::French, until: None }
}

fn voice(part: Part, person: Option<Id<Person>>) -> Link {
    Link { part, person, member: None }
}

fn account(db: &Db, name: &'static str, role: Role, structure: Option<Id<Organisation>>) -> Id<Member> {
    let make = move |tx: &mut Tx<'_>| {
        let id = tx.fresh();
        tx.exec(
            "INSERT INTO member (id, login, name, role, lang, totp_step, organisation, created, version)
             VALUES ($1, $2, $2, $3, 'fr', 0, $4, 0, 1)",
            &[&id, &name, &role, &structure],
        )?;
        Ok(id)
    };
    db.upkeep_now(make).unwrap()
}

fn study(db: &Db, name: &'static str) -> Id<Study> {
    let make = move |tx: &mut Tx<'_>| {
        let id = tx.fresh();
        tx.exec(
            "INSERT INTO study (id, name, purpose, basis, notice, version) VALUES ($1, $2, '', 'consent', 'v2', 1)",
            &[&id, &name],
        )?;
        Ok(id)
    };
    db.upkeep_now(make).unwrap()
}

fn organisation(db: &Db, name: &str) -> Id<Organisation> {
    let new = NewOrganisation { name: name.to_owned(), ..NewOrganisation::default() };
    db.write_now(Actor::House, move |tx| organisations::insert(tx, &new)).unwrap()
}

fn person(
    db: &Db,
    (name, pseudonym, caption): (&str, &str, &str),
    structures: &[Id<Organisation>],
) -> Id<Person> {
    let hats =
        structures.iter().map(|organisation| Hat { organisation: *organisation, hat: "membre".into() });
    let new = NewPerson {
        name: name.into(),
        pseudonym: pseudonym.into(),
        caption: caption.into(),
        hats: hats.collect(),
        ..NewPerson::default()
    };
    db.write_now(Actor::House, move |tx| persons::insert(tx, &new)).unwrap()
}

fn turns() -> Vec<Turn> {
    let turn = |(speaker, text): (usize, &str)| Turn {
        speaker: Some(speaker),
        text: text.to_owned(),
        start_ms: None,
        end_ms: None,
    };
    TURNS.into_iter().map(turn).collect()
}

fn interview(db: &Db, study: Id<Study>, links: Vec<Link>) -> Id<Source> {
    let speaker = |name: &str| Speaker { name: name.to_owned(), part: interchange::Part::Unknown };
    let transcript = Transcript {
        format: Format::Txt,
        encoding: Some("UTF-8"),
        speakers: ["Enq.", "FATOU S.", "Karim", "Loc3"].map(speaker).into(),
        turns: turns(),
        notes: Vec::new(),
    };
    let new = NewSource {
        title: "Entretien Fatou Sissoko".into(),
        encounter: None,
        file_name: "fatou.txt".into(),
        file: None,
        links,
        draft: None,
    };
    db.write_now(Actor::House, move |tx| material::insert(tx, study, &transcript, &new)).unwrap()
}
