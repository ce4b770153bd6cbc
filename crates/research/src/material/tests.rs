//! The feature from outside, on each engine: what enters a study, who reads it, and what a consent closes.

mod catalogue;
mod corpus;
mod crowd;
mod importing;
mod linking;
mod reading;
mod rules;

use super::{Link, NewSource, Part, Source, insert, routes};
use base::{Act, Date, Id, Member, Role};
use interchange::{Budget, Transcript, canonical};
use people::Study;
use people::consent::{Means, NewConsent, Ticks};
use people::persons::{NewPerson, Person};
use store::testkit::Bench;
use store::{Actor, Files};
use ui::testkit::{Answer, Client};
use ui::{App, Lang, Who};

/// A house with one study, its interviewer signed in.
struct House {
    app: App,
    visitor: Client,
    nadia: Client,
    who: Who,
    study: Id<Study>,
}

/// A member of the association.
fn member(app: &App, login: &'static str, name: &'static str, role: Role) -> Id<Member> {
    let until = (role == Role::Intern).then(|| Date::of(2027, 1, 1).unwrap());
    let new = people::members::NewMember {
        login: login.to_owned(),
        name: name.to_owned(),
        role,
        lang: Lang::French,
        until,
        organisation: None,
    };
    app.db.write_now(Actor::House, move |tx| people::members::insert(tx, &new)).unwrap()
}

fn house(bench: &Bench) -> House {
    let files = Files::open(&bench.folder.join("files")).unwrap();
    let app = App {
        db: bench.db.clone(),
        files,
        identify: people::members::identify,
        house: people::members::house_name,
    };
    let chief = member(&app, "nadia", "Nadia Berthomieu", Role::Coordinator);
    let study = app.db.write_now(Actor::Member(chief), |tx| {
        let new = crate::studies::NewStudy {
            name: "MIAT".to_owned(),
            purpose: String::new(),
            basis: "consentement".to_owned(),
            notice: "v2".to_owned(),
            until: Date::of(2028, 12, 31),
        };
        crate::studies::insert(tx, &new)
    });
    let visitor = Client::visitor(routes(), app.clone());
    let nadia = visitor.signed_in(&app, chief);
    let who = app.db.read_now(move |tx| people::members::identify(tx, chief)).unwrap().unwrap();
    House { study: study.unwrap(), who, nadia, visitor, app }
}

impl House {
    /// A person known to the house, with the day of birth when it matters.
    fn person(&self, name: &'static str, pseudonym: &'static str, born: Option<Date>) -> Id<Person> {
        let new = NewPerson {
            name: name.to_owned(),
            pseudonym: pseudonym.to_owned(),
            caption: "16 ans, lycéenne".to_owned(),
            born,
            ..NewPerson::default()
        };
        self.app.db.write_now(Actor::House, move |tx| people::persons::insert(tx, &new)).unwrap()
    }

    /// Records what a person agrees to, `ticks` by their words.
    fn agrees(&self, person: Id<Person>, ticks: &'static [&'static str]) {
        let new = NewConsent {
            person,
            study: self.study,
            ticks: Ticks::of(|tick| ticks.contains(&base::Code::code(tick))),
            means: Means::Signed,
            given_on: Date::of(2026, 3, 1).unwrap(),
            notice: "v2".to_owned(),
            until: None,
            guardian: String::new(),
        };
        self.app.db.write_now(Actor::House, move |tx| people::consent::record(tx, &new)).unwrap();
    }

    fn withdraws(&self, person: Id<Person>) {
        let study = self.study;
        self.app.db.write_now(Actor::House, move |tx| people::consent::withdraw(tx, person, study)).unwrap();
    }

    /// Stores a transcript directly, its speakers linked in their order.
    fn source(&self, transcript: Transcript, links: Vec<Link>) -> Id<Source> {
        let (study, file) = (self.study, self.app.files.put(b"the original").unwrap());
        let new = NewSource {
            title: "Entretien".to_owned(),
            encounter: None,
            file_name: "entretien.TextGrid".to_owned(),
            file: Some(file),
            links,
            draft: None,
        };
        self.app.db.write_now(Actor::House, move |tx| insert(tx, study, &transcript, &new)).unwrap()
    }

    /// Runs a read and returns what it found.
    fn read<T: Send + 'static>(
        &self,
        body: impl FnOnce(&mut store::Tx<'_>, &Who) -> store::Result<T> + Send + 'static,
    ) -> store::Result<T> {
        let who = self.who.clone();
        self.app.db.read_now(move |tx| body(tx, &who))
    }

    /// How many rows a table holds.
    fn count(&self, sql: &'static str) -> i64 {
        self.app.db.read_now(move |tx| tx.one::<(i64,)>(sql, &[])).unwrap().0
    }

    fn address(&self, rest: &str) -> String {
        format!("/studies/{}/{rest}", self.study)
    }

    /// Drops files and opens the preview.
    fn drop_files(&self, files: &[(&str, &[u8])]) -> (String, Answer) {
        let files: Vec<_> = files.iter().map(|(name, bytes)| ("files", *name, *bytes)).collect();
        let sent = self.nadia.upload(&self.address("import"), &[], &files);
        assert_eq!(sent.status, 303, "{}", sent.body);
        let shown = self.nadia.get(&sent.location);
        assert_eq!(shown.status, 200, "{}", shown.body);
        (sent.location, shown)
    }
}

