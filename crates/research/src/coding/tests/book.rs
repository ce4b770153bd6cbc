//! The codebook's tree and its plans, without a database.

use crate::coding::model::{self, Book, Code, CodeState, Coding, CodingState, Draft, Plan, Spot};
use base::{Id, Member};
use std::collections::BTreeMap;

fn id(number: i64) -> Id<Code> {
    Id::new(number)
}

/// A book from lines of `number parent place`; parent 0 is the top. Names are `c<number>`.
fn book(lines: &[(i64, i64, i64)]) -> Book {
    let state = |(number, parent, place): &(i64, i64, i64)| {
        let parent = (*parent != 0).then(|| id(*parent));
        let state =
            CodeState { parent, name: format!("c{number}"), hue: 0, place: *place, gone: false, edition: 0 };
        (id(*number), state)
    };
    Book::new(lines.iter().map(state).collect())
}

fn after(book: &Book, plan: Plan) -> Book {
    let mut book = book.clone();
    for (id, state) in plan {
        book.set(id, state);
    }
    book
}

/// The tree on one line: `1(2 3(4)) 5`.
fn drawn(book: &Book, parent: Option<Id<Code>>) -> String {
    let one = |id: Id<Code>| {
        let below = drawn(book, Some(id));
        if below.is_empty() { id.number().to_string() } else { format!("{}({below})", id.number()) }
    };
    book.under(parent).into_iter().map(one).collect::<Vec<_>>().join(" ")
}

fn check(
    lines: &[(i64, i64, i64)],
    plan: impl Fn(&Book) -> Result<Plan, &'static str>,
    expected: Result<&str, &str>,
) {
    let book = book(lines);
    let got = plan(&book).map(|plan| drawn(&after(&book, plan), None));
    assert_eq!(got.as_deref().map_err(|key| *key), expected, "from {}", drawn(&book, None));
}

/// 1(2 3(4)) 5
const TREE: [(i64, i64, i64); 5] = [(1, 0, 0), (2, 1, 0), (3, 1, 10), (4, 3, 0), (5, 0, 10)];

#[test]
fn a_code_goes_where_it_is_put() {
    for (code, parent, spot, expected) in [
        (2, 0, Spot::Last, "1(3(4)) 5 2"),
        (2, 0, Spot::First, "2 1(3(4)) 5"),
        (2, 1, Spot::Last, "1(3(4) 2) 5"),
        (5, 1, Spot::After(id(2)), "1(2 5 3(4))"),
        (5, 1, Spot::Before(id(2)), "1(5 2 3(4))"),
        (3, 5, Spot::Last, "1(2) 5(3(4))"),
        (4, 0, Spot::Before(id(5)), "1(2 3) 4 5"),
    ] {
        let parent = (parent != 0).then(|| id(parent));
        check(&TREE, |book| model::relocate(book, id(code), parent, spot), Ok(expected));
    }
}

#[test]
fn a_code_never_stands_under_itself() {
    for (code, parent) in [(1, 1), (1, 2), (1, 4), (3, 4)] {
        let plan = |book: &Book| model::relocate(book, id(code), Some(id(parent)), Spot::Last);
        check(&TREE, plan, Err("code-fault-cycle"));
    }
    check(&TREE, |book| model::relocate(book, id(9), None, Spot::Last), Err("code-fault-gone"));
    check(&TREE, |book| model::relocate(book, id(2), Some(id(9)), Spot::Last), Err("code-fault-gone"));
}

#[test]
fn what_stood_under_a_removed_code_takes_its_stead() {
    check(&TREE, |book| model::remove(book, id(1)), Ok("2 3(4) 5"));
    check(&TREE, |book| model::remove(book, id(3)), Ok("1(2 4) 5"));
    check(&TREE, |book| model::remove(book, id(5)), Ok("1(2 3(4))"));
    check(&TREE, |book| model::remove(book, id(9)), Err("code-fault-gone"));
}

#[test]
fn a_merged_code_gives_what_stood_under_it() {
    check(&TREE, |book| model::merge(book, id(1), id(5)), Ok("5(2 3(4))"));
    check(&TREE, |book| model::merge(book, id(3), id(1)), Ok("1(2 4) 5"));
    check(&TREE, |book| model::merge(book, id(2), id(2)), Err("code-fault-itself"));
}

#[test]
fn a_code_merged_into_one_below_it_lets_that_one_take_its_stead() {
    check(&TREE, |book| model::merge(book, id(1), id(3)), Ok("3(4 2) 5"));
    check(&TREE, |book| model::merge(book, id(1), id(4)), Ok("4(2 3) 5"));
}

