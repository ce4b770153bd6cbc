//! What the tests of several features share: a house with its pages, and people of each role before them.

use crate::persons::{self, NewPerson, Person};
use crate::{members, record_routes, teams};
use base::{Date, Id, Role};
use store::testkit::Bench;
use store::{Actor, Files};
use ui::testkit::{Answer, Client};
use ui::{App, Who};

/// A house, and a visitor before its door.
pub(crate) struct House {
    pub app: App,
    visitor: Client,
}

pub(crate) fn house(bench: &Bench) -> House {
    let files = Files::open(&bench.folder.join("files")).unwrap();
    let app = App { db: bench.db.clone(), files, identify: members::identify, house: members::house_name };
    House { visitor: Client::visitor(record_routes(&[], &[]), app.clone()), app }
}

impl House {
    /// Someone of that role, signed in.
    pub(crate) fn someone(&self, bench: &Bench, name: &'static str, role: Role) -> (Who, Client) {
        let who = teams::tests::member(bench, name, role);
        let client = self.visitor.signed_in(&self.app, who.member);
        (who, client)
    }
}

/// Records a person.
pub(crate) fn person(bench: &Bench, name: &str, pseudonym: &str, born: Option<Date>) -> Id<Person> {
    let (name, pseudonym) = (name.to_owned(), pseudonym.to_owned());
    let new = NewPerson { name, pseudonym, born, ..NewPerson::default() };
    bench.db.write_now(Actor::House, move |tx| persons::insert(tx, &new)).unwrap()
}

/// A page that must be there and must not miss a text of the catalogue.
#[track_caller]
pub(crate) fn shown(answer: Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    whole(answer)
}

/// A page without a missing text, whatever its status.
#[track_caller]
pub(crate) fn whole(answer: Answer) -> String {
    assert!(!answer.body.contains('⟦'), "{}", answer.body);
    answer.body
}

/// The last piece of an address: an identifier.
pub(crate) fn last(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

/// The value of a hidden field.
#[track_caller]
pub(crate) fn hidden(body: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = body.split_once(&mark).unwrap_or_else(|| panic!("no field {name}: {body}"));
    rest.split('"').next().unwrap().to_owned()
}
