//! Tests of the reviewed citation across reloads: it stays the same, or there is none.

use proptest::prelude::*;

use super::tests::{harness, open};
use crate::domain::id::EntryId;
use crate::evidence::{CanonicalNames, Fingerprint, Part};
use crate::tui::citation::CitationId;
use crate::tui::effect::{Effect, VerdictRequest};
use crate::tui::key::Key;
use crate::tui::msg::{Load, Msg, VerdictOutcome};
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};
use crate::tui::update::update;

/// A load of the sample with `from` replaced by `to` in the Guild's dossier.
fn edited(from: &str, to: &str) -> Msg {
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

/// Returns the verdict requested by the keys, if any.
fn asked(harness: &mut Harness, keys: &str) -> Option<VerdictRequest> {
    harness.effects.clear();
    harness.press(keys);
    harness.effects.retain(|effect| *effect != Effect::DropInput);
    match harness.effects.as_slice() {
        [] => None,
        [Effect::WriteVerdict(request)] => Some((**request).clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_claim_inserted_above_does_not_move_the_review() {
    let mut harness = harness();
    harness.press("n");
    let above =
        "[[claim]]\ntext = \"New.\"\ncite = [\"gazette-2020, para 1: High\"]\n\n[[claim]]\nid = \"mills\"";
    harness.send(edited("[[claim]]\nid = \"mills\"", above));
    assert!(harness.screen().contains("citation 4 of 4"), "{}", harness.screen());
    let request = asked(&mut harness, "S").expect("a verdict");
    assert_eq!(request.verdict.quote, "opened the sluices");
    assert_eq!(request.verdict.statement, "millers-guild#3");
}

#[test]
fn no_key_acts_on_a_neighbor_of_a_removed_citation() {
    let mut harness = harness();
    harness.press("n");
    // The same quote of the same source at the same path, but for another statement, and one more below it.
    let instead = "Was seen at the sluices.\"\ncite = [\"gazette-2020, para 3: opened the sluices\"]\n\n[[claim]]\ntext = \"More.";
    harness.send(edited("Opened the sluices at night.", instead));
    assert!(harness.screen().contains("this citation was deleted"), "{}", harness.screen());
    for key in ["S", "P", "X", "e", "o"] {
        assert_eq!(asked(&mut harness, key), None, "{key}");
        assert!(harness.screen().contains("(n for the next)"), "{key}\n{}", harness.screen());
    }
    harness.press("n");
    assert!(harness.screen().contains("Was seen at the sluices."), "{}", harness.screen());
    assert_eq!(asked(&mut harness, "S").expect("a verdict").verdict.statement, "millers-guild#2");
}

#[test]
fn a_removed_citation_that_reappears_is_current_again() {
    let mut harness = harness();
    harness.press("n");
    harness.send(edited(
        "[[claim]]\ntext = \"Opened the sluices at night.",
        "[[claim]]\ntext = \"A.\"\n[[claim]]\ntext = \"B.",
    ));
    assert!(harness.screen().contains("this citation was deleted"), "{}", harness.screen());
    harness.send(edited("Opened the sluices at night.", "Opened the sluices at night."));
    assert!(harness.screen().contains("Opened the sluices at night."), "{}", harness.screen());
    assert!(asked(&mut harness, "S").is_some());
}

#[test]
fn a_verdict_on_an_edited_statement_is_rejected_once() {
    let mut harness = harness();
    harness.send(edited("value = 12000", "value = 13000"));
    assert_eq!(asked(&mut harness, "S"), None);
    assert!(harness.screen().contains("the statement was edited on disk"), "{}", harness.screen());
    let request = asked(&mut harness, "S").expect("a verdict");
    assert_eq!(request.verdict.statement, "millers-guild#mills");
    // Changes beside the statement, such as its tags or another claim, are not edits of it.
    harness.send(edited("[[claim]]\nid = \"mills\"", "[[claim]]\nid = \"mills\"\ntags = [\"x\"]"));
    harness.send(edited("value = 12000", "value = 12000"));
    assert_eq!(asked(&mut harness, "S"), None, "the figure matches the first version, not the last");
    assert!(asked(&mut harness, "S").is_some());
}

#[test]
fn a_verdict_pressed_before_the_copy_is_read_is_recorded_on_the_citation_shown() {
    let location = harness().location();
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE);
    // The corpus has been checked, so that it is known which copy is there.
    harness.check();
    harness.set(|set| set.next_after_verdict = true);
    // The copy is read slowly, and the dossier is edited meanwhile.
    let reads = update(&mut harness.app, Msg::Open(Box::new(location)));
    assert!(reads.into_iter().any(|effect| matches!(effect, Effect::ReadCopy { .. })));
    let above =
        "[[claim]]\ntext = \"New.\"\ncite = [\"gazette-2020, para 1: High\"]\n\n[[claim]]\nid = \"mills\"";
    drop(update(&mut harness.app, edited("[[claim]]\nid = \"mills\"", above)));
    assert!(harness.screen().contains("loading the archived copy"), "{}", harness.screen());
    let pressed = |harness: &mut Harness| {
        let key = Key::parse("S").expect("a key");
        let written = update(&mut harness.app, Msg::Key(key)).into_iter().find_map(|effect| match effect {
            Effect::WriteVerdict(request) => Some(request),
            _ => None,
        });
        let request = written.expect("a verdict");
        drop(update(&mut harness.app, Msg::Verdict(Ok(VerdictOutcome::Written(request.clone())), 1)));
        (request.verdict.statement, request.verdict.quote)
    };
    let mills = ("millers-guild#mills".to_owned(), "twelve thousand mills".to_owned());
    assert_eq!(pressed(&mut harness), mills);
    let sluices = ("millers-guild#3".to_owned(), "opened the sluices".to_owned());
    assert_eq!(pressed(&mut harness), sluices, "the next key is for the next citation");
}

#[test]
fn a_correction_of_a_statement_without_an_id_stays_under_review() {
    let mut harness = harness();
    harness.press("n");
    harness.send(edited("Opened the sluices at night.", "Opened the sluices by night."));
    assert!(harness.screen().contains("Opened the sluices by night."), "{}", harness.screen());
    assert_eq!(asked(&mut harness, "S"), None, "it has to be read again");
    assert!(harness.screen().contains("the statement was edited on disk"), "{}", harness.screen());
    assert_eq!(asked(&mut harness, "S").expect("a verdict").verdict.statement, "millers-guild#2");
}

/// Returns the claim that was put in place of `focus` alone, if one was.
fn correction(old: &[usize], new: &[usize], focus: usize) -> Option<usize> {
    let around =
        |claims: &[usize], at: usize| [at.checked_sub(1).map(|at| claims[at]), claims.get(at + 1).copied()];
    let went = old.iter().position(|claim| *claim == focus)?;
    let mut came =
        (0..new.len()).filter(|at| !old.contains(&new[*at]) && around(new, *at) == around(old, went));
    let first = came.next().filter(|_| came.next().is_none());
    first.map(|at| new[at])
}

/// An edit of the claims of a dossier.
#[derive(Clone, Debug)]
enum ClaimEdit {
    Insert(usize),
    Delete(usize),
    Rewrite(usize),
    Swap(usize, usize),
}

fn edits() -> impl Strategy<Value = Vec<ClaimEdit>> {
    let edit = prop_oneof![
        (0..9_usize).prop_map(ClaimEdit::Insert),
        (0..9_usize).prop_map(ClaimEdit::Delete),
        (0..9_usize).prop_map(ClaimEdit::Rewrite),
        (0..9_usize, 0..9_usize).prop_map(|(one, other)| ClaimEdit::Swap(one, other)),
    ];
    prop::collection::vec(edit, 1..6)
}

/// Returns a dossier with claims of these numbers, all citing the same words of the same source.
fn dossier(claims: &[usize]) -> String {
    let claim = |n: &usize| format!("[[claim]]\ntext = \"Statement {n}.\"\ncite = [\"s, para 1: words\"]\n");
    format!("name = \"A\"\nkind = \"person\"\n{}", claims.iter().map(claim).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_verdict_applies_to_the_reviewed_citation_or_to_none(focus in 0..4_usize, loads in prop::collection::vec(edits(), 1..4)) {
        let files = |text: &str| corpus(&[("actors/a.toml", text), ("sources/s.toml", "title = \"S\"\n"), ("reviews/ab.toml", "analyst = \"A. Bell\"\n")]);
        let mut claims: Vec<usize> = (0..4).collect();
        let first = files(&dossier(&claims));
        let entry = first.get("a").expect("an entry").clone();
        let site = &entry.cites()[focus];
        let id = EntryId::parse("a").expect("an id");
        let citation = CitationId::of(&id, &site.path, site.cite).expect("a source");
        let mut harness = Harness::new(first, 120, 40);
        open(&mut harness, citation, "dossier");
        let (mut fresh, mut focus, mut found) = (4, focus, claims.clone());
        for edits in loads {
            for edit in edits {
                let len = claims.len();
                match edit {
                    ClaimEdit::Insert(at) => claims.insert(at % (len + 1), fresh),
                    ClaimEdit::Delete(at) if len > 0 => { claims.remove(at % len); }
                    ClaimEdit::Rewrite(at) if len > 0 => claims[at % len] = fresh,
                    ClaimEdit::Swap(one, other) if len > 0 => claims.swap(one % len, other % len),
                    _ => {}
                }
                fresh += 1;
            }
            let loaded = files(&dossier(&claims));
            let entry = loaded.get("a").expect("an entry").clone();
            let names = CanonicalNames::of(&loaded);
            let print = |claim: usize| {
                let nth = claims.iter().position(|own| *own == claim)?;
                Fingerprint::of_statement(&entry, Part::Claim(nth), &names)
            };
            let mut is_corrected = false;
            if claims.contains(&focus) {
                found.clone_from(&claims);
            } else if let Some(new) = correction(&found, &claims, focus) {
                (is_corrected, focus) = (true, new);
                found.clone_from(&claims);
            }
            let print = print(focus);
            harness.send(Msg::Loaded(loaded, Load { read: 1, ..Load::default() }));
            if is_corrected {
                prop_assert_eq!(asked(&mut harness, "X enter"), None, "refused once {:?}", claims);
            }
            let request = asked(&mut harness, "X enter");
            prop_assert_eq!(request.is_some(), claims.contains(&focus), "{:?}", claims);
            if let (Some(request), Some(print)) = (request, print) {
                prop_assert!(request.verdict.seen.starts_with(&print.to_string()), "{}", request.verdict.seen);
            }
        }
    }
}
