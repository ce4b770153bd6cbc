search-title = Recherche
search-lead = Écrivez un ou plusieurs mots dans le champ du haut : avec ou sans accents, au singulier ou au pluriel.
search-count = { $n ->
    [0] Aucune réponse
    [one] { $n } réponse
   *[other] { $n } réponses
 }
search-sought = pour « { $words } », dans ce que vous pouvez lire.
search-empty = Rien de tel dans ce que vous pouvez lire. Essayez un mot de moins, ou un autre mot.
search-kind-person = Personne
search-kind-organisation = Structure
search-kind-project = Projet
search-kind-encounter = Rencontre
search-kind-source = Entretien
search-kind-code = Code
search-kind-memo = Mémo
search-kind-finding = Constat
search-kind-report = Rapport
