//! From a text to a document: every citation resolved with the consent of the day, in one transaction.

use crate::coding::{self, Excerpt};
use crate::findings::{self, Finding, Weight};
use crate::material::{self, Quotation};
use crate::reports::model::builds::{Cited, Signed};
use crate::reports::model::strays::strays;
use crate::reports::model::{Kept, Reason};
use base::{Date, Id, Role};
use people::Study;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::{Error, Result, Tx};
use typeset::{Citation, CitationKind, Document, Language, Problem, Quote, QuoteLine, Resolved};
use ui::words::{Arg, text};
use ui::{Lang, Who};

/// How a report is looked at.
#[derive(Clone, Debug)]
pub struct Lens {
    pub lang: Lang,
    /// Where the program is reached, so that links work outside of it; empty for links within.
    pub origin: String,
    /// Which citations open what they cite: only those that the reader may follow.
    pub opens: Opens,
}

/// Where citations lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opens {
    Nothing,
    /// For who reads results, and no material.
    Findings,
    Everything,
}

/// A text with its citations resolved.
#[derive(Clone, Debug)]
pub struct Composed {
    pub document: Document,
    pub cited: Cited,
    /// What was withheld, in the order of the text.
    pub kept: Vec<Kept>,
    /// What its writer should look at.
    pub problems: Vec<Problem>,
}

/// Resolves the citations of a text of a study. The caller has admitted the reader to the report.
pub fn compose(tx: &mut Tx<'_>, study: Id<Study>, title: &str, body: &str, lens: &Lens) -> Result<Composed> {
    let voice = voice(tx, study, lens.lang)?;
    let organisation = people::members::house_name(tx)?;
    let date = day(tx.today());
    let mut desk = Desk::new(tx, study, voice, lens);
    let mut failure = None;
    let (blocks, mut problems) = typeset::parse(&untitled(body, title), &mut |citation| {
        desk.resolve(citation).unwrap_or_else(|error| {
            failure.get_or_insert(error);
            Resolved::Unknown
        })
    });
    let (cited, kept) = (desk.cited, desk.kept);
    failure.map_or(Ok(()), Err)?;
    problems.extend(strays(body));
    problems.sort_by_key(|problem| problem.line);
    let document = Document {
        title: title.to_owned(),
        authors: Vec::new(),
        language: language(lens.lang),
        date,
        organisation,
        origin: lens.origin.clone(),
        contents: true,
        blocks,
    };
    Ok(Composed { document, cited, kept, problems })
}

/// The text without a first heading that only says the title again, which every format prints above it. The line stays,
/// empty, so that lines keep their numbers.
fn untitled<'a>(body: &'a str, title: &str) -> Cow<'a, str> {
    let start = body.len() - body.trim_start().len();
    let end = body[start..].find('\n').map_or(body.len(), |length| start + length);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match body[start..end].strip_prefix("# ") {
        Some(heading) if words(heading) == words(title) => {
            format!("{}{}", &body[..start], &body[end..]).into()
        }
        _ => body.into(),
    }
}

fn language(lang: Lang) -> Language {
    match lang {
        Lang::French => Language::French,
        Lang::English => Language::English,
    }
}

