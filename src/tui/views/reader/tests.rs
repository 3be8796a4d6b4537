use crate::tui::citation::CitationId;
use crate::tui::effect::Effect;
use crate::tui::location::{Location, LocationAnchor};
use crate::tui::msg::Msg;
use crate::tui::status::Status;
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::MouseKind;

/// Opens the reader at the citation of the Millers' Guild's first claim.
fn harness(text: &str) -> Harness {
    let mut harness = Harness::new(corpus(&sample()), 100, 30).with_copy("gazette-2020", text);
    open(&mut harness);
    harness
}

fn open(harness: &mut Harness) {
    use crate::domain::id::EntryId;
    use crate::domain::record::PathStep;
    let id = |text: &str| EntryId::parse(text).expect("an id");
    let path = vec![PathStep { key: "claim", nth: 0 }, PathStep { key: "cite", nth: 0 }];
    let cited = CitationId {
        owner: id("millers-guild"),
        path,
        source: id("gazette-2020"),
        at: None,
        quote: "".into(),
        statement: None,
    };
    let location = Location::new(ViewId::Reader).about(Some(id("gazette-2020")));
    harness.send(Msg::Open(Box::new(location.at(Some(LocationAnchor::Citation(cited))))));
}

fn line<'s>(screen: &'s str, with: &str) -> &'s str {
    screen.lines().find(|line| line.contains(with)).unwrap_or_else(|| panic!("no {with:?} in\n{screen}"))
}

fn inked(harness: &Harness, text: &str, modifier: ratatui::style::Modifier) -> bool {
    let buffer = harness.buffer();
    let width = buffer.area.width as usize;
    let cells: Vec<_> = buffer.content.iter().collect();
    (0..cells.len()).any(|at| {
        let run: Vec<_> = cells.iter().skip(at).take(text.chars().count().min(width)).collect();
        let same = run.iter().map(|cell| cell.symbol()).collect::<String>() == text;
        same && run.iter().all(|cell| cell.modifier.contains(modifier))
    })
}

const REVERSED: ratatui::style::Modifier = ratatui::style::Modifier::REVERSED;
const UNDERLINED: ratatui::style::Modifier = ratatui::style::Modifier::UNDERLINED;

#[test]
fn the_cited_paragraph_is_marked_and_its_quote_highlighted() {
    let harness = harness(GAZETTE);
    let screen = harness.screen();
    assert!(line(&screen, "Penrose 2020 · para 2 · exact · no recorded hash").starts_with('╭'));
    assert!(line(&screen, "The town counts").contains("▌ 2 │"), "{screen}");
    assert!(line(&screen, "At night").contains("• 3"), "{screen}");
    assert!(inked(&harness, "twelve thousand mills", REVERSED));
    assert!(inked(&harness, "opened the sluices", UNDERLINED), "{screen}");
    assert!(line(&screen, "Millers' Guild  mills: more than 12,000").contains("│"), "{screen}");
}

#[test]
fn a_missing_quote_shows_the_closest_match_without_highlighting_it_as_the_quote() {
    let harness = harness("High water\n\nThe town counts twelve hundred mills along the river.\n");
    let screen = harness.screen();
    assert!(line(&screen, "para 2 · missing").starts_with('╭'));
    assert!(screen.contains("closest match: para 2"), "{screen}");
    assert!(screen.contains("para 2, “twelve hundred mills”"), "{screen}");
    assert!(!inked(&harness, "twelve hundred mills", REVERSED));
}

#[test]
fn a_moved_quote_is_shown_where_it_is() {
    let far = "filler\n\n".repeat(60);
    let harness =
        harness(&format!("High water\n\nNothing.\n\n{far}Here are twelve thousand mills again.\n\n{far}"));
    let screen = harness.screen();
    assert!(line(&screen, "moved").starts_with('╭'));
    assert!(screen.contains("found in para 63, not in the cited place"), "{screen}");
    assert!(inked(&harness, "twelve thousand mills", REVERSED), "{screen}");
}

