//! Unknown keys and what was probably meant by them.

mod elsewhere;
mod no_field;
mod other_names;
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
use other_names::{ENDS, RELATED_KEYS, SYNONYMS};
pub(super) use record_context::RecordContext;

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
        if let Some(help) = no_field::advice(&self.key, around.text.get(self.value.clone()), around) {
            return (finding.help(help), None);
        }
        let Some(Meant { key: meant, certain }) = Meant::by(&self.key, around) else {
            let keys: Vec<&str> = around.known.iter().map(|spec| spec.key).collect();
            let value = around.text.get(self.value.clone());
            let claim = no_field::as_claim(&self.key, value, around);
            return (finding.help(format!("known fields: {}{claim}", keys.join(", "))), None);
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
        if let Some(year) = self.as_year(meant, around) {
            let instead = format!("{meant} = \"{year}\"");
            let whole = self.at.start..self.value.end;
            let fix =
                (certain && !is_header(around.text, &self.at)).then(|| Fix::replace(whole, instead.as_str()));
            return (finding.help(format!("write `{instead}`")).fix(fix), Some(meant));
        }
        let fix = (certain && fits(meant)).then(|| self.renamed(meant, around)).flatten();
        (finding.help(format!("did you mean `{meant}`?")).fix(fix), Some(meant))
    }

    /// Returns the value if it is a year without quotation marks, and the field that is meant is a date.
    fn as_year<'t>(&self, meant: &str, around: RecordContext<'t>) -> Option<&'t str> {
        let spec = around.known.iter().find(|spec| spec.key == meant)?;
        let value = around.text.get(self.value.clone())?;
        let is_year = value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit());
        (matches!((spec.expected)(), ExpectedType::Date) && is_year && Date::parse(value).is_ok())
            .then_some(value)
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
        (!is_header(around.text, &self.at) && !value.contains('{')).then(|| lead(fields()))
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
        if !is_header(text, &self.at) {
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

/// Returns whether a key is in the header of a table.
fn is_header(text: &str, key: &Range<usize>) -> bool {
    let line = text.get(..key.start).and_then(|before| before.rsplit('\n').next());
    line.is_some_and(|line| line.trim_start().starts_with('['))
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
        // A word more or less makes another key: `archive_link`, `summary_author`.
        let same_words = |meant: &&'static str| {
            let letters = |key: &str| key.replace(['_', '-'], "").to_lowercase();
            let words = |key: &str| key.split(['_', '-']).count();
            words(key) == words(meant) || strsim::damerau_levenshtein(&letters(key), &letters(meant)) <= 2
        };
        let near = || suggest(key, known()).filter(same_words);
        let key = named(RELATED_KEYS).or_else(near).or_else(near_other).or_else(shortened)?;
        Some(Self { key, certain: false })
    }
}
