//! What a speaker's label looks like, judged on its own; how often it comes is judged by the census.
//!
//! Invariant: a sentence that holds a colon (« Et là je me dis : jamais ») has no label's shape.
//! Deliberately absent: a dictionary of first names; shape and recurrence are enough in every language met.

use super::part;

/// How likely a few words before a colon are to name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// Not a name: too long, a sentence, a heading of the file (`Date`, `Lieu`).
    Never,
    /// Possible if it recurs (`Interlocuteur au téléphone`, `léa`).
    Weak,
    /// Shaped as a name (`Léa`, `Anne de la Tour`, `J.-P.`).
    Proper,
    /// A part in an interview (`Q`, `E1`, `Enquêtrice`, `Locuteur 12`).
    Role,
}

const MOST_WORDS: usize = 5;
const MOST_SIGNS: usize = 60;

/// Heads of lines that describe the recording.
const METADATA: &[&str] = &[
    "address",
    "adresse",
    "age",
    "audio",
    "code",
    "consentement",
    "contact",
    "context",
    "contexte",
    "conventions",
    "corpus",
    "courriel",
    "date",
    "duración",
    "durata",
    "duration",
    "duree",
    "durée",
    "email",
    "enregistrement",
    "entretien",
    "etude",
    "fecha",
    "fichier",
    "file",
    "genre",
    "heure",
    "horaire",
    "horaires",
    "http",
    "https",
    "interview",
    "keywords",
    "language",
    "langue",
    "legend",
    "lieu",
    "lieux",
    "location",
    "lugar",
    "légende",
    "mail",
    "mots-clés",
    "métier",
    "numéro",
    "n°",
    "objet",
    "participantes",
    "participants",
    "participant·es",
    "place",
    "profession",
    "project",
    "projet",
    "présentes",
    "présents",
    "pseudonyme",
    "recording",
    "retranscription",
    "sexe",
    "source",
    "sources",
    "statut",
    "study",
    "sujet",
    "theme",
    "thème",
    "time",
    "title",
    "titre",
    "transcribed",
    "transcript",
    "transcripteur",
    "transcription",
    "transcriptrice",
    "transcrit",
    "téléphone",
    "url",
    "version",
    "www",
    "âge",
    "étude",
    "التاريخ",
    "المدة",
    "المكان",
];

/// Words that open a sentence or an outline, alone before a colon.
const DISCOURSE: &[&str] = &[
    "ah",
    "alors",
    "and",
    "annexe",
    "annexes",
    "après",
    "attention",
    "aujourd'hui",
    "avant",
    "because",
    "ben",
    "bon",
    "bonjour",
    "bref",
    "but",
    "car",
    "chapitre",
    "citation",
    "combien",
    "comment",
    "conclusion",
    "consigne",
    "consignes",
    "d'abord",
    "demain",
    "deuxièmement",
    "donc",
    "enfin",
    "ensuite",
    "et",
    "euh",
    "example",
    "exemple",
    "figure",
    "finalement",
    "finally",
    "first",
    "hein",
    "hier",
    "ici",
    "idée",
    "idées",
    "introduction",
    "là",
    "mais",
    "merci",
    "n.b",
    "nb",
    "no",
    "non",
    "note",
    "notes",
    "objectif",
    "objectifs",
    "oh",
    "ok",
    "or",
    "ou",
    "oui",
    "p.s",
    "partie",
    "pourquoi",
    "premièrement",
    "problème",
    "ps",
    "puis",
    "quand",
    "questions",
    "remarque",
    "remarques",
    "réponses",
    "résultat",
    "résultats",
    "résumé",
    "second",
    "so",
    "solution",
    "suite",
    "summary",
    "surtout",
    "tableau",
    "then",
    "total",
    "verbatim",
    "voila",
    "voilà",
    "warning",
    "well",
    "yes",
];

/// Words that sentences hold and names do not.
const SENTENCE: &[&str] = &[
    "a", "ai", "alors", "are", "as", "avait", "avec", "because", "c'est", "car", "ce", "ceci", "cela", "ces",
    "cet", "cette", "comme", "dans", "dis", "disait", "dit", "donc", "dont", "elle", "elles", "est", "fait",
    "faut", "for", "he", "i", "il", "ils", "is", "j'ai", "je", "leur", "leurs", "là", "ma", "mais", "me",
    "mes", "mon", "my", "ne", "notre", "nous", "on", "ont", "où", "pas", "plus", "pour", "puis", "que",
    "qui", "quoi", "sa", "sans", "se", "ses", "she", "si", "son", "sont", "suis", "sur", "ta", "te", "tes",
    "that", "they", "this", "ton", "tu", "un", "une", "voici", "voilà", "votre", "vous", "was", "we", "what",
    "with", "y", "you", "your", "ça", "était",
];

