//! The second factor at sign-in and on one's own account, with codes computed by `totp-rs`.

use super::*;
use crate::members::model::second_factor::{
    Drawing, address, code_digest, fresh_codes, fresh_secret, step_of,
};
use base::Instant;
use store::testkit::on_each_engine;
use totp_rs::{Builder, Secret};

/// The code that an authenticator shows for a secret, computed apart from our own reading of it.
fn code(bench: &Bench, secret: &str) -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let values: Vec<usize> = secret.chars().map(|c| letters.find(c).unwrap()).collect();
    let bit = |at: usize| values[at / 5] >> (4 - at % 5) & 1;
    let byte = |at: usize| u8::try_from((0..8).fold(0, |byte, next| byte << 1 | bit(at * 8 + next))).unwrap();
    let totp = Builder::new().with_secret(Secret::new_stack(std::array::from_fn(byte))).build().unwrap();
    totp.generate(u64::try_from(bench.db.now().0 / 1000).unwrap()).to_string()
}

/// Turns the coordinator's second factor on through the pages; returns the secret and the recovery codes.
fn enrol(bench: &Bench, house: &House) -> (String, Vec<String>) {
    let browser = house.as_member(house.chief);
    let page = browser.get("/account/second-factor").body;
    let secret = between(&page, "name=\"secret\" value=\"", "\"").to_owned();
    assert!(page.contains("otpauth://totp/Maison%20des%20Tilleuls:ines.maret?secret="), "{page}");
    assert!(page.contains("<svg viewBox=") && page.contains("<path d=\"M4 4h1v1h-1z"));
    let now = code(bench, &secret);
    let sent = [("secret", secret.as_str()), ("code", &now), ("password", PASSWORD)];
    let answer = browser.post("/account/second-factor", &sent);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let codes: Vec<String> =
        answer.body.split("<li><code>").skip(1).map(|rest| rest[..19].to_owned()).collect();
    assert_eq!(codes.len(), 10);
    bench.hand.pass_seconds(60);
    (secret, codes)
}

/// A browser that gave the right password and is asked for the code.
fn half_in(house: &House) -> Client {
    let answer = house.sign_in("ines.maret", PASSWORD);
    assert_eq!(answer.location, "/sign-in/code");
    house.browser(&answer)
}

fn give(browser: &Client, code: &str) -> Answer {
    browser.post("/sign-in/code", &[("code", code)])
}

#[test]
fn the_password_alone_opens_nothing_once_there_is_a_second_factor() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (secret, _) = enrol(bench, &house);
        let fields = [("login", "ines.maret"), ("password", PASSWORD), ("next", "/members?a=b")];
        let answer = house.visitor.post("/sign-in", &fields);
        assert_eq!(answer.location, "/sign-in/code?next=/members%3Fa%3Db");
        let half = house.browser(&answer);
        assert!(!is_in(&half));
        let page = half.get(&answer.location).body;
        assert!(page.contains("autocomplete=\"one-time-code\"") && page.contains("value=\"/members?a=b\""));
        assert_eq!(give(&half, "000000").status, 422);
        let now = code(bench, &secret);
        let sent = [("code", now.as_str()), ("next", "/members?a=b")];
        let opened = half.post("/sign-in/code", &sent);
        assert_eq!((opened.status, opened.location.as_str()), (303, "/members?a=b"));
        let browser = house.browser(&opened);
        assert_ne!(browser.token, half.token);
        assert!(is_in(&browser) && !is_in(&half));
    });
}

#[test]
fn each_code_serves_once() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (secret, _) = enrol(bench, &house);
        let now = code(bench, &secret);
        assert_eq!(give(&half_in(&house), &now).status, 303);
        assert_eq!(give(&half_in(&house), &now).status, 422, "a replay");
        bench.hand.pass_seconds(30);
        assert_eq!(give(&half_in(&house), &now).status, 422, "a replay in the step after");
        let next = code(bench, &secret);
        assert_eq!(give(&half_in(&house), &format!("{} {}", &next[..3], &next[3..])).status, 303);
    });
}

