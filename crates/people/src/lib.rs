//! Members, persons, structures, projects, encounters and consent: the record everything cites.
