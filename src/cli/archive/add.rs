//! `dossier archive add`: stores a copy of a source in the archive, and its hash in the source's dossier.
//! Never replaces a copy or records a text other than the cited one unless `--force` is given.

mod html_file;
mod non_text;
mod original;
mod path;

use std::io;
use std::path::{Path, PathBuf};

use super::originals::{original_of, unrelated};
use crate::cli::call::{Call, named};
use crate::cli::exit::Exit;
use crate::cli::writing::WritePlan;
use crate::domain::date::Date;
use crate::domain::entry::Entry;
use crate::edit::archive::{ArchiveFields, set, unset};
use crate::evidence::{Copy, EncodingDifference, HashState};
use crate::runtime::confined_dir::{ReadError, read_confined, read_unconfined};
use crate::runtime::write::{Change, WriteError, WriteReport};
use crate::runtime::{clock, corpus_loader::MAX_COPY};
use crate::text::{TextKind, show};

use original::Original;

/// Archive a copy of a source, converting HTML and PDF to text
///
/// The copy is written to the `file` in the [archive] table of the source, by default archive/SOURCE.txt.
#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    /// The source's id
    #[arg(value_name = "SOURCE")]
    source: String,
    /// The file to archive: text, Markdown or HTML in any web encoding, or a PDF with a text layer; at most 64 MiB
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Replace a different copy or recorded hash, and use archive/SOURCE.txt if the path in the dossier is not usable
    #[arg(long)]
    force: bool,
    /// Initials of the person who made the copy
    #[arg(long, value_name = "INITIALS")]
    by: Option<String>,
    /// How the copy was made
    #[arg(long, value_name = "TEXT")]
    method: Option<String>,
    /// When the copy was made, as EDTF [default: what the source says, or today]
    #[arg(long, value_name = "DATE")]
    captured: Option<String>,
    /// The encoding of the file, such as windows-1256 [default: byte order mark, declared or detected]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Where the copy was made from
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

/// Why nothing was archived, and the exit code for it.
type AddError = (Exit, String);

/// A file to write to the archive.
struct ArchiveFile<'a> {
    path: String,
    bytes: &'a [u8],
    before: Option<Vec<u8>>,
}

