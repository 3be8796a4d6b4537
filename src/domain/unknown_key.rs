//! Unknown keys and what was probably meant by them.

mod elsewhere;
mod record_context;

use std::borrow::Cow;
use std::ops::Range;

use super::code;
use super::date::Date;
use super::example_value::lead;
use super::fix::{Edit, Fix};
use super::locator::Locator;
use super::problem::Finding;
use super::record::{ExpectedType, FieldSpec};
use super::suggest::{suggest, unambiguous_match};
use super::toml_string::quoted;
use elsewhere::{Elsewhere, KeyPlace};
pub(super) use record_context::RecordContext;

/// Keys that other formats use for a field, by record, with the field.
const SYNONYMS: &[(&str, &str, &str)] = &[
    ("an actor", "type", "kind"),
    ("an actor", "alias", "aliases"),
    ("an actor", "description", "summary"),
    ("an actor", "born", "founded"),
    ("an actor", "died", "dissolved"),
    ("an actor", "date_of_birth", "founded"),
    ("an actor", "birth_date", "founded"),
    ("an actor", "dob", "founded"),
    ("an actor", "date_of_death", "dissolved"),
    ("an actor", "aka", "aliases"),
    ("an actor", "also_known_as", "aliases"),
    ("an actor", "other_names", "aliases"),
    ("an actor", "remarks", "notes"),
    ("an actor", "comments", "notes"),
    ("an event", "title", "name"),
    ("an event", "type", "kind"),
    ("an event", "when", "date"),
    ("an event", "location", "place"),
    ("an event", "venue", "place"),
    ("an event", "description", "summary"),
    ("a source", "name", "title"),
    ("a source", "date", "issued"),
    ("a source", "published", "issued"),
    ("a source", "kind", "type"),
    ("a source", "link", "url"),
    ("a source", "lang", "language"),
    ("a source", "authors", "author"),
    ("a source", "editors", "editor"),
    ("a source", "newspaper", "container_title"),
    ("a source", "journal", "container_title"),
    ("a source", "description", "summary"),
    ("a claim", "date", "when"),
    ("a claim", "source", "cite"),
    ("a claim", "claim", "text"),
    ("a relation", "kind", "type"),
    ("a relation", "target", "to"),
    ("a relation", "date", "when"),
    ("a citation", "src", "source"),
    ("a citation", "locator", "at"),
    ("a citation", "excerpt", "quote"),
];

/// Keys that can mean a field or something else, by record, with that field: it is suggested, but only a person can tell.
const RELATED_KEYS: &[(&str, &str, &str)] = &[
    ("an actor", "title", "name"),
    ("an actor", "date", "founded"),
    ("an actor", "nationality", "country"),
    ("an actor", "citizenship", "country"),
    ("an event", "country", "place"),
    ("an event", "actors", "participant"),
    ("an event", "parent", "part_of"),
    ("a source", "grade", "reliability"),
    ("a source", "website", "container_title"),
    ("a relation", "actor", "to"),
    ("a participant", "id", "actor"),
    ("a participant", "kind", "role"),
    ("a participant", "type", "role"),
    ("a citation", "id", "source"),
    ("a citation", "text", "quote"),
];

/// Keys for one end of a time, by record, with the field that is meant and the interval to write.
const ENDS: &[(&str, &str, &str, &str, &str)] = &[
    ("a relation", "since", "when", "", "/.."),
    ("a relation", "from", "when", "", "/"),
    ("a relation", "start", "when", "", "/"),
    ("a relation", "started", "when", "", "/"),
    ("a relation", "start_date", "when", "", "/"),
    ("a relation", "until", "when", "/", ""),
    ("a relation", "end", "when", "/", ""),
    ("a relation", "ended", "when", "/", ""),
    ("a relation", "end_date", "when", "/", ""),
    ("a name record", "since", "when", "", "/.."),
    ("a name record", "from", "when", "", "/"),
    ("a name record", "until", "when", "/", ""),
];

/// A key that the record does not have.
#[derive(Debug)]
pub(super) struct UnknownKey {
    /// The key.
    pub key: String,
    /// The span of the key.
    pub at: Range<usize>,
    /// The span of the value.
    pub value: Range<usize>,
}

