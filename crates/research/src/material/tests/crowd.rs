//! A file with more names than any meeting has people: its pages stay short, and nothing of it is lost.

use super::*;
use crate::material::model::cast::{LISTED, listed, room};
use store::testkit::on_each_engine;

#[test]
fn everyone_is_listed_in_order_until_there_is_no_room_then_those_who_say_most() {
    fn check(words: &[usize], room: usize, expected: &[usize]) {
        assert_eq!(listed(words, room), expected, "{words:?} in {room}");
    }
    check(&[], 3, &[]);
    check(&[1, 9, 5], 3, &[0, 1, 2]);
    check(&[1, 9, 5], 2, &[1, 2]);
    check(&[4, 4, 4], 2, &[0, 1]);
    assert_eq!((room(0), room(1), room(4), room(24), room(2000)), (LISTED, LISTED, LISTED, 10, 1));
}

/// So many names, each saying one word more than the one before, up to nine.
fn crowd(names: usize) -> String {
    let line = |name: usize| format!("Locuteur {name} : {}", "oui ".repeat(1 + name % 9));
    (0..names).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_crowd_is_previewed_in_short_and_stored_whole() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (path, shown) = house.drop_files(&[("foule.txt", crowd(200).as_bytes())]);
        assert_eq!(shown.body.matches("-who\" name=").count(), LISTED);
        assert!(shown.body.contains("Et 140 autres noms"), "{}", shown.body);
        assert!(shown.body.contains("<bdi>Locuteur 8</bdi>") && !shown.body.contains("id=\"t0-s0-who\""));
        let known = house.person("Odile Tramontane", "", None);
        let (person, heard) = (format!("p:{known}"), "t0-s8-part");
        // What is sent of a speaker who was not shown counts for nothing.
        let mut fields = vec![("act", "import"), ("t0-take", "on"), ("t0-title", "Foule")];
        let parts: Vec<String> =
            (0..200).filter(|rank| *rank != 8).map(|rank| format!("t0-s{rank}-part")).collect();
        fields.extend(parts.iter().map(|name| (name.as_str(), "companion")));
        fields.extend([(heard, "interviewed"), ("t0-s8-who", person.as_str()), ("t0-s0-who", "new")]);
        let sent = house.nadia.post(&path, &fields);
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert_eq!(house.count("SELECT count(*) FROM speaker"), 200);
        assert_eq!(house.count("SELECT count(*) FROM speaker WHERE person IS NOT NULL"), 1);
        assert_eq!(house.count("SELECT count(*) FROM person"), 1);
        let companions = "SELECT count(*) FROM speaker WHERE part = 'companion'";
        assert_eq!(house.count(companions), i64::try_from(LISTED).unwrap() - 1);
        let receipt = house.nadia.get(&sent.location);
        assert!(receipt.body.contains("et 140 autres"), "{}", receipt.body);
        let source = sent.location.trim_end_matches("/receipt");
        for (page, names) in
            [(source.to_owned(), "et 140 autres"), (house.address("sources"), "et 140 autres")]
        {
            let page = house.nadia.get(&page);
            assert!(page.status == 200 && page.body.contains(names), "{}", page.body);
        }
    });
}

#[test]
fn the_speakers_of_a_crowd_are_identified_a_part_at_a_time() {
    on_each_engine(|bench| {
        let house = house(bench);
        let source = house.source(parse("foule.txt", crowd(200).as_bytes()), Vec::new());
        let path = format!("/sources/{source}/speakers");
        let first = house.nadia.get(&path);
        assert!(first.body.contains("?from=60") && !first.body.contains("rel=\"prev\""), "{}", first.body);
        let last = house.nadia.get(&format!("{path}?from=999"));
        assert_eq!(last.body.matches("-who\" name=").count(), 20);
        assert!(last.body.contains("speakers?from=180\">") && !last.body.contains("rel=\"next\""));
        // The least talkative stand in the last part: the ranks that leave no rest by nine.
        let member = format!("m:{}", house.who.member);
        let parts: Vec<String> = (0..200).map(|rank| format!("t0-s{rank}-part")).collect();
        let mut fields: Vec<(&str, &str)> = parts.iter().map(|name| (name.as_str(), "companion")).collect();
        fields.push(("t0-s198-who", &member));
        assert_eq!(house.nadia.post(&format!("{path}?from=180"), &fields).status, 303);
        assert_eq!(house.count("SELECT count(*) FROM speaker WHERE part = 'companion'"), 20);
        assert_eq!(house.count("SELECT count(*) FROM speaker WHERE member IS NOT NULL AND place = 198"), 1);
    });
}
