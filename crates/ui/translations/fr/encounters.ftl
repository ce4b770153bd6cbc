# Encounters: what took place, who was there, what was said.
encounters-title = Rencontres
encounters-about = Chaque moment avec des personnes, enregistré une seule fois.
encounters-new = Nouvelle rencontre
encounters-edit = Modifier la rencontre
encounters-edit-about = Un type, un titre, un jour : le reste peut attendre.
encounters-title-hint = De quoi la reconnaître dans une liste ; pas de nom de famille.
encounters-empty = Aucune rencontre encore
encounters-empty-more = Ici viendront les entretiens, ateliers, accompagnements et réunions : ce qui s’y est dit, qui était là, ce qui en est sorti.
encounters-all-kinds = Tous les types
encounters-all-studies = Toutes les études
encounters-filter = Filtrer
encounters-coming = Aujourd’hui et à venir
encounters-past = Passées
encounters-none = Aucune rencontre ici.
encounters-newest = Les plus récentes
encounters-older = Plus anciennes
encounters-section-empty = Aucune rencontre que vous puissiez voir.
encounters-time = { $hour } h { $minute }
encounters-minutes = { $n ->
    [one] { $n } minute
    *[other] { $n } minutes
}
encounters-kind-interview = entretien
encounters-kind-observation = observation
encounters-kind-support = accompagnement
encounters-kind-workshop = atelier
encounters-kind-event = événement
encounters-kind-training = formation
encounters-kind-meeting = réunion
encounters-kind-seminar = séminaire
encounters-kind-representation = représentation
encounters-kind-hr = vie de l’équipe
encounters-state-planned = prévue
encounters-state-held = a eu lieu
encounters-state-cancelled = annulée
encounters-state-postponed = reportée
encounters-part-interviewer = mène l’entretien
encounters-part-interviewed = répond
encounters-part-facilitator = anime
encounters-part-participant = participe
encounters-part-observer = observe
encounters-part-companion = accompagne
encounters-part-excused = excusé·e
encounters-there = Qui était là
encounters-there-empty = Personne n’est encore noté.
encounters-there-hint = Écrivez un nom déjà enregistré ; une ligne vide est ignorée, une ligne vidée retire la personne.
encounters-who = Nom
encounters-part = Rôle
encounters-count = { $n ->
    [0] Personne n’est encore noté.
    [one] { $n } personne
    *[other] { $n } personnes
}
encounters-pseudonym = pseudonyme
encounters-again = Refaire la même
encounters-hold = C’est fait
encounters-notes = Ce qui s’est dit
encounters-notes-hint = Votre brouillon est gardé sur cet appareil jusqu’à l’enregistrement.
encounters-notes-save = Enregistrer les notes
encounters-notes-silenced = Ces notes ne se lisent plus : la personne entendue a retiré son consentement, ou il a pris fin.
encounters-frame = Cadre
encounters-readers = Qui peut lire les notes
encounters-readers-team = l’équipe de l’étude
encounters-readers-there = la coordination, qui a écrit, qui était là
encounters-merge = Deux versions de ces notes
encounters-merge-about = Quelqu’un a écrit pendant que vous écriviez. Rien n’est perdu : reprenez dans votre version ce qu’il faut garder de l’autre, puis enregistrez.
encounters-merge-theirs = Ce qui est enregistré
encounters-merge-mine = Votre version
encounters-merge-save = Enregistrer cette version
encounters-merge-drop = Garder ce qui est enregistré
encounters-fault-title = Il faut un titre.
encounters-fault-ahead = Ce jour n’est pas encore passé : la rencontre est prévue.
encounters-fault-time = Ce n’est pas une heure : écrivez par exemple 14:30.
encounters-fault-minutes = Un nombre de minutes, de 1 à 20 160 (deux semaines).
encounters-fault-nobody = Un de ces noms n’est pas enregistré : vérifiez-le, ou ajoutez d’abord la personne.
encounters-fault-twice = La même personne est nommée deux fois.
