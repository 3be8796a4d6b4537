//! Tests of the loading thread on a folder that changes as editors and git change one, without a terminal.
#![allow(
    clippy::disallowed_methods,
    reason = "tests make corpora and change files behind the program's back"
)]

use std::fs;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::domain::id::Kind;
use crate::domain::snapshot::Snapshot;
use crate::load::dossier::{LoadedDossier, read};
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::worker::load::{LoadRequest, Loader};
use crate::tui::msg::Msg;

use super::support::harbour::Harbour;

const OFFICE: &str = "actors/harbour-office.toml";
const DEADLINE: Duration = Duration::from_secs(20);
/// Longer than two scans of a small folder, and than the delay of a removal.
const CALM: Duration = Duration::from_secs(5);

/// A loading thread, and its reports.
struct Reading {
    loader: Loader,
    told: Receiver<Msg>,
    corpus: Snapshot,
    loads: usize,
    said: Vec<String>,
}

impl Reading {
    /// Loads the folder and keeps scanning it.
    fn polling(harbour: &Harbour) -> Self {
        let (tell, told) = channel();
        let tell = move |msg| {
            let _ = tell.send(msg);
        };
        let loader = Loader::start(CorpusLoader::new(harbour.root().to_owned()), tell).expect("a thread");
        let mut reading = Self { loader, told, corpus: Snapshot::default(), loads: 0, said: Vec::new() };
        reading.until("the first load", |_| true);
        reading.loads = 0;
        reading
    }

    /// The same with the system's watcher, once it is known to work.
    fn watching(harbour: &Harbour) -> Self {
        let reading = Self::polling(harbour);
        reading.loader.send(LoadRequest::Watch);
        reading
    }

    fn take(&mut self, patience: Duration) -> bool {
        match self.told.recv_timeout(patience) {
            Ok(Msg::Loaded(corpus, _)) => {
                self.corpus = corpus;
                self.loads += 1;
                true
            }
            Ok(Msg::Say(status)) => {
                self.said.push(status.text);
                true
            }
            Ok(_) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => panic!("the disk thread ended"),
        }
    }

    /// Receives loads until one satisfies a condition.
    fn until(&mut self, what: &str, holds: impl Fn(&Snapshot) -> bool) {
        let end = Instant::now() + DEADLINE;
        let before = self.loads;
        while self.loads == before && self.corpus.entries().is_empty() || !holds(&self.corpus) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {what}");
            self.take(left);
        }
    }

    /// Waits until the office's summary contains a text.
    fn until_office(&mut self, text: &str) {
        self.until(text, |corpus| summary(corpus).contains(text));
    }

    /// Receives everything until nothing has arrived for a while.
    fn settle(&mut self) {
        while self.take(CALM) {}
    }
}

fn summary(corpus: &Snapshot) -> String {
    corpus.get("harbour-office").map_or_else(String::new, |entry| format!("{:?}", entry.summary()))
}

fn with(harbour: &Harbour, text: &str) -> String {
    harbour.read(OFFICE).replace("Runs the", text)
}

