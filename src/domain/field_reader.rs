//! Reads TOML values into records, field by field. A bad value costs only its own field and is reported as a finding.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::code::{self, Code};
use super::example_value::{ValueContext, one};
pub(crate) use super::expected_type::describe;
use super::expected_type::{found_type, instead};
use super::field_text::FieldText;
use super::fix::Fix;
use super::id::EntryId;
use super::placeholder::{PLACEHOLDER, is_placeholder};
use super::problem::{File, Finding};
use super::record::{ExpectedType, FieldSpec, FieldValue, Record, Spans};
use super::span::Span;
use super::unknown_key::{RecordContext, UnknownKey};

/// The state of reading one file: its text and the findings so far.
#[derive(Debug)]
pub(crate) struct FieldReader<'t> {
    /// The text of the file.
    pub text: &'t str,
    /// The file that texts are shared with, if it is kept as long as they are.
    file: Option<&'t Arc<File>>,
    /// The findings.
    pub found: Vec<Finding>,
    /// The top-level fields of the file, to detect a key that ended up in a table by mistake.
    pub top: &'static [FieldSpec],
    /// The current key, for messages.
    key: Cow<'static, str>,
    /// Whether the current value is an element of a list.
    in_list: bool,
    /// The fields that unknown keys of the current record probably mean.
    meant: Vec<&'static str>,
    /// The top-level fields that the file has.
    at_top: Vec<&'static str>,
    /// The fields of the dossier that are in one of its tables by mistake.
    misplaced: Vec<&'static str>,
    /// The ids in the file, since most are written several times.
    ids: HashSet<EntryId>,
    /// Whether the current table is an inline table.
    in_braces: bool,
    /// Whether the current field is required.
    is_required: bool,
    depth: u32,
}

impl<'t> FieldReader<'t> {
    /// Creates a reader for `text` with the top-level fields `top`.
    pub(crate) fn new(text: &'t str, top: &'static [FieldSpec]) -> Self {
        Self {
            text,
            file: None,
            found: Vec::new(),
            top,
            key: Cow::default(),
            in_list: false,
            meant: Vec::new(),
            at_top: Vec::new(),
            misplaced: Vec::new(),
            ids: HashSet::new(),
            in_braces: false,
            is_required: false,
            depth: 0,
        }
    }

    /// Makes the texts of fields share that of the file.
    pub(crate) fn sharing(self, file: &'t Arc<File>) -> Self {
        Self { file: Some(file), ..self }
    }

    /// Returns the text of a field, shared with the file where that has it as it is.
    pub(crate) fn keep(&self, text: &str) -> FieldText {
        self.file.map_or_else(|| text.into(), |file| FieldText::of_file(file, text))
    }

    /// Reports a finding at `at`.
    pub(crate) fn report(
        &mut self,
        code: &'static Code,
        at: impl Into<Span>,
        message: impl Into<String>,
        help: &str,
    ) {
        let finding = Finding::new(code, at, message);
        self.found.push(if help.is_empty() { finding } else { finding.help(help) });
    }

    /// Returns the current key.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// Sets the current key.
    pub(super) fn set_key(&mut self, key: impl Into<Cow<'static, str>>) {
        self.key = key.into();
    }

    /// Returns the end of the help for an empty value, if it can be deleted as well.
    pub(crate) fn or_delete(&self) -> &'static str {
        match (self.in_list, self.is_required) {
            (true, _) => ", or delete it",
            (false, true) => "",
            (false, false) => ", or delete the field",
        }
    }

    /// Reports a value of the wrong TOML type.
    pub(crate) fn wrong_type(&mut self, value: &Spanned<DeValue<'_>>, expected: ExpectedType) {
        let place = if self.in_list { "in" } else { "for" };
        let found = found_type(value.get_ref());
        let message = format!("expected {} {place} `{}`, found {found}", describe(expected), self.key);
        let place = ValueContext { key: (!self.in_list).then_some(&*self.key), in_braces: self.in_braces };
        let instead = instead(value, expected, self.text, place);
        let fix = instead.value.map(|with| Fix::replace(value.span(), with));
        self.found.push(Finding::new(&code::WRONG_TYPE, value.span(), message).help(instead.help).fix(fix));
    }

    /// Reports a finding at `at`, with the value to replace it by.
    pub(crate) fn report_with_fix(
        &mut self,
        code: &'static Code,
        at: impl Into<Span>,
        message: impl Into<String>,
        help: impl Into<String>,
        instead: Option<String>,
    ) {
        let at = at.into();
        let fix = instead.map(|with| Fix::replace(at, with));
        self.found.push(Finding::new(code, at, message).help(help).fix(fix));
    }

    /// Reads each element of a list with `one`, skipping bad elements.
    pub(crate) fn each<'de, T>(
        &mut self,
        array: impl IntoIterator<Item = Spanned<DeValue<'de>>>,
        one: impl Fn(Spanned<DeValue<'de>>, &mut Self) -> Option<T>,
    ) -> Vec<T> {
        let outer = std::mem::replace(&mut self.in_list, true);
        let elements = array.into_iter();
        // Collecting would make room for four, and most lists have one or two elements.
        let mut list: Vec<T> = Vec::with_capacity(elements.size_hint().0);
        list.extend(elements.filter_map(|element| one(element, self)));
        list.shrink_to_fit();
        self.in_list = outer;
        list
    }

    /// Parses an id. Equal ids of a file share their text.
    ///
    /// # Errors
    /// See [`EntryId::parse`].
    pub(crate) fn id(&mut self, text: &str) -> Result<EntryId, String> {
        if let Some(id) = self.ids.get(text) {
            return Ok(id.clone());
        }
        let id = EntryId::parse(text)?;
        self.ids.insert(id.clone());
        Ok(id)
    }

    /// Returns the fields that unknown keys of the current record probably mean.
    pub(crate) fn likely_keys(&self) -> Vec<&'static str> {
        self.meant.clone()
    }
}