#[test]
fn without_a_copy_the_screen_says_how_to_add_it_and_what_is_known() {
    let mut harness = Harness::new(corpus(&sample()), 100, 30);
    open(&mut harness);
    let screen = harness.screen();
    for words in [
        "dossier archive add gazette-2020 FILE",
        "archive/gazette-2020.txt",
        "“twelve thousand mills”",
        "Penrose 2020, para 2",
        "mills: more than 12,000",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn brackets_step_through_the_cited_passages_in_text_order() {
    let mut harness = harness(GAZETTE);
    harness.press("[ [");
    assert!(harness.screen().contains("Penrose 2020 · para 1 · no quote"), "{}", harness.screen());
    harness.press("[");
    assert!(harness.screen().contains("no cited passage above"));
    harness.press("]");
    assert!(
        harness.screen().contains("· para 2 ·") && harness.screen().contains("passage 2 of 3"),
        "{}",
        harness.screen()
    );
    harness.press("]");
    assert!(
        harness.screen().contains("· para 3 ·") && harness.screen().contains("passage 3 of 3"),
        "{}",
        harness.screen()
    );
    harness.press("]");
    assert!(harness.screen().contains("no cited passage below"));
    harness.press("[");
    assert!(harness.screen().contains("· para 2 ·"), "one press leaves a passage cited four times");
}

#[test]
fn find_ignores_case_and_wraps_around() {
    let mut harness = harness(GAZETTE);
    harness.press("/").type_text("RIVER").press("enter");
    assert!(inked(&harness, "river", REVERSED), "{}", harness.screen());
    harness.press("esc /").type_text("the");
    assert!(harness.screen().contains("1 of 4 matches"), "{}", harness.screen());
    harness.press("enter n n n");
    assert!(!harness.screen().contains("wrapped around"));
    assert!(harness.screen().contains("/the 4 of 4 matches"), "{}", harness.screen());
    harness.press("n");
    harness.send(Msg::StatusExpired);
    assert!(harness.screen().contains("/the 1 of 4 matches"), "{}", harness.screen());
    harness.press("N n");
    assert!(harness.screen().contains("search wrapped around"), "{}", harness.screen());
    harness.press("/").type_text("zebra").press("enter");
    assert!(harness.screen().contains("no match for \"zebra\" in this copy"));
    harness.press("esc esc");
    assert!(harness.is_bare());
}

#[test]
fn selected_words_are_copied_as_a_citation() {
    let mut harness = harness(GAZETTE);
    harness.press("v v l l y");
    let made = "{ source = \"gazette-2020\", at = \"para 2\", quote = \"twelve thousand mills\" }";
    let remark = Status::good("");
    assert_eq!(harness.effects, [Effect::Clipboard { text: made.into(), remark }]);
    harness.effects.clear();
    harness.press("v v l l l l l l l l y");
    let Some(Effect::Clipboard { text: made, .. }) = harness.effects.first() else {
        panic!("{:?}", harness.effects)
    };
    assert!(made.contains("quote = \"twelve thousand mills along the river.\""), "{made}");
}

#[test]
fn a_click_moves_the_end_of_the_selection_and_does_nothing_outside_the_text() {
    let mut harness = harness(GAZETTE);
    let click = |harness: &mut Harness, text: &str| {
        let screen = harness.screen();
        let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect("a row");
        let x = line.split(text).next().map_or(0, |before| before.chars().count()) + 2;
        harness.point(MouseKind::Press, x as u16, y as u16);
    };
    harness.press("v v");
    click(&mut harness, "along the river");
    click(&mut harness, "Penrose 2020");
    click(&mut harness, "The river");
    harness.press("y");
    let Some(Effect::Clipboard { text: made, .. }) = harness.effects.first() else {
        panic!("{:?}", harness.effects)
    };
    assert!(made.contains("quote = \"twelve thousand mills along\""), "{made}");
}

#[test]
fn the_end_of_a_text_stays_visible_when_resizing() {
    let text: String =
        (1..60).map(|n| format!("Paragraph {n} {}\n\n", "of some words ".repeat(12))).collect();
    let mut harness = harness(&format!("High water\n\ntwelve thousand mills\n\n{text}"));
    harness.send(Msg::Resize(80, 20));
    harness.press("G");
    let end = harness.screen();
    for (width, height) in [(120, 40), (200, 60), (50, 12), (80, 20), (120, 40), (80, 20)] {
        harness.send(Msg::Resize(width, height));
        assert!(harness.screen().contains("61 of 61 · 100%"), "{width} {height}\n{}", harness.screen());
        harness.send(Msg::StatusExpired);
    }
    assert_eq!(harness.screen(), end);
    // In the middle of the text the top row stays.
    harness.press("ctrl-u ctrl-u ctrl-u");
    let middle = harness.screen();
    for (width, height) in [(120, 40), (50, 12), (80, 20)] {
        harness.send(Msg::Resize(width, height));
    }
    assert_eq!(harness.screen(), middle);
}

#[test]
fn edit_opens_the_line_of_the_citation() {
    let mut harness = harness(GAZETTE);
    harness.press("e");
    let Some(Effect::Edit { path, line, .. }) = harness.effects.first() else {
        panic!("{:?}", harness.effects)
    };
    assert_eq!((&**path, *line), ("actors/millers-guild.toml", 18));
}

#[test]
fn a_changed_copy_is_reloaded_at_the_same_position() {
    let mut harness = harness(GAZETTE);
    let id = harness.copies[0].0.clone();
    harness.copies.clear();
    let mut harness =
        harness.with_copy(id.as_str(), &GAZETTE.replace("twelve thousand", "thirteen thousand"));
    harness.send(Msg::CopyChanged("archive/other.txt".into()));
    assert!(harness.screen().contains("para 2 · exact"));
    harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    assert!(harness.screen().contains("para 2 · missing"), "{}", harness.screen());
}

#[test]
fn hostile_copies_can_be_drawn_and_scrolled_at_any_size() {
    let long = format!("x {}", "long line of words ".repeat(20_000));
    let wide = "a".repeat(30_000);
    let marks = format!("a{}", "\u{301}".repeat(20_000));
    let odd = "\u{1b}[2J\u{9b}31m\u{202e}abc\u{2066}\r\u{0}\u{feff}\u{200b}\n\n\u{200b}\n\nلا漢字 ok\t\u{85}\u{2028}x\n";
    for text in ["", "\n \n", odd, &long, &wide, &marks, "one\r\ntwo\r\n\r\ntwelve thousand mills"] {
        let mut harness = harness(text);
        for (width, height) in [(40, 10), (60, 20), (100, 30), (200, 60)] {
            harness.send(Msg::Resize(width, height));
            harness.press("G k ctrl-u g ctrl-d ] [ v v l j k h w y /").type_text("ab").press("enter n N esc");
            let drawn = harness.screen();
            assert!(!drawn.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{drawn:?}");
        }
        for width in 1..=12 {
            for height in 1..=12 {
                harness.send(Msg::Resize(width, height));
                harness.screen();
            }
        }
    }
}

#[test]
fn every_size_is_drawn_without_a_panic() {
    let mut harness = harness(GAZETTE);
    for width in 40..=60 {
        for height in 10..=20 {
            harness.send(Msg::Resize(width, height));
            harness.press("j k");
            harness.screen();
        }
    }
}

#[test]
fn reader_screens() {
    let mut harness = harness(GAZETTE);
    harness.send(Msg::Resize(120, 40));
    insta::assert_snapshot!("reader_120x40", harness.screen());
    harness.send(Msg::Resize(80, 24));
    insta::assert_snapshot!("reader_80x24", harness.screen());
}

#[test]
fn paragraphs_with_names_that_are_not_cited_there_are_marked_until_toggled() {
    let mut harness = harness(&format!("{GAZETTE}\nZora Quill spoke.\n\nNobody else did.\n"));
    let mark = |harness: &Harness| line(&harness.screen(), "Zora Quill spoke").contains("+ 4");
    assert!(!mark(&harness), "not before the names are known");
    harness.check();
    assert!(mark(&harness), "{}", harness.screen());
    assert!(!line(&harness.screen(), "Nobody else").contains('+'));
    assert!(line(&harness.screen(), "At night").contains("• 3"), "a cited paragraph keeps its mark");
    harness.press("m");
    assert!(!mark(&harness));
    harness.press("c backspace");
    assert!(!mark(&harness), "it stays so when one comes back");
    harness.press("m");
    assert!(mark(&harness));
}

#[test]
fn a_cited_paragraph_with_names_that_are_not_cited_there_has_a_mark_for_both() {
    let mut harness = harness(&GAZETTE.replace("was closed.", "was closed by Zora Quill."));
    let mark = |harness: &Harness, mark: &str| line(&harness.screen(), "At night").contains(mark);
    harness.check();
    assert!(mark(&harness, "⊕ 3"), "{}", harness.screen());
    harness.press("m");
    assert!(mark(&harness, "• 3"), "{}", harness.screen());
}

#[test]
fn a_source_reopens_at_the_last_reading_position_unless_a_passage_is_opened() {
    let text: String = (1..200).map(|nth| format!("Paragraph {nth}.\n\n")).collect();
    let reader = || {
        Msg::Open(Box::new(
            Location::new(ViewId::Reader).about(crate::domain::id::EntryId::parse("gazette-2020").ok()),
        ))
    };
    let mut harness = Harness::new(corpus(&sample()), 100, 30).with_copy("gazette-2020", &text);
    harness.send(reader());
    harness.press("ctrl-f ctrl-f");
    let left = harness.screen();
    assert!(!left.contains("Paragraph 1.") && left.contains("Paragraph 30."), "{left}");
    harness.press("q");
    let saved = harness.effects.iter().find_map(|effect| match effect {
        Effect::RememberReading(places) => Some(places.clone()),
        _ => None,
    });
    harness.send(reader());
    assert_eq!(harness.screen(), left);
    open(&mut harness);
    assert!(
        harness.screen().contains("Paragraph 2."),
        "a citation is shown, not the place: {}",
        harness.screen()
    );
    let mut later = Harness::new(corpus(&sample()), 100, 30).with_copy("gazette-2020", &text);
    later.send(Msg::Reading(saved.expect("saved when the reader is left")));
    later.send(reader());
    assert_eq!(later.screen(), left, "in a later session too");
    later.press("g ctrl-c");
    let quit = later.effects.iter().any(|effect| matches!(effect, Effect::RememberReading(_)));
    assert!(quit, "saved on quitting: {:?}", later.effects);
}