#[test]
fn every_editors_way_of_saving_is_noticed_and_never_as_a_missing_file() {
    type Save = fn(&Harbour, &str);
    let ways: [(&str, Save); 6] = [
        ("nano: the file is cut and filled again", |harbour, text| harbour.write(OFFICE, text)),
        ("vim: the old one is renamed, a new one written, the old one removed", |harbour, text| {
            harbour.write("actors/4913", "");
            fs::remove_file(harbour.path("actors/4913")).expect("removed");
            fs::rename(harbour.path(OFFICE), harbour.path(&format!("{OFFICE}~"))).expect("renamed");
            harbour.write(OFFICE, text);
            fs::remove_file(harbour.path(&format!("{OFFICE}~"))).expect("removed");
        }),
        ("helix: a copy is kept beside it while it is written in place", |harbour, text| {
            fs::copy(harbour.path(OFFICE), harbour.path("actors/harbour-office.toml.bck")).expect("copied");
            harbour.write(OFFICE, text);
            fs::remove_file(harbour.path("actors/harbour-office.toml.bck")).expect("removed");
        }),
        ("emacs: a lock, a backup by renaming, a new file, the lock removed", |harbour, text| {
            std::os::unix::fs::symlink("ida@quay.4711", harbour.path("actors/.#harbour-office.toml"))
                .expect("locked");
            harbour.write("actors/#harbour-office.toml#", text);
            fs::rename(harbour.path(OFFICE), harbour.path(&format!("{OFFICE}~"))).expect("renamed");
            harbour.write(OFFICE, text);
            fs::remove_file(harbour.path("actors/#harbour-office.toml#")).expect("removed");
            fs::remove_file(harbour.path("actors/.#harbour-office.toml")).expect("unlocked");
        }),
        ("VS Code: the file is emptied, then written", |harbour, text| {
            harbour.write(OFFICE, "");
            harbour.write(OFFICE, text);
        }),
        ("many others: a new file is renamed over it", |harbour, text| {
            harbour.write("actors/.harbour-office.toml.swap", text);
            fs::rename(harbour.path("actors/.harbour-office.toml.swap"), harbour.path(OFFICE))
                .expect("renamed");
        }),
    ];
    let harbour = Harbour::new();
    let mut reading = Reading::watching(&harbour);
    let good = harbour.read(OFFICE);
    for (at, (way, save)) in ways.iter().enumerate() {
        let mark = format!("For the {at}th time runs the");
        save(&harbour, &good.replace("Runs the", &mark));
        let end = Instant::now() + DEADLINE;
        while !summary(&reading.corpus).contains(&mark) {
            assert!(reading.corpus.get("harbour-office").is_some(), "missing for a moment: {way}");
            assert!(Instant::now() < end, "not seen: {way}");
            reading.take(Duration::from_millis(100));
        }
    }
    reading.settle();
    assert_eq!(reading.corpus.counts(), [4, 2, 1]);
    assert_eq!(reading.corpus.problems(), [], "nothing that editors leave is a dossier");
}

#[test]
fn a_checkout_of_a_thousand_files_is_loaded_in_bursts_and_not_file_by_file() {
    let harbour = Harbour::new();
    let buoy = |number: usize, word: &str| {
        harbour.write(
            &format!("actors/buoy-{number:04}.toml"),
            &format!("name = \"Buoy {number}\"\nkind = \"place\"\nsummary = \"{word}.\"\ncite = [\"harbour-notes\"]\n"),
        );
    };
    (0..1_000).for_each(|number| buoy(number, "Red"));
    let mut reading = Reading::watching(&harbour);
    // The watcher works once it has reported something.
    harbour.write(OFFICE, &with(&harbour, "Once it runs the"));
    reading.until_office("Once it runs");
    reading.loads = 0;
    let start = Instant::now();
    for number in 0..1_000 {
        // Like git: the old file is removed before the new one is created.
        fs::remove_file(harbour.path(&format!("actors/buoy-{number:04}.toml"))).expect("removed");
        buoy(number, "Green");
    }
    let green = |corpus: &Snapshot| {
        let is_green = |number: usize| {
            corpus
                .get(&format!("buoy-{number:04}"))
                .is_some_and(|buoy| format!("{:?}", buoy.summary()).contains("Green"))
        };
        (0..1_000).all(is_green)
    };
    reading.until("green buoys", green);
    // A burst is delayed by up to a second, and a scan is due every two. A slow machine needs more of both.
    let most = 3 + 2 * start.elapsed().as_secs() as usize;
    assert!((1..=most).contains(&reading.loads), "{} loads, expected at most {most}", reading.loads);
}

#[test]
fn a_deletion_is_shown_and_what_links_there_stays() {
    let harbour = Harbour::new();
    let mut reading = Reading::watching(&harbour);
    fs::remove_file(harbour.path("actors/crane-company.toml")).expect("removed");
    reading.until("end of the entry", |corpus| corpus.get("crane-company").is_none());
    assert_eq!(reading.corpus.counts(), [3, 2, 1]);
    assert!(summary(&reading.corpus).contains("crane"));
    assert!(
        reading.corpus.problems().iter().any(|problem| &*problem.path == OFFICE),
        "a link to what is gone is a problem"
    );
}

#[test]
fn a_file_that_is_gone_for_a_moment_is_never_missing() {
    let harbour = Harbour::new();
    let mut reading = Reading::watching(&harbour);
    let text = harbour.read(OFFICE);
    fs::remove_file(harbour.path(OFFICE)).expect("removed");
    harbour.write(OFFICE, &text.replace("Runs the", "Now runs the"));
    while !summary(&reading.corpus).contains("Now runs") {
        assert!(reading.corpus.get("harbour-office").is_some());
        reading.until("a load", |_| true);
        reading.take(CALM);
    }
}

