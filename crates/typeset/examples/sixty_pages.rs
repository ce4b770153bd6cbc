//! Sets an invented report of sixty pages and two hundred quotations, and prints how long each format takes.
//!
//! `cargo run --release -p typeset --example sixty_pages [folder]` also writes the three files into the folder.

#![expect(clippy::disallowed_methods, reason = "a measuring program reads the clock")]

use std::path::PathBuf;
use std::time::Instant;

use typeset::{Block, Citation, CitationKind, Date, Document, Finding, Language, Quote, QuoteLine, Resolved};

const CHAPTERS: usize = 20;

const CHAPTER: &str = "\
Les rencontres de l’hiver ont eu lieu dans trois lieux: la maison des jeunes, le marché du samedi et la salle \
d’attente de la mission locale. On y venait pour autre chose, et c’est en faisant autre chose que l’on a parlé. \
Est-ce que cela change ce qui se dit? Oui, sans doute; nous y revenons plus bas. L’équipe a noté l’heure (souvent \
vers 18:30), le nombre de personnes et **ce qui a suivi**, comme le décrit [la méthode](https://exemple.org/methode).

{{extrait A}}

On retrouve cette idée chez plusieurs personnes, avec des mots différents. « Je passe devant tous les jours », dit \
l’une; {{extrait B}}, répond une autre. Le lieu compte donc moins que *la main tendue*, et le premier pas se fait \
rarement seul.

{{extrait C}}
{{extrait D}}

## Ce qui aide à pousser la porte

Trois choses reviennent dans les entretiens, et les observations les confirment:

1. quelqu’un de connu est déjà là;
2. on peut repartir sans rien devoir:
   - ni inscription,
   - ni explication;
3. il y a *quelque chose à faire* avec les mains.

{{constat A}}

| Lieu | Rencontres | Personnes | Part des moins de 25 ans |
|:-----|-----------:|----------:|-------------------------:|
| Maison des jeunes | 14 | 112 | 81 % |
| Marché du samedi | 9 | 240 | 22 % |
| Mission locale | 11 | 64 | 97 % |

: Le marché touche le plus de monde, la mission locale le public le plus jeune

Ces chiffres se lisent avec prudence: une même personne peut être venue dans deux lieux, et le marché compte aussi \
celles et ceux qui n’ont fait que passer. Nous n’avons pas cherché à les départager, parce que la question posée \
était celle des *façons d’entrer*, et non celle des effectifs.

{{extrait E}}

### Ce qui retient

Ce qui retient tient parfois à peu: un horaire, un mot sur une affiche, un prénom oublié. Une participante le dit \
sans détour: {{extrait F}}. Elle a demandé que ses autres paroles ne soient pas reprises {{extrait retire}}, et elles \
ne le sont pas.

{{extrait retire}}

> Un texte ancien le disait déjà autrement : on n’apprend pas à nager sur le bord, mais quelqu’un peut entrer dans \
l’eau le premier.

{{extrait G}}
{{extrait H}}

---

La suite de ce chapitre reprend les pistes proposées pendant la restitution. Aucune n’a été écartée; certaines \
demandent seulement plus de temps, ou une autre salle, ou que l’on se mette d’accord sur ce que l’on attend d’un \
après-midi passé ensemble. Le code `LIEU-3` renvoie au livre de codes.

{{extrait I}}
{{extrait J}}

Il reste une question, que le groupe a voulu garder ouverte: faut-il annoncer ce que l’on vient faire, ou laisser \
venir? Les avis sont partagés, et les deux façons de faire seront essayées au printemps, dans deux lieux différents, \
avec les mêmes personnes à l’accueil.
";

