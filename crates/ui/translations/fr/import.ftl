# import
import-lead = Rien n’entre dans l’étude avant que vous ayez relu et confirmé.
import-files = Retranscriptions
import-files-hint = Word, LibreOffice, texte, PDF, RTF, HTML, sous-titres, Praat, ELAN, ou une archive ZIP qui en contient plusieurs ; 32 Mo au plus.
import-send = Lire les fichiers
import-no-file = Choisissez au moins un fichier.
import-waiting = À relire
import-waiting-lead = Ces fichiers attendent votre choix ; ils sont oubliés au bout d’un jour.
import-count = { $n ->
    [one] { $n } fichier
   *[other] { $n } fichiers
 }
import-preview = Relire avant d’importer
import-preview-lead = Voici ce qui a été compris de chaque fichier. Dites qui parle, puis confirmez.
import-understood = Compris
import-refused = Pas importé
import-twin = Ce même fichier est déjà dans l’étude. Vous pouvez l’importer encore, exprès :
import-take = Importer ce texte
import-title-error = Donnez un titre (200 caractères au plus).
import-encounter = Rencontre
import-no-encounter = Aucune
import-percent = { $n } %
import-part = Sa place dans l’entretien
import-who = Qui est-ce ?
import-who-nobody = à identifier plus tard
import-who-new = une nouvelle personne
import-who-known = une personne déjà connue (écrire son nom)
import-who-persons = Personnes
import-who-members = Membres de l’association
import-person = Nom, pseudonyme et naissance
import-name = Nom
import-pseudonym = Pseudonyme
import-caption = Légende des citations (par exemple : 16 ans, lycéenne)
import-born = Date de naissance, si la personne est mineure
import-person-error = Aucune personne ne porte ce nom, ou plusieurs le portent : choisissez-la dans la liste, ou créez-la.
import-choice-error = Choisissez dans la liste.
import-consent-nobody = Pour noter un consentement, dites d’abord de quelle personne.
import-consent = Consentement
import-consent-recorded = déjà noté
import-consent-lead = Le consentement de cette personne
import-consent-later = est à recueillir, ou reste comme il est noté
import-consent-now = est celui-ci :
import-ticks = La personne accepte
import-tick-take-part = de participer à l’étude
import-tick-record-sound = que sa voix soit enregistrée
import-tick-image = que son image soit utilisée
import-tick-quote-pseudonym = d’être citée sous pseudonyme
import-tick-quote-name = d’être citée avec son nom
import-tick-archive-reuse = que l’entretien serve à d’autres études
import-tick-contact-again = d’être recontactée
import-means = Donné
import-means-oral = de vive voix
import-means-signed = par écrit, signé
import-given-on = Le
import-notice = Version de la notice remise
import-until = Valable jusqu’au
import-guardian = Titulaire de l’autorité parentale (moins de 15 ans)
import-notes = Ce qui a été laissé de côté, et les doutes
import-left-out = Laissé de côté
import-doubt = À vérifier
import-first-turns = Les premiers tours de parole
import-more-speakers = { $n ->
    [one] Et { $n } autre nom, qui parle moins ({ $words } mots) : il sera gardé tel qu’il est écrit, à identifier plus tard.
   *[other] Et { $n } autres noms, qui parlent moins ({ $words } mots en tout) : ils seront gardés tels qu’ils sont écrits, à identifier plus tard.
 }