#[test]
fn swapped_removed_and_recreated_folders_are_tracked() {
    let harbour = Harbour::new();
    let mut reading = Reading::watching(&harbour);
    fs::create_dir_all(harbour.path(".aside")).expect("made");
    fs::rename(harbour.path("actors"), harbour.path(".aside/actors")).expect("moved away");
    reading.until("no actors", |corpus| corpus.counts()[0] == 0);
    fs::rename(harbour.path(".aside/actors"), harbour.path("actors")).expect("moved back");
    reading.until("the actors", |corpus| corpus.counts()[0] == 4);
    fs::remove_dir_all(harbour.path("actors")).expect("removed");
    harbour.write("actors/deep/er/newcomer.toml", "name = \"Newcomer\"\nkind = \"person\"\n");
    reading.until("the newcomer alone", |corpus| corpus.counts()[0] == 1 && corpus.get("newcomer").is_some());
    harbour.write("actors/deep/er/newcomer.toml", "name = \"Old hand\"\nkind = \"person\"\n");
    reading.until("a change in a folder made since", |corpus| {
        corpus.get("newcomer").is_some_and(|entry| entry.name() == "Old hand")
    });
}

#[test]
fn polling_finds_everything_without_a_watcher() {
    let harbour = Harbour::new();
    let mut reading = Reading::polling(&harbour);
    harbour.write(OFFICE, &with(&harbour, "Swept: runs the"));
    reading.until_office("Swept");
    fs::remove_file(harbour.path("events/fair.toml")).expect("removed");
    reading.until("end of the fair", |corpus| corpus.get("fair").is_none());
    harbour.write("events/ball.toml", "name = \"The ball\"\ndate = \"2025\"\n");
    reading.until("the ball", |corpus| corpus.get("ball").is_some());
}

#[test]
fn a_change_without_effect_reports_nothing() {
    let harbour = Harbour::new();
    let mut reading = Reading::watching(&harbour);
    let text = harbour.read(OFFICE);
    harbour.write(OFFICE, &text);
    harbour.write("actors/.hidden.toml", "name = [");
    reading.settle();
    assert_eq!(reading.loads, 0);
}

#[test]
fn a_failing_watcher_is_reported_and_polling_goes_on() {
    let harbour = Harbour::new();
    let mut reading = Reading::polling(&harbour);
    reading
        .loader
        .send(LoadRequest::PollingOnly("polling for changes, watching failed: no watches left".into()));
    harbour.write(OFFICE, &with(&harbour, "All the same runs the"));
    reading.until_office("All the same");
    assert_eq!(reading.said, ["polling for changes, watching failed: no watches left"]);
}

#[test]
fn a_slow_load_shows_progress_can_be_stopped_and_is_completed_on_request() {
    fn slow(path: &str, kind: Kind, stem: &str, bytes: &[u8]) -> LoadedDossier {
        std::thread::sleep(Duration::from_millis(10));
        read(path, kind, stem, bytes)
    }
    let harbour = Harbour::new();
    for nth in 0..300 {
        harbour.write(&format!("actors/porter-{nth}.toml"), "name = \"Porter\"\nkind = \"person\"\n");
    }
    let (tell, told) = channel();
    let tell = move |msg| drop(tell.send(msg));
    let disk = CorpusLoader::with_reader(harbour.root().to_owned(), slow);
    let loader = Loader::start(disk, tell).expect("a thread");
    let mut words = 0;
    let (part, load) = loop {
        match told.recv_timeout(DEADLINE).expect("a word") {
            Msg::Loading(Some(underway)) => {
                words += 1;
                assert!(underway.progress.read < underway.progress.found);
                loader.cancel(underway.load);
            }
            Msg::Loaded(corpus, load) => break (corpus, load),
            _ => {}
        }
    };
    assert!(words > 0 && load.first && load.stopped.is_some());
    let rest = part.rest().expect("a part").clone();
    assert!(
        !rest.ids.is_empty() && part.problems().iter().all(|problem| problem.code.name != "dangling-link")
    );

    let end = Instant::now() + CALM;
    while let Ok(msg) = told.recv_timeout(end.saturating_duration_since(Instant::now())) {
        assert!(!matches!(msg, Msg::Loading(_) | Msg::Loaded(..)), "it began again by itself: {msg:?}");
    }
    loader.send(LoadRequest::Reload(true));
    let whole = loop {
        if let Msg::Loaded(corpus, load) = told.recv_timeout(DEADLINE).expect("a word") {
            assert_eq!((load.stopped, load.read), (None, rest.ids.len()));
            break corpus;
        }
    };
    assert_eq!((whole.rest(), whole.ids().count()), (None, part.ids().count()));
}
