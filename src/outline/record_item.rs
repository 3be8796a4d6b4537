//! Records as items: a lead and a body from the section, and details, citations and remarks that all records share.
//! Does not depend on the kind of record.

use super::block::Item;
use super::builder::{Builder, ValuePlace};
use super::content;
use super::text::{Text, Tone};
use crate::domain::cite::Cite;
use crate::domain::placement::Placement;
use crate::domain::record::{Field, FieldValue, Record};

/// The part of an item that its section provides.
#[derive(Default)]
pub(super) struct RecordText {
    /// The lead.
    pub(super) lead: Text,
    /// The body; each text starts a line.
    pub(super) body: Vec<Text>,
    /// Additional details after those from fields.
    pub(super) details: Text,
    /// Its name in addresses; empty if it has none.
    pub(super) name: String,
    /// Whether the details are on a separate line.
    pub(super) apart: bool,
}

/// The citations of a record, and whether each is shown with its grade.
fn cites_of<'c>(fields: &[Field<'c>]) -> (Vec<&'c Cite>, bool) {
    let field = fields.iter().find(|field| matches!(field.spec.slot, Placement::Cite | Placement::Graded));
    let Some(Field { value: FieldValue::List(list), spec, .. }) = field else { return (Vec::new(), false) };
    let cites = list.iter().filter_map(|value| match value {
        FieldValue::Record(record) => Cite::of(*record),
        _ => None,
    });
    (cites.collect(), spec.slot == Placement::Graded)
}

impl<'c> Builder<'c> {
    /// Returns the item for the record at `at`.
    pub(super) fn record_item(
        &mut self,
        record: &'c dyn Record,
        at: ValuePlace<'_>,
        said: RecordText,
    ) -> Item {
        let fields = record.fields();
        let (cites, graded) = cites_of(&fields);
        let asides = self.asides(&cites, at, graded);
        let mut details = Text::default();
        self.details(&mut details, &fields, at);
        details.fact(said.details);
        self.weigh(&mut details, &cites, &asides, at);
        let asides = self.counted(&cites, asides, at.owner);
        self.keyed(&mut details, &fields, at, false);
        let RecordText { lead, mut body, name, apart, .. } = said;
        let mut below = Vec::new();
        if let Some(last) = body.last_mut().filter(|_| !name.is_empty()) {
            last.space().unit(&format!("#{name}"), Tone::Dim);
        }
        match body.last_mut() {
            Some(last) if !apart => _ = last.fact(details),
            _ => below.extend((!details.is_empty()).then_some(details)),
        }
        for field in fields.iter().filter(|field| field.spec.slot == Placement::Note) {
            if let FieldValue::Prose(note) = field.value {
                let path = at.field(field.spec.key, 0);
                below.extend(self.prose(note, ValuePlace { owner: at.owner, path: &path }, Tone::Dim));
            }
        }
        let anchor = self.anchor(at.owner, at.path, content::of_record(record));
        Item { anchor, lead, body, below, asides }
    }

    /// Returns what is shown next to some citations of the value at `at`.
    pub(super) fn asides_of(&mut self, fields: &[Field<'c>], at: ValuePlace<'_>) -> Vec<super::block::Aside> {
        let (cites, graded) = cites_of(fields);
        let asides = self.asides(&cites, at, graded);
        self.counted(&cites, asides, at.owner)
    }
}
