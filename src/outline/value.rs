//! Values of any field as text, and the details of a record as declared. Only distinguishes the keys of URLs and
//! languages.

use super::builder::{Builder, ValuePlace};
use super::text::{Inline, Text, Tone};
use crate::domain::cite::Cite;
use crate::domain::language::language_name;
use crate::domain::placement::Placement;
use crate::domain::record::{Field, FieldValue, Record};
use crate::domain::vocabulary::{Vocabulary, spelled};

/// Returns how a vocabulary word is emphasized: anything except a plain assertion is noteworthy.
fn tone_of(word: &str, vocabulary: &Vocabulary) -> Tone {
    match (vocabulary.name, word) {
        ("claim status", "accepted") => Tone::Good,
        ("claim status" | "participant status" | "stance", _) => Tone::Warning,
        _ => Tone::Plain,
    }
}

/// Returns a value that is plain text without links or citations.
fn simple(key: &str, field_value: &FieldValue<'_>) -> Option<(String, Tone)> {
    Some(match field_value {
        FieldValue::Text(tag) if matches!(key, "lang" | "language") => (language_name(tag), Tone::Plain),
        FieldValue::Flag(flag) => ((if *flag { "yes" } else { "no" }).to_owned(), Tone::Plain),
        FieldValue::Text(text) | FieldValue::Name(text) => ((*text).to_owned(), Tone::Plain),
        FieldValue::Term(word, vocabulary, _) => (vocabulary.spelled(word), tone_of(word, vocabulary)),
        FieldValue::Date(date) => (date.words(), Tone::Dim),
        FieldValue::Number(number) => (number.words(), Tone::Plain),
        _ => return None,
    })
}

impl<'c> Builder<'c> {
    /// Adds a value of the field `key`, whose place `at` includes.
    pub(super) fn value(
        &mut self,
        text: &mut Text,
        key: &str,
        field_value: &FieldValue<'c>,
        at: ValuePlace<'_>,
    ) {
        match field_value {
            FieldValue::Absent => {}
            FieldValue::Text(address) | FieldValue::Name(address) if key == "url" => {
                text.push(Inline::Url((*address).to_owned()));
            }
            FieldValue::Prose(prose) => {
                text.append(self.prose_line(prose, at, Tone::Plain));
            }
            FieldValue::Link(id, ..) => self.link(text, id),
            FieldValue::ClaimRef(address) => self.claim_link(text, at.owner, address),
            FieldValue::Table(table) => {
                for (nth, (key, value)) in table.iter().enumerate() {
                    text.words(if nth > 0 { ", " } else { "" }, Tone::Dim);
                    text.words(key, Tone::Dim).words(" ", Tone::Dim).words(value, Tone::Plain);
                }
            }
            FieldValue::Record(record) => match Cite::of(*record) {
                Some(cite) => {
                    let citation = self.citation_amid_words(cite, at);
                    text.push(Inline::Citation(citation));
                }
                None => self.keyed(text, &record.fields(), at, true),
            },
            FieldValue::List(list) => {
                for (nth, field_value) in list.iter().enumerate() {
                    text.words(if nth > 0 { ", " } else { "" }, Tone::Dim);
                    let mut path = at.path.to_vec();
                    if let Some(last) = path.last_mut() {
                        last.nth = u32::try_from(nth).unwrap_or(u32::MAX);
                    }
                    self.value(text, key, field_value, ValuePlace { owner: at.owner, path: &path });
                }
            }
            field_value => {
                if let Some((words, tone)) = simple(key, field_value) {
                    // Dates are only dimmed among details.
                    text.words(&words, if tone == Tone::Dim { Tone::Plain } else { tone });
                }
            }
        }
    }

    /// Adds the fields of a record that are declared as details, as separate facts.
    pub(super) fn details(&mut self, text: &mut Text, fields: &[Field<'c>], at: ValuePlace<'_>) {
        for field in fields.iter().filter(|field| !field.value.is_absent()) {
            let template = match (field.spec.slot, &field.value) {
                (Placement::Detail(template), _) => template,
                (Placement::Unless(default), FieldValue::Term(word, ..)) if *word != default => "{}",
                _ => continue,
            };
            let (before, after) = template.split_once("{}").unwrap_or((template, ""));
            text.dot();
            if let (FieldValue::Date(date), "as_of") = (&field.value, field.spec.key) {
                text.unit(&date.words_as_of(), Tone::Dim);
                continue;
            }
            match simple(field.spec.key, &field.value) {
                Some((words, tone)) => {
                    text.unit(&format!("{before}{words}{after}"), tone);
                }
                None => {
                    text.words(before, Tone::Dim);
                    let path = at.field(field.spec.key, 0);
                    self.value(
                        text,
                        field.spec.key,
                        &field.value,
                        ValuePlace { owner: at.owner, path: &path },
                    );
                    text.words(after, Tone::Dim);
                }
            }
        }
    }

    /// Adds the unplaced fields of a record, or `all` of them, as separate facts after their keys.
    pub(super) fn keyed(&mut self, text: &mut Text, fields: &[Field<'c>], at: ValuePlace<'_>, all: bool) {
        for field in fields.iter().filter(|field| !field.value.is_absent()) {
            if all || field.spec.slot == Placement::Keyed {
                text.dot().words(&spelled(field.spec.key), Tone::Dim).words(" ", Tone::Dim);
                let path = at.field(field.spec.key, 0);
                self.value(text, field.spec.key, &field.value, ValuePlace { owner: at.owner, path: &path });
            }
        }
    }

    /// Returns the unplaced fields of a record as one text.
    pub(super) fn rest(&mut self, record: &'c dyn Record, at: ValuePlace<'_>) -> Text {
        let mut text = Text::default();
        self.keyed(&mut text, &record.fields(), at, false);
        text
    }
}
