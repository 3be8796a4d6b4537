//! Files that duplicate a dossier: backup and conflict copies left by people and programs, and files with the same id.

use std::collections::BTreeMap;

use super::dossier::LoadedDossier;
use super::file_role::FileRole;
use crate::domain::code;
use crate::domain::fix::Fix;
use crate::domain::id::{EntryId, with_latin_letters};
use crate::domain::problem::Finding;
use crate::domain::suggest::is_same_word;

/// The dossiers by id; of those with the same id, the first by path.
pub(super) type DossiersById<'l> = BTreeMap<&'l EntryId, &'l LoadedDossier>;

/// Returns a finding about an invalid file name, with help that never overwrites another file.
pub(super) fn with_rename_help(
    loaded: &LoadedDossier,
    finding: &Finding,
    by_id: &DossiersById<'_>,
) -> Finding {
    if finding.code != &code::BAD_ID {
        return finding.clone();
    }
    let (folder, name) = loaded.file.path.rsplit_once('/').unwrap_or(("", &loaded.file.path));
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    if let Some((original, rest)) = original(stem, by_id) {
        let (help, fix) = duplicate_help(loaded, original);
        return finding.clone().help(help).fix(fix.filter(|_| is_copy_mark(rest)));
    }
    let Some(near) = EntryId::nearest(stem) else {
        return finding
            .clone()
            .help("rename the file: only the letters a-z, digits and hyphens may precede .toml");
    };
    if let Some(other) = by_id.get(&near) {
        if with_latin_letters(stem) != stem {
            return finding.clone().help(duplicate_help(loaded, other).0);
        }
        let help =
            format!("`{near}` is already the id of {}: choose another name for this file", other.file.path);
        return finding.clone().help(help);
    }
    // What else the name has may be what tells it from another: `c++`.
    let fix = is_same_word(stem, near.as_str()).then(|| Fix::Rename(format!("{folder}/{near}.toml")));
    finding.clone().help(format!("rename the file to {near}.toml")).fix(fix)
}

/// Returns what to do with a file that duplicates another, or has its id.
pub(super) fn duplicate_help(copy: &LoadedDossier, original: &LoadedDossier) -> (String, Option<Fix>) {
    let path = &original.file.path;
    // The same text in another folder has another meaning.
    let kind = |loaded: &LoadedDossier| match FileRole::of(&loaded.file.path) {
        FileRole::Dossier(kind, _) => Some(kind),
        _ => None,
    };
    if copy.file.text == original.file.text && kind(copy) == kind(original) {
        return (format!("it is identical to {path}: delete this file"), Some(Fix::Remove));
    }
    (format!("compare it with {path}, copy anything missing into that file, then delete this one"), None)
}

/// What programs write before the name of a file for a copy of it, in lower case.
const COPY_OF: [&str; 7] =
    ["copy of ", "copy-of-", "conflict of ", "kopie von ", "copie de ", "copia de ", "copia di "];
/// The starts of the names that Windows gives to computers.
const COMPUTER: [&str; 3] = ["-desktop-", "-laptop-", "-pc-"];

/// Returns the dossier that a file with this stem duplicates, by the names that programs give to copies: `alpha (1)`,
/// `alpha copy`, `alpha~`, `alpha_BACKUP_12`, `alpha.sync-conflict-…`, `Copy of alpha`, `alpha-DESKTOP-1A2B3C`, `~$alpha`, `Alpha`.
///
/// Also returns what the name adds to the id.
fn original<'l, 's>(stem: &'s str, by_id: &DossiersById<'l>) -> Option<(&'l LoadedDossier, &'s str)> {
    let lower = stem.to_ascii_lowercase();
    let bare = COPY_OF.iter().find_map(|mark| lower.strip_prefix(mark));
    let bare = bare.unwrap_or(&lower).trim_matches(['#', '~', '$', '.', ' ', '_']);
    let first = bare.as_ptr() as usize - lower.as_ptr() as usize;
    let in_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let ends = bare.char_indices().filter(|(_, c)| !in_id(*c)).map(|(at, _)| at);
    // The longest id that the name begins with, followed by a character that no id contains.
    let mut starts: Vec<&str> = ends.filter_map(|end| bare.get(..end)).collect();
    starts.push(bare);
    // Programs that synchronize files add the name of the computer.
    let computers =
        COMPUTER.iter().filter(|_| lower != stem).filter_map(|mark| Some(bare.split_once(mark)?.0));
    starts.extend(computers);
    starts.into_iter().rev().find_map(|start| {
        let start = start.trim_end_matches('-');
        let original = by_id.get(&EntryId::parse(start).ok()?).copied()?;
        Some((original, stem.get(first + start.len()..)?))
    })
}

