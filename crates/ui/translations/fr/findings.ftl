# findings
findings-title = Constats
findings-one = Constat
findings-lead = Ce que les extraits permettent d’affirmer, et ce qui s’y oppose.
findings-new = + Nouveau constat
findings-none = Aucun constat pour l’instant
findings-empty = Un constat est une phrase que des extraits appuient ou contredisent. Écrivez le premier, puis rattachez-lui des extraits.
findings-excerpts = { $n ->
    [0] aucun extrait
    [one] { $n } extrait
   *[other] { $n } extraits
 }
findings-persons = { $n ->
    [0] aucune personne
    [one] { $n } personne
   *[other] { $n } personnes
 }
findings-organisations = { $n ->
    [0] aucune structure
    [one] { $n } structure
   *[other] { $n } structures
 }
findings-opposed = { $n ->
    [one] { $n } extrait contre
   *[other] { $n } extraits contre
 }
findings-withheld = { $n ->
    [one] { $n } extrait retiré
   *[other] { $n } extraits retirés
 }
findings-done = C’est fait.
findings-side-for = Pour ({ $n })
findings-side-against = Contre ({ $n })
findings-side-for-empty = Aucun extrait n’appuie encore ce constat.
findings-side-against-empty = Aucun extrait ne s’y oppose. En avez-vous cherché ?
findings-beside = À côté du constat
findings-note = Note
findings-note-empty = Ce qui borne le constat, ce qui reste à regarder.
findings-note-error = 20 000 signes au plus.
findings-cite = Le citer dans un rapport
findings-cite-hint = Copiez ce qui suit dans le texte du rapport :
findings-attach = Rattacher un extrait
findings-attach-excerpt = Extrait
findings-attach-hint = Son identifiant, ou l’adresse de sa page.
findings-attach-error = Aucun extrait de cette étude ne porte cet identifiant.
findings-attach-button = Rattacher
findings-of-excerpt-empty = Aucun constat ne repose encore sur cet extrait.
findings-side = Cet extrait parle
findings-for = pour
findings-against = contre
findings-memo = Mémo
findings-memo-body = Ce que ce constat vous fait penser
findings-memos = Tous les mémos
findings-kept = Extrait retiré : { $why }
findings-unquotable = Ne peut pas être cité : { $why }
findings-open = Ouvrir l’extrait
findings-detach = Détacher
findings-excerpt = Extrait
findings-choose = Rattacher à un constat
findings-choose-lead = Choisissez le constat que cet extrait appuie ou contredit.
findings-form-lead = Une phrase que les extraits permettent d’affirmer.
findings-statement = Constat
findings-statement-hint = Une phrase ou deux, comme vous la diriez au comité de pilotage.
findings-statement-error = Écrivez le constat, en 1 000 signes au plus.
findings-restored = Brouillon repris là où vous l’aviez laissé.
findings-discard = Repartir de ce qui est enregistré
findings-merge = Quelqu’un a changé ce constat pendant que vous écriviez
findings-merge-lead = Rien n’a été écrasé. Voici les deux textes : gardez le sien, ou reprenez le vôtre et enregistrez-le.
findings-merge-theirs = Ce qui est enregistré
findings-merge-mine = Ce que vous avez écrit
findings-merge-keep-theirs = Garder ce qui est enregistré
findings-merge-keep-mine = Enregistrer ce texte
findings-why-not-recorded = consentement non recueilli
findings-why-refused = consentement refusé
findings-why-withdrawn = consentement révoqué
findings-why-expired = consentement arrivé à son terme
findings-why-guardian = accord du ou de la responsable légal·e manquant
