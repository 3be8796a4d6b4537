//! Records as items: a lead and a body that their section makes, and what is the same for all of them: details,
//! citations, remarks. Independent of any record.

use super::block::Item;
use super::builder::{At, Builder};
use super::content;
use super::text::{Text, Tone};
use crate::domain::cite::Cite;
use crate::domain::placement::Placement;
use crate::domain::record::{Field, FieldValue, Record};

/// What a section says of a record, before the rest of it is added.
#[derive(Default)]
pub(super) struct Said {
    /// What leads it.
    pub(super) lead: Text,
    /// What it says; each text starts a line.
    pub(super) body: Vec<Text>,
    /// Details that are not one field, behind those that are.
    pub(super) details: Text,
    /// Its name for addresses; empty where it has none.
    pub(super) name: String,
    /// Whether the details are on a line of their own.
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
    /// Makes the item of a record that is at `at`.
    pub(super) fn record_item(&mut self, record: &'c dyn Record, at: At<'_>, said: Said) -> Item {
        let fields = record.fields();
        let (cites, graded) = cites_of(&fields);
        let asides = self.asides(&cites, at, graded);
        let mut details = Text::default();
        self.details(&mut details, &fields, at);
        details.fact(said.details);
        self.weigh(&mut details, &cites, &asides, at);
        let asides = self.counted(&cites, asides, at.owner);
        self.keyed(&mut details, &fields, at, false);
        let Said { lead, mut body, name, apart, .. } = said;
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
                below.extend(self.prose(note, At { owner: at.owner, path: &path }, Tone::Dim));
            }
        }
        let anchor = self.anchor(at.owner, at.path, content::of_record(record));
        Item { anchor, lead, body, below, asides }
    }

    /// The asides of some citations of the value at `at`.
    pub(super) fn asides_of(&mut self, fields: &[Field<'c>], at: At<'_>) -> Vec<super::block::Aside> {
        let (cites, graded) = cites_of(fields);
        let asides = self.asides(&cites, at, graded);
        self.counted(&cites, asides, at.owner)
    }
}
