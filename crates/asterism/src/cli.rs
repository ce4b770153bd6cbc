//! The command line: what each command takes, what it prints, and the exit codes.
//!
//! Exit codes: 0 done; 1 refused (a file that gives no transcript, a study that is not there); 2 wrong words on the
//! command line; 3 the data folder or the database cannot be opened; 4 a fault of ours.

use crate::demo;
use crate::place::{self, Place};
use crate::serve;
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Asterism ⁂: each encounter is recorded once, and serves the person, the team's decision and the funder's report.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    /// Say more on standard error.
    #[arg(long, global = true)]
    pub verbose: bool,
    /// Print the result as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages to browsers.
    Serve(Serve),
    /// Serve an invented association from a throw-away folder, to look around.
    Demo(Demo),
    /// Look at the data folder and the database, and say whether all is well.
    Doctor(House),
}

/// Where the association's data are.
#[derive(Clone, Debug, Args)]
pub struct House {
    /// The data folder; made when absent.
    #[arg(long, default_value = "asterism-data")]
    pub data: PathBuf,
    /// `postgres://user@host/database`; without it, SQLite in the data folder.
    #[arg(long)]
    pub database: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub house: House,
    /// Address and port to listen on; put a proxy with TLS before it for others than this computer.
    #[arg(long, default_value = "127.0.0.1:8533")]
    pub listen: SocketAddr,
}

#[derive(Clone, Debug, Args)]
pub struct Demo {
    /// Keep the invented data in this folder instead of a throw-away one; loaded when it is empty.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// Address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:8533")]
    pub listen: SocketAddr,
    /// Load the data and stop.
    #[arg(long)]
    pub load_only: bool,
    /// `postgres://user@host/database`, empty; without it, SQLite in the folder.
    #[arg(long)]
    pub database: Option<String>,
}

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Exit code 1.
    #[error("{0}")]
    Refused(String),
    /// Exit code 3.
    #[error("{0}")]
    Closed(String),
    /// Exit code 4.
    #[error("{0}")]
    Fault(String),
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Self::Refused("there is no such thing".into()),
            store::Error::Rule(key) => Self::Refused(ui::words::text(ui::Lang::French, key, &[])),
            store::Error::Foreign(cause) => Self::Closed(cause),
            other => Self::Fault(other.to_string()),
        }
    }
}

/// Prints a line of the result.
#[expect(clippy::print_stdout, reason = "the command line answers on standard output")]
pub fn say(line: &str) {
    println!("{line}");
}

/// Says why on standard error and gives the exit code.
#[expect(clippy::print_stderr, reason = "the command line says its failures on standard error")]
pub fn fail(failure: &Failure) -> ExitCode {
    eprintln!("asterism: {failure}");
    ExitCode::from(match failure {
        Failure::Refused(_) => 1,
        Failure::Closed(_) => 3,
        Failure::Fault(_) => 4,
    })
}

/// Runs a command to its end.
pub fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    match &cli.command {
        Command::Serve(wanted) => {
            let place = Place::open(&wanted.house)?;
            serve::serve(place, wanted.listen)?;
        }
        Command::Demo(wanted) => demo::run(wanted, cli.json)?,
        Command::Doctor(house) => return place::doctor(house, cli.json),
    }
    Ok(ExitCode::SUCCESS)
}
