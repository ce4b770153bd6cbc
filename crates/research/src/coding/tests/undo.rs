//! Undoing: any run of acts, undone in reverse, gives back the first state.

use super::{House, bench_code, bench_post, house, range};
use crate::coding::model::Code;
use crate::coding::store::{acts, codes, codings, undo};
use crate::coding::{Excerpt, NewCode, Texts};
use ::store::journal::Line;
use ::store::testkit::on_each_engine;
use ::store::{Error, Result, Tx};
use base::Id;
use std::collections::BTreeMap;

/// Everything that a reader sees of the codebook and its codings, without versions.
type State = (Vec<(usize, String, i64, Texts)>, Vec<(Id<Code>, Id<Excerpt>, String, String)>);

fn state(house: &House) -> State {
    let study = house.study;
    house.read(move |tx| {
        let book = codes::book(tx, study)?;
        let texts: BTreeMap<Id<Code>, Texts> =
            codes::of_study(tx, study)?.into_iter().map(|code| (code.id, code.texts)).collect();
        let tree = book
            .walk()
            .into_iter()
            .map(|(depth, id)| {
                let state = book.get(id).unwrap();
                (depth, state.name.clone(), state.hue, texts[&id].clone())
            })
            .collect();
        let laid: Vec<(Id<Code>, Id<Excerpt>, i64, String)> = tx.query(
            "SELECT g.code, g.excerpt, g.member, g.comment FROM coding g JOIN code c ON c.id = g.code
             WHERE c.gone IS NULL ORDER BY g.code, g.excerpt, g.member",
            &[],
        )?;
        let laid =
            laid.into_iter().map(|(code, excerpt, member, said)| (code, excerpt, member.to_string(), said));
        Ok((tree, laid.collect()))
    })
}

/// Numbers that look drawn by lot, the same at each run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { Some(from[self.below(from.len())]) }
    }
}

/// One act drawn by lot; `None` when it is refused or changes nothing.
fn act(house: &House, lot: &mut Lot, turn: usize) -> Option<Id<Line>> {
    let (who, study) = (house.lea.clone(), house.study);
    let live: Vec<Id<Code>> =
        house.read(move |tx| Ok(codes::book(tx, study)?.walk().into_iter().map(|(_, id)| id).collect()));
    let (one, other) = (lot.pick(&live), lot.pick(&live));
    let (kind, number) = (lot.below(12), lot.below(40));
    let name = format!("N{turn}");
    let done = house.write(move |tx| match (kind, one, other) {
        (0 | 10 | 11, parent, _) => {
            let parent = parent.filter(|_| number.is_multiple_of(2));
            codes::insert_line(tx, study, &NewCode { parent, ..NewCode::named(&name) })
                .map(|(_, line)| Some(line))
        }
        (1, Some(id), _) => {
            let version = codes::known(tx, id)?.version;
            let texts = Texts { definition: format!("d{}", number % 3), ..Texts::default() };
            acts::edit(tx, &who, id, version, &NewCode { texts, hue: Some(3), ..NewCode::named(&name) })
        }
        (2, Some(id), parent) => acts::relocate(
            tx,
            &who,
            id,
            parent.filter(|_| number % 3 != 0).map_or(acts::Under::Top, acts::Under::Code),
            acts::Move::First,
        ),
        (3, Some(id), _) => acts::relocate(
            tx,
            &who,
            id,
            acts::Under::Same,
            if number.is_multiple_of(2) { acts::Move::Up } else { acts::Move::Down },
        ),
        (4, Some(from), Some(into)) => acts::merge(tx, &who, from, into),
        (5, Some(id), _) if number.is_multiple_of(2) => acts::remove(tx, &who, id),
        (6, Some(id), _) => split(tx, &who, id, &name),
        (_, Some(id), _) => lay(tx, &who, id, number),
        _ => Ok(None),
    });
    match done {
        Ok(left) => left,
        Err(Error::Rule(_)) => None,
        Err(error) => panic!("{error}"),
    }
}

fn split(tx: &mut Tx<'_>, who: &ui::Who, id: Id<Code>, name: &str) -> Result<Option<Id<Line>>> {
    let chosen: Vec<Id<Excerpt>> =
        codings::of_code(tx, id)?.values().map(|coding| coding.state.excerpt).step_by(2).collect();
    acts::split(tx, who, id, name, &chosen)
}

fn lay(tx: &mut Tx<'_>, who: &ui::Who, id: Id<Code>, number: usize) -> Result<Option<Id<Line>>> {
    let (source,) = tx.one("SELECT id FROM source", &[])?;
    let range = codings::Range { source, start: number % 7, stop: 10 + number % 3 };
    let comment = if number.is_multiple_of(2) { String::new() } else { format!("k{number}") };
    Ok(codings::code(tx, who, range, &codings::With::Code(id), &comment)?.line)
}

