//! The head of a dossier: its other names, kind, dates, places and quality. The position of each field is part of its
//! declaration.

use super::block::{Aside, Block, Item};
use super::builder::{Builder, ValuePlace, step};
use super::content;
use super::record_item::RecordText;
use super::text::{Inline, Text, Tone};
use crate::domain::cite::Archive;
use crate::domain::date::Date;
use crate::domain::event::Place;
use crate::domain::placement::{HeadGroup, Placement};
use crate::domain::record::{Field, FieldValue, PathStep};
use crate::domain::vocabulary::spelled;
use crate::evidence::CopyState;
use crate::text::is_in_another_script;

/// A row of the head: the fields that share it.
struct Row<'c> {
    group: HeadGroup,
    label: &'static str,
    fields: Vec<Field<'c>>,
}

/// Returns the rows in page order. A remark has a row without a label, below the field it explains.
fn rows<'c>(fields: Vec<Field<'c>>) -> Vec<Row<'c>> {
    let mut rows: Vec<Row<'c>> = Vec::new();
    let mut last = HeadGroup::Names;
    for field in fields {
        let (group, label) = match field.spec.slot {
            Placement::Head(group, label) => (group, label),
            Placement::Remark => (last, ""),
            _ => continue,
        };
        last = group;
        // Being seen is the default for a source and is not shown.
        if field.value.is_absent()
            || matches!((&field.value, field.spec.key), (FieldValue::Flag(true), "seen"))
        {
            continue;
        }
        match rows.iter_mut().find(|row| !label.is_empty() && (row.group, row.label) == (group, label)) {
            Some(row) => row.fields.push(field),
            None => rows.push(Row { group, label, fields: vec![field] }),
        }
    }
    rows.sort_by_key(|row| row.group);
    rows
}

/// Returns the label of a row, in the plural if the field has several values and a plural is declared.
fn label(label: &'static str, field: &Field<'_>) -> Text {
    let key = spelled(field.spec.key);
    let several = matches!(&field.value, FieldValue::List(list) if list.len() > 1);
    let plural = several && !label.is_empty() && key.starts_with(label) && key.ends_with('s');
    Text::of(if plural { &key } else { label }, Tone::Dim)
}

impl<'c> Builder<'c> {
    /// Builds the head.
    pub(super) fn head(&mut self) -> Vec<Block> {
        let entry = self.entry;
        let mut blocks = Vec::new();
        if let Some(broken) = &entry.broken {
            let line = if broken.line > 0 { format!(", line {}", broken.line) } else { String::new() };
            let words = format!("⚠ on disk: broken since {}{line} – {}", broken.since, broken.message);
            let anchor = self.anchor(&entry.id, &[], content::of_words(&broken.message));
            blocks.push(Block::Paragraph(anchor, Text::of(&words, Tone::Error)));
        }
        let fields = entry.record().fields();
        let whole = ValuePlace { owner: &entry.id, path: &[] };
        let mut rows = rows(entry.record().fields());
        // The citations of the dossier as a whole are shown next to its kind, or in a separate row.
        if !rows.iter().any(|row| row.group == HeadGroup::Kind)
            && let Some(cite) = fields.iter().find(|f| f.spec.slot == Placement::Cite && !f.value.is_absent())
        {
            let at = rows.partition_point(|row| row.group < HeadGroup::Kind);
            rows.insert(at, Row { group: HeadGroup::Kind, label: "cited", fields: vec![cite.clone()] });
        }
        let mut cited = false;
        let mut native: Vec<Item> = Vec::new();
        let has_native_names = rows.iter().any(|row| row.group == HeadGroup::Scripts);
        for row in rows {
            let beside = row.group == HeadGroup::Kind && !cited;
            cited |= beside;
            let (late, mut items): (Vec<Item>, Vec<Item>) =
                self.row(row).into_iter().partition(|item| self.is_native(&item.anchor.path));
            if let (Some(first), Some(late)) = (items.first_mut(), late.first())
                && first.lead.is_empty()
            {
                first.lead = late.lead.clone();
            }
            native.extend(late);
            if beside && let Some(first) = items.first_mut() {
                first.asides = self.asides_of(&fields, whole);
                let counted = counted_citations(first);
                items.extend(counted);
            }
            blocks.extend(items.into_iter().map(Block::Item));
        }
        for (nth, item) in native.iter_mut().enumerate() {
            let label = if nth == 0 && !has_native_names { "native name" } else { "" };
            item.lead = Text::of(label, Tone::Dim);
        }
        blocks.extend(native.into_iter().map(Block::Item));
        blocks
    }

