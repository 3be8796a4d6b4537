mod edited;
mod stopped;

use super::*;
use crate::domain::id::Kind;
use crate::load::dossier::LoadedDossier;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

const ACTOR: &str = "name = \"Ada\"\nkind = \"person\"\n";

struct TestCorpus {
    dir: TempDir,
    loader: CorpusLoader,
    at: Instant,
}

impl TestCorpus {
    fn new(files: &[(&str, &str)]) -> Self {
        Self::with_reader(files, crate::load::dossier::read)
    }

    fn with_reader(files: &[(&str, &str)], read: ReadDossier) -> Self {
        let dir = tempfile::tempdir().expect("temp dir");
        let root = dir.path().join("corpus");
        fs::create_dir(&root).expect("create folder");
        let folder = Self { loader: CorpusLoader::with_reader(root, read), dir, at: Instant::now() };
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join("corpus").join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
        fs::write(path, text).expect("write");
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("remove");
    }

    fn load(&mut self) -> LoadOutcome {
        self.loader.reload_at("12:03", false, self.at)
    }

    fn load_after(&mut self, milliseconds: u64) -> LoadOutcome {
        self.at += Duration::from_millis(milliseconds);
        self.load()
    }
}

fn codes(reload: &LoadOutcome) -> Vec<&'static str> {
    reload.corpus.problems().iter().map(|problem| problem.code.name).collect()
}

fn ids(reload: &LoadOutcome) -> Vec<String> {
    reload.corpus.entries().iter().map(|entry| entry.id.to_string()).collect()
}

#[test]
fn an_empty_folder_is_an_empty_corpus_without_settings() {
    let reload = TestCorpus::new(&[]).load();
    assert_eq!(codes(&reload), ["no-settings"]);
    assert!(reload.changed && reload.corpus.entries().is_empty());
    assert_eq!(reload.files_found, 0);
}

#[test]
fn a_missing_folder_is_an_empty_corpus_with_one_problem() {
    let mut loader = CorpusLoader::new("/nonexistent/for/sure".into());
    let reload = loader.reload("12:03", false);
    assert_eq!(codes(&reload), ["unreadable"]);
    assert!(reload.corpus.entries().is_empty());
}

#[test]
fn garbage_files_are_problems_not_panics() {
    let reload = TestCorpus::new(&[
        ("dossier.toml", "\u{0}\u{0}\u{0}"),
        ("actors/a.toml", "]]]["),
        ("actors/B!.toml", "name"),
        ("events/c.toml", ""),
        ("sources/d.toml", "a = [[[[[["),
        ("archive/e.toml", "not a dossier"),
        ("actors/readme.md", "nor this"),
    ])
    .load();
    for path in ["dossier.toml", "actors/a.toml", "actors/B!.toml", "events/c.toml", "sources/d.toml"] {
        assert!(reload.corpus.problems().iter().any(|problem| &*problem.path == path), "{path}");
    }
    assert!(!reload.corpus.problems().iter().any(|problem| problem.path.contains("readme")));
    assert!(!reload.corpus.problems().iter().any(|problem| problem.path.starts_with("archive")));
}

#[test]
fn an_unchanged_folder_returns_the_same_corpus() {
    let mut folder = TestCorpus::new(&[("dossier.toml", ""), ("actors/a.toml", ACTOR)]);
    let first = folder.load();
    let second = folder.load_after(1_000);
    assert!(first.changed && !second.changed);
    assert!(Arc::ptr_eq(&first.corpus, &second.corpus));
}

#[test]
fn parses_only_changed_files_even_when_a_forced_reload_reads_all() {
    static PARSED: AtomicUsize = AtomicUsize::new(0);
    fn counting(path: &str, kind: Kind, stem: &str, bytes: &[u8]) -> LoadedDossier {
        PARSED.fetch_add(1, Ordering::SeqCst);
        crate::load::dossier::read(path, kind, stem, bytes)
    }
    let mut folder = TestCorpus::with_reader(
        &[("dossier.toml", ""), ("actors/a.toml", ACTOR), ("actors/b.toml", ACTOR)],
        counting,
    );
    folder.load();
    assert_eq!(PARSED.swap(0, Ordering::SeqCst), 2);
    folder.write("actors/a.toml", ACTOR.replace("Ada", "Bea"));
    let reload = folder.load_after(100);
    assert_eq!(PARSED.swap(0, Ordering::SeqCst), 1);
    assert_eq!(reload.corpus.get("a").map(|entry| entry.name().to_owned()), Some("Bea".into()));
    let forced = folder.loader.reload_at("12:04", true, folder.at);
    assert_eq!((PARSED.load(Ordering::SeqCst), forced.files_read, forced.changed), (0, 3, false));
}

