//! Loads one file: bytes to an entry and its findings. Pure and total; independent of other files.

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use super::claim_addresses::ambiguous_addresses;
use super::{syntax, toml_1_1};
use crate::domain::actor::Actor;
use crate::domain::code;
use crate::domain::entry::{Body, Entry, LoadFailure};
use crate::domain::event::Event;
use crate::domain::field_reader::{FieldReader, ReadRecord, read_fields};
use crate::domain::id::{EntryId, Kind};
use crate::domain::problem::{File, Finding};
use crate::domain::record::FieldSpec;
use crate::domain::settings::Settings;
use crate::domain::source::Source;
use crate::domain::vocabulary::{ActorKind, EventKind, HasVocabulary, SourceType};

/// Maximum size of a dossier, in bytes.
pub(crate) const MAX_DOSSIER: u64 = 1 << 20;
/// Maximum size of dossier.toml, in bytes.
pub(crate) const MAX_SETTINGS: u64 = 8 << 20;

/// The result of loading one file.
#[derive(Clone, Debug)]
pub(crate) struct LoadedDossier {
    /// The file.
    pub file: Arc<File>,
    /// The id, if the file's stem is a valid one.
    pub id: Option<EntryId>,
    /// The entry; `None` if the file is not valid TOML.
    pub entry: Option<Arc<Entry>>,
    /// Whether the entry is complete enough to replace an older version: valid TOML with all required fields.
    pub whole: bool,
    /// The problems found in the file.
    pub findings: Vec<Finding>,
}

/// Loads the dossier at `path` (relative to the corpus) with the given file stem.
pub(crate) fn read(path: &str, kind: Kind, stem: &str, bytes: &[u8]) -> LoadedDossier {
    let (text, not_utf8) = syntax::text(bytes);
    let file = Arc::new(File::new(path, text));
    let mut findings = Vec::new();
    let id = match EntryId::parse(stem) {
        Ok(id) => Some(id),
        Err(why) => {
            let finding = Finding::new(
                &code::BAD_ID,
                0..0,
                format!("the file name “{}” is not a valid id: {why}", stem.escape_debug()),
            );
            findings.push(match EntryId::nearest(stem) {
                Some(near) => finding.help(format!("rename the file to {near}.toml")),
                None => finding.help("rename the file"),
            });
            None
        }
    };
    let mut loaded = LoadedDossier { file, id, entry: None, whole: false, findings };
    if let Some(finding) = not_utf8 {
        loaded.findings.push(finding);
        return loaded;
    }
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        let what = kind.with_article();
        loaded.findings.push(Finding::new(&code::EMPTY_FILE, 0..0, "the file is empty").help(format!(
            "restore it, or delete it and create {what} again: dossier new {} {stem}",
            kind.word()
        )));
        return loaded;
    }
    let file = loaded.file.clone();
    match table(&file.text) {
        Err(found) => loaded.findings.extend(found),
        Ok((table, warnings)) => {
            let fitting = fitting_kind(kind, &table);
            let (body, found, whole) = match kind {
                Kind::Actor => body::<Actor>(&file, table, |actor| Body::Actor(Box::new(actor))),
                Kind::Event => body::<Event>(&file, table, |event| Body::Event(Box::new(event))),
                Kind::Source => body::<Source>(&file, table, |source| Body::Source(Box::new(source))),
            };
            let named = match &body {
                Body::Source(source) => {
                    [&source.title, &source.url, &source.container_title].iter().any(|name| !name.is_empty())
                }
                _ => true,
            };
            loaded.whole = whole && named;
            loaded.findings.extend(warnings);
            let found = found.into_iter().map(|finding| match fitting {
                Some(other) if is_of(other, &finding, &file.text) => finding
                    .help(format!(
                        "it is a field of {}: move the file to {}/{stem}.toml",
                        other.with_article(),
                        other.folder()
                    ))
                    .fix(None),
                _ => finding,
            });
            loaded.findings.extend(found);
            loaded.entry = loaded.id.clone().map(|id| Arc::new(Entry::new(id, file.clone(), body)));
            loaded.findings.extend(loaded.entry.iter().flat_map(|entry| ambiguous_addresses(entry)));
        }
    }
    loaded.findings.sort_by_key(|finding| finding.at.start);
    loaded
}

fn specs(kind: Kind) -> &'static [FieldSpec] {
    match kind {
        Kind::Actor => Actor::specs(),
        Kind::Event => Event::specs(),
        Kind::Source => Source::specs(),
    }
}

fn has_field(kind: Kind, key: &str) -> bool {
    specs(kind).iter().any(|spec| spec.key == key)
}

/// Returns the kind whose fields these are, if the file is in the folder of another one; the word of its kind or type has to
/// be one of the other's.
fn fitting_kind(kind: Kind, table: &Spanned<DeTable<'_>>) -> Option<Kind> {
    let keys = || table.get_ref().keys().map(|key| &**key.get_ref());
    let fits = |kind: &Kind| keys().all(|key| has_field(*kind, key));
    let has_required = |kind: &Kind| {
        specs(*kind).iter().filter(|spec| spec.required).all(|spec| keys().any(|key| key == spec.key))
    };
    let has_word = |kind: &Kind| {
        let (key, vocabulary) = match kind {
            Kind::Actor => ("kind", ActorKind::VOCABULARY),
            Kind::Event => ("kind", EventKind::VOCABULARY),
            Kind::Source => ("type", SourceType::VOCABULARY),
        };
        let word = table.get_ref().get(key).and_then(|value| value.get_ref().as_str());
        word.is_some_and(|word| vocabulary.words.contains(&word))
    };
    if has_word(&kind) {
        return None;
    }
    let is = |other: &Kind| fits(other) && has_required(other) && has_word(other);
    Kind::ALL.into_iter().find(is)
}

