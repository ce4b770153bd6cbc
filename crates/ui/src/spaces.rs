//! The spaces of the rail: those that the reader may enter, in the order of the house.

use crate::Cx;
use base::{Act, Role};

/// One space, as the rail shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    pub path: &'static str,
    pub icon: &'static str,
    /// Key of the catalogue.
    pub name: &'static str,
    /// Whether the page shown belongs to it.
    pub here: bool,
}

/// Path, icon, key, the acts that open it (any one), and the first segments of its pages.
type Known = (&'static str, &'static str, &'static str, &'static [Act], &'static [&'static str]);

const ALL: [Known; 6] = [
    ("/", "today", "space-today", &[Act::KeepOwnAccount], &["/account"]),
    ("/encounters", "encounters", "space-encounters", &[Act::ReadEncounters], &["/encounters"]),
    (
        "/studies",
        "research",
        "space-research",
        &[Act::ReadStudies, Act::ReadReports],
        &["/studies", "/sources", "/codes", "/excerpts", "/memos", "/findings", "/reports"],
    ),
    ("/persons", "people", "space-people", &[Act::ReadPeople], &["/persons", "/organisations"]),
    ("/projects", "projects", "space-projects", &[Act::ReadEncounters], &["/projects"]),
    ("/members", "settings", "space-admin", &[Act::ReadMembers], &["/members"]),
];

impl Cx {
    /// The spaces that the reader may enter.
    pub fn spaces(&self) -> Vec<Space> {
        let open = ALL.iter().filter(|(_, _, _, acts, _)| acts.iter().any(|&act| self.may(act)));
        open.map(|&(path, icon, name, _, pages)| {
            let here = self.path == path || pages.iter().any(|first| self.within(first));
            Space { path: self.door(path), icon, name, here }
        })
        .collect()
    }

    /// The spaces behind « Plus » in the bar of five at the bottom of a narrow screen.
    pub fn more_spaces(&self) -> Vec<Space> {
        self.spaces().split_off(4.min(self.spaces().len()))
    }

    /// A partner reads the reports shared with its structure, and nothing else of the research.
    fn door(&self, path: &'static str) -> &'static str {
        if path == "/studies" && !self.may(Act::ReadStudies) { "/reports" } else { path }
    }

    /// The key that names the reader's role.
    pub fn role_key(&self) -> &'static str {
        match self.who.as_ref().map(|who| who.role) {
            Some(Role::Coordinator) => "role-coordinator",
            Some(Role::CoPresident) => "role-co-president",
            Some(Role::Volunteer) => "role-volunteer",
            Some(Role::Intern) => "role-intern",
            Some(Role::Partner) => "role-partner",
            None => "role-none",
        }
    }
}