#[test]
fn the_code_of_the_enrolment_does_not_serve_again() {
    on_each_engine(|bench| {
        let house = house(bench);
        let before = bench.db.now();
        let (secret, _) = enrol(bench, &house);
        let step = before.0 / 30_000;
        let used = Instant(before.0 + 30_000);
        assert_eq!(step_of(&secret, &code(bench, &secret), used, step + 9), None);
        let stored = house.app.db.read_now(|tx| tx.one::<(i64,)>("SELECT totp_step FROM member", &[]));
        assert_eq!(stored.unwrap().0, step);
    });
}

#[test]
fn a_recovery_code_serves_once_however_it_is_typed() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (_, codes) = enrol(bench, &house);
        let typed = codes[3].to_uppercase().replace('-', " ");
        let opened = give(&half_in(&house), &typed);
        assert_eq!(opened.status, 303);
        assert!(house.browser(&opened).get("/account").body.contains("9 codes de secours"));
        assert_eq!(give(&half_in(&house), &codes[3]).status, 422);
        assert_eq!(give(&half_in(&house), &codes[4]).status, 303);
    });
}

#[test]
fn five_wrong_codes_close_the_second_door_for_a_quarter_of_an_hour() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (secret, codes) = enrol(bench, &house);
        for wrong in 0..5 {
            assert_eq!(give(&half_in(&house), &format!("00000{wrong}")).status, 422);
        }
        assert_eq!(give(&half_in(&house), &code(bench, &secret)).status, 429);
        assert_eq!(give(&half_in(&house), &codes[0]).status, 429);
        bench.hand.pass_seconds(16 * 60);
        assert_eq!(give(&half_in(&house), &code(bench, &secret)).status, 303);
    });
}

#[test]
fn the_second_factor_is_awaited_ten_minutes() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (secret, _) = enrol(bench, &house);
        let half = half_in(&house);
        bench.hand.pass_seconds(601);
        let answer = give(&half, &code(bench, &secret));
        assert_eq!((answer.status, answer.location.as_str()), (303, "/sign-in"));
        assert!(answer.session_token().is_none());
        assert_eq!(half.get("/sign-in/code").location, "/sign-in");
        assert_eq!(house.visitor.get("/sign-in/code").location, "/sign-in");
    });
}

#[test]
fn a_second_factor_is_turned_on_with_a_right_code_and_the_password() {
    on_each_engine(|bench| {
        let house = house(bench);
        let browser = house.as_member(house.chief);
        let elsewhere = house.as_member(house.chief);
        let secret = fresh_secret().unwrap();
        let now = code(bench, &secret);
        let send = |secret: &str, code: &str, password: &str| {
            let sent = [("secret", secret), ("code", code), ("password", password)];
            browser.post("/account/second-factor", &sent)
        };
        let wrong = send(&secret, "12345", PASSWORD);
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains(&secret), "the secret already in the telephone stays");
        assert_eq!(send(&secret, &now, "pas le mien").status, 422);
        assert_eq!(send("AAAA", &now, PASSWORD).location, "/account/second-factor");
        assert_eq!(house.sign_in("ines.maret", PASSWORD).location, "/", "nothing was turned on");
        let done = send(&secret, &now, PASSWORD);
        assert_eq!(done.status, 200);
        assert!(!is_in(&browser) && !is_in(&elsewhere));
        let browser = house.browser(&done);
        assert_eq!(browser.get("/account/second-factor").location, "/account");
        assert_eq!(between(&done.body, "name=\"csrf\" value=\"", "\""), sessions::csrf(&browser.token));
    });
}

