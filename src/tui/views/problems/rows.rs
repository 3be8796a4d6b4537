//! The rows of the list of problems: each kind, expanded or collapsed, with its problems. Derived from the problems and
//! a filter.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::all_codes;
use crate::domain::code::{Code, Severity};
use crate::domain::problem::Problem;
use crate::domain::span::Position;
use crate::tui::list_filter::ListFilter;
use crate::tui::location::Location;
use crate::tui::rows::Rows;

/// The maximum number of problems of a kind that is expanded by default.
const MAX_OPEN: usize = 3;

/// The rows, and the number of problems in them.
#[derive(Debug, Default)]
pub(super) struct ProblemRows {
    /// The rows, top to bottom.
    pub rows: Vec<ProblemRow>,
    /// The number of problems that match the filter.
    pub passing: usize,
}

/// A row.
#[derive(Debug)]
pub(super) struct ProblemRow {
    /// Its identity, to find it again.
    pub id: RowId,
    /// The index of the problem, or of the first of the group, among all problems.
    pub problem: usize,
    /// The contents of a group; `None` for a problem.
    pub group: Option<ProblemGroup>,
    /// Whether it is listed below its group.
    pub is_inner: bool,
}

/// A kind of problem with more than one problem.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProblemGroup {
    /// The kind.
    pub code: &'static Code,
    /// The number of problems.
    pub count: usize,
    /// The number of files with them.
    pub files: usize,
    /// Whether they are listed below.
    pub is_open: bool,
}

/// The identity of a row by content, to find it again after a reload.
#[derive(Clone, Debug)]
pub(super) enum RowId {
    /// A kind.
    Group(&'static str),
    /// A problem.
    Problem {
        /// Its file.
        path: std::sync::Arc<str>,
        /// Its kind.
        code: &'static str,
        /// Its message.
        message: String,
        /// Its position, in case it is gone.
        position: Position,
    },
}

impl PartialEq for RowId {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Group(one), Self::Group(two)) => one == two,
            (
                Self::Problem { path, code, message, .. },
                Self::Problem { path: path_2, code: code_2, message: message_2, .. },
            ) => path == path_2 && code == code_2 && message == message_2,
            _ => false,
        }
    }
}

impl RowId {
    fn of(problem: &Problem) -> Self {
        Self::Problem {
            path: problem.path.clone(),
            code: problem.code.name,
            message: problem.message.clone(),
            position: problem.position,
        }
    }

    /// Adds the row to a location, so that it is found again.
    pub(super) fn locate(&self, location: Location) -> Location {
        let location = location.with("code", self.code());
        match self {
            Self::Group(_) => location,
            Self::Problem { path, message, .. } => {
                location.with("path", &**path).with("message", message.as_str())
            }
        }
    }

    /// Returns the row that a location is at, if any.
    pub(super) fn of_location(location: &Location) -> Option<Self> {
        let code = all_codes().find(|code| code.name == location.option("code"))?.name;
        Some(match location.has("path") {
            false => Self::Group(code),
            true => Self::Problem {
                path: location.option("path").into(),
                code,
                message: location.option("message").to_owned(),
                position: Position { line: 1, col: 1 },
            },
        })
    }

    /// Returns its text.
    pub(super) fn words(&self) -> &str {
        match self {
            Self::Group(code) => code,
            Self::Problem { message, .. } => message,
        }
    }

    /// Returns its kind.
    fn code(&self) -> &'static str {
        match self {
            Self::Group(code) | Self::Problem { code, .. } => code,
        }
    }
}

/// Returns the text that the filter searches.
fn text(problem: &Problem) -> String {
    let (code, severity) = (problem.code.name, problem.severity().word());
    format!(
        "{severity} {code} {} {} {}",
        problem.message,
        problem.path,
        problem.help.as_deref().unwrap_or("")
    )
}