impl UnknownKey {
    /// Returns the finding to report, and the field that was probably meant. The key is only replaced by one that the value
    /// `fits`.
    pub(super) fn finding(
        &self,
        around: RecordContext<'_>,
        fits: impl Fn(&'static str) -> bool,
    ) -> (Finding, Option<&'static str>) {
        let message = format!("unknown field `{}` in {}", self.key.escape_debug(), around.what);
        let finding = Finding::new(&code::UNKNOWN_FIELD, self.at.clone(), message);
        let is_written = |key: &str| around.is_written(key);
        let is_text = around.text.get(self.value.clone()).is_some_and(|value| value.starts_with(['"', '\'']));
        let is_synonym =
            is_text && SYNONYMS.iter().any(|(record, name, _)| *record == around.what && *name == self.key);
        if around.is_inside && !is_synonym && around.top.iter().any(|spec| spec.key == self.key) {
            return (self.of_the_dossier(finding, around), None);
        }
        let is_dossier = !around.is_inside && ["an actor", "an event", "a source"].contains(&around.what);
        if self.key == "id" && is_dossier {
            let other = match around.known.iter().any(|spec| spec.key == "ids") {
                true => "; write a number of a list under [ids]",
                false => "",
            };
            return (
                finding
                    .help(format!("delete it: the id of a dossier is its file name without `.toml`{other}")),
                None,
            );
        }
        if around.what == "a citation"
            && let Some(locator) = self.as_locator(around.text)
        {
            if is_written("at") {
                return (finding.help("delete it; `at` already gives the place"), None);
            }
            let instead = format!("at = {}", quoted(&locator));
            let fix = Fix::replace(self.at.start..self.value.end, instead.clone());
            return (finding.help(format!("write `{instead}`")).fix(fix), Some("at"));
        }
        if let Some((end, meant)) = self.as_end(finding.clone(), around) {
            return (end, Some(meant));
        }
        if let Some(Elsewhere { help, fix, meant }) = Elsewhere::of(self.place(around.text), around) {
            return (finding.help(help).fix(fix), meant);
        }
        let Some(Meant { key: meant, certain }) = Meant::by(&self.key, around) else {
            let keys: Vec<&str> = around.known.iter().map(|spec| spec.key).collect();
            return (finding.help(format!("known fields: {}", keys.join(", "))), None);
        };
        if is_written(meant) {
            // Tables of one list may be apart.
            let is_list = around.text.get(..self.at.start).is_some_and(|before| before.ends_with("[["))
                && around.known.iter().any(|spec| spec.key == meant && is_list_of_tables(spec));
            let help = match is_list {
                true => format!("did you mean `{meant}`?"),
                false => format!("merge it into the existing `{meant}`"),
            };
            let fix = (is_list && certain && fits(meant)).then(|| self.renamed(meant, around)).flatten();
            return (finding.help(help).fix(fix), None);
        }
        if let Some(lines) = self.as_tables(meant, around) {
            let help =
                format!("did you mean `[[{meant}]]`? write it on its own line, and `{lines}` below it");
            return (finding.help(help), Some(meant));
        }
        let fix = (certain && fits(meant)).then(|| self.renamed(meant, around)).flatten();
        (finding.help(format!("did you mean `{meant}`?")).fix(fix), Some(meant))
    }

    /// Reports a key for one end of a time, as in `since = "2014"`, with the interval to write.
    fn as_end(&self, finding: Finding, around: RecordContext<'_>) -> Option<(Finding, &'static str)> {
        let end_of = |key: &str| ENDS.iter().find(|(what, known, ..)| *what == around.what && *known == key);
        let (_, _, meant, before, after) = end_of(&self.key)?;
        let bare = |value: &Range<usize>| Some(around.text.get(value.clone())?.trim_matches(['"', '\'']));
        let value = bare(&self.value)?;
        let second = |(key, _): &&(Cow<'_, str>, Range<usize>)| **key != self.key && end_of(key).is_some();
        if let Some((key, other)) = around.written.iter().find(second)
            && !around.is_written(meant)
        {
            let is_start = end_of(key).is_some_and(|(.., before, _)| before.is_empty());
            let (first, last) = if is_start { (bare(other)?, value) } else { (value, bare(other)?) };
            let interval = format!("{first}/{last}");
            Date::parse(&interval).ok()?;
            return Some((
                finding.help(format!("write both ends in one: `{meant} = \"{interval}\"`")),
                meant,
            ));
        }
        if around.is_written(meant) {
            let help =
                format!("write both ends in the existing `{meant}`, such as `{meant} = \"2014/2016\"`");
            return Some((finding.help(help), meant));
        }
        let interval = format!("{before}{value}{after}");
        Date::parse(&interval).ok()?;
        let instead = format!("{meant} = \"{interval}\"");
        let fix = Fix::replace(self.at.start..self.value.end, instead.clone());
        Some((finding.help(format!("write `{instead}`")).fix(fix), meant))
    }

    /// Returns an example of the lines of a table, if the field that is meant is a list of tables and the value has none.
    fn as_tables(&self, meant: &str, around: RecordContext<'_>) -> Option<String> {
        let spec = around.known.iter().find(|spec| spec.key == meant)?;
        let ExpectedType::List(inner) = (spec.expected)() else { return None };
        let ExpectedType::Record(_, fields) = inner() else { return None };
        let value = around.text.get(self.value.clone())?.trim();
        let is_header = around.text.get(..self.at.start)?.rsplit('\n').next()?.trim_start().starts_with('[');
        (!is_header && !value.contains('{')).then(|| lead(fields()))
    }

    /// Reports a field of the dossier that is in one of its tables by mistake.
    fn of_the_dossier(&self, finding: Finding, around: RecordContext<'_>) -> Finding {
        let key = &self.key;
        let is_list = around.top.iter().any(|spec| spec.key == key && is_list_of_tables(spec));
        if is_list {
            return finding
                .help(format!("`{key}` is a list of the dossier: write each in a table `[[{key}]]`"));
        }
        if around.at_top.iter().any(|other| other == key) {
            return finding.help(format!(
                "`{key}` is a field of the dossier; merge it into the existing one at the top"
            ));
        }
        if around.in_braces {
            return finding.help(format!(
                "`{key}` is a field of the dossier; write it on its own line above the first `[table]`"
            ));
        }
        let help = format!(
            "`{key}` is a field of the dossier; move it above the first `[table]`, since all lines after a table header belong to that table"
        );
        finding.help(help)
    }

    /// Returns the key and value as a locator, as in `para = 11`.
    fn as_locator(&self, text: &str) -> Option<String> {
        let value = text.get(self.value.clone())?.trim_matches(['"', '\'']);
        if value.is_empty() || value.len() > 40 || value.contains(['"', '\'', '[', '{', '\n']) {
            return None;
        }
        let locator = format!("{} {value}", self.key);
        // Any word can be a label that is not a CSL term, so only accept CSL labels here.
        Locator::parse(&locator).is_ok_and(|read| read.unlisted().is_none()).then_some(locator)
    }

    /// Returns the key with its place in the file.
    fn place(&self, text: &str) -> KeyPlace<'_> {
        KeyPlace {
            key: &self.key,
            at: &self.at,
            value: &self.value,
            is_on_one_line: self.is_on_one_line(text),
        }
    }

    /// Returns whether the key and its value are alone on one line.
    fn is_on_one_line(&self, text: &str) -> bool {
        let start = text.get(..self.at.start).and_then(|before| before.rsplit('\n').next());
        let alone = start.is_some_and(|start| start.trim_start_matches('\u{feff}').trim().is_empty());
        alone && text.get(self.at.start..self.value.end).is_some_and(|line| !line.contains('\n'))
    }

    /// Returns the fix that renames the key, or every table header that contains it.
    fn renamed(&self, meant: &str, around: RecordContext<'_>) -> Option<Fix> {
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

fn is_list_of_tables(spec: &FieldSpec) -> bool {
    matches!((spec.expected)(), ExpectedType::List(inner) if matches!(inner(), ExpectedType::Record(..)))
}

/// The field that was probably meant by an unknown key.
struct Meant {
    key: &'static str,
    /// Whether the key can mean nothing else.
    certain: bool,
}

impl Meant {
    /// Finds the field by its name in another format, or as a misspelling or abbreviation.
    fn by(key: &str, around: RecordContext<'_>) -> Option<Self> {
        let known = || around.known.iter().map(|spec| spec.key);
        let field = |name: &str| known().find(|key| *key == name);
        let others =
            |list: &'static [(&str, &str, &str)]| list.iter().filter(|(record, ..)| *record == around.what);
        let named =
            |list| others(list).find(|(_, name, _)| *name == key).and_then(|(.., meant)| field(meant));
        if let Some(key) = named(SYNONYMS).or_else(|| unambiguous_match(key, known())) {
            return Some(Self { key, certain: true });
        }
        let near_other = || {
            let all = || others(SYNONYMS).chain(others(RELATED_KEYS));
            let near = suggest(key, all().map(|(_, name, _)| *name))?;
            all().find(|(_, name, _)| *name == near).and_then(|(.., meant)| field(meant))
        };
        let shortens = |whole: &str| {
            let mut letters = whole.chars();
            key.chars().next() == whole.chars().next()
                && key.chars().all(|c| letters.any(|letter| letter == c))
        };
        let short =
            |spec: &&FieldSpec| key.len() >= 3 && key.len() * 2 >= spec.key.len() && shortens(spec.key);
        let shortened = || around.known.iter().filter(|spec| spec.required).find(short).map(|spec| spec.key);
        let key =
            named(RELATED_KEYS).or_else(|| suggest(key, known())).or_else(near_other).or_else(shortened)?;
        Some(Self { key, certain: false })
    }
}
