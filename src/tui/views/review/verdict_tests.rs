//! Tests of verdicts in the review: requests, doubts, and what counts as checked.

use super::tests::{harness, judged, judged_on, open, record, written};
use crate::domain::id::EntryId;
use crate::edit::new_verdict::Outcome;
use crate::evidence::{Copy, Fingerprint, StoredCopy};
use crate::tui::citation::CitationId;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::msg::{Load, Msg, VerdictOutcome};
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};
use crate::tui::update::update;

#[test]
fn a_verdict_request_contains_what_was_read() {
    let mut harness = harness();
    harness.press("S");
    let Some(Effect::WriteVerdict(given)) = harness.effects.first() else { panic!("{:?}", harness.effects) };
    assert_eq!((given.signer.to_string(), given.verdict.outcome), ("ab (A. Bell)".into(), Outcome::Supports));
    let verdict = &given.verdict;
    assert_eq!((&*verdict.statement, verdict.source.as_str()), ("millers-guild#mills", "gazette-2020"));
    assert_eq!((verdict.at.as_deref(), &*verdict.quote), (Some("para 2"), "twelve thousand mills"));
    let copy = Fingerprint::of_copy(&Copy::new(GAZETTE).expect("UTF-8")).to_string();
    assert!(verdict.seen.ends_with(&copy) && verdict.seen.len() == 33, "{}", verdict.seen);
    harness.press("u");
    assert_eq!(harness.effects.len(), 1, "nothing has been written that could be undone");
    harness.send(Msg::Verdict(Ok(written()), 1));
    harness.effects.clear();
    harness.press("P enter X enter u");
    let results: Vec<_> = harness
        .effects
        .iter()
        .map(
            |effect| {
                if let Effect::WriteVerdict(given) = effect { given.verdict.outcome.word() } else { "back" }
            },
        )
        .collect();
    assert_eq!(results, ["partly", "does-not-support", "back"]);
}

#[test]
fn a_doubtful_verdict_needs_a_second_press() {
    let missing = GAZETTE.replace("thousand", "hundred");
    let moved = format!("{}\nAgain: twelve thousand mills.\n", missing);
    let twice = GAZETTE.replace("the river", "twelve thousand mills");
    for (text, why) in [
        (missing.as_str(), "not recorded: the quote is not in this copy (S again to record it anyway, X for"),
        (moved.as_str(), "not recorded: the quote is in para 4, not here (S again"),
        (twice.as_str(), "not recorded: the quote is in 2 places (S again"),
        ("", "not recorded: there is no archived copy (S again"),
    ] {
        let mut harness = harness();
        harness.copies.clear();
        let mut harness = if text.is_empty() { harness } else { harness.with_copy("gazette-2020", text) };
        harness.send(Msg::Resize(160, 40));
        harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
        harness.press("S");
        assert_eq!(harness.effects, [], "{text}");
        assert!(harness.screen().contains(why), "{why}\n{}", harness.screen());
        harness.press("P");
        assert!(harness.effects.is_empty() && harness.screen().contains("P again"), "{}", harness.screen());
        harness.press("S j S");
        assert_eq!(harness.effects, [], "only immediately");
        harness.press("S");
        assert!(
            matches!(&harness.effects[..], [Effect::WriteVerdict(given)] if given.verdict.outcome == Outcome::Supports)
        );
        harness.press("X enter");
        assert!(
            matches!(&harness.effects[..], [_, .., Effect::WriteVerdict(given)] if given.verdict.outcome == Outcome::DoesNotSupport)
        );
    }
}

#[test]
fn no_verdict_says_that_a_copy_was_missing_if_it_could_not_be_read() {
    let mut harness = harness();
    let source = EntryId::parse("gazette-2020").expect("an id");
    let location = harness.location();
    let mut loading = Harness::new(corpus(&sample()), 160, 40);
    drop(update(&mut loading.app, Msg::Open(Box::new(location))));
    assert!(loading.screen().contains("loading the archived copy"), "{}", loading.screen());
    let effects = update(&mut loading.app, Msg::Key(Key::parse("S").expect("a key")));
    assert!(
        !effects.into_iter().any(|effect| matches!(effect, Effect::WriteVerdict(_))),
        "a copy may be there"
    );
    harness.send(Msg::Copy(source, StoredCopy::Unreadable("Permission denied".into())));
    harness.send(Msg::Resize(160, 40));
    harness.press("S S P P X X");
    assert_eq!(harness.effects, []);
    for words in
        ["not recorded: archive/gazette-2020.txt cannot be read: Permission denied", "unreadable copy"]
    {
        assert!(harness.screen().contains(words), "{words}\n{}", harness.screen());
    }
}

