//! Gathers a study through what each feature lends, in one transaction, and logs that it left.

mod desk;
mod prose;

use super::model::{
    Code, Coding, Counts, Evidence, Export, Finding, Heading, Memo, Report, VERSION, file_name,
};
use crate::coding::{self, On};
use crate::{findings, material, reports, studies};
use base::{Act, Code as _, Id, Instant};
use desk::Desk;
use people::Study;
use serde_json::json;
use std::collections::BTreeMap;
use store::{Result, Tx};

/// A study as its team may read it today. The caller has admitted who asks.
pub fn gather(tx: &mut Tx<'_>, study: Id<Study>) -> Result<Export> {
    let heading = studies::known(tx, study)?;
    let desk = Desk::open(tx, study)?;
    let (codings, codings_withheld) = codings(tx, &desk, study)?;
    let codes = codes(tx, &desk, study, &codings)?;
    let findings = findings(tx, &desk, study)?;
    let (memos, memos_withheld) = memos(tx, &desk, (study, &heading.name), &codes, &findings)?;
    let reports = reports(tx, &desk, study, &findings)?;
    let sources = desk.texts();
    let turns = || sources.iter().flat_map(|source| &source.turns);
    let counts = Counts {
        sources: sources.len(),
        turns: turns().count(),
        turns_withheld: turns().filter(|turn| turn.words.is_none()).count(),
        codes: codes.len(),
        codings: codings.len(),
        codings_withheld,
        memos: memos.len(),
        memos_withheld,
        findings: findings.len(),
        reports: reports.len(),
    };
    let study = Heading {
        id: study.to_string(),
        name: heading.name,
        purpose: heading.purpose,
        basis: heading.basis,
        notice: heading.notice,
        until: heading.until.map(|day| day.to_string()),
    };
    let house = people::members::house_name(tx)?;
    Ok(Export { version: VERSION, house, study, sources, codes, codings, memos, findings, reports, counts })
}

/// Leaves the journal line of an export, on the study; it says how much left.
pub fn log(tx: &mut Tx<'_>, study: Id<Study>, counts: &Counts) -> Result<()> {
    tx.journal(Act::ReadMaterial, study, None, Some(&json!({ "export": counts }))).map(drop)
}

/// The day of a moment, as exports write it.
fn day(at: i64) -> String {
    Instant(at).day_in_paris().to_string()
}

/// The codings in the order of the texts, and how many lie on withheld words.
fn codings(tx: &mut Tx<'_>, desk: &Desk, study: Id<Study>) -> Result<(Vec<Coding>, usize)> {
    let paths: BTreeMap<Id<coding::Code>, String> =
        coding::outline(tx, study)?.into_iter().map(|(code, path)| (code.id, path)).collect();
    let (mut all, mut withheld) = (Vec::new(), 0);
    for source in desk.sources() {
        for laid in coding::touching(tx, source.id, 0, source.points + 1)? {
            let state = laid.coding.state;
            let (passage, closed) = desk.passage(state.excerpt, source.id, (laid.start, laid.stop));
            withheld += usize::from(closed);
            all.push(Coding {
                id: laid.coding.id.to_string(),
                code: state.code.to_string(),
                path: paths.get(&state.code).cloned().unwrap_or_default(),
                coder: desk.by(state.member),
                on: day(state.at),
                comment: if closed { String::new() } else { desk.clean(&laid.coding.comment) },
                passage,
            });
        }
    }
    Ok((all, withheld))
}

fn codes(tx: &mut Tx<'_>, desk: &Desk, study: Id<Study>, codings: &[Coding]) -> Result<Vec<Code>> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for one in codings {
        *uses.entry(one.code.as_str()).or_default() += 1;
    }
    let told = |(code, path): (coding::Code, String)| {
        let id = code.id.to_string();
        Code {
            uses: uses.get(id.as_str()).copied().unwrap_or_default(),
            id,
            parent: code.state.parent.map(|parent| parent.to_string()),
            path,
            definition: desk.clean(&code.texts.definition),
            inclusion: desk.clean(&code.texts.inclusion),
            exclusion: desk.clean(&code.texts.exclusion),
            example: desk.clean(&code.texts.example),
            // The palette has steps of fifteen degrees.
            colour: code.state.hue * 15,
            name: code.state.name,
        }
    };
    Ok(coding::outline(tx, study)?.into_iter().map(told).collect())
}

fn findings(tx: &mut Tx<'_>, desk: &Desk, study: Id<Study>) -> Result<Vec<Finding>> {
    let mut all = Vec::new();
    for finding in findings::known(tx, study)? {
        let mut evidence = Vec::new();
        for (excerpt, side) in findings::evidence(tx, finding.id)? {
            let passage = desk.excerpt(excerpt).map(|(passage, _)| passage);
            evidence.extend(passage.map(|passage| Evidence { side: side.code(), passage }));
        }
        all.push(Finding {
            id: finding.id.to_string(),
            statement: desk.clean(&finding.statement),
            note: desk.clean(&finding.note),
            author: desk.by(finding.member),
            on: day(finding.at.0),
            evidence,
        });
    }
    Ok(all)
}

/// The memos, and how many stay behind because they are about withheld words.
fn memos(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (study, name): (Id<Study>, &str),
    codes: &[Code],
    findings: &[Finding],
) -> Result<(Vec<Memo>, usize)> {
    let (mut all, mut withheld) = (Vec::new(), 0);
    for memo in coding::written(tx, study)? {
        let state = &memo.state;
        let object = Id::<coding::Memo>::new(state.object).to_string();
        let excerpt = desk.excerpt(Id::new(state.object)).filter(|_| state.on == On::Excerpt);
        if excerpt.as_ref().is_some_and(|(_, closed)| *closed) {
            withheld += 1;
            continue;
        }
        let name = match state.on {
            On::Study => Some(name.to_owned()),
            On::Code => codes.iter().find(|code| code.id == object).map(|code| code.path.clone()),
            On::Finding => findings.iter().find(|one| one.id == object).map(|one| one.statement.clone()),
            On::Source => desk.title(Id::new(state.object)),
            On::Excerpt => excerpt.map(|(passage, _)| passage.words),
        };
        all.push(Memo {
            id: memo.id.to_string(),
            about: state.on.code(),
            object,
            name: name.unwrap_or_default(),
            author: desk.by(state.member),
            on: day(state.at),
            body: desk.clean(&memo.body),
        });
    }
    Ok((all, withheld))
}

fn reports(tx: &mut Tx<'_>, desk: &Desk, study: Id<Study>, findings: &[Finding]) -> Result<Vec<Report>> {
    let mut all = Vec::new();
    for report in reports::all(tx)?.into_iter().filter(|report| report.study == study) {
        let body = prose::cited(tx, desk, findings, &desk.clean(&report.body))?;
        let titled = body.starts_with("# ");
        let text = if titled { body } else { format!("# {}\n\n{body}", report.title) };
        let file = format!("reports/{}", file_name(all.len() + 1, &report.title, "md"));
        let (id, title, version) = (report.id.to_string(), report.title, report.version);
        all.push(Report { id, file, title, version, text });
    }
    Ok(all)
}

/// A passage as it may be printed today; nothing when its source no longer holds it.
fn quotation(
    tx: &mut Tx<'_>,
    source: &material::Source,
    (start, stop): (usize, usize),
) -> Result<Option<std::result::Result<material::Quotation, people::consent::Why>>> {
    match material::quoted(tx, source, start, stop) {
        Err(store::Error::NotFound) => Ok(None),
        found => found.map(Some),
    }
}
