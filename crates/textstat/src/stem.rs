//! Stems of folded French words.
//!
//! Snowball's French rules look for accented endings. A folded word has lost them, so the endings that can
//! only be one thing are restored (`-ees` is `-ée`, `-iere` is `-ière`), plurals are undone first, and a few
//! frequent words that the rules tear apart are listed. Invariants: a stem depends on the folded word alone;
//! it is never empty, never longer than the word, never shorter than three letters unless the word is.

use rust_stemmers::{Algorithm, Stemmer};

/// Frequent words whose forms the rules would part, or merge with a stranger; sorted by form.
pub(crate) const LISTED: &[(&str, &str)] = &[
    ("active", "actif"),
    ("actives", "actif"),
    ("anglais", "anglais"),
    ("anglaise", "anglais"),
    ("anglaises", "anglais"),
    ("belle", "beau"),
    ("belles", "beau"),
    ("blanche", "blanc"),
    ("blanches", "blanc"),
    ("cours", "cours"),
    ("enjeux", "enjeu"),
    ("feux", "feu"),
    ("fils", "fils"),
    ("francais", "francais"),
    ("francaise", "francais"),
    ("francaises", "francais"),
    ("gens", "gens"),
    ("gros", "gross"),
    ("jeux", "jeu"),
    ("lieux", "lieu"),
    ("longue", "long"),
    ("longues", "long"),
    ("mais", "mais"),
    ("mars", "mars"),
    ("milieux", "milieu"),
    ("nouvel", "nouveau"),
    ("nouvelle", "nouveau"),
    ("nouvelles", "nouveau"),
    ("petit", "petit"),
    ("petits", "petit"),
    ("plus", "plus"),
    ("publique", "public"),
    ("publiques", "public"),
    ("sens", "sens"),
    ("tous", "tout"),
    ("toute", "tout"),
    ("toutes", "tout"),
    ("travaux", "travail"),
    ("vieil", "vieux"),
    ("vieille", "vieux"),
    ("vieilles", "vieux"),
    ("voeux", "voeu"),
];

/// Folded endings, what they stand for, and the letters required before them.
const RESTORED: &[(&str, &str, usize)] = &[
    ("ee", "ée", 2),
    ("erent", "èrent", 2),
    ("iere", "ière", 2),
    ("ite", "ité", 4),
    ("ere", "er", 3),
    ("oise", "ois", 2),
    ("aise", "ais", 3),
    ("prise", "pri", 2),
];

/// A stemmer with a memory of the words it met; texts repeat theirs, and the rules are slow.
pub(crate) struct Stems {
    rules: Stemmer,
    memory: Vec<(String, String)>,
    latest: String,
}

impl Stems {
    /// Prepares for a text of `bytes`; the memory grows with it, up to a bound.
    pub(crate) fn for_text_of(bytes: usize) -> Self {
        let slots = if bytes < 256 { 0 } else { (bytes / 16).next_power_of_two().min(16_384) };
        Self {
            rules: Stemmer::create(Algorithm::French),
            memory: vec![(String::new(), String::new()); slots],
            latest: String::new(),
        }
    }

    /// Returns the term of a folded word; numbers and words of other scripts are their own term.
    pub(crate) fn term<'a>(&'a mut self, folded: &'a str) -> &'a str {
        if folded.len() < 4 || !folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return folded;
        }
        if self.memory.is_empty() {
            self.latest = stem(&self.rules, folded);
            return &self.latest;
        }
        let slot = slot(folded, self.memory.len());
        let (word, term) = &mut self.memory[slot];
        if word != folded {
            folded.clone_into(word);
            *term = stem(&self.rules, folded);
        }
        term
    }
}

/// Returns the listed words that begin with `begun`, each with its term.
pub(crate) fn listed(begun: &str) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    LISTED[LISTED.partition_point(|&(form, _)| form < begun)..]
        .iter()
        .take_while(move |(form, _)| form.starts_with(begun))
}

/// FNV-1a, reduced to a power of two; words that collide only cost a second stemming.
fn slot(word: &str, slots: usize) -> usize {
    let hash =
        word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    ((hash >> 15) ^ hash) as usize & (slots - 1)
}

fn stem(rules: &Stemmer, folded: &str) -> String {
    if let Ok(at) = LISTED.binary_search_by_key(&folded, |&(form, _)| form) {
        return LISTED[at].1.to_owned();
    }
    let singular = singular(folded);
    // « inscrit » and « inscrite » part in Snowball, which takes `-it` for a verb and `-ite` for a noun.
    let bare = singular.strip_suffix('e').unwrap_or(singular);
    if bare.ends_with("crit") {
        return bare.to_owned();
    }
    let mut stem = crate::fold::fold(&rules.stem(&restored(singular)));
    // Snowball leaves « accompagnent » alone; after four letters `-ent` is an ending or a shared family.
    if stem.len() >= 7 && stem.ends_with("ent") {
        stem.truncate(stem.len() - 3);
    }
    if stem.len() >= 3 {
        return stem;
    }
    singular
        .strip_suffix('e')
        .filter(|rest| rest.len() >= 3 && rest.ends_with('e'))
        .unwrap_or(singular)
        .to_owned()
}

/// Tells « adhérent », « référent », « différent » from the past of a verb, « marchèrent ».
fn is_of_adherent(root: &str) -> bool {
    root.ends_with('f') || root.ends_with('h') && !root.ends_with("ch")
}

fn singular(word: &str) -> &str {
    let kept = ["ss", "ois", "ais", "ys"].iter().any(|ending| word.ends_with(ending));
    if kept { word } else { word.strip_suffix('s').unwrap_or(word) }
}

fn restored(word: &str) -> String {
    for &(folded, accented, before) in RESTORED {
        let root = word.strip_suffix(folded).filter(|root| root.len() >= before);
        if let Some(root) = root.filter(|root| folded != "erent" || !is_of_adherent(root)) {
            return format!("{root}{accented}");
        }
    }
    word.to_owned()
}
