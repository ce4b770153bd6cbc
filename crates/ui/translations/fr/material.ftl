# material
material-title = Titre
material-heard = Qui parle
material-words-head = Mots
material-minutes-head = Minutes
material-consent = Consentement
material-empty = Ici seront les entretiens de l’étude : qui y parle, combien de temps, et ce que chaque personne a accepté. Déposez un premier fichier : rien n’entre dans l’étude avant que vous l’ayez relu.
material-words = { $n ->
    [0] aucun mot
    [one] { $n } mot
   *[other] { $n } mots
 }
material-turns = { $n ->
    [0] aucun tour de parole
    [one] { $n } tour de parole
   *[other] { $n } tours de parole
 }
material-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
material-transcript = Retranscription
material-speakers = Qui parle ?
material-more-voices = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
 }
material-receipt = Reçu de l’import
material-original = Télécharger l’original
material-retitle = Changer le titre
material-withheld = [parole retirée]
material-unrecorded = Consentement à recueillir : à lire, pas à citer
material-not-quoted = À lire, pas à citer
material-pseudonym = Peut être cité sous pseudonyme
material-name = Peut être cité avec le nom
material-refused = La personne a refusé de participer
material-withdrawn = Consentement retiré
material-expired = Consentement arrivé à son terme
material-guardian = Il manque l’accord de l’autorité parentale
material-noscript = Sans JavaScript, cette page se lit entièrement ; on y code tour par tour sur une page à part.
material-code-by-turn = Coder tour par tour
material-pages = Parties de la retranscription
material-first = Début
material-previous = Partie précédente
material-next = Partie suivante
material-last = Fin
material-of-person = Entretiens
material-of-encounter = Retranscriptions
part-interviewer = mène l’entretien
part-interviewed = est interviewé·e
part-companion = accompagne
part-unknown = à préciser
quotation-asks = Question
bench-codebook = Livre de codes
bench-margin = Extraits
bench-key-code = coder
bench-key-memo = mémo
bench-key-help = touches
bench-create = Créer « { $name } »
bench-code = Coder
bench-find = Chercher un code
bench-added = Codé : { $name }.
bench-removed = Codage retiré : { $name }.
bench-undone = Annulé.
bench-nothing-to-undo = Rien à annuler.
bench-choose-first = Choisissez d’abord des mots : avec la souris, ou avec V sur un tour de parole.
bench-memo = Mémo
bench-memo-title = Mémo
bench-memo-saved = Mémo gardé.
bench-notes = Extraits : { $n }
bench-unquotable = Ne peut pas être cité
bench-failed = Le serveur ne répond pas. Rien n’est perdu : réessayez.
speakers-lead = Dites qui est derrière chaque nom de la retranscription : le consentement de la personne vaudra aussitôt pour ses paroles.
speakers-known = Ou nom d’une personne déjà connue
speakers-previous = Noms précédents
speakers-next = Noms suivants
receipt-lead = { $n ->
    [one] Un texte est entré dans l’étude. Voici ce qui a été compris, et ce qui a été laissé de côté.
   *[other] { $n } textes sont entrés dans l’étude. Voici ce qui a été compris, et ce qui a été laissé de côté.
 }
receipt-more = Déposer d’autres fichiers
receipt-read = Lire
receipt-file = Fichier
receipt-format = Format
receipt-imported = Déposé
receipt-size = Contenu
receipt-speakers = Qui parle
receipt-complete = Tout le texte a été repris
format-txt = Texte
format-md = Markdown
format-docx = Document Word (.docx)
format-odt = Document LibreOffice (.odt)
format-rtf = Document RTF
format-html = Page HTML
format-pdf = PDF
format-vtt = Sous-titres WebVTT
format-srt = Sous-titres SRT
format-textgrid = TextGrid de Praat
format-eaf = Annotation ELAN
material-waiting = À faire
material-waiting-empty = Rien n’attend : chaque voix de vos études a un nom, et chaque personne a dit ce qu’elle accepte.
material-waiting-voices = { $n ->
    [one] { $n } voix à relier à une personne
   *[other] { $n } voix à relier à des personnes
 }
material-waiting-consent = consentement à recueillir
material-waiting-upload = { $n ->
    [one] { $n } fichier déposé, à relire avant d’importer
   *[other] { $n } fichiers déposés, à relire avant d’importer
 }
bench-margin-empty = Rien n’est codé dans ce qui est à l’écran. Ce que l’équipe code ou note se lit ici, en face des mots.