/// Returns whether what a name adds to an id only says that it is a copy: nothing but punctuation, a number in parentheses, or the
/// words of a program. Any other word or number may be what tells two dossiers apart.
fn is_copy_mark(rest: &str) -> bool {
    const MARKS: [&str; 9] =
        ["copy", "backup", "bak", "orig", "sync-conflict", "local", "remote", "base", "conflict"];
    let lower = rest.to_lowercase();
    let bare = lower.trim_matches(['#', '~', '.', ' ', '_', '-']);
    let is_numbered = bare
        .strip_prefix('(')
        .and_then(|bare| bare.strip_suffix(')'))
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    let is_conflict = bare.starts_with('(') && bare.contains("conflicted copy");
    bare.is_empty() || is_numbered || is_conflict || MARKS.iter().any(|mark| bare.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::load::dossier::read;

    fn file(stem: &str, text: &str) -> LoadedDossier {
        read(&format!("actors/{stem}.toml"), Kind::Actor, stem, text.as_bytes())
    }

    fn finding_for(stem: &str, text: &str) -> Finding {
        let others = [file("alpha", "name = \"A\""), file("beta-2", "name = \"B\"")];
        let by_id: DossiersById<'_> =
            others.iter().filter_map(|other| Some((other.id.as_ref()?, other))).collect();
        let copy = file(stem, text);
        let finding = copy.findings.iter().find(|found| *found.code == code::BAD_ID).expect("a bad id");
        with_rename_help(&copy, finding, &by_id)
    }

    #[test]
    fn a_copy_of_a_dossier_is_never_renamed_over_it() {
        for stem in [
            "Alpha",
            "alpha~",
            "alpha (1)",
            "alpha copy",
            "alpha - Copy",
            "Copy of alpha",
            "alpha_BACKUP_4711",
            "alpha.orig",
            "alpha.sync-conflict-20260318-101112-ABCDEF7",
            "alpha (Ada's conflicted copy 2026-03-18)",
            "beta-2_LOCAL_99",
            "alpha-DESKTOP-1A2B3C",
            "kopie von alpha",
            "~$alpha",
            "alph\u{430}",
        ] {
            let other = finding_for(stem, "name = \"X\"");
            assert!(
                other.help.as_ref().is_some_and(|help| help.starts_with("compare it with actors/")),
                "{stem}: {other:?}"
            );
            assert_eq!(other.fix, None, "{stem}");
        }
    }

    #[test]
    fn only_a_copy_by_name_and_text_is_removed() {
        for stem in [
            "alpha~",
            "Alpha",
            "alpha (1)",
            "Copy of alpha",
            "alpha - Copy",
            "alpha.sync-conflict-20260318",
            "alpha_BACKUP_4",
        ] {
            assert_eq!(finding_for(stem, "name = \"A\"").fix, Some(Fix::Remove), "{stem}");
        }
        for stem in ["alpha (father)", "alpha 2", "alpha senior", "alpha.2026", "alpha_b", "alpha ابن"] {
            assert_eq!(finding_for(stem, "name = \"A\"").fix, None, "{stem}");
        }
        let event = read("events/alpha.toml", Kind::Event, "alpha", b"name = \"A\"");
        assert_eq!(duplicate_help(&event, &file("alpha", "name = \"A\"")).1, None);
    }

    #[test]
    fn an_unused_id_is_suggested() {
        assert_eq!(
            finding_for("Gamma_Group", "name = \"G\"").fix,
            Some(Fix::Rename("actors/gamma-group.toml".into()))
        );
        for lossy in ["عربي", "ко1", "c++", "x.y.z", "gamm\u{430}", &"long ".repeat(20)] {
            assert_eq!(finding_for(lossy, "name = \"G\"").fix, None, "{lossy}");
        }
        assert_eq!(
            finding_for("Šárka B", "name = \"G\"").fix,
            Some(Fix::Rename("actors/sarka-b.toml".into()))
        );
    }
}
