//! Teams: a place on one is the only key to a study.

use super::*;
use crate::Study;
use ::store::Error;
use ::store::testkit::{Bench, on_each_engine};
use base::{Date, Id, Member, Role};
use ui::{Lang, Who};

/// Makes a study, as `research::studies` would.
pub(crate) fn study(bench: &Bench, name: &'static str) -> Id<Study> {
    let make = move |tx: &mut ::store::Tx<'_>| {
        let id = tx.fresh();
        let until = Date::of(2028, 12, 31);
        tx.exec(
            "INSERT INTO study (id, project, name, purpose, basis, notice, until, version)
             VALUES ($1, NULL, $2, '', 'consent', 'v2', $3, 1)",
            &[&id, &name, &until],
        )?;
        Ok(id)
    };
    bench.db.upkeep_now(make).unwrap()
}

/// Makes an account, as `members` would.
pub(crate) fn member(bench: &Bench, name: &'static str, role: Role) -> Who {
    let make = move |tx: &mut ::store::Tx<'_>| {
        let id: Id<Member> = tx.fresh();
        tx.exec(
            "INSERT INTO member (id, login, name, role, lang, totp_step, created, version)
             VALUES ($1, $2, $2, $3, 'fr', 0, 0, 1)",
            &[&id, &name, &role],
        )?;
        Ok(id)
    };
    let member = bench.db.upkeep_now(make).unwrap();
    Who { member, name: name.to_owned(), role, lang: Lang::French, until: None }
}

/// Puts someone on the team.
pub(crate) fn join(bench: &Bench, study: Id<Study>, who: &Who) {
    let member = who.member;
    bench.db.upkeep_now(move |tx| insert(tx, study, member)).unwrap();
}

#[test]
fn a_study_is_not_found_by_who_is_not_on_its_team() {
    on_each_engine(|bench| {
        let (open, closed) = (study(bench, "Ouverte"), study(bench, "Fermée"));
        for role in [Role::Coordinator, Role::CoPresident, Role::Volunteer, Role::Intern, Role::Partner] {
            let who = member(bench, base::Code::code(role), role);
            join(bench, open, &who);
            join(bench, open, &who);
            let seen = bench
                .db
                .read_now(move |tx| {
                    assert!(matches!(heading(tx, &who, closed), Err(Error::NotFound)));
                    assert_eq!(headings(tx, &who)?.len(), 1);
                    Ok((admit(tx, &who, open).is_ok(), studies_of(tx, &who)?, heading(tx, &who, open)?))
                })
                .unwrap();
            assert_eq!((seen.0, seen.1, seen.2.name.as_str()), (true, vec![open], "Ouverte"), "{role:?}");
        }
        assert_eq!(bench.db.read_now(move |tx| members_of(tx, open)).unwrap().len(), 5);
    });
}

#[test]
fn who_leaves_the_team_no_longer_finds_the_study() {
    on_each_engine(|bench| {
        let study = study(bench, "Ouverte");
        let who = member(bench, "Léo", Role::Intern);
        join(bench, study, &who);
        let member = who.member;
        bench.db.upkeep_now(move |tx| remove(tx, study, member)).unwrap();
        let refused = bench.db.read_now(move |tx| admit(tx, &who, study));
        assert!(matches!(refused, Err(Error::NotFound)));
        let again = bench.db.upkeep_now(move |tx| remove(tx, study, member));
        assert!(matches!(again, Err(Error::NotFound)));
    });
}