#[test]
fn a_broken_file_keeps_its_last_good_version_until_fixed() {
    let mut folder = TestCorpus::new(&[("dossier.toml", ""), ("actors/a.toml", ACTOR)]);
    folder.load();
    folder.write("actors/a.toml", "name = \"Ada\nkind");
    let broken = folder.load_after(10);
    assert_eq!(codes(&broken), ["toml-syntax"]);
    let entry = broken.corpus.get("a").expect("the last good version");
    assert_eq!(entry.name(), "Ada");
    assert_eq!(entry.broken.as_ref().map(|b| (b.since.as_str(), b.line)), Some(("12:03", 1)));
    folder.write("actors/a.toml", "");
    let empty = folder.load_after(10);
    assert_eq!((codes(&empty), ids(&empty)), (vec!["empty-file"], vec!["a".into()]));
    folder.write("actors/a.toml", ACTOR);
    let fixed = folder.load_after(10);
    assert!(codes(&fixed).is_empty() && fixed.corpus.get("a").is_some_and(|a| a.broken.is_none()));
}

#[test]
fn a_broken_dossier_toml_keeps_the_last_good_vocabulary() {
    let settings = "[vocabulary]\nactor_kinds = [\"tribe\"]\n";
    let tribe = "name = \"T\"\nkind = \"tribe\"\n";
    let mut folder = TestCorpus::new(&[("dossier.toml", settings), ("actors/t.toml", tribe)]);
    assert!(codes(&folder.load()).is_empty());
    folder.write("dossier.toml", "[vocabulary");
    assert_eq!(codes(&folder.load_after(10)), ["toml-syntax"]);
    let mut fresh = CorpusLoader::new(folder.path(""));
    assert_eq!(codes(&fresh.reload("", false)), ["toml-syntax"]);
}

#[test]
fn a_deleted_file_is_removed_after_half_a_second_and_its_links_dangle() {
    let link = "name = \"B\"\nkind = \"person\"\nsummary = \"of [[a]]\"\n";
    let mut folder =
        TestCorpus::new(&[("dossier.toml", ""), ("actors/a.toml", ACTOR), ("actors/b.toml", link)]);
    folder.load();
    folder.remove("actors/a.toml");
    let soon = folder.load_after(10);
    assert_eq!(ids(&soon), ["a", "b"]);
    assert!(soon.retry_after.is_some_and(|delay| delay <= Duration::from_millis(500)));
    let late = folder.load_after(500);
    assert_eq!((ids(&late), codes(&late)), (vec!["b".into()], vec!["dangling-link"]));
    assert!(late.changed);
}

#[test]
fn a_moved_file_is_never_loaded_twice() {
    let mut folder = TestCorpus::new(&[("dossier.toml", ""), ("actors/a.toml", ACTOR)]);
    folder.load();
    fs::create_dir(folder.path("actors/deep")).expect("create folder");
    fs::rename(folder.path("actors/a.toml"), folder.path("actors/deep/a.toml")).expect("rename");
    let soon = folder.load_after(10);
    assert!(codes(&soon).is_empty(), "{:?}", soon.corpus.problems());
    assert_eq!(soon.corpus.get("a").map(|a| a.file.path.to_string()), Some("actors/deep/a.toml".into()));
    assert!(codes(&folder.load_after(600)).is_empty());
}

#[test]
fn a_root_that_disappears_and_returns_is_reloaded() {
    let mut folder = TestCorpus::new(&[("dossier.toml", ""), ("actors/a.toml", ACTOR)]);
    folder.load();
    fs::rename(folder.path(""), folder.dir.path().join("away")).expect("rename");
    assert_eq!(ids(&folder.load_after(10)), ["a"]);
    let gone = folder.load_after(600);
    assert_eq!((ids(&gone).len(), codes(&gone)), (0, vec!["unreadable"]));
    folder.write("dossier.toml", "");
    folder.write("actors/b.toml", ACTOR);
    let back = folder.load_after(10);
    assert_eq!((ids(&back), codes(&back)), (vec!["b".into()], vec![]));
}

#[test]
fn a_file_is_never_to_be_renamed_over_another() {
    let mut folder = TestCorpus::new(&[("dossier.toml", ""), ("actors/a.toml", ACTOR)]);
    for path in ["actors/a.TOML", "events/a.Toml", "actors/b.TOML", "actors/b.Toml", "actors/c.TOML"] {
        folder.write(path, ACTOR);
    }
    let reload = folder.load();
    let helps: Vec<_> =
        reload.corpus.problems().iter().map(|p| (&*p.path, p.help.as_deref().unwrap_or_default())).collect();
    let compare = |other| {
        format!("compare it with {other}, copy anything missing into that file, then delete this one")
    };
    let expected = [
        ("actors/a.TOML", compare("actors/a.toml")),
        ("actors/b.TOML", "rename it to actors/b.toml".to_owned()),
        ("actors/b.Toml", compare("actors/b.TOML")),
        ("actors/c.TOML", "rename it to actors/c.toml".to_owned()),
        ("events/a.Toml", compare("actors/a.toml")),
    ];
    assert_eq!(helps, expected.each_ref().map(|(path, help)| (*path, &**help)));
}