#[test]
fn places_without_room_between_them_are_spread() {
    let tight = [(1, 0, 0), (2, 0, 1), (3, 0, 2), (4, 0, 9)];
    check(&tight, |book| model::relocate(book, id(4), None, Spot::After(id(1))), Ok("1 4 2 3"));
    check(&tight, |book| model::relocate(book, id(4), None, Spot::Before(id(3))), Ok("1 2 4 3"));
    check(&tight, |book| model::relocate(book, id(1), None, Spot::After(id(2))), Ok("2 1 3 4"));
}

#[test]
fn many_moves_to_the_same_spot_keep_their_order() {
    let mut book = book(&TREE);
    for turn in 0..200 {
        let (moving, before) = if turn % 2 == 0 { (id(5), id(1)) } else { (id(1), id(5)) };
        let plan = model::relocate(&book, moving, None, Spot::Before(before)).unwrap();
        book = after(&book, plan);
        assert_eq!(book.under(None), [moving, before], "after move {turn}");
    }
}

#[test]
fn a_code_is_found_by_its_path_then_by_its_name() {
    let book = book(&TREE);
    for (text, expected) in
        [("c3", Some(3)), ("C1 › c3", Some(3)), ("c1 › c3 › c4", Some(4)), ("c4 › c3", None)]
    {
        assert_eq!(book.called(text), expected.map(id), "{text}");
    }
    assert_eq!((book.named(Some(id(1)), "C2"), book.named(None, "c2")), (Some(id(2)), None));
}

#[test]
fn hues_at_the_top_come_round_only_after_all_of_them() {
    let mut seen = std::collections::BTreeSet::new();
    let mut book = Book::default();
    for number in 1..=24 {
        let hue = book.hue(None);
        assert!((0..24).contains(&hue) && seen.insert(hue), "{hue} again at {number}");
        let (place, _) = book.place(None, Spot::Last, None);
        let name = format!("c{number}");
        book.set(id(number), CodeState { parent: None, name, hue, place, gone: false, edition: 0 });
    }
    assert_eq!(book.hue(Some(id(7))), book.get(id(7)).unwrap().hue);
}

fn coding(excerpt: i64, code: i64, member: i64) -> CodingState {
    CodingState {
        excerpt: Id::new(excerpt),
        code: id(code),
        member: Some(Id::<Member>::new(member)),
        at: 0,
        edition: 0,
    }
}

#[test]
fn codings_of_the_same_person_on_the_same_excerpt_become_one() {
    let own = |list: &[(i64, CodingState)]| -> BTreeMap<Id<Coding>, CodingState> {
        list.iter().map(|(id, state)| (Id::new(*id), state.clone())).collect()
    };
    let moving = own(&[(1, coding(10, 1, 7)), (2, coding(10, 1, 8)), (3, coding(11, 1, 7))]);
    let staying = own(&[(4, coding(10, 2, 7)), (5, coding(12, 2, 7))]);
    let model::Folded { moved, gone } = model::fold(&moving, &staying);
    assert_eq!(moved, [Id::new(2), Id::new(3)]);
    assert_eq!(gone, [(Id::new(1), Id::new(4))]);
}

#[test]
fn every_field_of_a_code_to_correct_is_named_at_once() {
    let long = "é".repeat(4_001);
    let draft = Draft {
        name: " \u{a0}\n".into(),
        definition: long.clone(),
        example: long,
        hue: "24".into(),
        parent: "là-haut".into(),
        ..Draft::default()
    };
    assert_eq!(model::check(&draft).unwrap_err(), ["name", "definition", "example", "hue", "parent"]);
    let new = model::check(&Draft { name: "  Prendre \n la  parole ".into(), ..Draft::default() }).unwrap();
    assert_eq!((new.name.as_str(), new.hue, new.parent), ("Prendre la parole", None, None));
}

#[test]
fn a_range_is_within_the_text_and_not_too_long() {
    for (start, stop, points, expected) in [
        (0, 1, 1, Ok(())),
        (0, 20_000, 30_000, Ok(())),
        (0, 20_001, 30_000, Err("coding-fault-long")),
        (1, 1, 9, Err("coding-fault-range")),
        (2, 1, 9, Err("coding-fault-range")),
        (0, 10, 9, Err("coding-fault-range")),
    ] {
        assert_eq!(model::fits(start, stop, points), expected, "{start}..{stop} of {points}");
    }
}
