//! Where in a dossier a problem is.

use crate::domain::entry::Entry;
use crate::domain::problem::Problem;
use crate::domain::record::{FieldPath, FieldValue, walk};

/// Returns the path to the value of a problem, or else to the one before it, since what is wrong may not be a value.
pub(super) fn value_path(entry: &Entry, problem: &Problem) -> FieldPath {
    let mut found = FieldPath::new();
    let mut start = None;
    walk(entry.record(), &mut |path, look, span| {
        let span = match look {
            FieldValue::Record(record) => Some(record.spans().whole),
            _ => span,
        };
        if let Some(span) = span.filter(|span| span.start <= problem.at.start)
            && start.is_none_or(|start| start <= span.start)
        {
            start = Some(span.start);
            found = path.to_vec();
        }
    });
    found
}
