//! Too many tries: what stops, for whom, for how long.

use super::*;
use crate::members::store::tries::{self, Bucket};
use axum::extract::ConnectInfo;
use std::net::SocketAddr;
use store::testkit::on_each_engine;

const WRONG: &str = "ce n’est pas le bon";

/// The status of a sign-in that comes from an address of the network.
fn try_from(house: &House, address: &str, login: &str, password: &str) -> u16 {
    let address: SocketAddr = address.parse().unwrap();
    let body = format!("login={login}&password={}", password.replace(' ', "+"));
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .extension(ConnectInfo(address));
    house.visitor.send(request, Body::from(body)).status
}

#[test]
fn ten_wrong_passwords_close_an_account_for_a_quarter_of_an_hour() {
    on_each_engine(|bench| {
        let house = house(bench);
        for _ in 0..10 {
            assert_eq!(house.sign_in("ines.maret", WRONG).status, 422);
        }
        let shut = house.sign_in("ines.maret", PASSWORD);
        assert_eq!(shut.status, 429);
        assert!(shut.body.contains("Trop d’essais") && shut.body.contains("<form"), "{}", shut.body);
        bench.hand.pass_seconds(14 * 60);
        assert_eq!(house.sign_in("INES.MARET", PASSWORD).status, 429);
        bench.hand.pass_seconds(61);
        assert_eq!(house.sign_in("ines.maret", PASSWORD).status, 303);
    });
}

#[test]
fn an_account_that_does_not_exist_is_throttled_alike() {
    on_each_engine(|bench| {
        let house = house(bench);
        for _ in 0..10 {
            assert_eq!(house.sign_in("nobody", WRONG).status, 422);
        }
        assert_eq!(house.sign_in("nobody", WRONG).status, 429);
        assert_eq!(house.sign_in("ines.maret", PASSWORD).status, 303);
    });
}

#[test]
fn thirty_wrong_tries_from_one_network_stop_that_network_alone() {
    on_each_engine(|bench| {
        let house = house(bench);
        for try_ in 0..30 {
            let login = format!("login{try_}");
            assert_eq!(try_from(&house, &format!("192.0.2.{}:4000", try_ + 1), &login, WRONG), 422);
        }
        assert_eq!(try_from(&house, "192.0.2.200:4000", "ines.maret", PASSWORD), 429);
        assert_eq!(try_from(&house, "198.51.100.7:4000", "ines.maret", PASSWORD), 303);
    });
}

#[test]
fn right_passwords_do_not_count() {
    on_each_engine(|bench| {
        let house = house(bench);
        for _ in 0..12 {
            assert_eq!(house.sign_in("ines.maret", PASSWORD).status, 303);
        }
    });
}

#[test]
fn a_stranger_does_not_lock_out_a_known_device() {
    on_each_engine(|bench| {
        let house = house(bench);
        house.member("alix", Role::Volunteer);
        let mine = device_cookie(&house.sign_in("ines.maret", PASSWORD));
        let others = device_cookie(&house.sign_in("alix", PASSWORD));
        for _ in 0..10 {
            house.sign_in("ines.maret", WRONG);
        }
        assert_eq!(house.sign_in("ines.maret", PASSWORD).status, 429);
        assert_eq!(sign_in_with(&house, &mine, "ines.maret", PASSWORD).status, 303);
        assert_eq!(sign_in_with(&house, &others, "ines.maret", PASSWORD).status, 429, "known to alix alone");
        let name = mine.split('.').next().unwrap();
        let forged = format!("{name}.{}", "0".repeat(32));
        assert_eq!(sign_in_with(&house, &forged, "ines.maret", PASSWORD).status, 429);
    });
}

#[test]
fn a_known_device_has_ten_tries_of_its_own() {
    on_each_engine(|bench| {
        let house = house(bench);
        let device = device_cookie(&house.sign_in("ines.maret", PASSWORD));
        for _ in 0..10 {
            assert_eq!(sign_in_with(&house, &device, "ines.maret", "non").status, 422);
        }
        assert_eq!(sign_in_with(&house, &device, "ines.maret", PASSWORD).status, 429);
        assert_eq!(house.sign_in("ines.maret", PASSWORD).status, 303, "the account itself is open");
    });
}

#[test]
fn a_full_bucket_takes_no_try_and_keeps_no_trace_of_it() {
    on_each_engine(|bench| {
        let buckets = [Bucket { name: "a".into(), most: 2 }, Bucket { name: "b".into(), most: 9 }];
        let count = |buckets: &[Bucket]| {
            let buckets = buckets.to_vec();
            bench.db.upkeep_now(move |tx| Ok(tries::reserve(tx, &buckets)?.is_some())).unwrap()
        };
        assert!(count(&buckets) && count(&buckets));
        assert!(!count(&buckets) && !count(&buckets));
        assert!((0..7).all(|_| count(&buckets[1..])), "only two were counted in b");
        assert!(!count(&buckets[1..]));
    });
}