#[test]
fn symlinks_pipes_strays_and_large_files_are_separate_problems() {
    let mut folder = TestCorpus::new(&[
        ("dossier.toml", ""),
        ("elsewhere.txt", ACTOR),
        ("lost.toml", ""),
        ("actor/lost.toml", ""),
    ]);
    folder.write("actors/phone.TOML", ACTOR);
    folder.write("actors/big.toml", "#".repeat((1 << 20) + 1));
    symlink(folder.path("elsewhere.txt"), folder.path("actors/link.toml")).expect("symlink");
    rustix::fs::mkfifoat(
        rustix::fs::CWD,
        folder.path("actors/pipe.toml"),
        rustix::fs::Mode::from_raw_mode(0o644),
    )
    .expect("a pipe");
    symlink("/tmp", folder.path("events")).expect("symlink");
    symlink("/tmp", folder.path("actors/shared")).expect("symlink");
    folder.write("sources", "a file instead of a folder");
    let reload = folder.load();
    let found: Vec<_> = reload.corpus.problems().iter().map(|p| (&*p.path, p.code.name)).collect();
    assert_eq!(
        found,
        [
            ("actor/lost.toml", "stray-file"),
            ("actors/big.toml", "too-large"),
            ("actors/link.toml", "not-a-file"),
            ("actors/phone.TOML", "stray-file"),
            ("actors/pipe.toml", "not-a-file"),
            ("actors/shared", "not-a-file"),
            ("events", "not-a-file"),
            ("lost.toml", "stray-file"),
            ("sources", "not-a-file"),
        ]
    );
    folder.remove("lost.toml");
    assert_eq!(codes(&folder.load_after(10)).len(), 8, "a moved stray file is no longer reported");
}

#[test]
fn an_unreadable_file_is_a_problem_and_keeps_its_last_good_version() {
    let mut folder = TestCorpus::new(&[("dossier.toml", ""), ("actors/a.toml", ACTOR)]);
    folder.load();
    fs::set_permissions(folder.path("actors/a.toml"), fs::Permissions::from_mode(0o000))
        .expect("set permissions");
    if fs::read(folder.path("actors/a.toml")).is_ok() {
        return; // Root can read everything.
    }
    let closed = folder.load_after(10);
    assert_eq!((codes(&closed), ids(&closed)), (vec!["unreadable"], vec!["a".into()]));
    assert!(!folder.load_after(2_000).changed, "the same error again is not a change");
}

#[test]
fn a_file_that_crashes_the_parser_affects_no_other_file() {
    fn panicking(path: &str, kind: Kind, stem: &str, bytes: &[u8]) -> LoadedDossier {
        assert!(stem != "bad", "a bug in the parser");
        crate::load::dossier::read(path, kind, stem, bytes)
    }
    let mut folder = TestCorpus::with_reader(
        &[("dossier.toml", ""), ("actors/bad.toml", ACTOR), ("actors/good.toml", ACTOR)],
        panicking,
    );
    let reload = folder.load();
    assert_eq!((codes(&reload), ids(&reload)), (vec!["broke-the-loader"], vec!["good".into()]));
    assert!(reload.corpus.has_file("bad"));
}

#[test]
fn folders_nested_too_deep_are_skipped_and_reported() {
    let deep = format!("actors/{}x.toml", "d/".repeat(13));
    let reload = TestCorpus::new(&[("dossier.toml", ""), (&deep, ACTOR)]).load();
    assert_eq!(codes(&reload), ["bounds"]);
}

#[test]
fn archived_copies_are_tracked_but_read_only_on_request() {
    let mut folder = TestCorpus::new(&[("dossier.toml", ""), ("archive/s.txt", "one\n\ntwo\n")]);
    let first = folder.load();
    assert_eq!(first.changed_copies, ["archive/s.txt"]);
    assert_eq!(
        read_copy(folder.loader.root(), "archive/s.txt").copy().map(|copy| copy.paragraphs().len()),
        Some(2)
    );
    folder.write("archive/s.txt", "one\n\ntwo\n\nthree\n");
    let second = folder.load_after(10);
    assert_eq!(
        (second.changed, second.changed_copies.as_slice()),
        (false, &["archive/s.txt".to_owned()][..])
    );
    for bad in ["../s.txt", "/etc/passwd", "archive"] {
        assert!(
            matches!(read_copy(folder.loader.root(), bad), crate::evidence::StoredCopy::Unreadable(_)),
            "{bad}"
        );
    }
    assert!(matches!(
        read_copy(folder.loader.root(), "archive/none.txt"),
        crate::evidence::StoredCopy::Absent
    ));
}
