# reports
reports-title = Rapports
reports-one = Rapport
reports-lead = Des textes dont chaque citation ouvre sa source, et suit le consentement de la personne.
reports-new = + Nouveau rapport
reports-none = Aucun rapport pour l’instant
reports-empty = Un rapport est un texte où l’on cite des extraits et des constats. Commencez-en un : les citations resteront à jour.
reports-readable-lead = Les rapports que vous pouvez lire.
reports-readable-empty = Les rapports qui vous sont ouverts, ou que l’on partage avec votre structure, seront ici.
reports-version = version { $n }
reports-version-now = celle d’aujourd’hui
reports-versions = Versions
reports-versions-lead = Chaque enregistrement est gardé. Ouvrez une version pour la relire ou la reprendre.
reports-restore = Reprendre cette version
reports-shared-tag = partagé
reports-write = Écrire
reports-withheld-title = Citations retirées
reports-withheld = { $n ->
    [one] { $n } citation retirée : { $why }
   *[other] { $n } citations retirées : { $why }
 }
reports-withheld-list = Lesquelles, et où
reports-line = Ligne { $n } :
reports-recalled = { $n ->
    [one] { $n } fichier déjà produit contient encore ces mots : reprenez-le
   *[other] { $n } fichiers déjà produits contiennent encore ces mots : reprenez-les
 }
reports-problems = À relire
reports-problems-count = { $n ->
    [one] { $n } point à relire dans le texte
   *[other] { $n } points à relire dans le texte
 }
reports-problem-image = l’image « { $alt } » n’est pas reprise ; sa description la remplace.
reports-problem-link = l’adresse { $href } ne peut pas devenir un lien ; le texte reste.
reports-problem-html = du HTML est montré tel quel, comme du texte.
reports-problem-citation = { $token } ne se lit pas comme une citation ; c’est resté du texte.
reports-beside = À côté du rapport
reports-build = Produire le fichier
reports-build-hint = Les citations sont vérifiées au moment même.
reports-builds = Fichiers produits
reports-one-build = Fichier produit
reports-builds-empty = Les fichiers produits seront ici, avec ce que chacun cite.
reports-cited = { $n ->
    [0] aucun extrait cité
    [one] { $n } extrait cité
   *[other] { $n } extraits cités
 }
reports-kept = { $n ->
    [0] aucune citation retirée
    [one] { $n } citation retirée
   *[other] { $n } citations retirées
 }
reports-recall = { $n ->
    [one] à reprendre : { $n } citation retirée depuis
   *[other] à reprendre : { $n } citations retirées depuis
 }
reports-recall-named = le nom réel y figure, seul le pseudonyme est permis
reports-take-back = à reprendre : { $why }
reports-stands = peut être cité
reports-format-error = Choisissez PDF, DOCX ou HTML.
reports-sharing = Partage
reports-shared = Partagé avec { $name } : ses membres lisent cette page, sans accès aux sources.
reports-unshared = Seule l’équipe de l’étude lit ce rapport.
reports-share-with = Partager avec une structure partenaire
reports-share-nobody = Personne
reports-why-unknown = introuvable dans cette étude
reports-in-place = [citation retirée : { $why }]
reports-opposed = { $n ->
    [one] dont { $n } contre
   *[other] dont { $n } contre
 }
reports-form-lead = Écrivez en Markdown ; les citations se mettent à jour d’elles-mêmes.
reports-field-title = Titre
reports-title-error = Donnez un titre au rapport (300 signes au plus).
reports-field-body = Texte
reports-body-hint = Tapez { "{{" } ou Ctrl Espace pour citer un extrait ou un constat.
reports-body-error = 600 000 signes au plus.
reports-cite = Citer
reports-find = Chercher un extrait ou un constat
reports-find-button = Chercher
reports-find-none = Aucun extrait ni constat ne contient ces mots.
reports-find-failed = Le serveur ne répond pas. Rien n’est perdu : réessayez.
reports-citable = Ce que l’on peut citer
reports-citable-hint = Copiez le code d’une citation dans le texte, seul sur sa ligne ou dans une phrase.
reports-citable-empty = Codez des extraits ou écrivez des constats : ils seront ici.
reports-citable-all = Tout ce que l’on peut citer
reports-merge = Quelqu’un a changé ce rapport pendant que vous écriviez
reports-quoted = « { $words } »