/// Small words that stand inside names.
const PARTICLES: &[&str] = &[
    "al", "and", "au", "aux", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di",
    "do", "dos", "du", "el", "et", "ibn", "la", "le", "les", "ter", "und", "van", "von", "y", "à",
];

/// All lists that are searched by halves.
#[cfg(test)]
pub(super) const LISTS: [&[&str]; 4] = [METADATA, DISCOURSE, SENTENCE, PARTICLES];

/// Judges a label by its own words.
pub(super) fn shape(label: &str) -> Shape {
    if label.chars().nth(MOST_SIGNS).is_some() || !label.contains(char::is_alphabetic) {
        return Shape::Never;
    }
    if label.contains(is_foreign) || ends_inside(label) {
        return Shape::Never;
    }
    if is_metadata(label) {
        return Shape::Never;
    }
    let words: Vec<&str> = label.split_whitespace().collect();
    if words.len() > MOST_WORDS || words.len() == 1 && listed(DISCOURSE, words[0]) {
        return Shape::Never;
    }
    // A sentence gives itself away by its small words, unless they are capitals: initials, or a name all in capitals.
    if words.iter().any(|word| !is_capital(word) && listed(SENTENCE, word) && !is_particle(word)) {
        return Shape::Never;
    }
    if words
        .first()
        .is_some_and(|word| words.len() > 1 && (listed(SENTENCE, word) || listed(DISCOURSE, word)))
    {
        return Shape::Never;
    }
    if part::is_role(label) { Shape::Role } else { proper(&words) }
}

/// Whether each word of a label is shaped as part of a name.
pub(super) fn is_proper(label: &str) -> bool {
    proper(&label.split_whitespace().collect::<Vec<_>>()) == Shape::Proper
}

fn proper(words: &[&str]) -> Shape {
    let caseless = words.iter().any(|word| word.chars().any(|sign| sign.is_alphabetic() && !has_case(sign)));
    if caseless {
        return if words.len() <= 2 { Shape::Proper } else { Shape::Weak };
    }
    let named = |word: &&str| is_capital(word) || is_particle(word) || !word.contains(char::is_alphabetic);
    let opens = words.first().is_some_and(|word| is_capital(word));
    if opens && words.iter().all(named) { Shape::Proper } else { Shape::Weak }
}

/// Whether the label is the head of a line that describes the file, not a speaker.
pub(super) fn is_metadata(label: &str) -> bool {
    let first = label.split_whitespace().next().unwrap_or_default();
    let few = label.split_whitespace().nth(4).is_none();
    let capital = first.chars().all(|sign| sign.is_uppercase())
        || first.chars().skip(1).all(|sign| !sign.is_uppercase());
    few && capital && listed(METADATA, first)
}

fn listed(list: &[&str], word: &str) -> bool {
    // No listed word is longer than this, whatever its script.
    if word.len() > 32 {
        return false;
    }
    let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '°').to_lowercase();
    let bare = bare.replace('’', "'");
    list.binary_search(&bare.as_str()).is_ok()
}

fn is_capital(word: &str) -> bool {
    word.chars().find(|sign| sign.is_alphanumeric()).is_some_and(|sign| sign.is_uppercase())
}

fn is_particle(word: &str) -> bool {
    PARTICLES.binary_search(&word).is_ok()
}

/// Signs that no name holds.
fn is_foreign(sign: char) -> bool {
    matches!(
        sign,
        ',' | ';'
            | '!'
            | '?'
            | '«'
            | '»'
            | '"'
            | '“'
            | '”'
            | '…'
            | '<'
            | '>'
            | '|'
            | '='
            | '@'
            | '%'
            | '$'
            | '€'
            | '+'
            | '*'
            | '{'
            | '}'
            | '\\'
            | '['
            | ']'
            | '\t'
            | '\n'
            | ':'
            | '：'
            | '؟'
            | '،'
    )
}

/// A full stop after a long word ends a sentence; after a short one (`M.`, `J.-P.`) or inside one (`Enquêteur.rice`)
/// it does not.
fn ends_inside(label: &str) -> bool {
    let mut run = 0;
    let mut signs = label.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == '.' && run > 4 && signs.peek().is_none_or(|next| next.is_whitespace()) {
            return true;
        }
        run = if sign.is_alphanumeric() { run + 1 } else { 0 };
    }
    false
}

fn has_case(sign: char) -> bool {
    sign.is_uppercase() || sign.is_lowercase()
}

/// The form under which two spellings of one label are the same speaker.
pub(crate) fn key(label: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut key = String::with_capacity(label.len());
    for word in label.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        if word.is_ascii() {
            key.extend(word.chars().map(|sign| sign.to_ascii_lowercase()));
        } else {
            key.extend(
                word.nfc().flat_map(char::to_lowercase).map(|sign| if sign == '’' { '\'' } else { sign }),
            );
        }
    }
    key
}
