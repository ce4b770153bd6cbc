# material
material-title = Title
material-heard = Who speaks
material-words-head = Words
material-minutes-head = Minutes
material-consent = Consent
material-empty = The interviews of the study will be here: who speaks in them, for how long, and what each person agreed to. Drop a first file: nothing enters the study before you have read it over.
material-words = { $n ->
    [0] no word
    [one] { $n } word
   *[other] { $n } words
 }
material-turns = { $n ->
    [0] no turn
    [one] { $n } turn
   *[other] { $n } turns
 }
material-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
material-transcript = Transcript
material-speakers = Who speaks?
material-more-voices = { $n ->
    [one] and { $n } other
   *[other] and { $n } others
 }
material-receipt = Import receipt
material-original = Download the original
material-retitle = Change the title
material-withheld = [words withheld]
material-unrecorded = Consent not recorded: to be read, not quoted
material-not-quoted = To be read, not quoted
material-pseudonym = May be quoted under a pseudonym
material-name = May be quoted by name
material-refused = The person refused to take part
material-withdrawn = Consent withdrawn
material-expired = Consent has expired
material-guardian = The agreement of the holder of parental authority is missing
material-noscript = Without JavaScript this page can be read in full; one codes turn by turn on a page of its own.
material-code-by-turn = Code turn by turn
material-pages = Parts of the transcript
material-first = Start
material-previous = Previous part
material-next = Next part
material-last = End
material-of-person = Interviews
material-of-encounter = Transcripts
part-interviewer = asks
part-interviewed = is asked
part-companion = comes along
part-unknown = to be said
quotation-asks = Question
bench-codebook = Codebook
bench-margin = Excerpts
bench-key-code = code
bench-key-memo = memo
bench-key-help = keys
bench-create = Create “{ $name }”
bench-code = Code
bench-find = Find a code
bench-added = Coded: { $name }.
bench-removed = Coding removed: { $name }.
bench-undone = Undone.
bench-nothing-to-undo = Nothing to undo.
bench-choose-first = Choose some words first: with the mouse, or with V on a turn.
bench-memo = Memo
bench-memo-title = Memo
bench-memo-saved = Memo kept.
bench-notes = Excerpts: { $n }
bench-unquotable = May not be quoted
bench-failed = The server does not answer. Nothing is lost: try again.
speakers-lead = Say who is behind each name of the transcript: the person’s consent will hold for their words at once.
speakers-known = Or the name of a person already known
speakers-previous = Names before
speakers-next = Names after
receipt-lead = { $n ->
    [one] One text has entered the study. Here is what was understood, and what was left out.
   *[other] { $n } texts have entered the study. Here is what was understood, and what was left out.
 }
receipt-more = Drop more files
receipt-read = Read
receipt-file = File
receipt-format = Format
receipt-imported = Dropped
receipt-size = Content
receipt-speakers = Who speaks
receipt-complete = The whole text was taken over
format-txt = Text
format-md = Markdown
format-docx = Word document (.docx)
format-odt = LibreOffice document (.odt)
format-rtf = RTF document
format-html = HTML page
format-pdf = PDF
format-vtt = WebVTT captions
format-srt = SRT captions
format-textgrid = Praat TextGrid
format-eaf = ELAN annotation
material-waiting = To do
material-waiting-empty = Nothing waits: every voice of your studies has a name, and every person has said what they agree to.
material-waiting-voices = { $n ->
    [one] { $n } voice to link to a person
   *[other] { $n } voices to link to persons
 }
material-waiting-consent = consent to ask for
material-waiting-upload = { $n ->
    [one] { $n } file received, to read over before importing
   *[other] { $n } files received, to read over before importing
 }
bench-margin-empty = Nothing is coded in what is on screen. What the team codes or notes stands here, beside the words.
