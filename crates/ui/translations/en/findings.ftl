# findings
findings-title = Findings
findings-one = Finding
findings-lead = What the excerpts allow us to state, and what stands against it.
findings-new = + New finding
findings-none = No finding yet
findings-empty = A finding is a sentence that excerpts hold up or contradict. Write the first one, then put excerpts beside it.
findings-excerpts = { $n ->
    [0] no excerpt
    [one] { $n } excerpt
   *[other] { $n } excerpts
 }
findings-persons = { $n ->
    [0] no person
    [one] { $n } person
   *[other] { $n } persons
 }
findings-organisations = { $n ->
    [0] no structure
    [one] { $n } structure
   *[other] { $n } structures
 }
findings-opposed = { $n ->
    [one] { $n } excerpt against
   *[other] { $n } excerpts against
 }
findings-withheld = { $n ->
    [one] { $n } excerpt withheld
   *[other] { $n } excerpts withheld
 }
findings-done = Done.
findings-side-for = For ({ $n })
findings-side-against = Against ({ $n })
findings-side-for-empty = No excerpt holds this finding up yet.
findings-side-against-empty = No excerpt stands against it. Did you look for some?
findings-beside = Beside the finding
findings-note = Note
findings-note-empty = What bounds the finding, what is still to be looked at.
findings-note-error = 20,000 characters at most.
findings-cite = Cite it in a report
findings-cite-hint = Copy this into the text of the report:
findings-attach = Put an excerpt beside it
findings-attach-excerpt = Excerpt
findings-attach-hint = Its identifier, or the address of its page.
findings-attach-error = No excerpt of this study has that identifier.
findings-attach-button = Put beside
findings-of-excerpt-empty = No finding rests on this excerpt yet.
findings-side = This excerpt speaks
findings-for = for
findings-against = against
findings-memo = Memo
findings-memo-body = What this finding makes you think
findings-memos = All memos
findings-kept = Excerpt withheld: { $why }
findings-unquotable = May not be quoted: { $why }
findings-open = Open the excerpt
findings-detach = Detach
findings-excerpt = Excerpt
findings-choose = Put beside a finding
findings-choose-lead = Choose the finding that this excerpt holds up or contradicts.
findings-form-lead = A sentence that the excerpts allow us to state.
findings-statement = Finding
findings-statement-hint = A sentence or two, as you would say it to the steering committee.
findings-statement-error = Write the finding, in 1,000 characters at most.
findings-restored = Your draft was taken up where you left it.
findings-discard = Start again from what is saved
findings-merge = Someone changed this finding while you were writing
findings-merge-lead = Nothing was overwritten. Here are both texts: keep theirs, or take yours up and save it.
findings-merge-theirs = What is saved
findings-merge-mine = What you wrote
findings-merge-keep-theirs = Keep what is saved
findings-merge-keep-mine = Save this text
findings-why-not-recorded = consent not gathered
findings-why-refused = consent refused
findings-why-withdrawn = consent withdrawn
findings-why-expired = consent has run out
findings-why-guardian = agreement of the holder of parental authority missing