/// A type that a field can have.
pub(crate) trait FieldType: Sized {
    /// Returns the expected type.
    fn expected() -> ExpectedType;
    /// Reads a value; reports a bad one and returns `None`.
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self>;
    /// Returns a view of the value for screens and exports.
    fn field_value(&self) -> FieldValue<'_>;
    /// Returns a view of the element at `nth` of a list, or of the value itself at 0. Lists that can be long override it.
    fn element(&self, nth: usize) -> FieldValue<'_> {
        match self.field_value() {
            FieldValue::List(list) => list.into_iter().nth(nth).unwrap_or(FieldValue::Absent),
            value if nth == 0 => value,
            _ => FieldValue::Absent,
        }
    }
}

/// A record that can be read from a table; implemented by `record!`.
pub(crate) trait ReadRecord: Record + Default {
    /// The name with its article, for messages: "a claim".
    const WHAT: &'static str;
    /// Returns the fields.
    fn known() -> &'static &'static [FieldSpec];
    /// Reads `value` into the field at `nth` among the known ones.
    fn set(&mut self, nth: usize, value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>);
    /// Returns whether the field at `nth` among the known ones has no value.
    fn lacks(&self, nth: usize) -> bool;
    /// Returns the spans of the record and its fields.
    fn spans_mut(&mut self) -> &mut Spans;
    /// Validates the record as a whole.
    fn finish(&self, reader: &mut FieldReader<'_>);
}

/// Validation of a record as a whole, beyond its single fields.
pub(crate) trait Validate: Record {
    /// Reports what is wrong.
    fn validate(&self, _reader: &mut FieldReader<'_>) {}
}

/// Reads a table as the record `R` and reports unknown keys.
pub(crate) fn read_table<R: ReadRecord + FieldType>(
    value: Spanned<DeValue<'_>>,
    reader: &mut FieldReader<'_>,
) -> Option<R> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Some(read_fields(table, span.into(), reader)),
        other => {
            reader.wrong_type(&Spanned::new(span, other), R::expected());
            None
        }
    }
}

