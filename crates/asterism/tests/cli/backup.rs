//! `asterism backup` and `restore` from outside: everything comes back, and nothing is overwritten.

use crate::kit::{Folder, run};
use std::fs;

fn export(data: &str, out: &str) -> Vec<u8> {
    let list = run(&["report", "--list", "--json", "--data", data]).is(0).json();
    let study = list["reports"][0]["study"]["id"].as_str().unwrap().to_owned();
    run(&["export", "study", "--data", data, "--study", &study, "--out", out]).is(0);
    fs::read(out).unwrap()
}

#[test]
fn a_backup_restores_the_whole_house_into_an_empty_place_and_nowhere_else() {
    let folder = Folder::new("backup");
    let (data, copy, file) = (folder.demo(), folder.at("copy"), folder.at("house.tar"));
    let before = export(&data, &folder.at("before.zip"));
    let made = run(&["backup", "--json", "--data", &data, "--out", &file]).is(0).json();
    assert_eq!(made["bytes"].as_u64(), Some(fs::metadata(&file).unwrap().len()));
    assert!(made["files"].as_u64() == Some(12) && made["missing"].as_array().unwrap().is_empty(), "{made}");
    let checked = run(&["restore", "--check", "--json", "--from", &file]).is(0).json();
    assert_eq!(checked["rows"], made["rows"]);
    run(&["restore", "--from", &file, "--data", &copy]).is(0);
    assert_eq!(export(&copy, &folder.at("after.zip")), before);
    let again = run(&["restore", "--from", &file, "--data", &copy]).is(1);
    assert!(again.err.contains("endroit vide"), "{}", again.err);
    assert_eq!(export(&copy, &folder.at("after.zip")), before);
    // Standard output gives the same house.
    fs::write(folder.at("piped.tar"), run(&["backup", "--data", &data, "--out", "-"]).is(0).out).unwrap();
    run(&["restore", "--check", "--from", &folder.at("piped.tar")]).is(0);
}

#[test]
fn a_backup_that_is_cut_or_changed_restores_nothing() {
    let folder = Folder::new("damaged");
    let (data, file) = (folder.demo(), folder.at("house.tar"));
    run(&["backup", "--data", &data, "--out", &file]).is(0);
    let whole = fs::read(&file).unwrap();
    let mut changed = whole.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    for (name, bytes) in [("cut", &whole[..whole.len() / 3]), ("changed", &changed[..]), ("empty", &[][..])] {
        let (bad, target) = (folder.at(name), folder.at(&format!("to-{name}")));
        fs::write(&bad, bytes).unwrap();
        run(&["restore", "--check", "--from", &bad]).is(1);
        run(&["restore", "--from", &bad, "--data", &target]).is(1);
        let left = run(&["report", "--list", "--json", "--data", &target]);
        assert!(left.code == 3 || left.json()["reports"].as_array().unwrap().is_empty(), "{name}");
    }
    run(&["restore", "--from", &folder.at("absent"), "--data", &folder.at("x")]).is(3);
    run(&["backup", "--data", &folder.at("nowhere"), "--out", &file]).is(3);
}
