use crate::domain::snapshot::Snapshot;
use crate::edit::new_verdict::Outcome;
use crate::evidence::{CanonicalNames, Fingerprint, Statement};
use crate::tui::citation::CitationId;
use crate::tui::effect::{Effect, VerdictRequest};
use crate::tui::location::{Location, LocationAnchor};
use crate::tui::msg::{Msg, VerdictOutcome};
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};
use crate::tui::view::id::ViewId;

/// Opens the review of the Millers' Guild at the claim about mills.
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
    let location =
        Location::new(ViewId::Review).at(Some(LocationAnchor::Citation(citation))).with("scope", scope);
    harness.send(Msg::Open(Box::new(location)));
}

/// Writes the verdict that was requested, as the runtime does at once.
pub(super) fn record(harness: &mut Harness) -> VerdictRequest {
    match harness.effects.pop() {
        Some(Effect::WriteVerdict(request)) => {
            harness.send(Msg::Verdict(Ok(VerdictOutcome::Written(request.clone())), 1));
            harness.effects.retain(|effect| *effect != Effect::Reload(false));
            *request
        }
        other => panic!("{other:?}"),
    }
}

/// Returns the outcome of a verdict on the claim about mills.
pub(super) fn written() -> VerdictOutcome {
    let mut harness = harness();
    harness.press("S");
    match harness.effects.pop() {
        Some(Effect::WriteVerdict(request)) => VerdictOutcome::Written(request),
        other => panic!("{other:?}"),
    }
}

/// Returns the corpus with these verdicts by its only analyst.
pub(super) fn reviewed(verdicts: &str) -> Snapshot {
    let review = format!("analyst = \"A. Bell\"\n{verdicts}");
    let files: Vec<_> = sample()
        .into_iter()
        .map(|(path, text)| (path, if path == "reviews/ab.toml" { &*review } else { text }))
        .collect();
    corpus(&files)
}

/// Returns the corpus after a verdict on the claim about mills.
pub(super) fn judged() -> Snapshot {
    judged_on("-")
}

/// Returns the corpus after a verdict with this fingerprint of the copy.
pub(super) fn judged_on(copy: &str) -> Snapshot {
    let bare = corpus(&sample());
    let statement = Statement::at(&bare, "millers-guild#mills").expect("a claim");
    let print = Fingerprint::of_statement(statement.owner, statement.part, &CanonicalNames::of(&bare))
        .expect("a print");
    reviewed(&format!(
        "[[verdict]]\non = 2026-11-21\nstatement = \"millers-guild#mills\"\nsource = \"gazette-2020\"\nat = \"para 2\"\nquote = \"twelve thousand mills\"\nresult = \"supports\"\nseen = \"{print} {copy}\"\n"
    ))
}