    /// Returns whether a value is a name record in a non-Latin script, which is shown last, like native names.
    fn is_native(&self, path: &[PathStep]) -> bool {
        let [PathStep { key: "name_record", nth }] = path else { return false };
        let record = self.entry.actor().and_then(|actor| actor.name_record.get(*nth as usize));
        record.is_some_and(|record| is_in_another_script(&record.value))
    }

    /// Returns the items of a row: one for each record or standalone name, otherwise one for all values.
    fn row(&mut self, row: Row<'c>) -> Vec<Item> {
        let entry = self.entry;
        let Some(first) = row.fields.first() else { return Vec::new() };
        let key = first.spec.key;
        let lead = label(row.label, first);
        let at = |nth| vec![step(key, nth)];
        match &first.value {
            FieldValue::List(list) if row.group == HeadGroup::Scripts || is_records(list) => {
                // As of a day, the first name of the row can be a later one of the file.
                let mut lead = Some(lead);
                let one = |(nth, field_value): (usize, &FieldValue<'c>)| {
                    self.head_item(key, nth, |page| {
                        let lead = lead.take().unwrap_or_default();
                        page.element(key, nth, field_value, lead)
                    })
                };
                list.iter().enumerate().filter_map(one).collect()
            }
            FieldValue::Prose(prose) => {
                let path = at(0);
                let body = self.prose(prose, ValuePlace { owner: &entry.id, path: &path }, Tone::Dim);
                let anchor = self.anchor(&entry.id, &path, content::of_words(&prose.text));
                vec![Item { anchor, lead, body, below: Vec::new(), asides: Vec::new() }]
            }
            FieldValue::Record(record) => match entry.archive().filter(|_| key == "archive") {
                Some(archive) => vec![self.archived_copy(archive, lead)],
                None => {
                    let (path, body) = (at(0), vec![Text::default()]);
                    let said = RecordText { lead, body, ..RecordText::default() };
                    vec![self.record_item(*record, ValuePlace { owner: &entry.id, path: &path }, said)]
                }
            },
            _ => {
                let mut body = Text::default();
                for field in row.fields.iter().filter(|field| field.spec.slot != Placement::Cite) {
                    let path = [step(field.spec.key, 0)];
                    let mut value = Text::default();
                    self.value(
                        &mut value,
                        field.spec.key,
                        &field.value,
                        ValuePlace { owner: &entry.id, path: &path },
                    );
                    match (&field.value, field.spec.key) {
                        (FieldValue::Flag(false), "seen") => {
                            value = Text::of("not seen", Tone::Warning);
                            value.words(", known only through other sources", Tone::Dim);
                        }
                        (FieldValue::Date(date), "reviewed") if self.is_stale(date) => {
                            value.dot().words("stale", Tone::Warning);
                        }
                        _ => {}
                    }
                    body.fact(value);
                }
                let content = content::of_looks(row.fields.iter().map(|field| &field.value));
                vec![self.line(self.anchor(&entry.id, &at(0), content), lead, body)]
            }
        }
    }