fn to(person: Id<Person>) -> Link {
    Link { part: Part::Interviewed, person: Some(person), member: None }
}

fn nobody(part: Part) -> Link {
    Link { part, person: None, member: None }
}

/// A TextGrid of intervals: tier, seconds it starts and ends at, words.
fn textgrid(tiers: &[&str], intervals: &[(usize, u32, u32, &str)]) -> String {
    let last = intervals.iter().map(|one| one.2).max().unwrap_or(1);
    let mut lines = vec![
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n".to_owned(),
        format!("xmin = 0\nxmax = {last}\ntiers? <exists>\nsize = {}\nitem []:", tiers.len()),
    ];
    for (tier, name) in tiers.iter().enumerate() {
        let own: Vec<_> = intervals.iter().filter(|one| one.0 == tier).collect();
        lines.push(format!("item [{}]:\nclass = \"IntervalTier\"\nname = \"{name}\"", tier + 1));
        lines.push(format!("xmin = 0\nxmax = {last}\nintervals: size = {}", own.len()));
        for (place, (_, start, end, words)) in own.iter().enumerate() {
            let words = words.replace('"', "\"\"");
            lines.push(format!(
                "intervals [{}]:\nxmin = {start}\nxmax = {end}\ntext = \"{words}\"",
                place + 1
            ));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Nadia asks; Inès and her brother Malo answer, with signs beyond the first plane.
fn interview() -> String {
    textgrid(
        &["Nadia (ENQ)", "Inès", "Malo"],
        &[
            (0, 724, 730, "Et la première fois que vous avez pris la parole ?"),
            (1, 731, 745, "Au début j’osais pas 😀 trop. Moi, Inès, je regardais Malo."),
            (2, 746, 750, "Inès elle parlait tout le temps 🚲 quand même."),
            (0, 751, 755, "Merci Inès. Qu’est-ce que ça a changé ?"),
            (1, 756, 3800, "Maintenant je suis déléguée."),
        ],
    )
}

fn parse(name: &str, bytes: &[u8]) -> Transcript {
    let mut readings = interchange::read(name, bytes, &Budget::default());
    assert_eq!(readings.len(), 1, "{name}");
    readings.remove(0).outcome.unwrap()
}

fn transcript() -> Transcript {
    parse("entretien.TextGrid", interview().as_bytes())
}

/// The canonical text between two positions, cut by code points another way than the program does.
fn points(text: &str, start: usize, stop: usize) -> String {
    text.chars().skip(start).take(stop - start).collect()
}

/// Where words stand on the canonical text.
fn place_of(transcript: &Transcript, words: &str) -> (usize, usize) {
    let text = canonical(&transcript.turns);
    let start = text[..text.find(words).unwrap()].chars().count();
    (start, start + words.chars().count())
}

const ALL: &[&str] = &["take_part", "record_sound", "quote_pseudonym"];

/// The lines of the journal for an act.
fn lines(house: &House, act: Act) -> i64 {
    house
        .app
        .db
        .read_now(move |tx| tx.one::<(i64,)>("SELECT count(*) FROM journal WHERE act = $1", &[&act]))
        .unwrap()
        .0
}
