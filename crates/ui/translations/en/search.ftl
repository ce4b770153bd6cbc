search-title = Search
search-lead = Type one or several words in the box above: with or without accents, singular or plural.
search-count = { $n ->
    [0] No answer
    [one] { $n } answer
   *[other] { $n } answers
 }
search-sought = for “{ $words }”, in what you may read.
search-empty = Nothing of the kind in what you may read. Try one word less, or another word.
search-kind-person = Person
search-kind-organisation = Organisation
search-kind-project = Project
search-kind-encounter = Encounter
search-kind-source = Interview
search-kind-code = Code
search-kind-memo = Memo
search-kind-finding = Finding
search-kind-report = Report