impl ProblemRows {
    /// Groups the problems that match a filter by kind, by severity and then by number; `unfolded` returns whether the
    /// user has expanded (`true`) or collapsed a kind.
    pub(super) fn of(
        problems: &[Problem],
        filter: &ListFilter,
        unfolded: &BTreeMap<&'static str, bool>,
    ) -> Self {
        let all: Vec<(usize, &Problem)> = problems.iter().enumerate().collect();
        let passing = filter.passing(&all, |(_, problem)| text(problem));
        let mut kinds: Vec<Vec<(usize, &Problem)>> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for (nth, problem) in &passing {
            let at = *places.entry(problem.code.name).or_insert_with(|| {
                kinds.push(Vec::new());
                kinds.len() - 1
            });
            if let Some(kind) = kinds.get_mut(at) {
                kind.push((*nth, *problem));
            }
        }
        let severity =
            |kind: &[(usize, &Problem)]| kind.first().map_or(Severity::Note, |(_, one)| one.severity());
        kinds.sort_by_key(|kind| std::cmp::Reverse((severity(kind), kind.len())));
        let mut rows = Vec::new();
        for kind in &kinds {
            let Some((first, problem)) = kind.first() else { continue };
            let files: BTreeSet<&str> = kind.iter().map(|(_, problem)| &*problem.path).collect();
            let is_group = kind.len() > 1;
            let is_open = match unfolded.get(problem.code.name) {
                Some(is_open) => *is_open,
                None => kind.len() <= MAX_OPEN || !filter.is_empty(),
            };
            if is_group {
                let group =
                    ProblemGroup { code: problem.code, count: kind.len(), files: files.len(), is_open };
                let id = RowId::Group(problem.code.name);
                rows.push(ProblemRow { id, problem: *first, group: Some(group), is_inner: false });
            }
            if is_open || !is_group {
                rows.extend(kind.iter().map(|(nth, problem)| ProblemRow {
                    id: RowId::of(problem),
                    problem: *nth,
                    group: None,
                    is_inner: is_group,
                }));
            }
        }
        Self { rows, passing: passing.len() }
    }

    /// Returns the row of the cursor after the filter has changed: the one before, or its kind if nothing is filtered, else the
    /// first problem.
    pub(super) fn after_filter(&self, before: Option<&RowId>, is_unfiltered: bool) -> Option<usize> {
        let position = |is_it: &dyn Fn(&ProblemRow) -> bool| self.rows.iter().position(is_it);
        let same = before.and_then(|id| position(&|row| row.id == *id));
        let kind =
            || before.filter(|_| is_unfiltered).and_then(|id| position(&|row| row.id.code() == id.code()));
        same.or_else(kind).or_else(|| position(&|row| row.group.is_none()))
    }

    /// Returns the first row of the next kind, or of the previous one; within a kind, the previous one is its own first
    /// row.
    pub(super) fn next_kind(&self, row: usize, forward: bool) -> Option<usize> {
        let is_first = |at: &usize| self.rows.get(*at).is_some_and(|row| !row.is_inner);
        let mut firsts = (0..self.rows.len()).filter(is_first);
        if forward { firsts.find(|at| *at > row) } else { firsts.take_while(|at| *at < row).last() }
    }
}

impl Rows<RowId> for ProblemRows {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn id(&self, row: usize) -> Option<RowId> {
        self.rows.get(row).map(|row| row.id.clone())
    }

    /// Returns the same row, or else the first problem of its kind at or after its position, or else its group.
    fn row_of(&self, id: &RowId) -> Option<usize> {
        let same = self.rows.iter().position(|row| row.id == *id);
        let behind = |row: &ProblemRow| match (&row.id, id) {
            (RowId::Problem { path, position, .. }, RowId::Problem { path: of, position: at, .. }) => {
                row.id.code() == id.code() && (path, position) >= (of, at)
            }
            _ => false,
        };
        same.or_else(|| self.rows.iter().position(behind))
            .or_else(|| self.rows.iter().position(|row| row.id == RowId::Group(id.code())))
    }
}
