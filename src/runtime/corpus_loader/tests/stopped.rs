//! Canceled loads: what they leave unread, and when that is read.

use super::*;

/// Loads and cancels after this many files.
fn cancel_after(folder: &mut TestCorpus, files: usize, force: bool) -> LoadOutcome {
    let reported = AtomicUsize::new(0);
    let report = |progress: Progress| reported.store(progress.read, Ordering::SeqCst);
    let read = AtomicUsize::new(0);
    let is_canceled = || read.fetch_add(1, Ordering::SeqCst) >= files;
    let progress = ProgressReporter::new(Duration::ZERO, &report, &is_canceled);
    folder.loader.reload_with_progress("12:03", force, folder.at, &progress)
}

/// Waits until no file is so recent that it would be read again.
fn settle() {
    std::thread::sleep(crate::runtime::scan::RACY_WINDOW * 2);
}

const LINKED: &str =
    "name = \"Lea\"\nkind = \"person\"\nsummary = \"Of [[a]], [[b]], [[c]], [[d]] and [[nobody]].\"\n";

#[test]
fn a_canceled_load_returns_what_was_read_and_the_names_of_the_rest() {
    let vocabulary = "[vocabulary]\nactor_kinds = [\"guild\"]\n";
    let guild = ACTOR.replace("person", "guild");
    let files: Vec<(String, &str)> = ["a", "b", "c", "d"]
        .map(|id| (format!("actors/{id}.toml"), guild.as_str()))
        .into_iter()
        .chain([("dossier.toml".to_owned(), vocabulary), ("events/readme.md".to_owned(), "no dossier")])
        .collect();
    let mut folder = TestCorpus::new(&[]);
    files.iter().for_each(|(path, text)| folder.write(path, text));
    settle();
    let stopped = cancel_after(&mut folder, 2, false);
    let rest = stopped.corpus.rest().expect("partly loaded").clone();
    assert_eq!(stopped.corpus.entries().len() + rest.ids.len(), 4);
    assert_eq!(rest.progress, Progress { read: 5 - rest.ids.len(), found: 5 });
    assert_eq!(stopped.stopped, Some(rest.progress));
    assert_eq!(codes(&stopped), Vec::<&str>::new(), "the vocabulary of the corpus is always loaded");
    assert!(
        rest.ids
            .iter()
            .all(|id| stopped.corpus.has_file(id.as_str()) && stopped.corpus.is_unread(id.as_str()))
    );

    let idle = folder.load_after(60_000);
    assert_eq!(
        (idle.changed, idle.files_read, idle.stopped),
        (false, 0, None),
        "the load does not resume by itself"
    );

    let whole = folder.loader.reload_at("12:04", true, folder.at);
    assert_eq!((ids(&whole).len(), whole.corpus.rest(), whole.files_read), (4, None, rest.ids.len()));
    assert_eq!(
        folder.loader.reload_at("12:04", true, folder.at).files_read,
        5,
        "after that, a forced reload reads all files"
    );
}

#[test]
fn links_to_unread_files_do_not_dangle() {
    let mut folder = TestCorpus::new(&[("dossier.toml", "")]);
    cancel_after(&mut folder, 0, false);
    ["a", "b", "c", "d"].iter().for_each(|id| folder.write(&format!("actors/{id}.toml"), ACTOR));
    folder.at += Duration::from_millis(100);
    let part = cancel_after(&mut folder, 0, false);
    assert_eq!((ids(&part).len(), part.corpus.rest().map(|rest| rest.ids.len())), (0, Some(4)));
    folder.write("actors/lea.toml", LINKED);
    let one = folder.load_after(100);
    assert_eq!((ids(&one), codes(&one)), (vec!["lea".to_owned()], vec!["dangling-link"]));
    assert!(one.corpus.problems()[0].message.contains("nobody"));
    assert_eq!(one.corpus.rest().map(|rest| rest.progress), Some(Progress { read: 2, found: 6 }));
    let whole = folder.loader.reload_at("12:04", true, folder.at);
    assert_eq!((ids(&whole).len(), codes(&whole)), (5, vec!["dangling-link"]));
}

#[test]
fn a_canceled_reload_keeps_old_content_and_skips_only_changed_files() {
    let names = ["a", "b", "c", "d"];
    let mut folder = TestCorpus::new(&[("dossier.toml", "")]);
    names.iter().for_each(|id| folder.write(&format!("actors/{id}.toml"), ACTOR));
    settle();
    folder.load();
    let forced = cancel_after(&mut folder, 1, true);
    assert!(forced.stopped.is_some() && forced.corpus.rest().is_none(), "nothing changed");

    names.iter().for_each(|id| folder.write(&format!("actors/{id}.toml"), ACTOR.replace("Ada", "Bea Two")));
    settle();
    let part = cancel_after(&mut folder, 1, false);
    let named = |reload: &LoadOutcome, name: &str| {
        reload.corpus.entries().iter().filter(|entry| entry.name() == name).count()
    };
    let rest = part.corpus.rest().expect("partly loaded").clone();
    assert_eq!(named(&part, "Ada") + named(&part, "Bea Two"), 4);
    assert!(named(&part, "Ada") > 0 && rest.ids.is_empty(), "older versions are kept");
    assert_eq!(rest.progress, Progress { read: 5 - named(&part, "Ada"), found: 5 });
    assert_eq!(folder.load_after(60_000).files_read, 0);

    names.iter().for_each(|id| folder.remove(&format!("actors/{id}.toml")));
    folder.load_after(100);
    let gone = folder.load_after(1_000);
    assert_eq!((ids(&gone).len(), gone.corpus.rest()), (0, None), "removed files are no longer pending");
}

#[test]
fn a_skipped_file_that_changes_again_is_read() {
    let mut folder =
        TestCorpus::new(&[("dossier.toml", ""), ("actors/a.toml", ACTOR), ("actors/b.toml", ACTOR)]);
    cancel_after(&mut folder, 0, false);
    folder.load_after(100);
    folder.write("actors/b.toml", ACTOR.replace("Ada", "Bea Two"));
    let reload = folder.load_after(100);
    assert!(ids(&reload).contains(&"b".to_owned()), "{:?}", ids(&reload));
}