#[test]
fn a_verdict_is_not_recorded_if_its_copy_becomes_unreadable_while_the_note_is_typed() {
    let mut harness = harness();
    harness.press("X");
    assert_eq!(harness.dialogs(), 1);
    let source = EntryId::parse("gazette-2020").expect("an id");
    harness.send(Msg::Copy(source, StoredCopy::Unreadable("Permission denied".into())));
    harness.press("w h y enter");
    assert!(!harness.effects.iter().any(|effect| matches!(effect, Effect::WriteVerdict(_))), "it is refused");
    assert!(harness.screen().contains("cannot be read"), "{}", harness.screen());
}

#[test]
fn a_verdict_on_a_copy_with_the_wrong_hash_needs_a_second_press() {
    let hash = format!("gazette-2020.txt\"\nsha256 = \"{}\"\n", "0".repeat(64));
    let files: Vec<(&str, String)> = sample()
        .into_iter()
        .map(|(path, text)| (path, text.replace("gazette-2020.txt\"\n", &hash)))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut harness = harness();
    harness.send(Msg::Loaded(corpus(&files), crate::tui::msg::Load::default()));
    harness.press("S");
    assert!(
        harness.effects.is_empty() && harness.screen().contains("does not match its recorded hash"),
        "{}",
        harness.screen()
    );
    harness.press("S");
    assert_eq!(harness.effects.len(), 1);
}

#[test]
fn verdicts_and_edits_are_rejected_in_the_demo() {
    let mut harness = harness();
    harness.app.model.demo = true;
    for key in ["S", "P", "X", "e"] {
        harness.press(key);
        let told = ["dossier demo --to DIR", "continue in the copy"]
            .iter()
            .any(|words| harness.screen().contains(words));
        assert!(told, "{key}\n{}", harness.screen());
        harness.effects.retain(|effect| *effect != Effect::DropInput);
        assert_eq!(harness.effects, [], "{key}");
    }
}

#[test]
fn undo_is_offered_only_if_there_is_something_to_undo() {
    let mut harness = harness();
    assert!(!harness.screen().contains("u undo"), "{}", harness.screen());
    harness.send(Msg::Verdict(Ok(written()), 1));
    harness.press("n");
    assert!(harness.screen().contains("u undo"), "{}", harness.screen());
    harness.send(Msg::Verdict(Ok(VerdictOutcome::Withdrawn { what: "it".into() }), 0));
    harness.press("n");
    assert!(!harness.screen().contains("u undo"), "{}", harness.screen());
}

#[test]
fn after_a_verdict_the_citation_stays_on_the_screen_and_is_counted() {
    let mut harness = harness();
    harness.press("f");
    harness.send(Msg::Verdict(Ok(written()), 1));
    assert!(harness.effects.contains(&Effect::Reload(false)));
    assert!(harness.screen().contains("(u to undo)"));
    harness.send(Msg::Loaded(judged(), crate::tui::msg::Load { read: 1, ..Default::default() }));
    let screen = harness.screen();
    assert!(screen.contains("(u to undo)"), "the load caused by the verdict is not reported\n{screen}");
    assert!(screen.contains("supports, 21 Nov 2026, A. Bell"), "{screen}");
    assert!(screen.contains("1 of 3 checked") && screen.contains("mills: more than 12,000"), "{screen}");
    harness.press("n");
    assert!(harness.screen().contains("Opened the sluices at night."), "{}", harness.screen());
}

#[test]
fn a_verdict_on_another_copy_counts_as_unchecked_in_every_scope_at_once() {
    let mut harness = harness();
    harness.send(Msg::Loaded(judged_on("0000000000000000"), crate::tui::msg::Load::default()));
    harness.check();
    let screen = harness.screen();
    assert!(screen.contains("0 of 3 checked") && screen.contains("○ stale"), "{screen}");
    harness.press("f");
    assert!(harness.screen().contains("citation 2 of 3 unchecked"), "{}", harness.screen());
    harness.press("f");
    // Also from a citation of a source without a copy: what is on the screen does not matter.
    let id = crate::domain::id::EntryId::parse("treaty-2021").expect("an id");
    let entry = harness.app.model.corpus.get("treaty-2021").expect("an entry").clone();
    let site = entry.cites().remove(0);
    let citing = CitationId::of(&id, &site.path, site.cite).expect("a source");
    let mut other =
        Harness::new(harness.app.model.corpus.clone(), 120, 40).with_copy("gazette-2020", GAZETTE);
    other.check();
    open(&mut other, citing, "corpus");
    assert!(other.screen().contains("0 of 8 checked"), "{}", other.screen());
    for _ in 0..2 {
        harness.press("w");
        assert!(harness.screen().contains(" 0 of "), "{}", harness.screen());
    }
}

#[test]
fn a_changed_copy_makes_its_verdict_stale() {
    let mut harness = harness();
    let print = Fingerprint::of_copy(&harness.copies[0].1).to_string();
    harness.send(Msg::Loaded(judged_on(&print), crate::tui::msg::Load::default()));
    harness.check();
    assert!(harness.screen().contains("1 of 3 checked"), "{}", harness.screen());
    harness.copies.clear();
    let mut harness = harness.with_copy("gazette-2020", &GAZETTE.replace("High", "Low"));
    harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    harness.check();
    assert!(harness.screen().contains("0 of 3 checked"), "{}", harness.screen());
}

