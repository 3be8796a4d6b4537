//! Keys that a record does not have, and what was meant by them. Knows no values' meaning but that of a locator.

use std::ops::Range;

use super::code;
use super::fix::{Edit, Fix};
use super::locator::Locator;
use super::problem::Finding;
use super::record::Spec;
use super::suggest::suggest;
use super::toml_string::quoted;

/// Keys of other formats and other records, by the record they stand in, with the key that is meant.
const OTHER_NAMES: &[(&str, &str, &str)] = &[
    ("an actor", "title", "name"),
    ("an actor", "type", "kind"),
    ("an actor", "alias", "aliases"),
    ("an actor", "description", "summary"),
    ("an actor", "born", "founded"),
    ("an actor", "died", "dissolved"),
    ("an event", "title", "name"),
    ("an event", "type", "kind"),
    ("an event", "when", "date"),
    ("an event", "description", "summary"),
    ("a source", "name", "title"),
    ("a source", "date", "issued"),
    ("a source", "published", "issued"),
    ("a source", "kind", "type"),
    ("a source", "link", "url"),
    ("a source", "lang", "language"),
    ("a source", "description", "summary"),
    ("a claim", "date", "when"),
    ("a claim", "source", "cite"),
    ("a claim", "claim", "text"),
    ("a relation", "kind", "type"),
    ("a relation", "target", "to"),
    ("a relation", "actor", "to"),
    ("a relation", "date", "when"),
    ("a participant", "id", "actor"),
    ("a participant", "kind", "role"),
    ("a participant", "type", "role"),
    ("a citation", "id", "source"),
    ("a citation", "src", "source"),
    ("a citation", "locator", "at"),
    ("a citation", "text", "quote"),
];

/// A key that the record does not have.
#[derive(Debug)]
pub(super) struct UnknownKey {
    /// The key.
    pub key: String,
    /// Where it stands.
    pub at: Range<usize>,
    /// Where its value stands.
    pub value: Range<usize>,
}

/// The record that the key stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'r> {
    /// The text of the file.
    pub text: &'r str,
    /// What the record is, for messages: "a claim".
    pub what: &'static str,
    /// The fields of the record.
    pub known: &'static [Spec],
    /// The keys that are written in it.
    pub written: &'r [String],
    /// The fields of the file's top level.
    pub top: &'static [Spec],
    /// The keys that are written there.
    pub at_top: &'r [String],
    /// Whether the record is inside another table.
    pub is_inside: bool,
    /// Whether it stands in braces.
    pub in_braces: bool,
}

impl UnknownKey {
    /// What to say of it, and the field that was probably meant.
    pub(super) fn judge(&self, around: Around<'_>) -> (Finding, Option<&'static str>) {
        let message = format!("{} has no field `{}`", around.what, self.key.escape_debug());
        let finding = Finding::new(&code::UNKNOWN_FIELD, self.at.clone(), message);
        let is_written = |key: &str| around.written.iter().any(|other| other == key);
        if around.is_inside && around.top.iter().any(|spec| spec.key == self.key) {
            return (self.of_the_dossier(finding, around), None);
        }
        let is_dossier = !around.is_inside && ["an actor", "an event", "a source"].contains(&around.what);
        if self.key == "id" && is_dossier {
            let line = self.is_on_one_line(around.text).then(|| Fix::delete_line(around.text, self.at.start));
            return (
                finding.help("delete it: the id of a dossier is its file's name without .toml").fix(line),
                None,
            );
        }
        if around.what == "a citation"
            && let Some(locator) = self.as_locator(around.text)
        {
            if is_written("at") {
                return (finding.help("delete it: `at` says where the words are"), None);
            }
            let instead = format!("at = {}", quoted(&locator));
            let fix = Fix::replace(self.at.start..self.value.end, instead.clone());
            return (finding.help(format!("write {instead}")).fix(fix), Some("at"));
        }
        let Some(meant) = meant_by(around.what, &self.key, around.known) else {
            let keys: Vec<&str> = around.known.iter().map(|spec| spec.key).collect();
            return (finding.help(format!("known fields: {}", keys.join(", "))), None);
        };
        if is_written(meant) {
            return (
                finding.help(format!("`{meant}` is there already: join the two, and delete this one")),
                None,
            );
        }
        let fix = self.renamed(meant, around);
        (finding.help(format!("did you mean `{meant}`?")).fix(fix), Some(meant))
    }