import-question = question
import-nothing-taken = Aucun texte n’est choisi : cochez « Importer ce texte » pour au moins un fichier.
import-confirm = Importer dans l’étude
import-refresh = Actualiser sans importer
import-discard = Oublier ces fichiers
place-line = ligne { $n }
place-paragraph = paragraphe { $n }
place-page = page { $n }
place-member = dans « { $name } »
place-file = tout le fichier
refusal-binary = Ce fichier n’est ni un texte ni un document que nous savons lire. Enregistrez la retranscription en .docx, .odt ou .txt, puis déposez-la à nouveau.
refusal-book = C’est un livre numérique (EPUB). Déposez la retranscription d’origine, en .docx, .odt ou .txt.
refusal-compressed = C’est une archive { $detail }. Ouvrez-la et déposez les fichiers qu’elle contient, ou refaites-la en .zip.
refusal-damaged = Ce fichier est abîmé ou incomplet. Ouvrez-le dans le logiciel qui l’a créé, enregistrez-le à nouveau, puis redéposez-le.
refusal-empty = Ce fichier est vide. Vérifiez que vous avez choisi le bon.
refusal-encrypted = Ce fichier est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe, puis déposez-la.
refusal-fault = Notre programme a trébuché sur ce fichier : rien n’en est entré. Copiez le texte dans un document neuf, et signalez-nous le fichier s’il ne contient rien de confié.
refusal-image = C’est une image ({ $detail }). Le texte d’une photo ou d’un scan n’est pas lu : déposez la retranscription écrite.
refusal-missing-part = Il manque une partie à ce document ({ $detail }). Ouvrez-le dans votre traitement de texte, enregistrez-le à nouveau, puis redéposez-le.
refusal-no-text = Ce fichier se lit, mais il ne contient aucun texte.
refusal-not-a-file = Ce n’est pas un fichier ordinaire (dossier, périphérique ou tube). Nommez les fichiers un par un.
refusal-old-office = C’est un ancien document Office. Enregistrez-le en .docx ou en .odt, puis redéposez-le.
refusal-old-word = C’est un ancien document Word (.doc). Ouvrez-le, choisissez « Enregistrer sous » .docx ou .odt, puis redéposez-le.
refusal-pages-loop = Les pages de ce PDF tournent en rond : il est abîmé ou piégé. Ouvrez-le et imprimez-le dans un nouveau PDF, ou déposez le document d’origine.
refusal-praat-object = C’est un objet Praat, mais pas un TextGrid. Dans Praat, enregistrez le TextGrid en fichier texte.
refusal-presentation = C’est un diaporama. Déposez la retranscription en .docx, .odt ou .txt.
refusal-project = C’est un projet d’analyse (REFI-QDA). Importez-le depuis la page de l’étude, pas comme une retranscription.
refusal-recording = C’est un enregistrement ({ $detail }), pas une retranscription. Déposez le texte de l’entretien.
refusal-scan-without-text = Ce PDF est fait d’images de pages : il ne contient pas de texte à lire. Déposez le document d’origine, ou une version dont le texte a été reconnu.
refusal-spreadsheet = C’est un tableau ({ $detail }). Copiez les paroles dans un document texte, ou enregistrez-le en .docx, .odt ou .txt.
refusal-textgrid-binary = Ce TextGrid est enregistré en binaire. Dans Praat, choisissez « Save as text file… », puis déposez ce fichier-là.
refusal-textgrid-chronological = Ce TextGrid est enregistré en ordre chronologique. Dans Praat, choisissez « Save as text file… », puis déposez ce fichier-là.
refusal-too-complex = Ce fichier demande plus de travail qu’aucun document ordinaire. Copiez le texte dans un document neuf.
refusal-too-deep = Ce fichier emboîte plus de { $detail } niveaux : aucun document ordinaire ne fait cela. Copiez le texte dans un document neuf.
refusal-too-large = Ce fichier dépasse { $detail } Mo. Retirez-en les images ou partagez-le en plusieurs fichiers.
refusal-too-large-unpacked = Une fois décompressé, ce fichier dépasse { $detail } Mo. Déposez les documents un par un.
refusal-too-many-entries = Cette archive contient plus de { $detail } fichiers. Partagez-la en plusieurs archives.
refusal-too-many-paragraphs = Ce document contient plus de { $detail } paragraphes. Partagez-le en plusieurs fichiers.
refusal-too-many-speakers = Nous trouvons plus de { $detail } noms différents : ce n’est sans doute pas une retranscription. Vérifiez le fichier.
refusal-too-many-turns = Ce fichier contient plus de { $detail } tours de parole. Partagez-le en plusieurs fichiers.
refusal-unreadable = Ce fichier ne peut pas être ouvert ({ $detail }). Vérifiez son nom et vos droits.
refusal-wrong-format = Le contenu de ce fichier n’est pas un texte ({ $detail }). Enregistrez la retranscription en .docx, .odt ou .txt.
refusal-xml-dtd = Ce fichier contient des définitions (DTD) que nous refusons par sécurité. Ouvrez-le dans le logiciel qui l’a créé et enregistrez-le à nouveau.
refusal-xml-entity = Ce fichier contient un signe que nous ne savons pas lire. Ouvrez-le dans le logiciel qui l’a créé et enregistrez-le à nouveau.
refusal-xml-unknown = C’est un fichier XML d’un genre que nous ne lisons pas ({ $detail }). Exportez la retranscription en .docx, .odt, .txt ou .eaf.
refusal-zip-duplicate-name = Cette archive contient deux fichiers du même nom. Refaites-la, ou déposez les fichiers un par un.
refusal-zip-empty = Cette archive ne contient aucun fichier à lire.
refusal-zip-link = Cette archive contient un lien vers un autre fichier, ce que nous refusons par sécurité. Refaites-la avec les fichiers eux-mêmes.
refusal-zip-method = Ce fichier est compressé d’une manière que nous ne lisons pas. Refaites l’archive en .zip ordinaire.
refusal-zip-nested = C’est une archive dans une archive. Ouvrez-la et déposez les fichiers qu’elle contient.
refusal-zip-overlap = Cette archive est piégée ou abîmée : ses fichiers se recouvrent. Refaites-la, ou déposez les fichiers un par un.
refusal-zip-unsafe-name = Cette archive contient un nom de fichier dangereux. Refaites-la, ou déposez les fichiers un par un.
note-bad-times = { $detail ->
    [one] { $detail } minutage illisible ou inversé a été laissé de côté ; les paroles sont là.
   *[other] { $detail } minutages illisibles ou inversés ont été laissés de côté ; les paroles sont là.
 }