const VOICES: [(&str, &str); 5] = [
    (
        "Au début je venais pour le café, c’est tout. Et puis un jour on m’a demandé de tenir la caisse, et là j’ai \
      compris que j’avais ma place.",
        "Inès, lycéenne, maison des jeunes, 12 mars",
    ),
    (
        "On nous dit « venez », mais venir où? Moi j’ai besoin qu’on m’attende.",
        "Malo, 22 ans, mission locale, 3 février",
    ),
    (
        "Les affiches, je ne les lis pas. Ma voisine, oui, elle je l’écoute!",
        "Rosa, retraitée, marché du samedi, 18 janvier",
    ),
    (
        "Franchement, je ne savais pas qu’on avait le droit d’être là sans être inscrit.",
        "Naïm, 19 ans, maison des jeunes, 12 mars",
    ),
    (
        "Quand on fait la soupe, on parle mieux. Personne ne te regarde, tout le monde épluche.",
        "Yvonne, bénévole, marché, 25 janvier",
    ),
];

fn quote(chapter: usize, id: &str) -> Quote {
    let place = id.bytes().map(usize::from).sum::<usize>();
    let (said, caption) = VOICES[(chapter + place) % VOICES.len()];
    let mut lines = vec![QuoteLine { speaker: None, text: said.into() }];
    if place % 4 == 1 {
        lines[0].speaker = Some("Inès".into());
        let question =
            QuoteLine { speaker: Some("Enquêtrice".into()), text: "Et la première fois ?".into() };
        lines.insert(0, question);
    }
    Quote {
        lines,
        caption: caption.into(),
        href: format!("/extraits/{chapter}-{id}"),
        id: format!("e{chapter}-{id}"),
    }
}

fn resolve(chapter: usize, cited: &Citation) -> Resolved {
    match (cited.kind, cited.id.as_str()) {
        (_, "retire") => {
            Resolved::Withheld { label: "[extrait retiré à la demande de la personne]".into() }
        }
        (CitationKind::Excerpt, id) => Resolved::Quote(quote(chapter, id)),
        (CitationKind::Finding, id) => Resolved::Finding(Finding {
            statement: "On entre par quelqu’un que l’on connaît, rarement par une annonce.".into(),
            counts: "14 extraits, 9 personnes, 3 lieux".into(),
            href: format!("/constats/{chapter}-{id}"),
            id: format!("c{chapter}-{id}"),
        }),
    }
}

fn report() -> Document {
    let mut blocks = Vec::new();
    for chapter in 1..=CHAPTERS {
        blocks.push(Block::PageBreak);
        let text = format!("# {chapter}. Pousser la porte, encore\n\n{CHAPTER}");
        let (parsed, problems) = typeset::parse(&text, &mut |cited| resolve(chapter, cited));
        assert!(problems.is_empty(), "the example has nothing to report: {problems:?}");
        blocks.extend(parsed);
    }
    Document {
        title: "Pousser la porte : ce que disent celles et ceux qui sont venu·es".into(),
        authors: vec!["Aline Morvan".into(), "Idris Kaced".into()],
        language: Language::French,
        date: Date::new(2026, 3, 12),
        organisation: "Association Les Passerelles".into(),
        origin: "https://passerelles.example".into(),
        contents: true,
        blocks,
    }
}

#[expect(clippy::print_stdout, reason = "the times are what the example is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let report = report();
    for (name, set) in [
        ("rapport.pdf", Box::new(typeset::pdf) as Box<dyn Fn(&Document) -> Result<Vec<u8>, typeset::Error>>),
        ("rapport.docx", Box::new(|report: &Document| Ok(typeset::docx(report)))),
        ("rapport.html", Box::new(|report: &Document| Ok(typeset::html(report).into_bytes()))),
    ] {
        for round in ["first", "again"] {
            let started = Instant::now();
            let bytes = set(&report)?;
            println!("{name} {round}: {} ms, {} bytes", started.elapsed().as_millis(), bytes.len());
            if let Some(folder) = &folder {
                std::fs::write(folder.join(name), bytes)?;
            }
        }
    }
    Ok(())
}
