//! `LISEZ-MOI.txt`: what stands in each file, and what may be done with it.

use super::Export;
use ui::Lang;
use ui::words::{Arg, text};

/// Writes the page; `mark` stands for words that are withheld.
pub fn readme(export: &Export, mark: &str) -> String {
    let number = |n: usize| text(Lang::French, "number", &[("n", Arg::from(n))]);
    let counts = &export.counts;
    let (study, house) = (&export.study, &export.house);
    let unrecorded = export.sources.iter().filter(|source| source.state.reading == "unrecorded").count();
    format!(
        "\
{name}
{purpose}

Une étude de {house}, sortie d’Astérisme.
Base légale : {basis}. Version de la notice : {notice}. À garder jusqu’au : {until}.

CE QUE CE DOSSIER CONTIENT
  sources/          les sources en texte ({sources}) : qui parle, à quel moment, ce qui est dit (tours de parole : {turns})
  sources.csv       la liste des sources et de qui y parle
  codebook.csv      les codes ({codes}) : chemin, définition, inclusion, exclusion, exemple, couleur (teinte en degrés)
  codings.csv       les codages ({codings}) : où, avec quel code, par qui, commentaire, mots
  memos.csv         les mémos ({memos})
  findings.csv      les constats ({findings})
  evidence.csv      les extraits pour et contre chaque constat
  reports/          les rapports en Markdown ({reports}), chaque citation remplacée par ce qui peut être cité
  study.json        tout cela ensemble, avec les identifiants, pour les programmes

CE QUI PEUT EN ÊTRE FAIT
Ces paroles ont été confiées à l’équipe de l’étude. Ce dossier les montre comme l’équipe peut les lire le jour de
l’export : il n’est pas fait pour être publié ni transmis.
  – Les personnes y paraissent sous leur pseudonyme quand elles en ont un ; les paroles elles-mêmes peuvent nommer
    des gens.
  – « {mark} » tient la place des paroles de qui a refusé ou retiré son accord, ou dont l’accord est arrivé à son terme
    (tours de parole : {withheld}). Les commentaires et les mémos qui portent sur ces paroles ne sortent pas ; une suite de mots qui
    les recopie ailleurs est remplacée par la même marque.
  – Colonne « reading » : open, lu et codé par l’équipe ; unrecorded, accord à recueillir, rien ne peut en être cité ni
    transmis (sources : {unrecorded}) ; refused, withdrawn, expired, guardian, retiré de la lecture, avec la raison.
  – Colonne « quoting » : name, citable sous le nom ; pseudonym, citable sous le pseudonyme ; no, ne se cite pas.
  – Un accord peut être retiré après cet export : effacez alors ce dossier, et refaites-le.

POUR LES LIRE AILLEURS
Textes et tableaux sont en UTF-8. Les tableaux (RFC 4180) ont la virgule pour séparateur, des guillemets autour des champs
qui en ont besoin, une ligne de titres.
Dans les tableaux, une apostrophe précède les champs qui commencent par = + - @ ou une tabulation, pour qu’aucun tableur
ne les prenne pour une formule ; dans study.json ils sont tels quels.
Les positions (start, stop) comptent les points de code Unicode du texte de la source, qui est fait des tours de parole
joints par un saut de ligne ; stop n’est pas compris. Une parole retirée garde sa place.
Les temps sont en millisecondes depuis le début de l’enregistrement.
",
        name = study.name,
        purpose = study.purpose,
        basis = study.basis,
        notice = study.notice,
        until = study.until.as_deref().unwrap_or("non précisé"),
        sources = number(counts.sources),
        turns = number(counts.turns),
        codes = number(counts.codes),
        codings = number(counts.codings),
        memos = number(counts.memos),
        findings = number(counts.findings),
        reports = number(counts.reports),
        withheld = number(counts.turns_withheld),
        unrecorded = number(unrecorded),
    )
}