note-columns = { $detail ->
    [one] { $detail } page en colonnes a été lue colonne après colonne. Vérifiez l’ordre des tours.
   *[other] { $detail } pages en colonnes ont été lues colonne après colonne. Vérifiez l’ordre des tours.
 }
note-comments = { $detail ->
    [one] { $detail } commentaire dans la marge n’est pas repris.
   *[other] { $detail } commentaires dans la marge ne sont pas repris.
 }
note-control-characters = { $detail ->
    [one] { $detail } caractère de commande invisible a été retiré.
   *[other] { $detail } caractères de commande invisibles ont été retirés.
 }
note-cue-comments = { $detail ->
    [one] { $detail } bloc de remarques (NOTE) n’est pas repris.
   *[other] { $detail } blocs de remarques (NOTE) ne sont pas repris.
 }
note-cue-regions = { $detail ->
    [one] { $detail } bloc de mise en place (REGION) n’est pas repris.
   *[other] { $detail } blocs de mise en place (REGION) ne sont pas repris.
 }
note-cue-styles = { $detail ->
    [one] { $detail } bloc de style (STYLE) n’est pas repris.
   *[other] { $detail } blocs de style (STYLE) ne sont pas repris.
 }
note-cue-tags = { $detail ->
    [one] { $detail } balise inconnue a été retirée des sous-titres.
   *[other] { $detail } balises inconnues ont été retirées des sous-titres.
 }
note-cut-short = Le fichier s’arrête au milieu : la fin manque peut-être. Comparez avec l’original.
note-deletions = { $detail ->
    [one] { $detail } passage supprimé en suivi des modifications n’est pas repris.
   *[other] { $detail } passages supprimés en suivi des modifications ne sont pas repris.
 }
note-dependent-tier = Cette ligne d’annotation dépend d’une autre : c’est peut-être une traduction. Vérifiez qui parle.
note-empty-tiers = { $detail ->
    [one] { $detail } ligne d’annotation ne contient aucune parole.
   *[other] { $detail } lignes d’annotation ne contiennent aucune parole.
 }
note-empty-turns = { $detail ->
    [one] { $detail } nom n’est suivi d’aucune parole.
   *[other] { $detail } noms ne sont suivis d’aucune parole.
 }
