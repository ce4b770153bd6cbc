"""Invented French talk, the same at each run, and the files it comes in."""
import io
import random
import zipfile

WHO = ["Le groupe", "Ma voisine", "Mon frère", "L’atelier", "La famille", "Un ancien", "L’équipe", "Ma grand-mère",
       "Le quartier", "Le professeur", "La dame de l’accueil", "Le bureau"]
DOES = ["attend", "raconte", "prépare", "oublie", "retrouve", "demande", "apporte", "défend", "partage", "refuse",
        "imagine", "découvre"]
WHAT = ["le repas du samedi", "une place au jardin", "la réunion du soir", "un papier de plus", "la clé du local",
        "les bus du matin", "un vrai travail", "le nom des gens", "une histoire ancienne", "la fête de la rue",
        "un peu de silence", "la sortie en forêt"]
HOW = ["sans le dire à personne", "comme si de rien n’était", "avec les plus petits", "depuis trois hivers",
       "quand il fait nuit", "parce que c’est plus simple", "à cause du bruit", "pour ne pas rester seul",
       "et ça change tout", "mais personne ne vient", "le temps d’un café", "malgré la fatigue"]
# A word that no sentence above holds: search looks for it.
SOUGHT = "passerelle"
TYPES = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def sentence(dice):
    return f"{dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT)} {dice.choice(HOW)}."


def talk(points, seed=1):
    """Turns of an interview of about that many code points: who speaks, and what is said."""
    dice, turns, length = random.Random(seed), [], 0
    while length < points:
        asks = len(turns) % 2 == 0
        count = dice.randint(1, 2) if asks else dice.randint(2, 12)
        said = " ".join(sentence(dice) for _ in range(count))
        turns.append(("CLAIRE" if asks else ("INÈS", "OUSMANE")[dice.random() < 0.5], said[:-1] + " ?" if asks else said))
        length += len(turns[-1][1]) + 1
    return turns


def short(count, seed):
    """Short turns; every third one holds the word that is sought."""
    dice = random.Random(seed)
    for at in range(count):
        said = sentence(dice)
        yield ("CLAIRE", "INÈS")[at % 2], f"{said} C’est la {SOUGHT}." if at % 3 == 0 else said


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def zipped(members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, text, kind)
    return held.getvalue()


def txt(turns):
    return "".join(f"{name} : {said}\n\n" for name, said in turns).encode()


def docx(turns):
    space = "http://schemas.openxmlformats.org"
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    body = "".join(f"<w:p>{run.format(f'{name} : ')}{run.format(escaped(said))}</w:p>" for name, said in turns)
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return zipped([
        ("[Content_Types].xml", f'{TYPES}<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
         f'PartName="/word/document.xml" ContentType="{main}"/></Types>'),
        ("_rels/.rels", f'{TYPES}<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1" Type='
         f'"{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f'{TYPES}<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{body}'
         "</w:body></w:document>"),
    ])


def odt(turns):
    space = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.text"
    body = "".join(f"<text:p>{name} : {escaped(said)}</text:p>" for name, said in turns)
    return zipped([
        ("mimetype", kind),
        ("META-INF/manifest.xml", f'{TYPES}<manifest:manifest xmlns:manifest="{space}:manifest:1.0" '
         f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'),
        ("content.xml", f'{TYPES}<office:document-content xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0"'
         f' office:version="1.2"><office:body><office:text>{body}</office:text></office:body></office:document-content>'),
    ])
