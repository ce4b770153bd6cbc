//! Accounts, structures, persons, projects, the study, encounters and consents of the demonstration.

use super::PASSWORD;
use super::corpus::{self, Corpus};
use crate::cli::Failure;
use base::{Code, Date, Id, Member, Role};
use people::consent::{Means, NewConsent, Ticks};
use people::encounters::{Attendance, Encounter, NewEncounter, Whom};
use people::members::NewMember;
use people::organisations::{NewOrganisation, Organisation};
use people::persons::{Hat, NewPerson, Person};
use people::projects::{NewProject, Project};
use std::collections::BTreeMap;
use store::{Actor, Db, Tx};
use ui::Lang;

/// The identifiers that the corpus's own names were given.
#[derive(Debug, Default)]
pub struct Keys {
    pub members: BTreeMap<String, Id<Member>>,
    pub organisations: BTreeMap<String, Id<Organisation>>,
    pub persons: BTreeMap<String, Id<Person>>,
    pub projects: BTreeMap<String, Id<Project>>,
    pub studies: BTreeMap<String, Id<people::Study>>,
    pub encounters: BTreeMap<String, Id<Encounter>>,
}

impl Keys {
    /// The member, or the house when there is none of that name.
    pub fn actor(&self, key: Option<&String>) -> Actor {
        let member = key.and_then(|key| self.members.get(key));
        member.map_or(Actor::House, |id| Actor::Member(*id))
    }
}

/// Loads everything that stands under the research.
pub fn load(db: &Db, corpus: &Corpus) -> Result<Keys, Failure> {
    let mut keys = Keys::default();
    let hash = people::members::hash(PASSWORD);
    let all = &corpus.association;
    found(db, corpus, &hash, &mut keys)?;
    for structure in &all.structures {
        let id = insert_organisation(db, organisation(structure))?;
        keys.organisations.insert(structure.key.clone(), id);
    }
    for member in all.members.iter().skip(1) {
        let (new, hash) = (account(member, &keys), hash.clone());
        let id = db.write_now(Actor::House, move |tx| people::members::enrol(tx, &new, &hash))?;
        keys.members.insert(member.key.clone(), id);
    }
    for person in &all.persons {
        let new = self::person(person, corpus, &keys);
        let id = db.write_now(Actor::House, move |tx| people::persons::insert(tx, &new))?;
        keys.persons.insert(person.key.clone(), id);
    }
    for project in &all.projects {
        let new = NewProject {
            name: project.title.clone(),
            aim: project.summary.clone(),
            starts: day(project.from.as_ref()),
            ends: day(project.until.as_ref()),
        };
        let id = db.write_now(Actor::House, move |tx| people::projects::insert(tx, &new))?;
        keys.projects.insert(project.key.clone(), id);
    }
    for study in &all.studies {
        load_study(db, study, &mut keys)?;
    }
    for encounter in &all.encounters {
        load_encounter(db, encounter, &mut keys)?;
    }
    for consent in &all.consents {
        load_consent(db, corpus, consent, &keys)?;
    }
    Ok(keys)
}

fn found(db: &Db, corpus: &Corpus, hash: &str, keys: &mut Keys) -> Result<(), Failure> {
    let Some(first) = corpus.association.members.first() else { return Ok(()) };
    let house = corpus.association.house.name.clone();
    let (login, name, hash) = (first.login.clone(), first.name.clone(), hash.to_owned());
    let id =
        db.write_now(Actor::House, move |tx| people::members::found(tx, &house, &login, &name, &hash))?;
    keys.members.insert(first.key.clone(), id);
    Ok(())
}

fn day(text: Option<&String>) -> Option<Date> {
    text.and_then(|text| Date::parse(text))
}

fn organisation(structure: &corpus::Structure) -> NewOrganisation {
    use people::organisations::Kind;
    let kind = match structure.kind.split(' ').next() {
        Some("maison") => Kind::YouthCentre,
        Some("lycée") => Kind::School,
        _ => Kind::Collective,
    };
    let (name, address) = (structure.name.clone(), structure.address.clone());
    NewOrganisation { name, kind, address, note: String::new() }
}

fn insert_organisation(db: &Db, new: NewOrganisation) -> Result<Id<Organisation>, Failure> {
    Ok(db.write_now(Actor::House, move |tx| people::organisations::insert(tx, &new))?)
}

fn account(member: &corpus::Member, keys: &Keys) -> NewMember {
    NewMember {
        login: member.login.clone(),
        name: member.name.clone(),
        role: Role::parse(&member.role).unwrap_or(Role::Volunteer),
        lang: Lang::French,
        until: day(member.until.as_ref()),
        organisation: member.structure.as_ref().and_then(|key| keys.organisations.get(key)).copied(),
    }
}