impl Add {
    /// Archives the copy and prints what was written.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let plan = match call.load_to_write()? {
            Ok(plan) => plan,
            Err(exit) => return Ok(exit),
        };
        let corpus = &plan.corpus;
        let Some(entry) = corpus.get(&self.source) else {
            return call.no_such_id(corpus, &self.source);
        };
        if entry.source().is_none() {
            let message = format!(
                "`{}` is {}, not a source\n  help: only sources have archived copies",
                entry.id,
                entry.kind().with_article()
            );
            call.complain(&message)?;
            return Ok(Exit::Usage);
        }
        match self.keep(&plan, entry) {
            Ok((lines, written)) => {
                for line in lines {
                    let _ = call.line(&show(&line, TextKind::Name))?;
                }
                call.report(&written)
            }
            Err((exit, why)) => {
                call.complain(&why)?;
                Ok(exit)
            }
        }
    }

    fn keep(&self, plan: &WritePlan, entry: &Entry) -> Result<(Vec<String>, WriteReport), AddError> {
        let WritePlan { writer, disk, corpus } = plan;
        let root = disk.root();
        if let Some(Err(error)) = self.captured.as_deref().map(Date::parse) {
            return Err((Exit::Usage, format!("--captured: {error}")));
        }
        let shown = named(self.file.display());
        let unread = |why: String| (Exit::Unread, format!("{shown}: {why}"));
        let original = read_unconfined(&self.file, MAX_COPY).map_err(|error| match error {
            // The message for corpus files advises splitting them, but a copy must stay whole.
            ReadError::TooLarge(max) => {
                unread(format!("larger than {max} bytes, the limit for an archived copy"))
            }
            other => unread(other.to_string()),
        })?;
        let Original { text, beside, notes, method } =
            Original::read(&self.file, &original, self.encoding.as_deref()).map_err(unread)?;
        let copy = Copy::new(text.clone()).map_err(|error| unread(error.to_string()))?;

        let archive = entry.archive();
        let recorded = archive.map_or("", |archive| &*archive.sha256);
        let is_hash = HashState::flaw(recorded).is_none();
        // A file that was cited with its byte order mark is kept with it.
        let cited = Copy::new(original.clone()).ok().filter(|cited| {
            is_hash && beside.is_none() && cited.hash_state(Some(recorded)) == HashState::Intact
        });
        let (text, copy) = cited.map_or((text, copy), |cited| (original.clone(), cited));
        let same = is_hash && copy.hash_state(Some(recorded)) == HashState::Intact;
        let difference = EncodingDifference::of(&copy, recorded).filter(|_| is_hash && !self.force);
        if let Some(difference) = difference {
            return Err((
                Exit::Unread,
                format!(
                    "{shown}: differs from the cited text in {} only\n  recorded {recorded}\n  this     {}\n  help: {}, and add it again, or record the hash of this file with --force",
                    difference.what(),
                    copy.sha256(),
                    difference.remedy(&copy)
                ),
            ));
        }
        if is_hash && !same && !self.force {
            return Err((
                Exit::Unread,
                format!(
                    "{shown}: this is not the text that was cited: `{}` records another hash\n  recorded {recorded}\n  this     {}\n  help: find the file that was cited, or replace it with this one using --force and check every quote",
                    entry.id,
                    copy.sha256()
                ),
            ));
        }
        let file = path::of(corpus, entry, beside, self.force).map_err(|why| (Exit::Unread, why))?;
        let mut wanted = vec![self.want(root, file.clone(), &text)?];
        if let Some(extension) = beside {
            wanted.push(self.want(root, original_of(&file, extension), &original)?);
        }
        let outdated = self.outdated(entry, copy.sha256());
        let dossier = self.dossier(entry, &file, copy.sha256(), method.as_deref(), &outdated)?;

        let (mut lines, mut changes) = (notes, Vec::new());
        for wanted in &wanted {
            changes.push(match &wanted.before {
                Some(before) if before == wanted.bytes => {
                    lines.push(format!("{}: already archived", wanted.path));
                    continue;
                }
                Some(before) => Change::replace(&wanted.path, before, wanted.bytes),
                None => Change::create(&wanted.path, wanted.bytes),
            });
            lines.push(format!("{}: kept", wanted.path));
        }
        let path = &*entry.file.path;
        if dossier == *entry.file.text {
            lines.push(format!("{path}: already up to date"));
        } else {
            changes.push(Change::replace(path, entry.file.text.as_bytes(), dossier.as_bytes()));
            lines.push(format!("{path}: wrote [archive]"));
        }
        // Without its hash in the dossier, a copy could not be distinguished from another text, so the two are written
        // atomically.
        let written = if changes.is_empty() { Ok(WriteReport::default()) } else { writer.apply(&changes) };
        let written = written.map_err(|error| {
            let is_begun = matches!(error, WriteError::Unfinished { .. });
            let what = if is_begun { "the write is not complete" } else { "nothing was archived" };
            (Exit::Unread, format!("{what}: {error}"))
        })?;
        for (key, value) in outdated {
            lines.push(format!("{path}: removed `{key} = {value:?}`, which described the previous copy"));
        }
        if replaces(entry, copy.sha256()) {
            lines.extend(unrelated(root, &file, beside).into_iter().map(|original| {
                format!("{original}: the original of the previous copy; delete it if you do not need it")
            }));
        }
        lines.push(format!("sha256 {}", copy.sha256()));
        Ok((lines, written))
    }

    /// Checks what is already at the path of a file to write.
    fn want<'a>(&self, root: &Path, path: String, bytes: &'a [u8]) -> Result<ArchiveFile<'a>, AddError> {
        let before = match read_confined(root, &path, MAX_COPY) {
            Ok(before) => Some(before),
            Err(ReadError::Missing) => None,
            Err(error) => return Err((Exit::Unread, format!("{path}: {error}"))),
        };
        if before.as_ref().is_some_and(|before| before != bytes) && !self.force {
            let help = "compare the two, and replace the old one with --force";
            return Err((
                Exit::Unread,
                format!("{path}: a different copy is already archived there\n  help: {help}"),
            ));
        }
        Ok(ArchiveFile { path, bytes, before })
    }

    /// Returns the keys of `[archive]` that describe another text than this one, and are not given for this one.
    fn outdated(&self, entry: &Entry, sha256: &str) -> Vec<(&'static str, String)> {
        let Some(archive) = entry.archive().filter(|_| replaces(entry, sha256)) else { return Vec::new() };
        let keys = [("by", &archive.by, &self.by), ("url", &archive.url, &self.url)];
        let kept =
            keys.into_iter().filter(|(key, _, given)| given.is_none() && archive.spans.of(key).is_some());
        kept.map(|(key, value, _)| (key, value.to_string())).collect()
    }

    /// Returns the text of the source's dossier with the new `[archive]`.
    fn dossier(
        &self,
        entry: &Entry,
        file: &str,
        sha256: &str,
        method: Option<&str>,
        outdated: &[(&str, String)],
    ) -> Result<String, AddError> {
        let archive = entry.archive();
        let same_file = archive.is_some_and(|archive| &*archive.file == file);
        let same_hash = archive.is_some_and(|archive| archive.sha256.eq_ignore_ascii_case(sha256));
        let known = same_file && same_hash;
        let says = |key: &str| archive.is_some_and(|archive| archive.spans.of(key).is_some());
        let today = clock::today().to_string();
        let replaces = replaces(entry, sha256);
        let method = match (method, replaces) {
            // The method of the copy before is not that of this one.
            (None, true) if says("method") => Some("kept as given"),
            (method, true) => method,
            (method, false) => method.filter(|_| !known && !says("method")),
        };
        // The cited copy may be restored by another person; it was not captured today.
        let first = replaces || !known && !says("captured");
        let fields = ArchiveFields {
            file: (!same_file).then_some(file),
            sha256: (!same_hash).then_some(sha256),
            captured: self.captured.as_deref().or(first.then_some(&*today)),
            by: self.by.as_deref(),
            method: self.method.as_deref().or(method),
            url: self.url.as_deref(),
        };
        if fields == ArchiveFields::default() {
            return Ok(entry.file.text.to_string());
        }
        let removed: Vec<&str> = outdated.iter().map(|(key, _)| *key).collect();
        unset(&entry.file.text, &removed)
            .and_then(|text| set(&text, &fields))
            .map_err(|error| (Exit::Unread, format!("{}: {error}", entry.file.path)))
    }
}

/// Returns whether a text with this hash takes the place of another one that was archived.
fn replaces(entry: &Entry, sha256: &str) -> bool {
    entry.archive().is_some_and(|archive| {
        HashState::flaw(&archive.sha256).is_none() && !archive.sha256.eq_ignore_ascii_case(sha256)
    })
}