#[test]
fn acts_undone_in_reverse_give_back_every_earlier_state() {
    on_each_engine(|bench| {
        for seed in 1..=4 {
            let house = house_of(bench, seed);
            let mut lot = Lot(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let mut past = Vec::new();
            for turn in 0..80 {
                let before = state(&house);
                if let Some(line) = act(&house, &mut lot, turn) {
                    past.push((line, before));
                }
            }
            assert!(past.len() > 25, "seed {seed}: only {} acts", past.len());
            for (line, before) in past.into_iter().rev() {
                let who = house.lea.clone();
                house.write(move |tx| undo::reverse(tx, &who, line)).unwrap();
                assert_eq!(state(&house), before, "seed {seed}");
            }
            assert_eq!(state(&house), (Vec::new(), Vec::new()));
        }
    });
}

/// A study of its own in the same database for each seed.
fn house_of(bench: &::store::testkit::Bench, seed: u64) -> House {
    if seed > 1 {
        bench
            .db
            .upkeep_now(|tx| {
                for table in [
                    "DELETE FROM coding",
                    "DELETE FROM excerpt",
                    "DELETE FROM code",
                    "DELETE FROM turn",
                    "DELETE FROM speaker",
                    "DELETE FROM source",
                    "DELETE FROM study_team",
                    "DELETE FROM study",
                    "DELETE FROM person",
                    "DELETE FROM member",
                    "DELETE FROM house",
                    "DELETE FROM search_term",
                    "DELETE FROM search_doc",
                ] {
                    tx.exec(table, &[])?;
                }
                Ok(())
            })
            .unwrap();
    }
    house(bench)
}

#[test]
fn an_undone_act_can_be_done_again_by_undoing_that() {
    on_each_engine(|bench| {
        let house = house(bench);
        let lea = house.lea();
        let (_, told) = bench_code(&house, &lea, "j’osais pas", ("name", "Freins"));
        let first = state(&house);
        let (status, undone) = bench_post(&lea, told["undo"].as_str().unwrap(), &[]);
        assert_eq!(
            (status, state(&house)),
            (200, (Vec::new(), Vec::new())),
            "the new code goes with the coding"
        );
        assert_eq!(bench_post(&lea, undone["undo"].as_str().unwrap(), &[]).0, 200);
        assert_eq!(state(&house), first);
        let (status, again) = bench_post(&lea, told["undo"].as_str().unwrap(), &[]);
        assert_eq!((status, again["message"].is_string()), (409, true));
    });
}

#[test]
fn an_act_that_others_built_on_is_not_undone() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (lea, tom) = (house.lea(), house.tom());
        let (_, made) = bench_code(&house, &lea, "j’osais pas", ("name", "Freins"));
        bench_code(&house, &tom, "le dernier bus", ("name", "Freins"));
        let before = state(&house);
        assert_eq!(bench_post(&lea, made["undo"].as_str().unwrap(), &[]).0, 409, "Tom codes with it by now");
        let coding = made["coding"]["id"].as_str().unwrap();
        let (_, off) = bench_post(&lea, &format!("/codings/{coding}/removal"), &[]);
        bench_code(&house, &lea, "j’osais pas", ("name", "Freins"));
        assert_eq!(bench_post(&lea, off["undo"].as_str().unwrap(), &[]).0, 409, "the coding is there again");
        assert_eq!(state(&house), before);
    });
}

#[test]
fn a_rename_is_undone_after_the_code_moved() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (a, b) = (house.code("A", None), house.code("B", None));
        let who = house.lea.clone();
        let line =
            house.write(move |tx| acts::edit(tx, &who, b, 1, &NewCode::named("Bis"))).unwrap().unwrap();
        let who = house.lea.clone();
        house.write(move |tx| acts::relocate(tx, &who, b, acts::Under::Code(a), acts::Move::Last)).unwrap();
        let who = house.lea.clone();
        house.write(move |tx| undo::reverse(tx, &who, line)).unwrap();
        let study = house.study;
        let paths = house.read(move |tx| {
            let book = codes::book(tx, study)?;
            Ok(book.walk().into_iter().map(|(_, id)| book.path(id)).collect::<Vec<_>>())
        });
        assert_eq!(paths, ["A", "A › B"]);
    });
}

#[test]
fn only_acts_of_coding_of_one_s_own_team_are_undone_here() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (_, told) = bench_code(&house, &house.lea(), "j’osais pas", ("name", "Freins"));
        let undo = told["undo"].as_str().unwrap();
        assert_eq!(bench_post(&house.stranger(), undo, &[]).0, 404);
        house.consents(house.persons[0]);
        let (line,) =
            house.read(|tx| tx.one::<(Id<Line>,)>("SELECT id FROM journal WHERE kind = 'consent'", &[]));
        assert_eq!(house.lea().post(&format!("/journal/{line}/reversal"), &[]).status, 404);
        assert_eq!(house.lea().post("/journal/0000000000001/reversal", &[]).status, 404);
        assert_eq!(bench_post(&house.tom(), undo, &[]).0, 200, "the team corrects itself");
        assert!(range("j’osais pas").0 > 0);
    });
}

#[test]
fn the_way_back_of_a_form_stays_in_the_house() {
    on_each_engine(|bench| {
        let house = house(bench);
        let code = house.code("A", None);
        for (next, expected) in [
            ("https://ailleurs.example/", format!("/codes/{code}")),
            ("//ailleurs.example", format!("/codes/{code}")),
            ("/studies?a=b#c", "/studies?a=b".to_owned()),
        ] {
            let fields = [("to", "first"), ("parent", ""), ("next", next)];
            let answer = house.lea().post(&format!("/codes/{code}/place"), &fields);
            assert!(answer.location.starts_with(&expected), "{next}: {}", answer.location);
        }
    });
}
