# Encounters: what took place, who was there, what was said.
encounters-title = Encounters
encounters-about = Every moment with people, recorded once.
encounters-new = New encounter
encounters-edit = Change the encounter
encounters-edit-about = A kind, a title, a day: the rest can wait.
encounters-title-hint = Enough to know it in a list; no family name.
encounters-empty = No encounter yet
encounters-empty-more = Interviews, workshops, support sessions and meetings will be here: what was said, who was there, what came of it.
encounters-all-kinds = All kinds
encounters-all-studies = All studies
encounters-filter = Filter
encounters-coming = Today and coming
encounters-past = Past
encounters-none = No encounter here.
encounters-newest = The newest
encounters-older = Older
encounters-section-empty = No encounter that you can see.
encounters-time = { $hour }:{ $minute }
encounters-minutes = { $n ->
    [one] { $n } minute
    *[other] { $n } minutes
}
encounters-kind-interview = interview
encounters-kind-observation = observation
encounters-kind-support = support
encounters-kind-workshop = workshop
encounters-kind-event = event
encounters-kind-training = training
encounters-kind-meeting = meeting
encounters-kind-seminar = seminar
encounters-kind-representation = representation
encounters-kind-hr = team life
encounters-state-planned = planned
encounters-state-held = took place
encounters-state-cancelled = cancelled
encounters-state-postponed = postponed
encounters-part-interviewer = leads the interview
encounters-part-interviewed = is interviewed
encounters-part-facilitator = facilitates
encounters-part-participant = takes part
encounters-part-observer = observes
encounters-part-companion = accompanies
encounters-part-excused = excused
encounters-there = Who was there
encounters-there-empty = Nobody is noted yet.
encounters-there-hint = Type a name already on record; an empty line is ignored, an emptied line removes the person.
encounters-who = Name
encounters-part = Part
encounters-count = { $n ->
    [0] Nobody is noted yet.
    [one] { $n } person
    *[other] { $n } people
}
encounters-pseudonym = pseudonym
encounters-again = Same again
encounters-hold = It took place
encounters-notes = What was said
encounters-notes-hint = Your draft is kept on this device until you save.
encounters-notes-save = Save the notes
encounters-notes-silenced = These notes can no longer be read: the person heard has withdrawn consent, or it has ended.
encounters-frame = Frame
encounters-readers = Who can read the notes
encounters-readers-team = the team of the study
encounters-readers-there = coordinators, who wrote, who was there
encounters-merge = Two versions of these notes
encounters-merge-about = Somebody wrote while you were writing. Nothing is lost: bring into your version what should be kept of the other, then save.
encounters-merge-theirs = What is saved
encounters-merge-mine = Your version
encounters-merge-save = Save this version
encounters-merge-drop = Keep what is saved
encounters-fault-title = A title is needed.
encounters-fault-ahead = That day is still to come: the encounter is planned.
encounters-fault-time = This is not a time: write 14:30, for instance.
encounters-fault-minutes = A number of minutes, from 1 to 20,160 (two weeks).
encounters-fault-nobody = One of these names is not on record: check it, or add the person first.
encounters-fault-twice = The same person is named twice.
