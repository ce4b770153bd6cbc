studies-lead = Les études dont vous êtes de l’équipe : leur matériau, leurs codes, leurs constats, leurs rapports.
studies-empty = Ici seront les études dont vous faites partie de l’équipe : entretiens, codages, constats et rapports. Commencez par créer une étude, ou demandez à rejoindre une équipe.
studies-sources = { $n ->
    [0] Aucun matériau
    [one] { $n } matériau
   *[other] { $n } matériaux
 }
study-new = + Nouvelle étude
study-form = Étude
study-form-lead = Ce que l’on cherche à comprendre, sur quelle base, et ce que l’on dit aux personnes.
study-name = Nom de l’étude
study-name-error = Donnez un nom à l’étude (200 caractères au plus).
study-purpose = Ce que l’on cherche à comprendre
study-basis = Base légale
study-basis-hint = Par exemple : consentement des personnes (RGPD, article 6.1.a), ou mission d’intérêt public.
study-basis-error = Sans base légale, une étude ne peut pas commencer : écrivez celle que l’association a retenue.
study-notice = Version de la notice remise aux personnes
study-notice-error = Indiquez la version de la notice, par exemple « MIAT, v2, mars 2026 ».
study-until = Fin de l’étude
date-error = Ce jour n’existe pas : écrivez-le comme 12/03/2026.
form-wrong = Quelques champs sont à corriger : ils sont signalés plus bas, le reste est gardé.
study-import = Déposer des entretiens
study-material = Matériau
study-material-lead = Les entretiens et observations, à lire et à coder.
study-codebook = Livre de codes
study-codebook-lead = Les codes, leur définition, leurs extraits.
study-findings = Constats
study-findings-lead = Ce que les extraits permettent d’affirmer, et ce qui s’y oppose.
study-reports = Rapports
study-reports-lead = Des textes dont chaque citation ouvre sa source.
study-consents = Consentements
study-consents-lead = Qui a dit oui à quoi, et jusqu’à quand.
study-team = Équipe
study-join = Ajouter à l’équipe
study-join-button = Ajouter
study-frame = Cadre
