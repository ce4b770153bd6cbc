//! The command line: what each command takes, and which module does it.
//!
//! Deliberately absent: any work. Each command is a module below, over the same functions as the pages.

mod answer;
mod backup;
mod doctor;
mod export;
mod hand;
mod import;
mod report;

pub use answer::{Failure, fail, fell, say, say_plain};

use crate::demo;
use crate::place::Place;
use crate::serve;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the exit codes mean, under every help.
const CODES: &str = "\
Exit codes:
  0  done
  1  refused: a file that gives no transcript (the others are imported all the same), a study or report that is not
     there, a name that means several studies, a member who may not do this, data or a backup that are not sound,
     a restoration to a place that is not empty
  2  wrong words on the command line
  3  the data folder or the database cannot be opened, or a file cannot be written
  4  a fault of the program";

/// Asterism ⁂: each encounter is recorded once, and serves the person, the team's decision and the funder's report.
#[derive(Debug, Parser)]
#[command(version, about, after_help = CODES)]
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
    #[command(after_help = CODES)]
    Serve(Serve),
    /// Serve an invented association from a throw-away folder, to look around.
    #[command(after_help = CODES)]
    Demo(Demo),
    /// Read transcripts into a study, and give a receipt for each.
    #[command(after_help = CODES)]
    Import(Import),
    /// Build a report as a file, its citations checked against the consents of the day; or list the reports.
    #[command(after_help = CODES)]
    Report(Report),
    /// Write what others can read without Asterism.
    #[command(after_help = CODES)]
    Export {
        #[command(subcommand)]
        what: What,
    },
    /// Look at the data folder and the database, and say whether all is well.
    #[command(after_help = CODES)]
    Doctor(House),
    /// Write everything into one file, beside a running server too. It holds confided words, and is not encrypted.
    #[command(after_help = CODES)]
    Backup(Backup),
    /// Read a backup into an empty place, on either database; or check that it is whole.
    #[command(after_help = CODES)]
    Restore(Restore),
}

#[derive(Debug, Subcommand)]
pub enum What {
    /// A whole study as a ZIP of text, CSV, Markdown and JSON, for its team; withheld words stay behind.
    #[command(after_help = CODES)]
    Study(ExportStudy),
}

/// Where the association's data are.
#[derive(Clone, Debug, Args)]
pub struct House {
    /// The data folder.
    #[arg(long, default_value = "asterism-data", value_name = "DIR")]
    pub data: PathBuf,
    /// `postgres://user@host/database`; without it, SQLite in the data folder.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// `s3://bucket/prefix`, its keys in the usual AWS_ variables; without it, files are in the data folder.
    #[arg(long, value_name = "URL")]
    pub files: Option<String>,
}

/// In whose name a command acts.
#[derive(Clone, Debug, Args)]
pub struct By {
    /// The login of the member who does this, and whose rights apply; without it, the journal says that the program did.
    #[arg(long = "as", value_name = "MAIL")]
    pub login: Option<String>,
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

#[derive(Clone, Debug, Args)]
pub struct Import {
    #[command(flatten)]
    pub house: House,
    #[command(flatten)]
    pub by: By,
    /// Name or identifier of the study; one of that name begins when there is none.
    #[arg(long, value_name = "NAME")]
    pub study: String,
    /// Transcripts: TXT, Markdown, DOCX, ODT, RTF, HTML, PDF, VTT, SRT, TextGrid, EAF, or ZIP of these.
    #[arg(required = true, value_name = "FILE")]
    pub transcripts: Vec<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct Report {
    #[command(flatten)]
    pub house: House,
    #[command(flatten)]
    pub by: By,
    /// List the reports with their identifiers.
    #[arg(long, conflicts_with_all = ["id", "format", "out"])]
    pub list: bool,
    /// Identifier of the report.
    #[arg(long = "report", required_unless_present = "list", value_name = "ID")]
    pub id: Option<String>,
    /// What to build.
    #[arg(long, required_unless_present = "list")]
    pub format: Option<Built>,
    /// The file to write; `-` for standard output.
    #[arg(long, required_unless_present = "list", value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Where Asterism is reached: quotations in the file lead there.
    #[arg(long, default_value = "http://127.0.0.1:8533", value_name = "URL")]
    pub origin: String,
}

/// What a report is built as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Built {
    Pdf,
    Docx,
    Html,
}

#[derive(Clone, Debug, Args)]
pub struct ExportStudy {
    #[command(flatten)]
    pub house: House,
    #[command(flatten)]
    pub by: By,
    /// Name or identifier of the study.
    #[arg(long, value_name = "NAME")]
    pub study: String,
    /// The ZIP to write; `-` for standard output.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct Backup {
    #[command(flatten)]
    pub house: House,
    /// The file to write; `-` for standard output, to be encrypted on its way.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct Restore {
    #[command(flatten)]
    pub house: House,
    /// The backup.
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
    /// Read it to its end, say whether it is whole, and restore nothing.
    #[arg(long)]
    pub check: bool,
}

/// Runs a command to its end.
pub fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    match &cli.command {
        Command::Serve(wanted) => {
            let place = Place::open(&wanted.house)?;
            serve::serve(place, wanted.listen)?;
        }
        Command::Demo(wanted) => demo::run(wanted, cli.json)?,
        Command::Import(wanted) => return import::run(wanted, cli.json),
        Command::Report(wanted) => report::run(wanted, cli.json)?,
        Command::Export { what: What::Study(wanted) } => export::study(wanted, cli.json)?,
        Command::Doctor(house) => return doctor::run(house, cli.json),
        Command::Backup(wanted) => return backup::write(wanted, cli.json),
        Command::Restore(wanted) => return backup::restore(wanted, cli.json),
    }
    Ok(ExitCode::SUCCESS)
}
