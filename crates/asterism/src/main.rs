//! Asterism ⁂: the working tool of associations that help people act together. One binary, its commands below.

mod cli;
mod demo;
mod home;
mod licences;
mod orphans;
mod place;
mod search;
mod serve;
#[cfg(test)]
mod tests;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| cli::fell(panic.location())));
    let command = cli::Cli::parse();
    let level = if command.verbose { "info" } else { "warn" };
    let filter = tracing_subscriber::EnvFilter::try_from_env("ASTERISM_LOG").unwrap_or_else(|_| level.into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match cli::run(&command) {
        Ok(code) => code,
        Err(failure) => cli::fail(&failure),
    }
}
