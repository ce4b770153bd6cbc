//! The interviews of the demonstration, read from their files like any other; the codebook, codings, findings, report.

use super::corpus::{self, Corpus, Interview};
use super::house::Keys;
use crate::cli::Failure;
use base::{Code as _, Id};
use interchange::{Budget, Transcript};
use research::coding::{Code, Excerpt, NewCode, Texts};
use research::findings::{Finding, NewFinding, Side};
use research::material::{Link, NewSource, Part, Source};
use std::collections::BTreeMap;
use store::Actor;
use ui::{App, Who};

/// The file in which each interview arrives: twelve files, nine formats.
const FILES: [&str; 12] = [
    "01-bilal.docx",
    "02-jade-ousmane.odt",
    "03-clemence.html",
    "04-ines.vtt",
    "05-tiago.rtf",
    "06-yonas.odt",
    "07-rumana.TextGrid",
    "08-kenza-lison.eaf",
    "09-fanta.txt",
    "10-rosan-ruben.odt",
    "11-ismael.rtf",
    "12-conseil-des-jeunes.md",
];

/// An interview once it is in: where it is, and its text to find quotations in.
struct Arrived {
    source: Id<Source>,
    text: String,
}

/// Loads the interviews and what the team made of them.
pub fn load(app: &App, corpus: &Corpus, keys: &Keys) -> Result<(), Failure> {
    let Some(study) = corpus.association.studies.first() else { return Ok(()) };
    let id = keys.studies.get(&study.key).copied().ok_or_else(|| absent(&study.key))?;
    let mut arrived = BTreeMap::new();
    for interview in &corpus.interviews {
        arrived.insert(interview.number.clone(), load_interview(app, (interview, corpus), id, keys)?);
    }
    let codes = load_codebook(app, study, id)?;
    let excerpts = load_codings(app, corpus, &arrived, &codes, keys)?;
    let findings = load_findings(app, corpus, id, &excerpts, keys)?;
    load_reports(app, corpus, id, &excerpts, &findings, keys)
}

fn absent(what: &str) -> Failure {
    Failure::Fault(format!("corpus: {what} is not there"))
}

fn load_interview(
    app: &App,
    (interview, corpus): (&Interview, &Corpus),
    study: Id<people::Study>,
    keys: &Keys,
) -> Result<Arrived, Failure> {
    let name = FILES.iter().find(|name| name.starts_with(&interview.number));
    let name = *name.ok_or_else(|| absent(&interview.number))?;
    let bytes = Corpus::file(name)?;
    let readings = interchange::read(name, &bytes, &Budget::default());
    let reading = readings.into_iter().next().ok_or_else(|| absent(name))?;
    let transcript = reading.outcome.map_err(|refusal| Failure::Fault(format!("{name}: {refusal}")))?;
    let new = NewSource {
        title: title(interview, corpus),
        encounter: interview.encounter.as_ref().and_then(|key| keys.encounters.get(key)).copied(),
        file_name: name.to_owned(),
        file: Some(app.files.put(&bytes)?),
        links: transcript.speakers.iter().map(|speaker| link(speaker, interview, keys)).collect(),
        draft: None,
    };
    let text = interchange::canonical(&transcript.turns);
    let source = insert(app, study, transcript, new)?;
    Ok(Arrived { source, text })
}

fn insert(
    app: &App,
    study: Id<people::Study>,
    read: Transcript,
    new: NewSource,
) -> Result<Id<Source>, Failure> {
    Ok(app.db.write_now(Actor::House, move |tx| research::material::insert(tx, study, &read, &new))?)
}

/// The title of the encounter, which names people as the team does; the file's own may say a first name.
fn title(interview: &Interview, corpus: &Corpus) -> String {
    let held =
        corpus.association.encounters.iter().find(|one| Some(&one.key) == interview.encounter.as_ref());
    held.map_or_else(|| interview.title.clone(), |held| held.title.clone())
}

/// Who speaks under that label: the corpus types some in capitals, and some as Q and R, which tell the part alone.
fn link(heard: &interchange::Speaker, interview: &Interview, keys: &Keys) -> Link {
    let same = |speaker: &&corpus::Speaker| speaker.name.to_lowercase() == heard.name.to_lowercase();
    let part = if heard.part == interchange::Part::Interviewer { "interviewer" } else { "interviewed" };
    let alike = |speaker: &&corpus::Speaker| speaker.part == part;
    let speaker = interview.speakers.iter().find(same).or_else(|| interview.speakers.iter().find(alike));
    let key = speaker.and_then(|speaker| speaker.person.as_ref());
    Link {
        part: speaker.and_then(|speaker| Part::parse(&speaker.part)).unwrap_or(Part::Unknown),
        person: key.and_then(|key| keys.persons.get(key)).copied(),
        member: key.and_then(|key| keys.members.get(key)).copied(),
    }
}

