use super::*;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::msg::Msg;
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};

/// A copy large enough to be searched by the worker, with the sample's quotes at the end.
fn large() -> String {
    let filler = "Nothing of note was printed on this day.\n\n";
    let (head, rest) = GAZETTE.split_once("\n\n").expect("paragraphs");
    format!("{head}\n\n{}{rest}", filler.repeat(2 * AT_ONCE / filler.len()))
}

/// The reader at the quote about the mills, with its lookup still unanswered.
fn unanswered(copy: &str, width: u16) -> (Harness, Vec<QuoteLookup>) {
    let mut harness = Harness::new(corpus(&sample()), width, 40).with_copy("gazette-2020", copy);
    harness.looks_up = false;
    harness.press("enter 4");
    let at_mills = |harness: &Harness| {
        let target = harness.browse().target().and_then(|target| target.passage(&harness.app.model));
        target.is_some_and(|(_, cited)| cited.is_some_and(|one| one.quote.contains("mills")))
    };
    while !at_mills(&harness) {
        harness.press("n");
    }
    if width < 180 {
        harness.press("o");
    }
    let asked = asked(&harness);
    (harness, asked)
}

/// The lookups asked for so far.
fn asked(harness: &Harness) -> Vec<QuoteLookup> {
    let lookups = harness.effects.iter().filter_map(|effect| match effect {
        Effect::LookUp(lookups) => Some(lookups.clone()),
        _ => None,
    });
    lookups.flatten().collect()
}

fn answer(harness: &mut Harness, lookup: &QuoteLookup) {
    harness.send(Msg::LookedUp(Box::new(lookup.clone()), lookup.judge()));
}

#[test]
fn quotes_in_a_small_copy_are_looked_up_at_once() {
    let (harness, asked) = unanswered(GAZETTE, 120);
    assert_eq!(asked, []);
    assert!(harness.screen().contains("exact"), "{}", harness.screen());
}

#[test]
fn quotes_in_a_large_copy_are_looked_up_by_the_worker_once_each() {
    for width in [120, 200] {
        let (mut harness, asked) = unanswered(&large(), width);
        assert!(harness.screen().contains("searching for the quote…"), "{}", harness.screen());
        assert_eq!(asked.iter().filter(|lookup| lookup.cite.quote.contains("mills")).count(), 1);
        assert!(!harness.screen().contains("twelve thousand mills along"), "{}", harness.screen());
        let mills = asked.iter().find(|lookup| lookup.cite.quote.contains("mills")).expect("asked");
        answer(&mut harness, mills);
        let screen = harness.screen();
        assert!(screen.contains("moved") && !screen.contains("searching for"), "{screen}");
        assert!(screen.contains("twelve thousand mills along"), "the quote is scrolled into view: {screen}");
    }
}

#[test]
fn a_result_does_not_scroll_after_the_user_has() {
    let (mut harness, asked) = unanswered(&large(), 120);
    harness.press("ctrl-d ctrl-d");
    asked.iter().for_each(|lookup| answer(&mut harness, lookup));
    let screen = harness.screen();
    assert!(screen.contains("moved") && !screen.contains("twelve thousand mills along"), "{screen}");
}

#[test]
fn a_result_for_a_changed_copy_is_ignored_and_its_quotes_are_looked_up_again() {
    let (mut harness, before) = unanswered(&large(), 120);
    harness.copies.clear();
    let mut harness = harness.with_copy("gazette-2020", &format!("{}\n\nOne more line.\n", large()));
    harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    before.iter().for_each(|lookup| answer(&mut harness, lookup));
    assert!(harness.screen().contains("searching for the quote…"), "{}", harness.screen());
    let again: Vec<QuoteLookup> =
        asked(&harness).into_iter().filter(|lookup| !before.contains(lookup)).collect();
    again.iter().for_each(|lookup| answer(&mut harness, lookup));
    assert!(!harness.screen().contains("searching for the quote…"), "{}", harness.screen());
    harness.send(Msg::Key(Key::parse("esc").expect("a key")));
}
