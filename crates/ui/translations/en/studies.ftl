studies-lead = The studies whose team you are on: their material, codes, findings and reports.
studies-empty = The studies whose team you are on will be here: interviews, codings, findings and reports. Begin by creating a study, or ask to join a team.
studies-sources = { $n ->
    [0] No material
    [one] { $n } source
   *[other] { $n } sources
 }
study-new = + New study
study-form = Study
study-form-lead = What we seek to understand, on which basis, and what people are told.
study-name = Name of the study
study-name-error = Give the study a name (200 characters at most).
study-purpose = What we seek to understand
study-basis = Legal basis
study-basis-hint = For instance: people’s consent (GDPR, article 6.1.a), or a task of public interest.
study-basis-error = Without a legal basis a study cannot begin: write the one that the association has chosen.
study-notice = Version of the notice given to people
study-notice-error = Say which version of the notice, for instance “MIAT, v2, March 2026”.
study-until = End of the study
date-error = There is no such day: write it like 12/03/2026.
form-wrong = Some fields need correcting: they are marked below, the rest is kept.
study-import = Bring in interviews
study-material = Material
study-material-lead = Interviews and observations, to read and to code.
study-codebook = Codebook
study-codebook-lead = The codes, their definitions, their excerpts.
study-findings = Findings
study-findings-lead = What the excerpts allow us to state, and what stands against it.
study-reports = Reports
study-reports-lead = Texts in which every quotation opens its source.
study-consents = Consents
study-consents-lead = Who said yes to what, and until when.
study-team = Team
study-join = Add to the team
study-join-button = Add
study-frame = Frame