fn person(person: &corpus::Person, corpus: &Corpus, keys: &Keys) -> NewPerson {
    let places = corpus.association.structures.iter().flat_map(|structure| {
        let here = structure.people.iter().filter(|function| function.person == person.key);
        here.filter_map(|function| {
            let organisation = *keys.organisations.get(&structure.key)?;
            Some(Hat { organisation, hat: function.function.clone() })
        })
    });
    NewPerson {
        name: person.name.clone(),
        pseudonym: person.pseudonym.clone().unwrap_or_default(),
        caption: String::new(),
        born: day(person.born.as_ref()),
        contact: String::new(),
        language: person.language.clone().unwrap_or_default(),
        needs: String::new(),
        note: person.note.clone().unwrap_or_default(),
        hats: places.collect(),
    }
}

fn load_study(db: &Db, study: &corpus::Study, keys: &mut Keys) -> Result<(), Failure> {
    let new = research::studies::NewStudy {
        name: study.title.clone(),
        purpose: study.question.clone(),
        basis: "Consentement des personnes (RGPD, article 6.1.a)".into(),
        notice: study.notice.clone(),
        until: day(study.until.as_ref()),
    };
    let team: Vec<Id<Member>> =
        study.team.iter().filter_map(|place| keys.members.get(&place.member)).copied().collect();
    let insert = move |tx: &mut Tx<'_>| {
        let id = research::studies::insert(tx, &new)?;
        for member in team {
            people::teams::insert(tx, id, member)?;
        }
        Ok(id)
    };
    let id = db.write_now(Actor::House, insert)?;
    keys.studies.insert(study.key.clone(), id);
    Ok(())
}

fn load_encounter(db: &Db, encounter: &corpus::Encounter, keys: &mut Keys) -> Result<(), Failure> {
    use people::encounters::{Kind, Part, State, Time};
    let find = |key: &Option<String>, all: &BTreeMap<String, Id<Organisation>>| {
        key.as_ref().and_then(|key| all.get(key)).copied()
    };
    let there = encounter.people.iter().filter_map(|one| {
        let person = keys.persons.get(&one.person).map(|id| Whom::Person(*id));
        let whom = person.or_else(|| keys.members.get(&one.person).map(|id| Whom::Member(*id)))?;
        Some(Attendance { whom, part: Part::parse(&one.part).unwrap_or_default() })
    });
    let new = NewEncounter {
        // A steering committee is a meeting until the collective life has bodies.
        kind: Kind::parse(&encounter.kind).unwrap_or(Kind::Meeting),
        title: encounter.title.clone(),
        held_on: Date::parse(&encounter.date)
            .ok_or_else(|| Failure::Fault(format!("{}: no such day", encounter.key)))?,
        starts: encounter.start.as_deref().and_then(Time::parse),
        minutes: encounter.minutes,
        place: encounter.place.clone().unwrap_or_default(),
        organisation: find(&encounter.structure, &keys.organisations),
        project: encounter.project.as_ref().and_then(|key| keys.projects.get(key)).copied(),
        study: encounter.study.as_ref().and_then(|key| keys.studies.get(key)).copied(),
        state: if encounter.planned { State::Planned } else { State::Held },
        there: there.collect(),
    };
    let id = db.write_now(Actor::House, move |tx| people::encounters::insert(tx, &new))?;
    keys.encounters.insert(encounter.key.clone(), id);
    Ok(())
}

fn load_consent(db: &Db, corpus: &Corpus, consent: &corpus::Consent, keys: &Keys) -> Result<(), Failure> {
    let person = keys.persons.get(&consent.person).copied();
    let study = keys.studies.get(&consent.study).copied();
    // Who is of the house speaks as such, without a consent of the kind.
    let (Some(person), Some(study)) = (person, study) else { return Ok(()) };
    let new = NewConsent {
        person,
        study,
        ticks: Ticks {
            take_part: consent.take_part,
            record_sound: consent.record_sound,
            image: consent.image,
            quote_pseudonym: consent.quote_pseudonym,
            quote_name: consent.quote_name,
            archive_reuse: consent.archive_reuse,
            contact_again: consent.contact_again,
        },
        means: Means::parse(&consent.means).unwrap_or(Means::Oral),
        given_on: Date::parse(&consent.date)
            .ok_or_else(|| Failure::Fault(format!("{}: no such day", consent.person)))?,
        notice: consent.notice.clone(),
        until: day(consent.until.as_ref()),
        guardian: guardian(corpus, consent.holder.as_ref()),
    };
    db.write_now(Actor::House, move |tx| people::consent::record(tx, &new))?;
    Ok(())
}

/// The name of the holder of parental authority.
fn guardian(corpus: &Corpus, holder: Option<&String>) -> String {
    let person = holder.and_then(|key| corpus.association.persons.iter().find(|person| person.key == *key));
    person.map(|person| person.name.clone()).unwrap_or_default()
}