#[test]
fn a_second_factor_is_turned_off_with_the_password_alone() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (_, codes) = enrol(bench, &house);
        let browser = house.as_member(house.chief);
        assert_eq!(browser.post("/account/second-factor/removal", &[("password", "non")]).status, 422);
        assert_eq!(house.sign_in("ines.maret", PASSWORD).location, "/sign-in/code");
        let answer = browser.post("/account/second-factor/removal", &[("password", PASSWORD)]);
        assert_eq!(answer.location, "/account?done=second-factor");
        let browser = house.browser(&answer);
        assert!(browser.get(&answer.location).body.contains("Le second facteur est retiré"));
        assert_eq!(house.sign_in("ines.maret", PASSWORD).location, "/");
        let left = house.app.db.read_now(|tx| tx.one::<(i64,)>("SELECT count(*) FROM recovery_code", &[]));
        assert_eq!((left.unwrap().0, codes.len()), (0, 10));
    });
}

#[test]
fn new_recovery_codes_replace_the_former() {
    on_each_engine(|bench| {
        let house = house(bench);
        let browser = house.as_member(house.chief);
        assert_eq!(browser.post("/account/recovery-codes", &[("password", PASSWORD)]).status, 404);
        let (_, former) = enrol(bench, &house);
        let browser = house.as_member(house.chief);
        assert_eq!(browser.post("/account/recovery-codes", &[("password", "non")]).status, 422);
        let page = browser.post("/account/recovery-codes", &[("password", PASSWORD)]).body;
        let fresh = &page.split("<li><code>").nth(1).unwrap()[..19];
        assert_eq!(give(&half_in(&house), &former[0]).status, 422);
        assert_eq!(give(&half_in(&house), fresh).status, 303);
    });
}

#[test]
fn a_password_asked_again_is_throttled_too() {
    on_each_engine(|bench| {
        let house = house(bench);
        let (_, _) = enrol(bench, &house);
        let browser = house.as_member(house.chief);
        for _ in 0..10 {
            assert_eq!(browser.post("/account/recovery-codes", &[("password", "non")]).status, 422);
        }
        assert_eq!(browser.post("/account/recovery-codes", &[("password", PASSWORD)]).status, 429);
        assert_eq!(house.sign_in("ines.maret", PASSWORD).status, 303, "sign-in counts apart");
    });
}

#[test]
fn secrets_and_codes_are_fresh_each_time() {
    let (one, other) = (fresh_secret().unwrap(), fresh_secret().unwrap());
    assert_ne!(one, other);
    assert_eq!(one.len(), 32);
    let mut codes = [fresh_codes().unwrap(), fresh_codes().unwrap()].concat();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 20);
    let (ada, bea) = (Id::new(1), Id::new(2));
    assert_eq!(code_digest(ada, " K7M2-9XQ4 "), code_digest(ada, "k7m29xq4"));
    assert_ne!(code_digest(ada, "k7m29xq4"), code_digest(bea, "k7m29xq4"));
}

#[test]
fn codes_are_those_of_the_standard() {
    // RFC 6238, appendix B, for the secret "12345678901234567890": the last six digits of its eight.
    let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
        assert_eq!(step_of(secret, code, Instant(seconds * 1000), 0), Some(seconds / 30), "{seconds}");
        assert_eq!(step_of(secret, code, Instant(seconds * 1000), seconds / 30), None);
        assert_eq!(step_of(secret, code, Instant((seconds + 61) * 1000), 0), None);
    }
    assert_eq!(step_of("not a secret", "287082", Instant(59_000), 0), None);
}

#[test]
fn the_address_for_the_telephone_names_house_and_login() {
    let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let expected =
        format!("otpauth://totp/Caf%C3%A9%20%26%20Cie:a.b?secret={secret}&issuer=Caf%C3%A9%20%26%20Cie");
    assert_eq!(address(secret, "Café &: Cie".replace(": ", " ").as_str(), "a.b"), expected);
    let drawing = Drawing::of(&expected).unwrap();
    assert!(drawing.side > 40 && drawing.path.starts_with("M4 4h1v1h-1z"));
    assert_eq!(Drawing::of(&"x".repeat(5000)), None);
}
