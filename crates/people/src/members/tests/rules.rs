//! The rules that need no database.

use super::*;
use crate::members::model::device::{Device, same};
use crate::members::model::{self, Draft, hashing, password};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn a_password_is_refused_for_its_length_its_fame_or_its_words() {
    let check = |password: &str, expected: Option<&str>| {
        let found = password::check(password, password, &["ines.maret", "Inès Maret", "Maison des Tilleuls"]);
        assert_eq!(found.err().and_then(|wrong| wrong.of("password")), expected, "{password}");
    };
    let (short, long) = (Some("members-password-short"), Some("members-password-long"));
    let (common, context) = (Some("members-password-common"), Some("members-password-context"));
    check("", short);
    check("onze signes", short);
    check("éàüéàüéàüéà", short);
    check(&"azer qsdf wxcv ".repeat(18), long);
    check("motdepasse123", common);
    check("MotDePasse2026!", common);
    check("password123456", common);
    check("qwertyuiop!!", common);
    check("aaaaaaaaaaaa", common);
    check("ababababababab", common);
    check("abcdefghijkl", common);
    check("123456789012345", common);
    check("correcthorsebatterystaple", common);
    check("ines.maret.2026", context);
    check("Maison-des-Tilleuls", context);
    check("asterisme 2026 !", context);
    check("vent lande tuile renard", None);
    check("la maison de mon grand-père", None);
    check("мой дом у реки", None);
    check(" douze signes ", None);
    check(&"vent lande 7 ".repeat(19), None);
}

#[test]
fn the_block_list_is_long_and_sound() {
    let list = include_str!("../model/blocked.txt");
    let words: Vec<&str> = list.lines().collect();
    assert!(words.len() >= 300, "{}", words.len());
    for word in &words {
        assert!(word.len() >= 8 && word.to_lowercase() == **word && word.trim() == *word, "{word}");
    }
    assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "sorted, none twice");
}

#[test]
fn strength_is_counted_as_the_authority_counts_it() {
    let check =
        |password: &str, expected: usize| assert_eq!(password::bits(password), expected, "{password}");
    check("", 0);
    check("0000", 13);
    check("aaaaaaaaaaaa", 56);
    check("Aa1!Aa1!Aa1!", 79);
    check("vent lande tuile renard", 136);
}

#[test]
fn an_account_needs_what_its_role_needs() {
    let check = |role: &str, until: &str, organisation: &str, expected: &[&str]| {
        let (until, organisation) = (until.to_owned(), organisation.to_owned());
        let draft = Draft {
            login: "ab".into(),
            name: "Ab".into(),
            role: role.into(),
            until,
            organisation,
            version: 1,
        };
        let wrong = model::check(&draft, Lang::French).err().unwrap_or_default();
        let fields: Vec<&str> = wrong.0.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, expected, "{draft:?}");
    };
    check("volunteer", "", "", &[]);
    check("intern", "2026-06-30", "", &[]);
    check("intern", "30/06/2026", "", &[]);
    check("intern", "", "", &["until"]);
    check("partner", "", "0000000000001", &[]);
    check("partner", "", "", &["organisation"]);
    check("partner", "demain", "x", &["until", "organisation"]);
    check("admin", "", "", &["role"]);
}

#[test]
fn logins_are_typed_alike_everywhere() {
    for login in ["ab", "ines.maret", "a-b_c", "ines@example.org", "a+b", "0a"] {
        assert!(model::is_login(&model::login(login)), "{login}");
        assert!(model::is_login(&model::login(&format!(" {} ", login.to_uppercase()))), "{login}");
    }
    for login in ["", "a", "inès", "a b", "a/b", "a\u{0}b", "<b>", &"a".repeat(65)] {
        assert!(!model::is_login(&model::login(login)), "{login:?}");
    }
}

#[test]
fn names_are_kept_as_people_write_them() {
    let check =
        |typed: &str, expected: Option<&str>| assert_eq!(model::name(typed).as_deref(), expected, "{typed}");
    check("  Nguyễn   Thị  Minh ", Some("Nguyễn Thị Minh"));
    check("O’Brien-Sørensen", Some("O’Brien-Sørensen"));
    check(" ", None);
    check("a\u{1b}[31mb", None);
    check(&"é".repeat(120), Some(&"é".repeat(120)));
    check(&"é".repeat(121), None);
}

#[test]
fn only_paths_of_ours_come_after_sign_in() {
    for path in ["/", "/members", "/members?x=1&y=%20#z", "/a//b"] {
        assert_eq!(model::own_path(path), path);
    }
    for path in ["", "members", "//x.org", "/\\x.org", "/\t/x.org", "/a b", "/é", "https://x.org", "\u{0}/"]
    {
        assert_eq!(model::own_path(path), "", "{path:?}");
    }
    assert_eq!(model::own_path(&format!("/{}", "a".repeat(2000))), "");
}

#[test]
fn a_device_is_known_to_an_account_until_its_password_changes() {
    let (ada, bea) = (Id::<Member>::new(1), Id::<Member>::new(2));
    let device = Device::named("0f".repeat(32)).with(ada, "digest of ada");
    let cookie = device.cookie();
    let value = between(&cookie, "__Host-asterism-device=", ";");
    let read = Device::parse(value).unwrap();
    assert_eq!(read, device);
    assert!(read.knows(ada, "digest of ada"));
    assert!(!read.knows(ada, "a new digest") && !read.knows(bea, "digest of ada"));
    let both = read.with(bea, "digest of bea");
    assert!(both.knows(ada, "digest of ada") && both.knows(bea, "digest of bea"));
    let many = (0..9).fold(both, |device, n| device.with(Id::new(100 + n), "x"));
    assert!(many.knows(Id::new(108), "x") && !many.knows(ada, "digest of ada"), "the oldest goes");
    assert_ne!(many.bucket(ada), many.bucket(bea));
    for broken in ["", "abc", &"g".repeat(64), &format!("{}.<script>", "0".repeat(64))] {
        assert_eq!(Device::parse(broken), None, "{broken}");
    }
}

#[test]
fn texts_are_compared_whole() {
    assert!(same("abc", "abc") && same("", ""));
    assert!(!same("abc", "abd") && !same("abc", "ab") && !same("", "a"));
}

#[test]
fn a_digest_is_salted_and_verified() {
    let (one, other) = (hash(PASSWORD), hash(PASSWORD));
    assert_ne!(one, other);
    assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    assert!(crate::members::verify(PASSWORD, &one) && crate::members::verify(PASSWORD, &other));
    assert!(!crate::members::verify("Vent lande tuile renard", &one));
    assert!(!crate::members::verify(PASSWORD, "") && !crate::members::verify(PASSWORD, "plain"));
}

#[test]
fn at_most_two_passwords_are_worked_on_at_once() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
    let (inside, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let work = |n: usize| {
        let (inside, most) = (inside.clone(), most.clone());
        runtime.spawn(hashing::apart(move || {
            most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            let digest = hash(&format!("{PASSWORD}{n}"));
            inside.fetch_sub(1, Ordering::SeqCst);
            digest
        }))
    };
    let all: Vec<_> = (0..8).map(work).collect();
    // Half of those who ask leave before their turn ends: the places they held are not given twice.
    for (n, asked) in all.into_iter().enumerate() {
        if n % 2 == 0 {
            asked.abort();
        } else {
            assert!(runtime.block_on(asked).unwrap().is_ok());
        }
    }
    assert!((1..=2).contains(&most.load(Ordering::SeqCst)), "{most:?}");
}
