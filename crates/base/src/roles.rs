//! Who may do what: the one place where rights are written. Membership of a study's team narrows them further,
//! where the study is read.

use crate::coded;

/// What a member is in the association; rights follow from it, not from a rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Coordinator,
    CoPresident,
    Volunteer,
    /// Sees the studies whose team the intern is on, until the last day of the internship.
    Intern,
    /// Reads what is shared with the partner structure.
    Partner,
}
coded!(Role {
    Coordinator = "coordinator",
    CoPresident = "co-president",
    Volunteer = "volunteer",
    Intern = "intern",
    Partner = "partner",
});

/// One thing a person can do in the program; each route names the one it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Come in: sign-in, first set-up, assets. The only act of those who are not signed in.
    Enter,
    /// See one's own day and account, change one's own password, language and second factor, sign out.
    KeepOwnAccount,
    Search,
    ReadMembers,
    ManageMembers,
    ReadPeople,
    RecordPeople,
    ReadEncounters,
    RecordEncounters,
    ReadConsent,
    RecordConsent,
    ReadStudies,
    ManageStudies,
    ReadMaterial,
    ImportMaterial,
    CodeMaterial,
    EditCodebook,
    ReadFindings,
    WriteFindings,
    ReadReports,
    WriteReports,
    /// Save, restore, see the state of the house.
    KeepHouse,
}
coded!(Act {
    Enter = "enter",
    KeepOwnAccount = "keep-own-account",
    Search = "search",
    ReadMembers = "read-members",
    ManageMembers = "manage-members",
    ReadPeople = "read-people",
    RecordPeople = "record-people",
    ReadEncounters = "read-encounters",
    RecordEncounters = "record-encounters",
    ReadConsent = "read-consent",
    RecordConsent = "record-consent",
    ReadStudies = "read-studies",
    ManageStudies = "manage-studies",
    ReadMaterial = "read-material",
    ImportMaterial = "import-material",
    CodeMaterial = "code-material",
    EditCodebook = "edit-codebook",
    ReadFindings = "read-findings",
    WriteFindings = "write-findings",
    ReadReports = "read-reports",
    WriteReports = "write-reports",
    KeepHouse = "keep-house",
});

impl Role {
    /// Whether the role carries the right to an act; the team of a study may narrow it.
    pub fn allows(self, act: Act) -> bool {
        use Act::{
            CodeMaterial, EditCodebook, Enter, ImportMaterial, KeepHouse, KeepOwnAccount, ManageMembers,
            ReadConsent, ReadEncounters, ReadFindings, ReadMaterial, ReadMembers, ReadPeople, ReadReports,
            ReadStudies, RecordConsent, RecordEncounters, Search, WriteFindings, WriteReports,
        };
        let everyone = matches!(act, Enter | KeepOwnAccount);
        everyone
            || match self {
                Role::Coordinator => true,
                // The board answers for the house: it keeps the accounts, and reads results, not confided words.
                Role::CoPresident => matches!(
                    act,
                    Search
                        | ReadMembers
                        | ManageMembers
                        | ReadPeople
                        | ReadEncounters
                        | ReadStudies
                        | ReadFindings
                        | ReadReports
                        | KeepHouse
                ),
                Role::Volunteer => matches!(act, Search | ReadMembers | ReadEncounters | RecordEncounters),
                Role::Intern => matches!(
                    act,
                    Search
                        | ReadMembers
                        | ReadEncounters
                        | RecordEncounters
                        | ReadPeople
                        | ReadConsent
                        | RecordConsent
                        | ReadStudies
                        | ReadMaterial
                        | ImportMaterial
                        | CodeMaterial
                        | EditCodebook
                        | ReadFindings
                        | WriteFindings
                        | ReadReports
                        | WriteReports
                ),
                Role::Partner => matches!(act, ReadReports),
            }
    }
}
