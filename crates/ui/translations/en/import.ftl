# import
import-lead = Nothing enters the study before you have read it over and confirmed.
import-files = Transcripts
import-files-hint = Word, LibreOffice, text, PDF, RTF, HTML, captions, Praat, ELAN, or a ZIP that holds several; 32 MB at most.
import-send = Read the files
import-no-file = Choose at least one file.
import-waiting = To be read over
import-waiting-lead = These files wait for your choice; they are forgotten after a day.
import-count = { $n ->
    [one] { $n } file
   *[other] { $n } files
 }
import-preview = Read over before importing
import-preview-lead = Here is what was understood of each file. Say who speaks, then confirm.
import-understood = Understood
import-refused = Not imported
import-twin = This very file is already in the study. You can import it again on purpose:
import-take = Import this text
import-title-error = Give a title (200 characters at most).
import-encounter = Encounter
import-no-encounter = None
import-percent = { $n }%
import-part = Part in the interview
import-who = Who is it?
import-who-nobody = to be identified later
import-who-new = a new person
import-who-known = a person already known (write the name)
import-who-persons = Persons
import-who-members = Members of the association
import-person = Name, pseudonym and birth
import-name = Name
import-pseudonym = Pseudonym
import-caption = Caption of quotations (for instance: 16, at school)
import-born = Date of birth, if the person is under age
import-person-error = Nobody has this name, or several do: choose the person in the list, or record a new one.
import-choice-error = Choose in the list.
import-consent-nobody = To record a consent, say first whose it is.
import-consent = Consent
import-consent-recorded = already recorded
import-consent-lead = This person’s consent
import-consent-later = is to be gathered, or stays as recorded
import-consent-now = is this one:
import-ticks = The person agrees
import-tick-take-part = to take part in the study
import-tick-record-sound = to have their voice recorded
import-tick-image = to have their image used
import-tick-quote-pseudonym = to be quoted under a pseudonym
import-tick-quote-name = to be quoted by name
import-tick-archive-reuse = to have the interview serve other studies
import-tick-contact-again = to be contacted again
import-means = Given
import-means-oral = by word of mouth
import-means-signed = in writing, signed
import-given-on = On
import-notice = Version of the notice given
import-until = Holds until
import-guardian = Holder of parental authority (under 15)
import-notes = What was left out, and doubts
import-left-out = Left out
import-doubt = To be checked
import-first-turns = The first turns
import-more-speakers = { $n ->
    [one] And { $n } other name, who says less ({ $words } words): it will be kept as written, to be identified later.
   *[other] And { $n } other names, who say less ({ $words } words in all): they will be kept as written, to be identified later.
 }
