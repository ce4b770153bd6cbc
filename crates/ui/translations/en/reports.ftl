# reports
reports-title = Reports
reports-one = Report
reports-lead = Texts in which every quotation opens its source, and follows the person’s consent.
reports-new = + New report
reports-none = No report yet
reports-empty = A report is a text in which excerpts and findings are cited. Begin one: its citations will stay up to date.
reports-readable-lead = The reports that you may read.
reports-readable-empty = The reports that are open to you, or shared with your structure, will be here.
reports-version = version { $n }
reports-version-now = the present one
reports-versions = Versions
reports-versions-lead = Every saving is kept. Open a version to read it again or to take it up.
reports-restore = Take this version up again
reports-shared-tag = shared
reports-write = Write
reports-withheld-title = Citations withheld
reports-withheld = { $n ->
    [one] { $n } citation withheld: { $why }
   *[other] { $n } citations withheld: { $why }
 }
reports-withheld-list = Which ones, and where
reports-line = Line { $n }:
reports-recalled = { $n ->
    [one] { $n } file already built still holds these words: take it back
   *[other] { $n } files already built still hold these words: take them back
 }
reports-problems = To read again
reports-problems-count = { $n ->
    [one] { $n } point to read again in the text
   *[other] { $n } points to read again in the text
 }
reports-problem-image = the image “{ $alt }” is left out; its description stands in its place.
reports-problem-link = the address { $href } cannot become a link; its text stays.
reports-problem-html = HTML is shown as it is, as text.
reports-problem-citation = { $token } does not read as a citation; it stayed text.
reports-beside = Beside the report
reports-build = Build the file
reports-build-hint = Citations are checked at that very moment.
reports-builds = Files built
reports-one-build = File built
reports-builds-empty = The files built will be here, with what each one cites.
reports-cited = { $n ->
    [0] no excerpt cited
    [one] { $n } excerpt cited
   *[other] { $n } excerpts cited
 }
reports-kept = { $n ->
    [0] no citation withheld
    [one] { $n } citation withheld
   *[other] { $n } citations withheld
 }
reports-recall = { $n ->
    [one] to take back: { $n } citation withheld since
   *[other] to take back: { $n } citations withheld since
 }
reports-recall-named = it holds the real name, only the pseudonym is allowed
reports-take-back = to take back: { $why }
reports-stands = may be cited
reports-format-error = Choose PDF, DOCX or HTML.
reports-sharing = Sharing
reports-shared = Shared with { $name }: its members read this page, without access to the sources.
reports-unshared = Only the team of the study reads this report.
reports-share-with = Share with a partner structure
reports-share-nobody = Nobody
reports-why-unknown = not found in this study
reports-in-place = [citation withheld: { $why }]
reports-opposed = { $n ->
    [one] { $n } of them against
   *[other] { $n } of them against
 }
reports-form-lead = Write in Markdown; citations keep themselves up to date.
reports-field-title = Title
reports-title-error = Give the report a title (300 characters at most).
reports-field-body = Text
reports-body-hint = Type { "{{" } or Ctrl Space to cite an excerpt or a finding.
reports-body-error = 600,000 characters at most.
reports-cite = Cite
reports-find = Look for an excerpt or a finding
reports-find-button = Look
reports-find-none = No excerpt and no finding holds these words.
reports-find-failed = The server does not answer. Nothing is lost: try again.
reports-citable = What may be cited
reports-citable-hint = Copy the code of a citation into the text, alone on its line or within a sentence.
reports-citable-empty = Code excerpts or write findings: they will be here.
reports-citable-all = All that may be cited
reports-merge = Someone changed this report while you were writing
reports-quoted = “{ $words }”