note-encoding-guessed = Les caractères ont été lus comme { $detail }. Vérifiez les accents.
note-encoding-unknown = Le fichier annonce un codage inconnu ; les caractères ont été lus comme windows-1252. Vérifiez les accents.
note-footnotes = { $detail ->
    [one] { $detail } note de bas de page n’est pas reprise.
   *[other] { $detail } notes de bas de page ne sont pas reprises.
 }
note-glyphs = { $detail ->
    [one] { $detail } signe n’a pas pu être lu : sa police ne dit pas ce qu’il est.
   *[other] { $detail } signes n’ont pas pu être lus : leur police ne dit pas ce qu’ils sont.
 }
note-headers = { $detail ->
    [one] { $detail } en-tête ou pied de page n’est pas repris.
   *[other] { $detail } en-têtes ou pieds de page ne sont pas repris.
 }
note-hidden-text = { $detail ->
    [one] { $detail } passage masqué n’est pas repris.
   *[other] { $detail } passages masqués ne sont pas repris.
 }
note-images = { $detail ->
    [one] { $detail } image n’est pas reprise.
   *[other] { $detail } images ne sont pas reprises.
 }
note-interviewer-guessed = Personne n’est indiqué comme menant l’entretien : { $detail } pose le plus de questions. À confirmer.
note-invalid-bytes = { $detail ->
    [one] { $detail } caractère illisible est remplacé par �.
   *[other] { $detail } caractères illisibles sont remplacés par �.
 }
note-macros = { $detail ->
    [one] { $detail } macro n’est pas reprise.
   *[other] { $detail } macros ne sont pas reprises.
 }
note-mixed-encoding = { $detail ->
    [one] { $detail } caractère venait d’un autre codage et a été lu comme windows-1252. Vérifiez les accents.
   *[other] { $detail } caractères venaient d’un autre codage et ont été lus comme windows-1252. Vérifiez les accents.
 }
note-numbering = { $detail ->
    [one] { $detail } puce ou numéro de liste n’est pas repris.
   *[other] { $detail } puces ou numéros de liste ne sont pas repris.
 }
note-objects = { $detail ->
    [one] { $detail } objet incorporé n’est pas repris.
   *[other] { $detail } objets incorporés ne sont pas repris.
 }
note-other-format = Le nom finit par .{ $detail }, mais le contenu est autre : c’est le contenu qui a été lu.
note-pages-without-text = { $detail ->
    [one] { $detail } page est une image et n’est pas reprise.
   *[other] { $detail } pages sont des images et ne sont pas reprises.
 }
note-recognised-text = { $detail ->
    [one] Le texte de { $detail } page a été reconnu sur une image, par un programme qui peut se tromper. Relisez-le.
   *[other] Le texte de { $detail } pages a été reconnu sur une image, par un programme qui peut se tromper. Relisez-le.
 }
note-speakers-by-look = Personne n’est nommé : l’italique ou le gras a servi à distinguer les questions (Q) des réponses (R), sur { $detail } tours. À vérifier.
note-speakers-once = { $detail ->
    [one] { $detail } nom ne parle qu’une fois. Vérifiez que c’est bien une personne.
   *[other] { $detail } noms ne parlent qu’une fois. Vérifiez que ce sont bien des personnes.
 }
note-symbols = { $detail ->
    [one] { $detail } signe d’une police de symboles n’est pas repris.
   *[other] { $detail } signes d’une police de symboles ne sont pas repris.
 }
note-system-files = { $detail ->
    [one] { $detail } fichier ajouté par le système a été ignoré.
   *[other] { $detail } fichiers ajoutés par le système ont été ignorés.
 }
note-table-speakers = { $detail ->
    [one] { $detail } tableau a été lu avec les noms dans la première colonne.
   *[other] { $detail } tableaux ont été lus avec les noms dans la première colonne.
 }
note-unaligned-times = { $detail ->
    [one] { $detail } minutage absent a été calculé d’après ses voisins.
   *[other] { $detail } minutages absents ont été calculés d’après leurs voisins.
 }
