//! The citations in the prose of an entry, as records like those in its fields.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::cite::Cite;
use super::record::{FieldPath, FieldValue, PathStep, Record, walk};

/// The citations in an entry's prose, by the path of their field; computed on first use.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProseCites(OnceLock<Box<CitesByPath>>);

type CitesByPath = HashMap<FieldPath, Vec<Cite>>;

impl ProseCites {
    /// Returns the citations in the prose at `path` of `record`, which is always the same record, in order.
    pub(super) fn at(&self, record: &dyn Record, path: &[PathStep]) -> &[Cite] {
        self.0.get_or_init(|| Box::new(of_record(record))).get(path).map_or(&[], Vec::as_slice)
    }
}

fn of_record(record: &dyn Record) -> CitesByPath {
    let mut cites = CitesByPath::new();
    walk(record, &mut |path, value, _| {
        let FieldValue::Prose(prose) = value else { return };
        let of_field: Vec<Cite> = Cite::all_in(prose).collect();
        if !of_field.is_empty() {
            cites.insert(path.to_vec(), of_field);
        }
    });
    cites
}