#[test]
fn a_verdict_counts_before_the_reload() {
    let mut harness = harness();
    harness.send(Msg::Verdict(Ok(written()), 1));
    let screen = harness.screen();
    assert!(screen.contains("1 of 3 checked") && screen.contains("A. Bell"), "{screen}");
    assert!(screen.contains("✓ checked"), "{screen}");
}

#[test]
fn verdicts_in_quick_succession_apply_to_successive_citations() {
    let mut harness = harness();
    harness.app.model.preferences.next_after_verdict = true;
    harness.press("N");
    let quotes: Vec<String> = (0..4)
        .map(|_| {
            harness.press("S");
            record(&mut harness)
        })
        .map(|request| request.verdict.quote)
        .collect();
    // At the last citation the review stays.
    assert_eq!(quotes, ["", "twelve thousand mills", "opened the sluices", "opened the sluices"]);
}

#[test]
fn a_verdict_that_cannot_be_written_stays_on_the_screen() {
    let mut harness = harness();
    harness.set(|set| set.next_after_verdict = true);
    harness.press("S");
    harness.send(Msg::Verdict(Err("reviews/ab.toml: the disk is full".to_owned()), 0));
    let screen = harness.screen();
    assert!(screen.contains("citation 2 of 3") && screen.contains("the disk is full"), "{screen}");
}

#[test]
fn other_verdicts_than_supports_ask_for_a_note_and_escape_cancels() {
    let mut harness = harness();
    let writes = |harness: &mut Harness| -> Vec<_> {
        let written = harness.effects.iter().filter_map(|effect| match effect {
            Effect::WriteVerdict(request) => {
                Some((request.verdict.outcome.word(), request.verdict.note.clone()))
            }
            _ => None,
        });
        let written = written.collect();
        harness.effects.clear();
        written
    };
    harness.press("P").type_text("only the mills").press("enter");
    assert_eq!(writes(&mut harness), [("partly", "only the mills".to_owned())]);
    harness.press("X enter");
    assert_eq!(writes(&mut harness), [("does-not-support", String::new())]);
    harness.press("X").type_text("no").press("esc");
    assert_eq!(harness.dialogs(), 0);
    assert_eq!(writes(&mut harness), []);
    // What was asked for before is not written by a later answer.
    harness.press("S");
    assert_eq!(writes(&mut harness), [("supports", String::new())]);
}

#[test]
fn a_verdict_just_recorded_stays_when_the_checks_come_in() {
    let bar = |harness: &Harness| {
        let screen = harness.screen();
        screen.lines().find(|line| line.contains('▱')).map(str::to_owned).expect("a bar")
    };
    let mut harness = harness();
    let before = bar(&harness);
    harness.press("S");
    record(&mut harness);
    let after = bar(&harness);
    assert_ne!(before, after);
    harness.check();
    assert_eq!(bar(&harness), after);
}

#[test]
fn a_verdict_whose_dossier_is_renamed_while_its_note_is_typed_is_recorded_on_the_renamed_one() {
    let renamed: Vec<_> = sample()
        .into_iter()
        .map(|(path, text)| {
            (if path == "actors/millers-guild.toml" { "actors/guild.toml" } else { path }, text)
        })
        .collect();
    let mut harness = harness();
    harness.press("X").type_text("my no");
    harness.send(Msg::Loaded(corpus(&renamed), Load { read: 1, ..Load::default() }));
    harness.type_text("te").press("enter");
    let request = record(&mut harness);
    assert_eq!((&*request.verdict.statement, &*request.verdict.note), ("guild#mills", "my note"));
    assert_eq!(request.verdict.outcome, Outcome::DoesNotSupport);
}

#[test]
fn the_note_of_a_rejected_verdict_is_restored() {
    let edited: Vec<(&str, String)> = sample()
        .into_iter()
        .map(|(path, text)| (path, text.replace("id = \"mills\"", "id = \"mills-gone\"")))
        .collect();
    let edited: Vec<(&str, &str)> = edited.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut harness = harness();
    harness.send(Msg::Resize(160, 40));
    harness.press("X").type_text("my note");
    harness.send(Msg::Loaded(corpus(&edited), Load { read: 1, ..Load::default() }));
    harness.press("enter");
    assert!(harness.effects.iter().all(|effect| !matches!(effect, Effect::WriteVerdict(_))));
    assert!(harness.screen().contains("up restores the note"), "{}", harness.screen());
    harness.press("n X up enter");
    assert_eq!(record(&mut harness).verdict.note, "my note");
}

#[test]
fn a_paste_that_is_cut_says_so() {
    let mut harness = harness();
    harness.press("X");
    harness.send(Msg::Paste("word ".repeat(500)));
    assert!(harness.screen().contains("only its first 1,000 characters"), "{}", harness.screen());
}