import-question = question
import-nothing-taken = No text is chosen: tick “Import this text” for at least one file.
import-confirm = Import into the study
import-refresh = Refresh without importing
import-discard = Forget these files
place-line = line { $n }
place-paragraph = paragraph { $n }
place-page = page { $n }
place-member = in “{ $name }”
place-file = the whole file
refusal-binary = This file is neither text nor a document that we can read. Save the transcript as .docx, .odt or .txt and drop it again.
refusal-book = This is an electronic book (EPUB). Drop the original transcript, as .docx, .odt or .txt.
refusal-compressed = This is a { $detail } archive. Open it and drop the files inside, or make it a .zip.
refusal-damaged = This file is damaged or cut short. Open it in the program that made it, save it again, then drop it again.
refusal-empty = This file is empty. Check that you chose the right one.
refusal-encrypted = This file is protected by a password. Save a copy without the password, then drop it.
refusal-fault = Our program stumbled over this file: nothing of it came in. Copy the text into a new document, and report the file to us if it holds nothing confided.
refusal-image = This is a picture ({ $detail }). Text in a photo or a scan is not read: drop the written transcript.
refusal-missing-part = A part of this document is missing ({ $detail }). Open it in your word processor, save it again, then drop it again.
refusal-no-text = This file can be read, but it holds no text.
refusal-not-a-file = This is not an ordinary file (a folder, a device or a pipe). Name the files one by one.
refusal-old-office = This is an old Office document. Save it as .docx or .odt, then drop it again.
refusal-old-word = This is an old Word document (.doc). Open it, choose “Save as” .docx or .odt, then drop it again.
refusal-pages-loop = The pages of this PDF run in a circle: it is damaged or a trap. Open it and print it to a new PDF, or drop the original document.
refusal-praat-object = This is a Praat object, but not a TextGrid. In Praat, save the TextGrid as a text file.
refusal-presentation = These are slides. Drop the transcript as .docx, .odt or .txt.
refusal-project = This is an analysis project (REFI-QDA). Import it from the study’s page, not as a transcript.
refusal-recording = This is a recording ({ $detail }), not a transcript. Drop the text of the interview.
refusal-scan-without-text = This PDF is made of pictures of pages and holds no text to read. Drop the original document, or a version whose text was recognised.
refusal-spreadsheet = This is a table ({ $detail }). Copy the words into a text document, or save it as .docx, .odt or .txt.
refusal-textgrid-binary = This TextGrid is saved as binary. In Praat, choose “Save as text file…” and drop that file.
refusal-textgrid-chronological = This TextGrid is saved in chronological form. In Praat, choose “Save as text file…” and drop that file.
refusal-too-complex = This file asks for more work than any ordinary document. Copy the text into a new document.
refusal-too-deep = This file nests more than { $detail } levels, which no ordinary document does. Copy the text into a new document.
refusal-too-large = This file is larger than { $detail } MB. Remove its pictures or split it into several files.
refusal-too-large-unpacked = Once unpacked, this file is larger than { $detail } MB. Drop the documents one by one.
refusal-too-many-entries = This archive holds more than { $detail } files. Split it into several archives.
refusal-too-many-paragraphs = This document holds more than { $detail } paragraphs. Split it into several files.
refusal-too-many-speakers = We find more than { $detail } different names: this is probably not a transcript. Check the file.
refusal-too-many-turns = This file holds more than { $detail } turns. Split it into several files.
refusal-unreadable = This file cannot be opened ({ $detail }). Check its name and your rights.
refusal-wrong-format = The content of this file is not a text ({ $detail }). Save the transcript as .docx, .odt or .txt.
refusal-xml-dtd = This file holds definitions (DTD) that we refuse for safety. Open it in the program that made it and save it again.
refusal-xml-entity = This file holds a sign that we cannot read. Open it in the program that made it and save it again.
refusal-xml-unknown = This is XML of a kind that we do not read ({ $detail }). Export the transcript as .docx, .odt, .txt or .eaf.
refusal-zip-duplicate-name = This archive holds two files of the same name. Make it again, or drop the files one by one.
refusal-zip-empty = This archive holds no file to read.
refusal-zip-link = This archive holds a link to another file, which we refuse for safety. Make it again with the files themselves.
refusal-zip-method = This file is compressed in a way that we cannot read. Make the archive again as an ordinary .zip.
refusal-zip-nested = This is an archive inside an archive. Open it and drop the files inside.
refusal-zip-overlap = This archive is a trap or damaged: its files overlap. Make it again, or drop the files one by one.
refusal-zip-unsafe-name = This archive holds an unsafe file name. Make it again, or drop the files one by one.
note-bad-times = { $detail ->
    [one] { $detail } time was unreadable or reversed and left aside; the words are there.
   *[other] { $detail } times were unreadable or reversed and left aside; the words are there.
 }
note-columns = { $detail ->
    [one] { $detail } page in columns was read one column after the other. Check the order of the turns.
   *[other] { $detail } pages in columns were read one column after the other. Check the order of the turns.
 }
note-comments = { $detail ->
    [one] { $detail } comment in the margin is left out.
   *[other] { $detail } comments in the margin are left out.
 }
note-control-characters = { $detail ->
    [one] { $detail } invisible control character was removed.
   *[other] { $detail } invisible control characters were removed.
 }
note-cue-comments = { $detail ->
    [one] { $detail } comment block (NOTE) is left out.
   *[other] { $detail } comment blocks (NOTE) are left out.
 }
note-cue-regions = { $detail ->
    [one] { $detail } layout block (REGION) is left out.
   *[other] { $detail } layout blocks (REGION) are left out.
 }
