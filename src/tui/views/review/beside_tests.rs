//! Tests of the other citations of a passage: they are listed with their marks and judged in place.

use super::tests::{harness, record};
use crate::tui::effect::Effect;
use crate::tui::msg::{Msg, VerdictOutcome};
use crate::tui::test_harness::{Harness, corpus, sample};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::MouseKind;

/// Returns the address and the outcome of the verdicts requested since the last call.
fn verdicts(harness: &mut Harness) -> Vec<(String, &'static str)> {
    let written = harness.effects.iter().filter_map(|effect| match effect {
        Effect::WriteVerdict(request) => {
            Some((request.verdict.statement.clone(), request.verdict.outcome.word()))
        }
        _ => None,
    });
    let written = written.collect();
    harness.effects.clear();
    written
}

/// Clicks the last row that contains `text`.
fn click(harness: &mut Harness, text: &str) {
    let screen = harness.screen();
    let (y, line) = screen.lines().enumerate().filter(|(_, line)| line.contains(text)).last().expect("a row");
    let x = line.split(text).next().map_or(0, |before| before.chars().count());
    harness.point(MouseKind::Press, x as u16, y as u16);
}

#[test]
fn another_citation_of_the_passage_is_reviewed_in_place() {
    let mut harness = harness();
    harness.set(|set| set.next_after_verdict = false);
    harness.press("n");
    let screen = harness.screen();
    assert!(screen.contains("3 other citations of this passage"), "{screen}");
    harness.press("tab");
    let screen = harness.screen();
    assert!(screen.contains("also citing · 1 of 3"), "{screen}");
    harness.press("tab S");
    let participant = "flood-2020#participant:millers-guild";
    assert_eq!(verdicts(&mut harness), [(participant.to_owned(), "supports")]);
    assert!(harness.screen().contains("│ The spring flood  "), "{}", harness.screen());
    // Past either end the citation of the queue is under review again.
    harness.press("tab tab X enter");
    assert_eq!(verdicts(&mut harness), [("millers-guild#2".to_owned(), "does-not-support")]);
    assert!(harness.screen().contains("citation 3 of 3"), "{}", harness.screen());
    harness.press("shift-tab shift-tab esc P enter");
    assert_eq!(verdicts(&mut harness), [("millers-guild#2".to_owned(), "partly")]);
    assert_eq!(harness.view(), ViewId::Review);
}

#[test]
fn verdicts_in_quick_succession_go_through_the_citations_of_the_passage() {
    let mut harness = harness();
    harness.set(|set| set.next_after_verdict = true);
    harness.press("n tab");
    let addresses: Vec<String> = (0..3)
        .map(|_| {
            harness.press("S");
            record(&mut harness)
        })
        .map(|request| request.verdict.statement)
        .collect();
    assert_eq!(addresses, ["flood-2020", "flood-2020#participant:millers-guild", "river-board#1"]);
    assert!(harness.screen().contains("citation 3 of 3"), "{}", harness.screen());
}

#[test]
fn a_verdict_on_another_citation_is_shown_where_it_is_listed() {
    let mut harness = harness();
    harness.set(|set| set.next_after_verdict = false);
    harness.press("tab S");
    let Some(Effect::WriteVerdict(request)) = harness.effects.pop() else { panic!("{:?}", harness.effects) };
    harness.send(Msg::Verdict(Ok(VerdictOutcome::Written(request)), 1));
    let screen = harness.screen();
    assert!(screen.contains("✓ opposes River Board"), "{screen}");
    harness.press("esc");
    let screen = harness.screen();
    assert!(screen.contains("✓ opposes River Board") && screen.contains("checked  · unchecked"), "{screen}");
}

#[test]
fn a_selected_citation_survives_reading_its_copy_and_is_rejected_once_gone() {
    let mut harness = harness();
    harness.press("n tab tab tab o");
    assert_eq!(harness.view(), ViewId::Reader);
    harness.press("esc");
    assert!(harness.screen().contains("also citing · 3 of 3"), "{}", harness.screen());
    let files: Vec<_> = sample().into_iter().filter(|(path, _)| *path != "actors/river-board.toml").collect();
    harness.send(Msg::Loaded(corpus(&files), crate::tui::msg::Load { read: 1, ..Default::default() }));
    harness.press("S");
    assert!(harness.screen().contains("the selected citation was deleted"), "{}", harness.screen());
    assert_eq!(verdicts(&mut harness), []);
    harness.press("S");
    assert_eq!(verdicts(&mut harness), [("millers-guild#2".to_owned(), "supports")]);
}

#[test]
fn a_click_on_another_citation_of_the_passage_selects_it() {
    let mut harness = harness();
    click(&mut harness, "opposes River Board");
    assert!(harness.screen().contains("also citing · 1 of 1"), "{}", harness.screen());
    harness.press("n");
    click(&mut harness, "Closed the lower lock.");
    let screen = harness.screen();
    assert!(screen.contains("│ River Board") && screen.contains("of 3 checked"), "{screen}");
    click(&mut harness, "checked");
    assert!(harness.screen().contains("│ River Board"), "a click beside them does nothing");
}

#[test]
fn every_citation_of_a_passage_can_be_reached_in_a_short_window() {
    let claim = "\n[[claim]]\ntext = \"One more, number NTH.\"\ncite = [\"gazette-2020, para 2\"]\n";
    let claims: String = (0..44).map(|nth| claim.replace("NTH", &nth.to_string())).collect();
    let files: Vec<(&str, String)> = sample()
        .into_iter()
        .map(|(path, text)| {
            (path, text.to_owned() + if path.ends_with("quill.toml") { claims.as_str() } else { "" })
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut harness = harness();
    harness.send(Msg::Loaded(corpus(&files), crate::tui::msg::Load::default()));
    let screen = harness.screen();
    assert!(screen.contains("45 other citations of this passage"), "{screen}");
    assert!(screen.contains(" more rows"), "{screen}");
    harness.send(Msg::Resize(80, 24));
    for nth in 0..45 {
        harness.press("tab");
        let screen = harness.screen();
        let place = format!("also citing · {} of 45", nth + 1);
        assert!(screen.contains(&place), "{screen}");
        let said =
            if nth == 0 { "· opposes River Board".to_owned() } else { format!("number {}.", nth - 1) };
        // In the details, and at the cursor in the list.
        assert_eq!(screen.matches(&said).count(), if nth == 0 { 1 } else { 2 }, "{said}\n{screen}");
    }
}
