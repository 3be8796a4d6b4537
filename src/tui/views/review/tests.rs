use crate::domain::initials::Initials;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Fingerprint, Names, Statement};
use crate::tui::citation::CitationId;
use crate::tui::location::{Anchor, Location};
use crate::tui::msg::{Msg, VerdictOutcome};
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::Did;

/// The review of the Millers' Guild at the claim on mills.
pub(super) fn harness() -> Harness {
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE);
    let entry = harness.app.model.corpus.get("millers-guild").expect("an entry").clone();
    let sites = entry.cites();
    let site =
        sites.iter().find(|site| site.cite.quote() == Some("twelve thousand mills")).expect("a citation");
    let citing = CitationId::of(&entry.id, &site.path, site.cite).expect("a source");
    open(&mut harness, citing, "dossier");
    harness
}

pub(super) fn open(harness: &mut Harness, citation: CitationId, scope: &str) {
    let location = Location::new(ViewId::Review).at(Some(Anchor::Citation(citation))).with("scope", scope);
    harness.send(Msg::Open(Box::new(location)));
}

pub(super) fn written() -> VerdictOutcome {
    VerdictOutcome::Written { signer: "ab (A. Bell)".into(), what: "it".into() }
}

/// The corpus with these verdicts of its one analyst.
pub(super) fn reviewed(verdicts: &str) -> Snapshot {
    let review = format!("analyst = \"A. Bell\"\n{verdicts}");
    let files: Vec<_> = sample()
        .into_iter()
        .map(|(path, text)| (path, if path == "reviews/ab.toml" { &*review } else { text }))
        .collect();
    corpus(&files)
}

/// The corpus after a verdict on the claim on mills was written.
pub(super) fn judged() -> Snapshot {
    judged_on("-")
}

/// The same with that fingerprint of the copy in the verdict.
pub(super) fn judged_on(copy: &str) -> Snapshot {
    let bare = corpus(&sample());
    let statement = Statement::at(&bare, "millers-guild#mills").expect("a claim");
    let print =
        Fingerprint::of_statement(statement.owner, statement.part, &Names::of(&bare)).expect("a print");
    reviewed(&format!(
        "[[verdict]]\non = 2026-11-21\nstatement = \"millers-guild#mills\"\nsource = \"gazette-2020\"\nat = \"para 2\"\nquote = \"twelve thousand mills\"\nresult = \"supports\"\nseen = \"{print} {copy}\"\n"
    ))
}

