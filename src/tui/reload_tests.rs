//! Tests of reloads: what changes on the screen, and what stays.

use std::sync::Arc;

use super::effect::Effect;
use super::msg::{Load, Msg};
use super::test_harness::{GAZETTE, Harness, corpus, sample};
use super::tests::{harness, with};
use crate::domain::id::Kind;

#[test]
fn a_reload_keeps_the_cursor_on_its_entry() {
    let mut harness = harness();
    harness.press("j j");
    assert_eq!(harness.under(Kind::Actor), "zora-quill");
    harness.send(Msg::Loaded(
        with("actors/aaa.toml", "name = \"Aaa\"\nkind = \"person\"\n"),
        Load { read: 1, ..Load::default() },
    ));
    assert_eq!(harness.under(Kind::Actor), "zora-quill");
    assert_eq!(harness.list(Kind::Actor).len(), 4);
}

#[test]
fn a_rejected_verdict_is_still_reported_after_the_reload_it_causes() {
    let mut harness = harness();
    harness.send(Msg::Verdict(Err("not written: the file has changed".to_owned()), 0));
    let files = || with("actors/aaa.toml", "name = \"Aaa\"\nkind = \"person\"\n");
    harness.send(Msg::Loaded(files(), Load { read: 1, ..Load::default() }));
    assert!(harness.screen().contains("not written"), "{}", harness.screen());
    harness.press("R").send(Msg::Loaded(files(), Load { read: 1, asked: true, ..Load::default() }));
    assert!(harness.screen().contains("reloaded 1 file"), "{}", harness.screen());
}

#[test]
fn removing_an_entry_moves_the_cursor_to_its_neighbor() {
    let mut harness = harness();
    harness.press("j enter");
    let files: Vec<_> = sample().into_iter().filter(|(path, _)| *path != "actors/river-board.toml").collect();
    harness.send(Msg::Loaded(corpus(&files), Load { read: 0, ..Load::default() }));
    let screen = harness.screen();
    assert!(!harness.under(Kind::Actor).is_empty(), "{screen}");
    harness.press("j k enter backspace");
}

#[test]
fn an_entry_that_disappears_and_returns_is_listed_again() {
    let mut harness = harness();
    harness.press("enter");
    let without: Vec<_> =
        sample().into_iter().filter(|(path, _)| *path != "actors/millers-guild.toml").collect();
    for _ in 0..20 {
        harness.send(Msg::Loaded(corpus(&without), Load::default()));
        assert_eq!(harness.list(Kind::Actor), Vec::<&str>::new());
        harness.send(Msg::Loaded(corpus(&sample()), Load::default()));
        assert_eq!(harness.list(Kind::Actor), ["millers-guild", "river-board"]);
    }
}

#[test]
fn a_broken_file_keeps_its_last_good_version_and_says_so() {
    let mut harness = harness();
    let broken = crate::load::dossier::read(
        "actors/millers-guild.toml",
        Kind::Actor,
        "millers-guild",
        b"name = \"Mill",
    );
    let good = crate::load::dossier::read(
        "actors/millers-guild.toml",
        Kind::Actor,
        "millers-guild",
        sample()[1].1.as_bytes(),
    );
    let mut parts = crate::load::corpus::CorpusFiles::default();
    parts.dossiers.push(std::sync::Arc::new(crate::load::dossier::with_last_good(
        broken,
        Some(&good),
        "12:03",
    )));
    harness.send(Msg::Loaded(crate::load::corpus::link(&parts).into(), Load { read: 1, ..Load::default() }));
    let screen = harness.screen();
    assert!(screen.contains("⚠ Millers' Guild") && screen.contains("broken since 12:03"), "{screen}");
    harness.press("e");
    assert_eq!(
        harness.effects.last(),
        Some(&Effect::Edit { path: "actors/millers-guild.toml".into(), line: 1, col: 1 })
    );
}