fn day(day: Date) -> Option<typeset::Date> {
    let year = u16::try_from(day.year()).ok()?;
    typeset::Date::new(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
}

/// In whose name citations are read: a report speaks for the team of its study, whoever opens it. Quotations depend on
/// the consent of those who spoke, never on the reader.
fn voice(tx: &mut Tx<'_>, study: Id<Study>, lang: Lang) -> Result<Who> {
    let member = people::teams::members_of(tx, study)?.into_iter().next().ok_or(Error::NotFound)?;
    Ok(Who { member, name: String::new(), role: Role::Coordinator, lang, until: None })
}

/// What may be signed of an excerpt today, or why nothing may.
pub fn signed(
    tx: &mut Tx<'_>,
    who: &Who,
    study: Id<Study>,
    id: Id<Excerpt>,
) -> Result<std::result::Result<Signed, Reason>> {
    let Some(excerpt) = within(tx, who, study, id)? else { return Ok(Err(Reason::Unknown)) };
    let (start, stop) = (excerpt.start, excerpt.stop);
    let passage = material::passage(tx, who, excerpt.source, start, stop)?;
    Ok(Signed::of(passage.uses.quoting).map_err(Reason::Consent))
}

/// The words of an excerpt and who speaks in it, when they may be printed today.
pub fn quotation(tx: &mut Tx<'_>, who: &Who, id: Id<Excerpt>) -> Result<Option<(String, String)>> {
    let excerpt = coding::excerpt(tx, who, id)?;
    let found = material::quotation(tx, who, excerpt.source, excerpt.start, excerpt.stop)?;
    let told = |quotation: Quotation| {
        let words: Vec<String> = quotation.lines.into_iter().map(|(_, words)| words).collect();
        (words.join(" — "), quotation.caption)
    };
    Ok(found.ok().map(told))
}

/// What may be signed today of each of those excerpts.
pub fn all_signed(
    tx: &mut Tx<'_>,
    who: &Who,
    study: Id<Study>,
    ids: impl Iterator<Item = Id<Excerpt>>,
) -> Result<BTreeMap<Id<Excerpt>, std::result::Result<Signed, Reason>>> {
    let mut all = BTreeMap::new();
    for id in ids {
        if let Entry::Vacant(free) = all.entry(id) {
            free.insert(signed(tx, who, study, id)?);
        }
    }
    Ok(all)
}

/// The excerpt, if it is one of the study: of another one even a member of both teams may not cite here.
fn within(tx: &mut Tx<'_>, who: &Who, study: Id<Study>, id: Id<Excerpt>) -> Result<Option<Excerpt>> {
    let excerpt = match coding::excerpt(tx, who, id) {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    Ok((material::study_of(tx, excerpt.source)? == study).then_some(excerpt))
}

/// Resolves citations, each identifier once.
struct Desk<'t, 'c> {
    tx: &'t mut Tx<'c>,
    study: Id<Study>,
    who: Who,
    lens: &'t Lens,
    excerpts: BTreeMap<Id<Excerpt>, std::result::Result<Quote, Reason>>,
    findings: BTreeMap<Id<Finding>, std::result::Result<typeset::Finding, Reason>>,
    cited: Cited,
    kept: Vec<Kept>,
}

impl<'t, 'c> Desk<'t, 'c> {
    fn new(tx: &'t mut Tx<'c>, study: Id<Study>, who: Who, lens: &'t Lens) -> Self {
        let (excerpts, findings) = (BTreeMap::new(), BTreeMap::new());
        Self { tx, study, who, lens, excerpts, findings, cited: Cited::default(), kept: Vec::new() }
    }

    /// An identifier that cannot be one stays as it was typed; one that leads nowhere, or to what may not be shown, is
    /// withheld.
    fn resolve(&mut self, citation: &Citation) -> Result<Resolved> {
        let resolved = match citation.kind {
            CitationKind::Excerpt => match citation.id.parse() {
                Ok(id) => self.excerpt(id)?.map(Resolved::Quote),
                Err(_) => return Ok(Resolved::Unknown),
            },
            CitationKind::Finding => match citation.id.parse() {
                Ok(id) => self.finding(id)?.map(Resolved::Finding),
                Err(_) => return Ok(Resolved::Unknown),
            },
        };
        Ok(resolved.unwrap_or_else(|why| self.withhold(citation, why)))
    }

    fn withhold(&mut self, citation: &Citation, why: Reason) -> Resolved {
        let word = match citation.kind {
            CitationKind::Excerpt => "extrait",
            CitationKind::Finding => "constat",
        };
        let token = format!("{{{{{word} {}}}}}", citation.id);
        self.kept.push(Kept { line: citation.line, token, why });
        let why = text(self.lens.lang, why.key(), &[]);
        Resolved::Withheld { label: text(self.lens.lang, "reports-in-place", &[("why", Arg::from(why))]) }
    }

    fn excerpt(&mut self, id: Id<Excerpt>) -> Result<std::result::Result<Quote, Reason>> {
        if let Some(known) = self.excerpts.get(&id) {
            return Ok(known.clone());
        }
        let found = self.quote(id)?;
        self.excerpts.insert(id, found.clone());
        Ok(found)
    }

    fn quote(&mut self, id: Id<Excerpt>) -> Result<std::result::Result<Quote, Reason>> {
        let Some(excerpt) = within(self.tx, &self.who, self.study, id)? else {
            return Ok(Err(Reason::Unknown));
        };
        let (start, stop) = (excerpt.start, excerpt.stop);
        let passage = match material::passage(self.tx, &self.who, excerpt.source, start, stop) {
            // A range that its source no longer holds must not take the whole report with it.
            Err(Error::NotFound) => return Ok(Err(Reason::Unknown)),
            found => found?,
        };
        let quotation = material::quotation(self.tx, &self.who, excerpt.source, start, stop)?;
        Ok(match (Signed::of(passage.uses.quoting), quotation) {
            (Ok(signed), Ok(quotation)) => {
                self.cited.excerpts.insert(id, signed);
                Ok(quote(quotation, id, self.href(Opens::Everything, format!("/excerpts/{id}"))))
            }
            (Err(why), _) | (_, Err(why)) => Err(Reason::Consent(why)),
        })
    }

    fn finding(&mut self, id: Id<Finding>) -> Result<std::result::Result<typeset::Finding, Reason>> {
        if let Some(known) = self.findings.get(&id) {
            return Ok(known.clone());
        }
        let found = match findings::find(self.tx, &self.who, id) {
            Ok(finding) if finding.study == self.study => Ok(self.stated(&finding)?),
            Ok(_) | Err(Error::NotFound) => Err(Reason::Unknown),
            Err(error) => return Err(error),
        };
        self.findings.insert(id, found.clone());
        Ok(found)
    }

    fn stated(&mut self, finding: &Finding) -> Result<typeset::Finding> {
        let weight = findings::weigh(self.tx, &self.who, finding.id)?;
        self.cited.findings.push(finding.id);
        Ok(typeset::Finding {
            statement: finding.statement.clone(),
            counts: told(&weight, self.lens.lang),
            href: self.href(Opens::Findings, format!("/findings/{}", finding.id)),
            id: format!("constat-{}", finding.id),
        })
    }

    fn href(&self, needs: Opens, path: String) -> String {
        if needs <= self.lens.opens { path } else { String::new() }
    }
}

/// Voices are named when there are several; alone, the caption says who speaks.
fn quote(quotation: Quotation, id: Id<Excerpt>, href: String) -> Quote {
    let several = quotation.lines.windows(2).any(|pair| pair[0].0 != pair[1].0);
    let line = |(name, text): (String, String)| QuoteLine {
        speaker: (several && !name.is_empty()).then_some(name),
        text,
    };
    Quote {
        lines: quotation.lines.into_iter().map(line).collect(),
        caption: quotation.caption,
        href,
        id: format!("extrait-{id}"),
    }
}

/// « 12 extraits, dont 2 contre · 6 personnes · 3 structures »
pub fn told(weight: &Weight, lang: Lang) -> String {
    let count = |key: &str, n: usize| text(lang, key, &[("n", Arg::from(n))]);
    let mut told = count("findings-excerpts", weight.excerpts());
    if weight.opposed_by > 0 {
        told = format!("{told}, {}", count("reports-opposed", weight.opposed_by));
    }
    let persons = count("findings-persons", weight.persons);
    let organisations = count("findings-organisations", weight.organisations);
    format!("{told} · {persons} · {organisations}")
}
