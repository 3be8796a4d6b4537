//! What a reading that is stopped leaves, and what is read of it when.

use super::*;

/// A reading that is stopped after this many files.
fn stopped_after(folder: &mut Folder, files: usize, force: bool) -> Reload {
    let told = AtomicUsize::new(0);
    let tell = |progress: Progress| told.store(progress.read, Ordering::SeqCst);
    let read = AtomicUsize::new(0);
    let is_stopped = || read.fetch_add(1, Ordering::SeqCst) >= files;
    let reading = Reading::new(Duration::ZERO, &tell, &is_stopped);
    folder.disk.reload_telling("12:03", force, folder.at, &reading)
}

/// Lets the files grow so old that none of them is read again for its youth.
fn settle() {
    std::thread::sleep(crate::runtime::sweep::YOUNG * 2);
}

const LINKED: &str =
    "name = \"Lea\"\nkind = \"person\"\nsummary = \"Of [[a]], [[b]], [[c]], [[d]] and [[nobody]].\"\n";

#[test]
fn a_load_that_is_stopped_gives_what_was_read_and_knows_the_rest_by_name() {
    let vocabulary = "[vocabulary]\nactor_kinds = [\"guild\"]\n";
    let guild = ACTOR.replace("person", "guild");
    let files: Vec<(String, &str)> = ["a", "b", "c", "d"]
        .map(|id| (format!("actors/{id}.toml"), guild.as_str()))
        .into_iter()
        .chain([("dossier.toml".to_owned(), vocabulary), ("events/readme.md".to_owned(), "no dossier")])
        .collect();
    let mut folder = Folder::new(&[]);
    files.iter().for_each(|(path, text)| folder.write(path, text));
    settle();
    let stopped = stopped_after(&mut folder, 2, false);
    let rest = stopped.corpus.rest().expect("a part").clone();
    assert_eq!(stopped.corpus.entries().len() + rest.ids.len(), 4);
    assert_eq!(rest.progress, Progress { read: 5 - rest.ids.len(), found: 5 });
    assert_eq!(stopped.stopped, Some(rest.progress));
    assert_eq!(codes(&stopped), Vec::<&str>::new(), "the corpus's own words are known whatever was read");
    assert!(
        rest.ids.iter().all(|id| stopped.corpus.knows(id.as_str()) && stopped.corpus.is_unread(id.as_str()))
    );

    let idle = folder.load_after(60_000);
    assert_eq!(
        (idle.changed, idle.files_read, idle.stopped),
        (false, 0, None),
        "it does not begin by itself"
    );

    let whole = folder.disk.reload_at("12:04", true, folder.at);
    assert_eq!((ids(&whole).len(), whole.corpus.rest(), whole.files_read), (4, None, rest.ids.len()));
    assert_eq!(folder.disk.reload_at("12:04", true, folder.at).files_read, 5, "and then all are read again");
}

#[test]
fn a_link_to_a_file_that_was_not_read_does_not_dangle_and_one_to_nothing_does() {
    let mut folder = Folder::new(&[("dossier.toml", "")]);
    stopped_after(&mut folder, 0, false);
    ["a", "b", "c", "d"].iter().for_each(|id| folder.write(&format!("actors/{id}.toml"), ACTOR));
    folder.at += Duration::from_millis(100);
    let part = stopped_after(&mut folder, 0, false);
    assert_eq!((ids(&part).len(), part.corpus.rest().map(|rest| rest.ids.len())), (0, Some(4)));
    folder.write("actors/lea.toml", LINKED);
    let one = folder.load_after(100);
    assert_eq!((ids(&one), codes(&one)), (vec!["lea".to_owned()], vec!["dangling-link"]));
    assert!(one.corpus.problems()[0].message.contains("nobody"));
    assert_eq!(one.corpus.rest().map(|rest| rest.progress), Some(Progress { read: 2, found: 6 }));
    let whole = folder.disk.reload_at("12:04", true, folder.at);
    assert_eq!((ids(&whole).len(), codes(&whole)), (5, vec!["dangling-link"]));
}

#[test]
fn a_reload_that_is_stopped_keeps_what_was_known_and_owes_only_what_changed() {
    let names = ["a", "b", "c", "d"];
    let mut folder = Folder::new(&[("dossier.toml", "")]);
    names.iter().for_each(|id| folder.write(&format!("actors/{id}.toml"), ACTOR));
    settle();
    folder.load();
    let forced = stopped_after(&mut folder, 1, true);
    assert!(forced.stopped.is_some() && forced.corpus.rest().is_none(), "nothing is known to have changed");

    names.iter().for_each(|id| folder.write(&format!("actors/{id}.toml"), ACTOR.replace("Ada", "Bea Two")));
    settle();
    let part = stopped_after(&mut folder, 1, false);
    let named = |reload: &Reload, name: &str| {
        reload.corpus.entries().iter().filter(|entry| entry.name() == name).count()
    };
    let rest = part.corpus.rest().expect("a part").clone();
    assert_eq!(named(&part, "Ada") + named(&part, "Bea Two"), 4);
    assert!(named(&part, "Ada") > 0 && rest.ids.is_empty(), "older versions stand");
    assert_eq!(rest.progress, Progress { read: 5 - named(&part, "Ada"), found: 5 });
    assert_eq!(folder.load_after(60_000).files_read, 0);

    names.iter().for_each(|id| folder.remove(&format!("actors/{id}.toml")));
    folder.load_after(100);
    let gone = folder.load_after(1_000);
    assert_eq!((ids(&gone).len(), gone.corpus.rest()), (0, None), "what is gone is not owed");
}

#[test]
fn a_file_that_is_owed_and_changes_again_is_read() {
    let mut folder = Folder::new(&[("dossier.toml", ""), ("actors/a.toml", ACTOR), ("actors/b.toml", ACTOR)]);
    stopped_after(&mut folder, 0, false);
    folder.load_after(100);
    folder.write("actors/b.toml", ACTOR.replace("Ada", "Bea Two"));
    let reload = folder.load_after(100);
    assert!(ids(&reload).contains(&"b".to_owned()), "{:?}", ids(&reload));
}