fn load_codebook(
    app: &App,
    study: &corpus::Study,
    id: Id<people::Study>,
) -> Result<BTreeMap<String, Id<Code>>, Failure> {
    let mut codes = BTreeMap::new();
    for family in &study.codebook {
        let parent = insert_code(app, id, None, &family.code)?;
        codes.insert(family.code.key.clone(), parent);
        for code in &family.codes {
            codes.insert(code.key.clone(), insert_code(app, id, Some(parent), code)?);
        }
    }
    Ok(codes)
}

fn insert_code(
    app: &App,
    study: Id<people::Study>,
    parent: Option<Id<Code>>,
    code: &corpus::Code,
) -> Result<Id<Code>, Failure> {
    let new = NewCode {
        parent,
        name: code.name.clone(),
        texts: Texts {
            definition: code.definition.clone(),
            inclusion: code.inclusion.clone(),
            exclusion: code.exclusion.clone(),
            example: code.example.clone(),
        },
        // The corpus has degrees; the palette has steps of fifteen.
        hue: Some(code.hue.rem_euclid(360) / 15),
    };
    Ok(app.db.write_now(Actor::House, move |tx| research::coding::insert_code(tx, study, &new))?)
}

fn load_codings(
    app: &App,
    corpus: &Corpus,
    arrived: &BTreeMap<String, Arrived>,
    codes: &BTreeMap<String, Id<Code>>,
    keys: &Keys,
) -> Result<BTreeMap<String, Id<Excerpt>>, Failure> {
    let mut excerpts = BTreeMap::new();
    for coding in &corpus.association.codings {
        let interview = arrived.get(&coding.interview).ok_or_else(|| absent(&coding.interview))?;
        let (start, stop) = place(&interview.text, &coding.quote).ok_or_else(|| absent(&coding.key))?;
        let (source, actor) = (interview.source, keys.actor(coding.by.first()));
        for key in &coding.codes {
            let code = *codes.get(key).ok_or_else(|| absent(key))?;
            let comment = coding.memo.clone().unwrap_or_default();
            let lay = move |tx: &mut store::Tx<'_>| {
                research::coding::code_passage(tx, source, (start, stop), code, &comment)?;
                research::coding::excerpt_of(tx, source, start, stop)
            };
            excerpts.insert(coding.key.clone(), app.db.write_now(actor, lay)?);
        }
    }
    Ok(excerpts)
}

/// Where the words stand in the text, in code points.
fn place(text: &str, words: &str) -> Option<(usize, usize)> {
    let at = text.find(words)?;
    let start = text.get(..at)?.chars().count();
    Some((start, start + words.chars().count()))
}

fn load_findings(
    app: &App,
    corpus: &Corpus,
    study: Id<people::Study>,
    excerpts: &BTreeMap<String, Id<Excerpt>>,
    keys: &Keys,
) -> Result<BTreeMap<String, Id<Finding>>, Failure> {
    let mut findings = BTreeMap::new();
    for finding in &corpus.association.findings {
        let new = NewFinding { statement: finding.title.clone(), note: finding.text.clone() };
        let actor = keys.actor(finding.by.first());
        let id = app.db.write_now(actor, move |tx| research::findings::insert(tx, study, &new))?;
        let who = reader(app, actor)?;
        let sides = [(Side::For, &finding.excerpts), (Side::Against, &finding.against)];
        for (side, key) in sides.iter().flat_map(|(side, all)| all.iter().map(move |key| (*side, key))) {
            let (excerpt, who) = (*excerpts.get(key).ok_or_else(|| absent(key))?, who.clone());
            app.db.write_now(actor, move |tx| research::findings::attach(tx, &who, id, excerpt, side))?;
        }
        findings.insert(finding.key.clone(), id);
    }
    Ok(findings)
}

/// The member in whose name something is done.
fn reader(app: &App, actor: Actor) -> Result<Who, Failure> {
    let identify = app.identify;
    let found = app.db.read_now(move |tx| match actor.member() {
        Some(member) => identify(tx, member),
        None => Ok(None),
    })?;
    found.ok_or_else(|| absent("the author of a finding"))
}

fn load_reports(
    app: &App,
    corpus: &Corpus,
    study: Id<people::Study>,
    excerpts: &BTreeMap<String, Id<Excerpt>>,
    findings: &BTreeMap<String, Id<Finding>>,
    keys: &Keys,
) -> Result<(), Failure> {
    for report in &corpus.association.reports {
        let mut body = report.text.clone();
        for (key, id) in excerpts {
            body = body.replace(&format!("{{{{extrait {key}}}}}"), &format!("{{{{extrait {id}}}}}"));
        }
        for (key, id) in findings {
            body = body.replace(&format!("{{{{constat {key}}}}}"), &format!("{{{{constat {id}}}}}"));
        }
        let new = research::reports::NewReport { title: report.title.clone(), body };
        let actor = keys.actor(report.by.first());
        app.db.write_now(actor, move |tx| research::reports::insert(tx, study, &new))?;
    }
    Ok(())
}