    /// A field of the dossier that slid under one of its tables.
    fn of_the_dossier(&self, finding: Finding, around: Around<'_>) -> Finding {
        let key = &self.key;
        if around.at_top.iter().any(|other| other == key) {
            return finding.help(format!(
                "`{key}` belongs to the dossier itself, which has one already: join the two, and delete this one"
            ));
        }
        if around.in_braces {
            return finding.help(format!(
                "`{key}` belongs to the dossier itself: write it on a line of its own above the first [table]"
            ));
        }
        let help = format!(
            "`{key}` belongs to the dossier itself: move it above the first [table], for what follows a [[table]] line is part of that table"
        );
        finding.help(help).fix(self.moved_up(around.text))
    }

    /// Moves the line above the first header, where it is one line.
    fn moved_up(&self, text: &str) -> Option<Fix> {
        if !self.is_on_one_line(text) {
            return None;
        }
        let header = first_header(text).filter(|header| *header < self.at.start)?;
        let Fix::Edit(mut edits) = Fix::delete_line(text, self.at.start) else { return None };
        let line = edits.first().and_then(|edit| text.get(edit.at.range()))?;
        let end = if line.ends_with('\n') { "" } else { "\n" };
        edits.push(Edit::new(header..header, format!("{line}{end}")));
        Some(Fix::Edit(edits))
    }

    /// The key as a locator, such as `para = 11`.
    fn as_locator(&self, text: &str) -> Option<String> {
        let value = text.get(self.value.clone())?.trim_matches(['"', '\'']);
        if value.is_empty() || value.len() > 40 || value.contains(['"', '\'', '[', '{', '\n']) {
            return None;
        }
        let locator = format!("{} {value}", self.key);
        // Any word may be a label that CSL has not; a key is taken for one of CSL's only.
        Locator::parse(&locator).is_ok_and(|read| read.unlisted().is_none()).then_some(locator)
    }

    /// Whether the key begins its line and its value ends there.
    fn is_on_one_line(&self, text: &str) -> bool {
        let start = text.get(..self.at.start).and_then(|before| before.rsplit('\n').next());
        let alone = start.is_some_and(|start| start.trim_start_matches('\u{feff}').trim().is_empty());
        alone && text.get(self.at.start..self.value.end).is_some_and(|line| !line.contains('\n'))
    }

    /// The key under another name, in every header that has it where it is one.
    fn renamed(&self, meant: &str, around: Around<'_>) -> Option<Fix> {
        let text = around.text;
        let line = text.get(..self.at.start)?.rsplit('\n').next()?;
        if !line.trim_start().starts_with('[') {
            return Some(Fix::replace(self.at.clone(), meant));
        }
        if around.is_inside {
            return None;
        }
        let mut edits = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let name = line.trim_start().trim_start_matches('[').trim_start();
            let start = at + line.len() - name.len();
            at += line.len();
            let ends = name
                .strip_prefix(self.key.as_str())
                .is_some_and(|rest| rest.trim_start().starts_with([']', '.']));
            if line.trim_start().starts_with('[') && ends {
                edits.push(Edit::new(start..start + self.key.len(), meant));
            }
        }
        (!edits.is_empty()).then_some(Fix::Edit(edits))
    }
}

/// The byte at which the line of the first header begins, or the comment directly above it.
fn first_header(text: &str) -> Option<usize> {
    let (mut at, mut comment) = (0, None);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        if bare.starts_with('[') {
            return Some(comment.unwrap_or(at));
        }
        // `#:schema` and its like speak of the whole file.
        if bare.starts_with('#') && !bare.starts_with("#:") {
            comment.get_or_insert(at);
        } else {
            comment = None;
        }
        at += line.len();
    }
    None
}

/// The field that was probably meant by the key: what another format calls it, a slip of it, or its first letters and
/// some of the rest.
fn meant_by(what: &str, key: &str, known: &'static [Spec]) -> Option<&'static str> {
    let field = |name: &str| known.iter().find(|spec| spec.key == name).map(|spec| spec.key);
    let other = OTHER_NAMES.iter().find(|(record, name, _)| *record == what && *name == key);
    if let Some(meant) = other.and_then(|(.., meant)| field(meant)) {
        return Some(meant);
    }
    let shortens = |whole: &str| {
        let mut letters = whole.chars();
        key.chars().next() == whole.chars().next() && key.chars().all(|c| letters.any(|letter| letter == c))
    };
    let short = |spec: &&Spec| key.len() >= 3 && key.len() * 2 >= spec.key.len() && shortens(spec.key);
    suggest(key, known.iter().map(|spec| spec.key))
        .or_else(|| known.iter().filter(|spec| spec.required).find(short).map(|spec| spec.key))
}