#[test]
fn claim_and_passage_stand_beside_each_other() {
    let screen = harness().screen();
    for words in [
        "citation 2 of 3",
        "Millers' Guild",
        "mills: more than 12,000",
        "“twelve thousand mills”",
        "exact",
        "B · 1 origin",
        "· unchecked",
        "also citing this place: 1 citation",
        "Penrose 2020 · para 2 · no hash on record",
        "▌ 2 │ The town counts",
        "0 of 3 checked",
        "S supports",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn the_walk_widens_from_dossier_to_source_to_corpus() {
    let mut harness = harness();
    harness.press("N");
    assert!(harness.screen().contains("citation 1 of 3"));
    harness.press("N");
    assert!(harness.screen().contains("that was the first citation"));
    harness.press("w");
    assert!(
        harness.screen().contains("of 7") && harness.screen().contains("Penrose 2020"),
        "{}",
        harness.screen()
    );
    harness.press("w");
    assert!(
        harness.screen().contains("of 8") && harness.screen().contains("the whole corpus"),
        "{}",
        harness.screen()
    );
    for _ in 0..9 {
        harness.press("n");
    }
    assert!(harness.screen().contains("that was the last citation"), "{}", harness.screen());
    harness.press("esc");
    assert!(harness.is_bare());
}

#[test]
fn the_unchecked_alone_leave_out_what_is_checked() {
    let mut harness = harness();
    harness.send(Msg::Loaded(judged(), crate::tui::msg::Load::default()));
    harness.press("n f");
    assert!(harness.screen().contains("of 2 unchecked"), "{}", harness.screen());
}

#[test]
fn a_walk_of_the_unchecked_counts_what_is_left_at_every_moment() {
    let mut harness = harness();
    harness.press("f");
    assert!(harness.screen().contains("citation 2 of 3 unchecked"), "{}", harness.screen());
    harness.send(Msg::Loaded(judged(), crate::tui::msg::Load::default()));
    assert!(harness.screen().contains("checked · 2 unchecked left"), "{}", harness.screen());
    harness.press("n");
    assert!(harness.screen().contains("citation 2 of 2 unchecked"), "{}", harness.screen());
    harness.press("N");
    assert!(harness.screen().contains("citation 1 of 2 unchecked"), "{}", harness.screen());
    assert!(harness.screen().contains("opposes River Board"), "{}", harness.screen());
}

fn inked(harness: &Harness, text: &str) -> bool {
    let buffer = harness.buffer();
    let cells: Vec<_> = buffer.content.iter().collect();
    (0..cells.len()).any(|at| {
        let run: Vec<_> = cells.iter().skip(at).take(text.chars().count()).collect();
        run.iter().map(|cell| cell.symbol()).collect::<String>() == text
            && run.iter().all(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED))
    })
}

#[test]
fn a_change_of_size_keeps_the_quote_in_view_and_comes_back_to_the_same_screen() {
    let words = "filler of the river bank and its reeds ".repeat(60);
    let text = format!("High water\n\n{words} twelve thousand mills {words}\n\n{}", "End.\n\n".repeat(40));
    let mut harness = harness();
    harness.copies.clear();
    let mut harness = harness.with_copy("gazette-2020", &text);
    harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    let before = harness.screen();
    for (width, height) in [(80, 20), (120, 40), (60, 16), (200, 60), (76, 12), (120, 40)] {
        harness.send(Msg::Resize(width, height));
        assert!(
            inked(&harness, "twelve") && inked(&harness, "mills"),
            "{width} {height}\n{}",
            harness.screen()
        );
        harness.send(Msg::StatusExpired);
    }
    assert_eq!(harness.screen(), before);
    // Who has gone elsewhere stays there.
    harness.press("G");
    harness.send(Msg::Resize(80, 20));
    assert!(!inked(&harness, "twelve") && harness.screen().contains("End."), "{}", harness.screen());
}

/// Clicks the row that holds `text`, the last of them.
fn click(harness: &mut Harness, text: &str) {
    let screen = harness.screen();
    let (y, line) = screen.lines().enumerate().filter(|(_, line)| line.contains(text)).last().expect("a row");
    let x = line.split(text).next().map_or(0, |before| before.chars().count());
    harness.point(Did::Press, x as u16, y as u16);
}

#[test]
fn a_click_on_another_citation_of_the_place_goes_to_it() {
    let mut harness = harness();
    click(&mut harness, "opposes River Board");
    assert!(harness.screen().contains("citation 1 of 3"), "{}", harness.screen());
    harness.press("n n");
    click(&mut harness, "Closed the lower lock.");
    let screen = harness.screen();
    assert!(screen.contains("walking the citations of Penrose 2020"), "{screen}");
    assert!(screen.contains("of 7") && screen.contains("│ River Board"), "{screen}");
    click(&mut harness, "checked");
    assert!(harness.screen().contains("of 7"), "a click beside them does nothing");
}

#[test]
fn of_many_citations_of_a_place_it_is_said_how_many_are_named() {
    let claim = "\n[[claim]]\ntext = \"One more.\"\ncite = [\"gazette-2020, para 2\"]\n";
    let files: Vec<(&str, String)> = sample()
        .into_iter()
        .map(|(path, text)| (path, text.to_owned() + if path.ends_with("quill.toml") { claim } else { "" }))
        .map(|(path, text)| (path, text.replace(claim, &claim.repeat(44))))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut harness = harness();
    harness.send(Msg::Loaded(corpus(&files), crate::tui::msg::Load::default()));
    let screen = harness.screen();
    assert!(screen.contains("also citing this place: 40 of 45 citations"), "{screen}");
    assert!(screen.contains(" more rows"), "{screen}");
}

#[test]
fn the_words_nearest_to_a_missing_quote_are_shown_as_not_the_quote() {
    let mut harness = harness();
    harness.copies.clear();
    let mut harness = harness.with_copy("gazette-2020", &GAZETTE.replace("thousand mills", "hundred mills"));
    harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    let left: String =
        harness.screen().lines().flat_map(|line| line.chars().take(47).skip(11).chain([' '])).collect();
    let left = left.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(left.contains("not the quote, but nearest to it: para 2, “twelve hundred mills”"), "{left}");
}

#[test]
fn without_a_copy_everything_known_is_shown_and_how_to_add_it() {
    let mut harness = harness();
    harness.copies.clear();
    harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    let screen = harness.screen();
    for words in [
        "archive/gazette-2020.txt: the kept copy is not here",
        "dossier archive add gazette-2020 FILE",
        "mills: more than 12,000",
        "“twelve thousand mills”",
        "no copy",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn the_reader_opens_over_the_review_and_closes_back_to_it() {
    let mut harness = harness();
    harness.press("o");
    assert_eq!(harness.view(), ViewId::Reader);
    assert!(harness.screen().contains("Penrose 2020 · para 2 · exact"));
    harness.press("esc");
    assert_eq!(harness.view(), ViewId::Review);
    assert!(harness.screen().contains("citation 2 of 3"), "at the same place: {}", harness.screen());
}

#[test]
fn a_source_is_reviewed_by_all_that_rests_on_it() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE);
    harness.press("3 j c");
    assert!(harness.screen().contains("citation 1 of 7"), "{}", harness.screen());
}

#[test]
fn nobody_is_signed_for_who_has_not_said_so() {
    let mut harness = harness();
    let says = |harness: &mut Harness, words: &str| {
        harness.press("S");
        assert!(
            harness.effects.is_empty() && harness.screen().contains(words),
            "{words}\n{}",
            harness.screen()
        );
    };
    harness.app.model.preferences.analyst = None;
    harness.app.model.analyst.user = "alice".into();
    says(&mut harness, "write analyst = \"alice\", your initials, into config.toml");
    harness.app.model.preferences.analyst = Initials::parse("cd").ok();
    says(&mut harness, "who is cd? write analyst = \"…\", your name, into reviews/cd.toml");
}

#[test]
fn every_size_draws_without_a_panic() {
    let mut harness = harness();
    for (width, height) in (1..=12).flat_map(|w| (1..=12).map(move |h| (w, h))) {
        harness.send(Msg::Resize(width, height));
        harness.screen();
    }
    for (width, height) in (40..=60).flat_map(|w| (10..=20).map(move |h| (w, h))) {
        harness.send(Msg::Resize(width, height));
        harness.press("j k");
        harness.screen();
    }
}

#[test]
fn the_screens_look_as_they_should() {
    let mut harness = harness();
    insta::assert_snapshot!("review_120x40", harness.screen());
    harness.send(Msg::Resize(80, 24));
    insta::assert_snapshot!("review_80x24", harness.screen());
}

#[test]
fn wide_screens_hold_the_passage_of_the_citation_under_the_cursor() {
    let mut harness = Harness::new(corpus(&sample()), 200, 50).with_copy("gazette-2020", GAZETTE);
    harness.press("4");
    for _ in 0..12 {
        harness.press("n");
        if harness.screen().contains("▌ 2 │") && harness.screen().contains("exact") {
            break;
        }
    }
    let screen = harness.screen();
    assert!(screen.contains("Penrose 2020 · para 2 · no hash on record"), "{screen}");
    assert!(screen.contains("▌ 2 │ The town counts twelve thousand mills"), "{screen}");
}

#[test]
fn a_wide_screen_shows_the_nearest_passage_that_is_kept_where_none_is_under_the_cursor() {
    let mut harness = Harness::new(corpus(&sample()), 200, 50).with_copy("gazette-2020", GAZETTE);
    assert!(harness.screen().contains("no citation under the cursor"), "{}", harness.screen());
    harness.check();
    // What is kept is known now, and the first citation of the dossier is shown at once.
    assert!(harness.screen().contains("Penrose 2020 · para 2 · no hash on record"), "{}", harness.screen());
}

#[test]
fn a_review_whose_dossier_is_gone_is_returned_to_all_the_same() {
    let mut harness = harness();
    let files: Vec<_> =
        sample().into_iter().filter(|(path, _)| *path != "actors/millers-guild.toml").collect();
    harness.send(Msg::Loaded(corpus(&files), crate::tui::msg::Load::default()));
    assert!(harness.screen().contains("no citations here"), "{}", harness.screen());
    let here = harness.location();
    harness.press("ctrl-p").type_text("quill").press("enter backspace");
    assert_eq!((harness.view(), harness.location()), (ViewId::Review, here));
    harness.send(Msg::Loaded(corpus(&sample()), crate::tui::msg::Load::default()));
    assert!(harness.screen().contains("citation 1 of 3"), "{}", harness.screen());
}

#[test]
fn a_change_from_outside_is_announced_after_a_verdict_that_was_taken_in_early() {
    let mut harness = harness();
    let load = || Msg::Loaded(judged(), crate::tui::msg::Load { read: 1, ..Default::default() });
    // The folder was looked at between the writing of the verdict and the word of it.
    harness.send(load());
    harness.send(Msg::Verdict(Ok(written()), 1));
    harness.send(Msg::Loading(None));
    harness.send(load());
    assert!(harness.screen().contains("reloaded 1 file"), "{}", harness.screen());
}