/// Returns whether a finding is about a field that the file's kind does not have, but `other` has.
fn is_of(other: Kind, finding: &Finding, text: &str) -> bool {
    let key = text.get(finding.at.range()).unwrap_or_default();
    finding.code == &code::UNKNOWN_FIELD && has_field(other, key)
}

/// Returns the result for a file that could not be read at all.
pub(crate) fn unreadable(path: &str, stem: &str, finding: Finding) -> LoadedDossier {
    LoadedDossier {
        file: Arc::new(File::new(path, "")),
        id: EntryId::parse(stem).ok(),
        entry: None,
        whole: false,
        findings: vec![finding],
    }
}

/// Loads dossier.toml.
pub(crate) fn read_settings(bytes: &[u8]) -> (Settings, Arc<File>, Vec<Finding>) {
    let (text, not_utf8) = syntax::text(bytes);
    let file = Arc::new(File::new("dossier.toml", text));
    if let Some(finding) = not_utf8 {
        return (Settings::default(), file, vec![finding]);
    }
    match table(&file.text) {
        Err(findings) => (Settings::default(), file.clone(), findings),
        Ok((table, mut findings)) => {
            let (settings, found) = record::<Settings>(&file, table, Settings::specs());
            findings.extend(found);
            (settings, file.clone(), findings)
        }
    }
}

/// Returns whether a file could not be parsed at all, so that nothing in it was read.
pub(crate) fn is_unreadable(findings: &[Finding]) -> bool {
    let fatal = [
        &code::SYNTAX,
        &code::CONFLICT_MARKERS,
        &code::NOT_UTF8,
        &code::TOO_LARGE,
        &code::UNREADABLE,
        &code::NOT_A_FILE,
        &code::BROKE_LOADER,
    ];
    findings.iter().any(|finding| fatal.contains(&finding.code))
}

type Table<'t> = (Spanned<DeTable<'t>>, Vec<Finding>);

fn table(text: &str) -> Result<Table<'_>, Vec<Finding>> {
    let table = syntax::parse(text)?;
    let warnings = toml_1_1::findings(text, table.get_ref());
    Ok((table, warnings))
}

fn record<R: ReadRecord>(
    file: &Arc<File>,
    table: Spanned<DeTable<'_>>,
    top: &'static [FieldSpec],
) -> (R, Vec<Finding>) {
    let mut reader = FieldReader::new(&file.text, top).sharing(file);
    let record = read_fields::<R>(table.into_inner(), (0..file.text.len()).into(), &mut reader);
    (record, reader.found)
}

fn body<R: ReadRecord>(
    file: &Arc<File>,
    table: Spanned<DeTable<'_>>,
    wrap: fn(R) -> Body,
) -> (Body, Vec<Finding>, bool) {
    let (record, found) = record::<R>(file, table, R::known());
    let mut known = R::known().iter().enumerate();
    let has_required = known.all(|(nth, spec)| !spec.required || !record.lacks(nth))
        && !found.iter().any(|finding| finding.code == &code::MISSING_FIELD && finding.at.range().start == 0);
    (wrap(record), found, has_required)
}

/// Returns the new version of a file or, if that is broken, the last good one marked as such.
///
/// `now` is the time of day, for display. The findings are always those of the new version.
pub(crate) fn with_last_good(new: LoadedDossier, old: Option<&LoadedDossier>, now: &str) -> LoadedDossier {
    if new.whole {
        return new;
    }
    let Some(good) = old.and_then(|old| old.entry.as_ref().filter(|_| old.whole || old.entry_is_last_good()))
    else {
        return new;
    };
    let first = new.findings.iter().find(|finding| finding.code.severity == code::Severity::Error);
    let broken = LoadFailure {
        since: good.broken.as_ref().map_or_else(|| now.to_owned(), |broken| broken.since.clone()),
        line: first.map_or(0, |finding| new.file.position(finding.at).line),
        message: first
            .map_or_else(|| "the file no longer loads".to_owned(), |finding| finding.message.clone()),
    };
    let entry = Entry { broken: Some(broken), ..Entry::clone(good) };
    LoadedDossier { entry: Some(Arc::new(entry)), ..new }
}

impl LoadedDossier {
    fn entry_is_last_good(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.broken.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_needs_a_name_of_its_own() {
        let found = |text: &str| {
            let (_, file, findings) = read_settings(text.as_bytes());
            let place = |finding: &Finding| file.position(finding.at).line;
            findings.iter().map(|one| (place(one), one.message.clone())).collect::<Vec<_>>()
        };
        let view = |name: &str| format!("[[view]]\nname = \"{name}\"\nquery = \"x\"\n");
        assert_eq!(found(&view("a")), []);
        for name in ["", "  "] {
            assert_eq!(found(&view(name)), [(2, "the view has no name".to_owned())]);
        }
        assert_eq!(found(&[view("a"), view("a")].concat()), [(5, "duplicate view name \"a\"".to_owned())]);
    }
}
