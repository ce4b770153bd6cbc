//! `asterism doctor`: whether the folder, the database and the files are sound.

use super::{Failure, House, say, say_plain};
use crate::place::Place;
use std::process::ExitCode;

/// Says what there is to know; exit code 1 when something is not sound.
pub fn run(house: &House, json: bool) -> Result<ExitCode, Failure> {
    let place = Place::open_there(house)?;
    let report = place.app.db.read_now(store::health)?;
    if json {
        say(&serde_json::json!({ "folder": place.folder, "database": report }).to_string());
    } else {
        say_plain(&format!("folder    {}", place.folder.display()));
        for (name, value) in &report {
            say_plain(&format!("{name:<9} {value}"));
        }
    }
    let sound = report.get("integrity").is_none_or(|value| value == "ok");
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
