//! The demonstration: the invented association *Les Passerelles*, loaded through the same doors as real data.

mod corpus;
mod house;
mod material;

use crate::cli::{Demo, Failure, House, say};
use crate::place::Place;
use crate::serve;
use corpus::Corpus;
use std::path::PathBuf;
use ui::App;

/// The password of every account of the demonstration, which is served to this computer alone.
pub const PASSWORD: &str = "passerelles-en-fete";

/// Loads the association into the folder, unless it is there already, and serves it.
pub fn run(wanted: &Demo, json: bool) -> Result<(), Failure> {
    let folder = wanted.data.clone().unwrap_or_else(throw_away);
    let place = Place::open(&House { data: folder, database: wanted.database.clone(), files: None })?;
    let corpus = Corpus::embedded()?;
    if place.app.db.read_now(people::members::house_name)?.is_empty() {
        load(&place.app)?;
    }
    let accounts = corpus.association.members.iter();
    if json {
        let logins: Vec<_> = accounts.map(|member| (&member.login, &member.role)).collect();
        say(&serde_json::json!({ "folder": place.folder, "password": PASSWORD, "accounts": logins })
            .to_string());
    } else {
        say(&format!("Les Passerelles, association inventée · {}", place.folder.display()));
        for member in accounts {
            say(&format!("  {:<32} {}", member.login, corpus.role_name(&member.role)));
        }
        say(&format!("  mot de passe de tous les comptes : {PASSWORD}"));
    }
    if wanted.load_only {
        return Ok(());
    }
    serve::serve(place, wanted.listen)
}

/// Loads the association into an empty database.
pub fn load(app: &App) -> Result<(), Failure> {
    let corpus = Corpus::embedded()?;
    let keys = house::load(&app.db, &corpus)?;
    material::load(app, &corpus, &keys)
}

/// The folder of the demonstration, the same at each run of this person, gone when the system tidies up.
fn throw_away() -> PathBuf {
    let name =
        format!("asterism-demo-{}-{}", env!("CARGO_PKG_VERSION"), std::env::var("USER").unwrap_or_default());
    std::env::temp_dir().join(name)
}