/// Reads the fields of `table`, whose span is `whole`, as the record `R`.
pub(crate) fn read_fields<R: ReadRecord>(table: DeTable<'_>, whole: Span, reader: &mut FieldReader<'_>) -> R {
    let mut record = R::default();
    let outer = std::mem::take(&mut reader.key);
    let in_list = std::mem::take(&mut reader.in_list);
    let braces = reader.depth > 0 && reader.text.get(whole.range()).is_some_and(|text| text.starts_with('{'));
    let in_braces = std::mem::replace(&mut reader.in_braces, braces);
    reader.depth += 1;
    let field = |key: &str| R::known().iter().position(|spec| spec.key == key);
    let mut pairs: Vec<_> =
        table.into_iter().map(|(key, value)| (field(key.get_ref()), key, value)).collect();
    pairs.sort_unstable_by_key(|(_, key, _)| key.span().start);
    let known = |nth: Option<usize>| nth.and_then(|nth| R::known().get(nth));
    let has_unknown = pairs.iter().any(|(nth, ..)| nth.is_none());
    // All keys are known in most files, and then nothing is asked about the others.
    let written: Vec<(Cow<'_, str>, Range<usize>)> = match has_unknown {
        true => pairs.iter().map(|(_, key, value)| (key.get_ref().clone(), value.span())).collect(),
        false => Vec::new(),
    };
    if reader.depth == 1 {
        reader.at_top = pairs.iter().filter_map(|(nth, ..)| known(*nth)).map(|spec| spec.key).collect();
    }
    let mut spans = Vec::with_capacity(pairs.len());
    let mut meant: Vec<&'static str> = Vec::new();
    for (nth, key, value) in pairs {
        let (at, value_at, key) = (key.span(), value.span(), key.into_inner());
        let spec = known(nth);
        match spec {
            Some(spec) => reader.set_key(spec.key),
            None => reader.set_key(key.to_string()),
        }
        if let Some(spec) = spec.filter(|_| is_placeholder(value.get_ref())) {
            let message = format!("`{}` is not filled in yet", spec.key);
            let delete = if spec.required { "" } else { ", or delete the line" };
            let help = format!("replace `{PLACEHOLDER}`{delete}: {}", spec.doc.trim());
            reader.report(&code::PLACEHOLDER, value.span(), message, &help);
            meant.push(spec.key);
            continue;
        }
        reader.is_required = spec.is_some_and(|spec| spec.required);
        if let Some(nth) = nth {
            spans.push((nth, value_at.into()));
            record.set(nth, value, reader);
            continue;
        }
        let unknown = UnknownKey { key: key.into_owned(), at, value: value_at.clone() };
        let around = RecordContext {
            text: reader.text,
            what: R::WHAT,
            known: R::known(),
            written: &written,
            top: reader.top,
            at_top: &reader.at_top,
            is_inside: reader.depth > 1,
            in_braces: reader.in_braces,
        };
        let (finding, near) = unknown.finding(around, |key| fits::<R>(key, &value, reader));
        if reader.depth > 1 {
            reader.misplaced.extend(reader.top.iter().map(|spec| spec.key).find(|top| *top == unknown.key));
        }
        // Citations under another key are no lack of citations.
        let cite = R::known().iter().position(|spec| near == Some("cite") && spec.key == "cite");
        spans.extend(cite.map(|nth| (nth, value_at.into())));
        // A misspelled required field is one problem, not two.
        meant.extend(near);
        reader.found.push(finding);
    }
    *record.spans_mut() = Spans::new(whole, R::known(), &spans);
    for (nth, spec) in R::known().iter().enumerate().filter(|(_, spec)| spec.required) {
        let is_misplaced = reader.depth == 1 && reader.misplaced.contains(&spec.key);
        let is_written = || is_misplaced || record.spans().of_nth(nth).is_some() || meant.contains(&spec.key);
        if record.lacks(nth) && !is_written() {
            let message = format!("missing field `{}` in {}", spec.key, R::WHAT);
            let help = format!("add `{} = {}`: {}", spec.key, one((spec.expected)()), spec.doc.trim());
            reader.report(&code::MISSING_FIELD, first_line(whole, reader.text), message, &help);
        }
    }
    reader.meant = meant;
    record.finish(reader);
    reader.meant.clear();
    reader.depth -= 1;
    reader.in_braces = in_braces;
    reader.in_list = in_list;
    reader.key = outer;
    record
}

/// Returns whether the field `key` of the record can have this value, if need be after fixes. What is wrong inside a table is not
/// about the field, and links are only fixed once all files are known.
fn fits<R: ReadRecord>(key: &str, value: &Spanned<DeValue<'_>>, reader: &FieldReader<'_>) -> bool {
    let mut trial = FieldReader::new(reader.text, reader.top);
    trial.depth = reader.depth;
    trial.set_key(key.to_owned());
    let Some(nth) = R::known().iter().position(|spec| spec.key == key) else { return false };
    R::default().set(nth, value.clone(), &mut trial);
    let has_tables = match value.get_ref() {
        DeValue::Array(array) => array.iter().any(|element| element.get_ref().is_table()),
        value => value.is_table(),
    };
    trial.found.iter().all(|finding| {
        let is_link = [&code::BAD_MARK, &code::DANGLING_LINK].contains(&finding.code);
        is_link || finding.fix.is_some() || (has_tables && *finding.code != code::WRONG_TYPE)
    })
}

/// Returns the first line of a span, to report a problem with a whole table.
pub(crate) fn first_line(span: Span, text: &str) -> Span {
    let range = span.range();
    let end = text.get(range.clone()).and_then(|part| part.find('\n')).map_or(range.end, |n| range.start + n);
    (range.start..end).into()
}

/// Reads a string without copying it; reports a value of another type.
pub(crate) fn read_text<'v>(
    value: Spanned<DeValue<'v>>,
    expected: ExpectedType,
    reader: &mut FieldReader<'_>,
) -> Option<Cow<'v, str>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::String(text) => Some(text),
        other => {
            reader.wrong_type(&Spanned::new(span, other), expected);
            None
        }
    }
}

impl<T: FieldType> FieldType for Option<T> {
    fn expected() -> ExpectedType {
        T::expected()
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        T::read(value, reader).map(Some)
    }
    fn field_value(&self) -> FieldValue<'_> {
        self.as_ref().map_or(FieldValue::Absent, FieldType::field_value)
    }
}

impl<T: FieldType> FieldType for Vec<T> {
    fn expected() -> ExpectedType {
        ExpectedType::List(T::expected)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => Some(reader.each(array, T::read)),
            other => {
                reader.wrong_type(&Spanned::new(span, other), Self::expected());
                None
            }
        }
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::List(self.iter().map(FieldType::field_value).collect())
    }
    fn element(&self, nth: usize) -> FieldValue<'_> {
        self.get(nth).map_or(FieldValue::Absent, FieldType::field_value)
    }
}