#[test]
fn claim_and_passage_are_shown_side_by_side() {
    let screen = harness().screen();
    for words in [
        "citation 2 of 3",
        "Millers' Guild",
        "mills: more than 12,000",
        "“twelve thousand mills”",
        "exact",
        "B · 1 origin",
        "· unchecked",
        "1 other citation of this passage",
        "Penrose 2020 · para 2 · no recorded hash",
        "▌ 2 │ The town counts",
        "0 of 3 checked",
        "S supports",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn the_scope_widens_from_dossier_to_source_to_corpus() {
    let mut harness = harness();
    harness.press("N");
    assert!(harness.screen().contains("citation 1 of 3"));
    harness.press("N");
    assert!(harness.screen().contains("this is the first citation"));
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
    assert!(harness.screen().contains("this is the last citation"), "{}", harness.screen());
    harness.press("esc");
    assert!(harness.is_bare());
}

#[test]
fn unchecked_only_hides_checked_citations() {
    let mut harness = harness();
    harness.send(Msg::Loaded(judged(), crate::tui::msg::Load::default()));
    harness.press("n f");
    assert!(harness.screen().contains("of 2 unchecked"), "{}", harness.screen());
}

#[test]
fn unchecked_only_always_counts_what_is_left() {
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
fn resizing_keeps_the_quote_in_view_and_is_reversible() {
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
    // After scrolling away, resizing does not scroll back.
    harness.press("G");
    harness.send(Msg::Resize(80, 20));
    assert!(!inked(&harness, "twelve") && harness.screen().contains("End."), "{}", harness.screen());
}

#[test]
fn unchecked_by_me_includes_what_only_others_have_checked() {
    let mut harness = harness();
    harness.send(Msg::Loaded(judged(), crate::tui::msg::Load::default()));
    harness.press("F");
    assert!(harness.screen().contains("only citations unchecked by ab (F for all)"), "{}", harness.screen());
    harness.press("n");
    assert!(harness.screen().contains("citation 2 of 2 unchecked by ab"), "{}", harness.screen());
    assert!(harness.screen().contains("1 of 3 checked by ab"), "{}", harness.screen());
    // To somebody else, all three are still unchecked.
    harness.set(|set| set.analyst = crate::domain::initials::Initials::parse("cd").ok());
    harness.press("F");
    assert!(harness.screen().contains("of 3 unchecked by cd"), "{}", harness.screen());
    harness.press("f");
    assert!(harness.screen().contains("of 2 unchecked "), "{}", harness.screen());
    let location = harness.location();
    harness.press("F");
    assert_ne!(harness.location(), location, "history returns to the filter");
    // Nobody is taken for the reader.
    harness.set(|set| set.analyst = None);
    harness.press("F");
    assert!(harness.screen().contains("your initials are not set"), "{}", harness.screen());
}

#[test]
fn a_corpus_is_reviewed_by_source_and_paragraph_and_a_dossier_in_its_own_order() {
    let mut harness = harness();
    let order = |harness: &mut Harness| -> Vec<String> {
        (0..20).for_each(|_| _ = harness.press("N"));
        let mut seen: Vec<String> = Vec::new();
        for _ in 0..20 {
            let location = harness.location();
            let citation = location.citation().expect("a citation");
            let at = citation.at.as_ref().map_or(String::new(), ToString::to_string);
            seen.push(format!("{} {at} {}", citation.source, citation.owner));
            harness.press("n");
        }
        seen.dedup();
        seen
    };
    assert_eq!(
        order(&mut harness),
        ["gazette-2020 para 2 millers-guild", "gazette-2020 para 3 millers-guild"],
        "the relation and the claim on mills cite one paragraph"
    );
    harness.press("w w");
    assert_eq!(
        order(&mut harness),
        [
            "gazette-2020 para 1 zora-quill",
            "gazette-2020 para 2 millers-guild",
            "gazette-2020 para 3 flood-2020",
            "gazette-2020 para 3 millers-guild",
            "gazette-2020 para 3 river-board",
            "ledger-2021  treaty-2021",
        ]
    );
}

#[test]
fn the_closest_match_of_a_missing_quote_is_shown() {
    let mut harness = harness();
    harness.copies.clear();
    let mut harness = harness.with_copy("gazette-2020", &GAZETTE.replace("thousand mills", "hundred mills"));
    harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    let left: String =
        harness.screen().lines().flat_map(|line| line.chars().take(47).skip(11).chain([' '])).collect();
    let left = left.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(left.contains("closest match: para 2, “twelve hundred mills”"), "{left}");
}

#[test]
fn without_a_copy_everything_known_is_shown_and_how_to_add_it() {
    let mut harness = harness();
    harness.copies.clear();
    harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    let screen = harness.screen();
    for words in [
        "archive/gazette-2020.txt: no archived copy",
        "dossier archive add gazette-2020 FILE",
        "mills: more than 12,000",
        "“twelve thousand mills”",
        "no copy",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn closing_the_reader_returns_to_the_review() {
    let mut harness = harness();
    harness.press("o");
    assert_eq!(harness.view(), ViewId::Reader);
    assert!(harness.screen().contains("Penrose 2020 · para 2 · exact"));
    harness.press("esc");
    assert_eq!(harness.view(), ViewId::Review);
    assert!(harness.screen().contains("citation 2 of 3"), "at the same citation: {}", harness.screen());
}

#[test]
fn reviewing_a_source_covers_all_its_citations() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE);
    harness.press("3 j c");
    assert!(harness.screen().contains("citation 1 of 7"), "{}", harness.screen());
}

#[test]
fn verdicts_need_configured_initials_and_a_name() {
    let mut harness = harness();
    harness.app.model.preferences.analyst = None;
    harness.app.model.analyst.user = "alice".into();
    harness.press("S");
    assert!(harness.screen().contains("Sign verdicts as"), "{}", harness.screen());
    assert!(harness.screen().contains("alice"), "{}", harness.screen());
    assert!(!harness.effects.iter().any(Effect::writes), "{:?}", harness.effects);
    assert!(harness.effects.contains(&Effect::DropInput), "the rest of a burst is no name");
    harness.press("esc");
    assert!(harness.dialogs() == 0 && !harness.effects.iter().any(Effect::writes), "{:?}", harness.effects);
    // Somebody else's initials are no answer.
    harness.press("S ctrl-u").type_text("ab A. Other").press("enter");
    assert!(harness.screen().contains("already used by A. Bell"), "{}", harness.screen());
    harness.press("ctrl-u").type_text("cd C. Dunn").press("enter");
    assert_eq!(harness.dialogs(), 0);
    let signer = harness.effects.iter().find_map(|effect| match effect {
        Effect::WriteVerdict(request) => Some((request.signer.to_string(), request.verdict.outcome)),
        _ => None,
    });
    assert_eq!(signer, Some(("cd (C. Dunn)".into(), Outcome::Supports)), "{:?}", harness.effects);
    let said = harness.effects.iter().find_map(|effect| match effect {
        Effect::SignAs(signer) => Some(signer.clone()),
        _ => None,
    });
    harness.send(Msg::Signer(said.expect("remembered")));
    harness.effects.clear();
    harness.press("S");
    assert!(matches!(harness.effects[..], [Effect::WriteVerdict(_)]), "asked once: {:?}", harness.effects);
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
fn review_screens() {
    let mut harness = harness();
    insta::assert_snapshot!("review_120x40", harness.screen());
    harness.send(Msg::Resize(80, 24));
    insta::assert_snapshot!("review_80x24", harness.screen());
}

#[test]
fn wide_screens_show_the_passage_of_the_citation_under_the_cursor() {
    let mut harness = Harness::new(corpus(&sample()), 200, 50).with_copy("gazette-2020", GAZETTE);
    harness.press("4");
    for _ in 0..12 {
        harness.press("n");
        if harness.screen().contains("▌ 2 │") && harness.screen().contains("exact") {
            break;
        }
    }
    let screen = harness.screen();
    assert!(screen.contains("Penrose 2020 · para 2 · no recorded hash"), "{screen}");
    assert!(screen.contains("▌ 2 │ The town counts twelve thousand mills"), "{screen}");
}

#[test]
fn a_wide_screen_shows_the_nearest_available_passage_if_none_is_under_the_cursor() {
    let mut harness = Harness::new(corpus(&sample()), 200, 50).with_copy("gazette-2020", GAZETTE);
    assert!(harness.screen().contains("no citation under the cursor"), "{}", harness.screen());
    harness.check();
    // The available copies are known now, so the first citation of the dossier is shown.
    assert!(harness.screen().contains("Penrose 2020 · para 2 · no recorded hash"), "{}", harness.screen());
}

#[test]
fn a_review_of_a_removed_dossier_can_be_returned_to() {
    let mut harness = harness();
    let files: Vec<_> =
        sample().into_iter().filter(|(path, _)| *path != "actors/millers-guild.toml").collect();
    harness.send(Msg::Loaded(corpus(&files), crate::tui::msg::Load::default()));
    assert!(harness.screen().contains("no citations here"), "{}", harness.screen());
    let here = harness.location();
    harness.press("ctrl-p").type_text("quill").press("enter backspace");
    assert_eq!((harness.view(), harness.location()), (ViewId::Review, here));
    harness.send(Msg::Loaded(corpus(&sample()), crate::tui::msg::Load::default()));
    assert!(harness.screen().contains("citation 2 of 3"), "{}", harness.screen());
}

#[test]
fn an_external_change_is_reported_after_an_early_reload() {
    let mut harness = harness();
    let load = || Msg::Loaded(judged(), crate::tui::msg::Load { read: 1, ..Default::default() });
    // The folder was reloaded before the outcome of the verdict arrived.
    harness.send(load());
    harness.send(Msg::Verdict(Ok(written()), 1));
    harness.send(Msg::Loading(None));
    harness.send(load());
    assert!(harness.screen().contains("reloaded 1 file"), "{}", harness.screen());
}