    /// One of several values with a row each.
    pub(super) fn element(
        &mut self,
        key: &'static str,
        nth: usize,
        field_value: &FieldValue<'c>,
        lead: Text,
    ) -> Item {
        let entry = self.entry;
        let path = [step(key, nth)];
        let at = ValuePlace { owner: &entry.id, path: &path };
        let mut body = Text::default();
        let place = entry.event().filter(|_| key == "place").and_then(|event| event.place.get(nth));
        let name =
            entry.actor().filter(|_| key == "name_record").and_then(|actor| actor.name_record.get(nth));
        let mut details = Text::default();
        match (place, name) {
            (Some(place), _) => {
                self.named(&mut body, &place.name, place.actor.as_ref().map(|link| &link.id));
                coordinates(&mut details, place);
            }
            (_, Some(name)) if !self.is_native(&path) => _ = body.words(&name.value, Tone::Plain),
            _ => {}
        }
        if let FieldValue::Record(record) = field_value {
            let said = RecordText { lead, body: vec![body], details, ..RecordText::default() };
            let mut item = self.record_item(*record, at, said);
            // Right-to-left text at the end of its row does not affect the order of anything else.
            if let (Some(name), Some(last)) = (name.filter(|_| self.is_native(&path)), item.body.last_mut()) {
                last.fact(Text::of(&name.value, Tone::Plain));
            }
            return item;
        }
        self.value(&mut body, key, field_value, at);
        self.line(self.anchor(&entry.id, &path, content::of_looks([field_value])), lead, body)
    }

    fn archived_copy(&mut self, archive: &'c Archive, lead: Text) -> Item {
        let entry = self.entry;
        let path = [step("archive", 0)];
        let mut body = Text::of(&archive.file, Tone::Plain);
        if !archive.sha256.is_empty() {
            let start: String = archive.sha256.chars().take(8).collect();
            body.dot().words("sha256 ", Tone::Dim).brief(&format!("{start}…"), &archive.sha256, Tone::Dim);
        }
        let state = self.marks.of_copy(&entry.id).and_then(|state| match state {
            CopyState::Absent => Some(("not available", Tone::Dim)),
            CopyState::Differs => Some(("⚠ does not match its recorded hash", Tone::Error)),
            CopyState::Unreadable => Some(("⚠ unreadable", Tone::Error)),
            CopyState::Intact => Some(("intact", Tone::Good)),
            CopyState::Unsure => None,
        });
        if let Some((words, tone)) = state {
            body.dot().words(words, tone);
        }
        let how = self.rest(archive, ValuePlace { owner: &entry.id, path: &path });
        Item {
            anchor: self.anchor(&entry.id, &path, content::of_record(archive)),
            lead,
            body: vec![body],
            below: (!how.is_empty()).then_some(how).into_iter().collect(),
            asides: Vec::new(),
        }
    }

    /// Returns whether a review date is longer ago than the corpus allows.
    fn is_stale(&self, reviewed: &Date) -> bool {
        let due = self.corpus.settings.check.stale_in_days().zip(reviewed.latest());
        due.is_some_and(|(days, last)| last.plus_days(i64::from(days)) < self.today)
    }
}

/// Moves the number of citations, if they are only counted, from an item to a separate row, unless it already has one.
fn counted_citations(item: &mut Item) -> Option<Item> {
    let [Aside { end, .. }] = item.asides.as_mut_slice() else { return None };
    if !matches!(end.inlines(), [Inline::Link(_)]) {
        return None;
    }
    let count = std::mem::take(end);
    if item.body.iter().all(Text::is_empty) {
        item.body = vec![count];
        return None;
    }
    let asides = std::mem::take(&mut item.asides);
    let (lead, body) = (Text::of("cited", Tone::Dim), vec![count]);
    Some(Item { anchor: item.anchor.clone(), lead, body, below: Vec::new(), asides })
}

/// Adds the coordinates of a place: both as a pair, or one after its key.
fn coordinates(text: &mut Text, place: &Place) {
    match (place.lat.as_ref(), place.lon.as_ref()) {
        (Some(lat), Some(lon)) => _ = text.unit(&format!("{}, {}", lat.words(), lon.words()), Tone::Dim),
        (Some(lat), None) => _ = text.unit(&format!("lat {}", lat.words()), Tone::Dim),
        (None, Some(lon)) => _ = text.unit(&format!("lon {}", lon.words()), Tone::Dim),
        (None, None) => {}
    }
}

/// Returns whether the values of a list are records, which get an item each.
pub(super) fn is_records(list: &[FieldValue<'_>]) -> bool {
    list.iter().any(|field_value| matches!(field_value, FieldValue::Record(_)))
}
