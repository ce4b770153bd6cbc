//! The ten families of questions that associations ask, on invented notes whose answers were decided by hand.

mod kit;
use kit::finds;

/// One letter for each family, and the question as people type it.
const FAMILIES: [(char, &str); 10] = [
    ('e', "ecole"),
    ('r', "réunions"),
    ('j', "engagement jeune"),
    ('v', "évaluer impact"),
    ('h', "l'hébergement"),
    ('c', "coeur"),
    ('a', "animer atelier"),
    ('u', "élue"),
    ('k', "accompagnements collectifs"),
    ('i', "ile"),
];

/// Notes, each with the families that must find it; all the others must not.
const NOTES: [(&str, &str); 60] = [
    ("L’école du quartier ouvre ses portes samedi.", "e"),
    ("Deux écoles ont répondu à notre lettre.", "e"),
    ("ECOLE MATERNELLE : visite prévue jeudi.", "e"),
    ("Une auto-école solidaire cherche un local.", "e"),
    ("L'École\u{a0}de la deuxième chance nous reçoit.", "e"),
    ("Les coléoptères plaisent aux petits du centre.", ""),
    ("Compte rendu de la réunion du 12 mars.", "r"),
    ("Trop de réunions, pas assez de décisions !", "r"),
    ("REUNION reportée d’une semaine.", "r"),
    ("La re\u{301}union se tiendra en ligne.", "r"),
    ("Ils se retrouvent sans ordre du jour.", ""),
    ("L’union des associations du canton vote demain.", ""),
    ("L’engagement des jeunes change la commune.", "j"),
    ("Une jeune fille engagée raconte son année.", "j"),
    ("Jeunes et engagés : trois portraits.", "j"),
    ("Comment s’engager quand on est jeune·s et loin de tout ?", "j"),
    ("La jeunesse s’engage autrement, dit le rapport.", "j"),
    ("Les jeunes du foyer partent camper.", ""),
    ("Son engagement date de l’an dernier.", ""),
    ("Nous voulons évaluer l’impact du jardin.", "v"),
    ("Évaluation d’impact : qui s’en charge ?", "v"),
    ("Les impacts évalués sont surtout sociaux.", "v"),
    ("L’impact, on l’évaluera en juin.", "v"),
    ("Une étude a été évaluée par un comité.", ""),
    ("L’impact du bruit gêne les voisins.", ""),
    ("Recherche hébergement d’urgence pour une famille.", "h"),
    ("Les hébergements de l’été sont complets.", "h"),
    ("Qui peut héberger deux volontaires ?", "h"),
    ("Hébergée chez une amie, elle attend une réponse.", "h"),
    ("Le berger descend avec son troupeau.", ""),
    ("Le cœur du projet reste la rencontre.", "c"),
    ("Un chœur amateur répète le lundi.", ""),
    ("COEUR DE VILLE : la fête est annulée.", "c"),
    ("Des cœurs en papier décorent la salle.", "c"),
    ("Sa rancœur a fini par passer.", ""),
    ("Chercher quelqu’un pour animer l’atelier cuisine.", "a"),
    ("Atelier d’écriture animé par deux bénévoles.", "a"),
    ("L’animation des ateliers se fait à deux.", "a"),
    ("L’animateur·rice prépare son atelier la veille.", "a"),
    ("Les ateliers qu’elles animent affichent complet.", "a"),
    ("Un atelier sans personne pour l’encadrer.", ""),
    ("Les animaux sont admis dans le parc.", ""),
    ("Une élue de la ville est venue.", "u"),
    ("Les élu·es ont voté la subvention.", "u"),
    ("Élus et élues signent la charte.", "u"),
    ("Rencontre avec l’elue au numérique.", "u"),
    ("Les élèves ont levé la main.", ""),
    ("Il élude toutes les questions.", ""),
    ("Les accompagnements collectifs commencent en mai.", "k"),
    ("Un accompagnement plus collectif, moins de papier.", "k"),
    ("Le collectif accompagne ses nouveaux membres.", "k"),
    ("Accompagner une équipe, c’est une affaire collective.", "k"),
    ("Un accompagnement individuel lui suffit.", ""),
    ("Sortie sur l’île avec le centre de loisirs.", "i"),
    ("Les îles sont loin, le bateau est cher.", "i"),
    ("Région Ile-de-France : appel à projets.", "i"),
    ("Une presqu’île se visite aussi.", ""),
    ("Il pleut : ils rentrent mille chaises.", ""),
    ("Les élues de l’île ouvrent une école au cœur du bourg.", "uiec"),
    ("Réunion : évaluer l’impact d’un hébergement pour jeunes engagés.", "rvhj"),
];

fn check(typed: &str, family: char) {
    for (note, answers) in NOTES {
        assert_eq!(finds(typed, note), answers.contains(family), "{typed:?} on {note:?}");
    }
}

#[test]
fn each_family_finds_its_notes_and_no_other() {
    for (family, typed) in FAMILIES {
        check(typed, family);
    }
}

#[test]
fn capitals_change_no_answer() {
    for (family, typed) in FAMILIES {
        check(&typed.to_uppercase(), family);
    }
}

#[test]
fn accents_typed_or_not_change_no_answer() {
    let bare = |typed: &str| typed.replace(['é', 'è'], "e");
    for (family, typed) in FAMILIES {
        check(&bare(typed), family);
    }
    check("école", 'e');
    check("cœur", 'c');
    check("île", 'i');
    check("évaluér ïmpàct", 'v');
}

#[test]
fn decomposed_questions_change_no_answer() {
    for (family, typed) in FAMILIES {
        check(&typed.replace('é', "e\u{301}"), family);
    }
}

#[test]
fn singular_plural_and_order_change_no_answer() {
    for (typed, family) in [
        ("écoles ", 'e'),
        ("réunion", 'r'),
        ("engagements jeune", 'j'),
        ("impacts évaluation", 'v'),
        ("hébergements ", 'h'),
        ("l’hébergement ", 'h'),
        ("coeurs ", 'c'),
        ("ateliers animation", 'a'),
        ("élus ", 'u'),
        ("élu·e ", 'u'),
        ("collectif accompagnement", 'k'),
        ("îles ", 'i'),
    ] {
        check(typed, family);
    }
}

#[test]
fn each_beginning_of_a_family_still_finds_its_notes() {
    for (family, typed) in FAMILIES {
        let points: Vec<char> = typed.chars().collect();
        for length in 1..=points.len() {
            let begun: String = points[..length].iter().collect();
            let article = ["l", "l'"].contains(&begun.as_str());
            for (note, _) in NOTES.iter().filter(|(_, answers)| answers.contains(family)) {
                assert!(article || finds(&begun, note), "{begun:?} on {note:?}");
            }
        }
    }
}