#[test]
fn problems_of_rules_are_listed_counted_and_marked_at_their_citation() {
    let wrong = GAZETTE.replace("opened the sluices", "closed the sluices");
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", &wrong);
    harness.press("4");
    let before = harness.screen();
    assert!(before.contains("· [4]") && !before.contains("! "), "{before}");
    harness.check();
    let screen = harness.screen();
    assert!(screen.contains("⚠ [4]") && screen.contains("quote missing"), "{screen}");
    assert!(screen.contains("! 2 problems"), "{screen}");
    harness.press("!");
    assert!(harness.screen().contains("is not in the archived copy"), "{}", harness.screen());
    // The previous list stays until the rules have run again.
    harness.send(Msg::Loaded(corpus(&sample()), Load { read: 1, ..Load::default() }));
    assert!(harness.screen().contains("reloaded 1 file · 1 error, 1 warning"), "{}", harness.screen());
    let found = harness.app.model.status.problems().len();
    let late = harness.app.model.corpus.clone();
    harness.send(Msg::Loaded(corpus(&sample()), Load { read: 1, ..Load::default() }));
    harness.send(Msg::Checked(late, Arc::default()));
    assert_eq!(harness.app.model.status.problems().len(), found, "results for an older corpus are ignored");
    harness = harness.with_copy("gazette-2020", GAZETTE);
    harness.copies.remove(0);
    harness.check();
    assert!(harness.screen().contains("reloaded 1 file · 1 warning, 1 note"), "{}", harness.screen());
    assert!(!harness.screen().contains("stands nowhere"), "{}", harness.screen());
}

#[test]
fn a_load_that_removes_dossiers_names_them() {
    let mut harness = harness();
    let without = |gone: &[&str]| {
        corpus(&sample().into_iter().filter(|(path, _)| !gone.contains(path)).collect::<Vec<_>>())
    };
    let load = |read, asked| Load { read, asked, ..Load::default() };
    let message = |harness: &Harness| harness.message().to_owned();
    harness.send(Msg::Loaded(without(&["events/treaty-2021.toml"]), load(0, false)));
    assert_eq!(message(&harness), "1 dossier removed: treaty-2021");
    harness.send(Msg::Loaded(corpus(&sample()), load(1, false)));
    assert_eq!(message(&harness), "reloaded 1 file");
    let most = ["millers-guild", "river-board", "zora-quill"].map(|id| format!("actors/{id}.toml"));
    let mut most: Vec<&str> = most.iter().map(String::as_str).collect();
    most.push("sources/ledger-2021.toml");
    harness.send(Msg::Loaded(without(&most), load(2, true)));
    let message = message(&harness);
    let start = "reloaded 2 files · 4 dossiers removed: ledger-2021, millers-guild, river-board, 1 more · ";
    assert!(message.starts_with(start) && message.ends_with("(! to list)"), "{message}");
}

/// A load of the sample with `from` replaced by `to` in the Guild's dossier.
fn guild(from: &str, to: &str) -> Msg {
    let files: Vec<(&str, String)> = sample()
        .into_iter()
        .map(|(path, text)| {
            let is_guild = path == "actors/millers-guild.toml";
            assert!(!is_guild || text.contains(from), "{text}");
            (path, if is_guild { text.replace(from, to) } else { text.to_owned() })
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() })
}

/// The Guild's page with the citation of its last claim stepped to.
fn at_the_sluices() -> Harness {
    let mut harness = harness();
    harness.press("enter 4");
    for _ in 0..9 {
        let is_it = |effect: &Effect| matches!(effect, Effect::Edit { line: 23.., .. });
        harness.press("n");
        harness.effects.clear();
        harness.press("e");
        if harness.effects.iter().any(is_it) {
            harness.effects.clear();
            return harness;
        }
    }
    panic!("no such citation\n{}", harness.screen());
}

#[test]
fn a_focused_citation_is_kept_when_a_claim_is_inserted_above() {
    let mut harness = at_the_sluices();
    let above = "[[claim]]\ntext = \"New.\"\ncite = [\"gazette-2020, para 1\"]\n\n[[claim]]\nid = \"mills\"";
    harness.send(guild("[[claim]]\nid = \"mills\"", above));
    harness.press("e");
    assert!(matches!(harness.effects[..], [Effect::Edit { line: 27.., .. }]), "{:?}", harness.effects);
    harness.press("c");
    assert!(harness.screen().contains("Opened the sluices at night."), "{}", harness.screen());
}

#[test]
fn no_key_acts_on_what_replaced_a_removed_citation() {
    for key in ["e", "o", "c", "enter"] {
        let mut harness = at_the_sluices();
        harness.send(guild("Opened the sluices at night.", "Was seen there."));
        harness.press(key);
        assert_eq!(harness.effects, [], "{key}");
        assert!(harness.screen().contains("was deleted or rewritten"), "{key}\n{}", harness.screen());
        assert!(harness.is_bare(), "{key}");
    }
}