note-cue-styles = { $detail ->
    [one] { $detail } style block (STYLE) is left out.
   *[other] { $detail } style blocks (STYLE) are left out.
 }
note-cue-tags = { $detail ->
    [one] { $detail } unknown tag was removed from the captions.
   *[other] { $detail } unknown tags were removed from the captions.
 }
note-cut-short = The file stops in the middle: its end may be missing. Compare it with the original.
note-deletions = { $detail ->
    [one] { $detail } passage deleted under tracked changes is left out.
   *[other] { $detail } passages deleted under tracked changes are left out.
 }
note-dependent-tier = This tier depends on another: it may be a translation. Check who speaks.
note-empty-tiers = { $detail ->
    [one] { $detail } tier holds no words.
   *[other] { $detail } tiers hold no words.
 }
note-empty-turns = { $detail ->
    [one] { $detail } name is followed by no words.
   *[other] { $detail } names are followed by no words.
 }
note-encoding-guessed = Characters were read as { $detail }. Check the accents.
note-encoding-unknown = The file names an unknown encoding; characters were read as windows-1252. Check the accents.
note-footnotes = { $detail ->
    [one] { $detail } footnote is left out.
   *[other] { $detail } footnotes are left out.
 }
note-glyphs = { $detail ->
    [one] { $detail } sign could not be read: its font does not say what it is.
   *[other] { $detail } signs could not be read: their font does not say what they are.
 }
note-headers = { $detail ->
    [one] { $detail } header or footer is left out.
   *[other] { $detail } headers or footers are left out.
 }
note-hidden-text = { $detail ->
    [one] { $detail } hidden passage is left out.
   *[other] { $detail } hidden passages are left out.
 }
note-images = { $detail ->
    [one] { $detail } picture is left out.
   *[other] { $detail } pictures are left out.
 }
note-interviewer-guessed = Nobody is marked as asking: { $detail } asks most questions. To be confirmed.
note-invalid-bytes = { $detail ->
    [one] { $detail } unreadable character is replaced by �.
   *[other] { $detail } unreadable characters are replaced by �.
 }
note-macros = { $detail ->
    [one] { $detail } macro is left out.
   *[other] { $detail } macros are left out.
 }
note-mixed-encoding = { $detail ->
    [one] { $detail } character came from another encoding and was read as windows-1252. Check the accents.
   *[other] { $detail } characters came from another encoding and were read as windows-1252. Check the accents.
 }
note-numbering = { $detail ->
    [one] { $detail } list bullet or number is left out.
   *[other] { $detail } list bullets or numbers are left out.
 }
note-objects = { $detail ->
    [one] { $detail } embedded object is left out.
   *[other] { $detail } embedded objects are left out.
 }
note-other-format = The name ends in .{ $detail }, but the content is something else: the content was read.
note-pages-without-text = { $detail ->
    [one] { $detail } page is a picture and is left out.
   *[other] { $detail } pages are pictures and are left out.
 }
note-recognised-text = { $detail ->
    [one] The text of { $detail } page was recognised from a picture, by a program that may err. Read it over.
   *[other] The text of { $detail } pages was recognised from a picture, by a program that may err. Read it over.
 }
note-speakers-by-look = Nobody is named: italics or bold told questions (Q) from answers (R), over { $detail } turns. Check them.
note-speakers-once = { $detail ->
    [one] { $detail } name speaks only once. Check that it is a person.
   *[other] { $detail } names speak only once. Check that they are people.
 }
note-symbols = { $detail ->
    [one] { $detail } sign of a symbol font is left out.
   *[other] { $detail } signs of a symbol font are left out.
 }
note-system-files = { $detail ->
    [one] { $detail } file added by the system was ignored.
   *[other] { $detail } files added by the system were ignored.
 }
note-table-speakers = { $detail ->
    [one] { $detail } table was read with names in its first column.
   *[other] { $detail } tables were read with names in their first column.
 }
note-unaligned-times = { $detail ->
    [one] { $detail } missing time was worked out from its neighbours.
   *[other] { $detail } missing times were worked out from their neighbours.
 }
