use crate::tui::known::Citing;
use crate::tui::msg::{Effect, Msg, Status};
use crate::tui::rig::{GAZETTE, Rig, corpus, sample};

/// Opens the reader at the first citation of the Millers' Guild that is a claim's.
fn rig(text: &str) -> Rig {
    let mut rig = Rig::new(corpus(&sample()), 100, 30).with_copy("gazette-2020", text);
    open(&mut rig);
    rig
}

fn open(rig: &mut Rig) {
    use crate::domain::id::EntryId;
    use crate::domain::record::Step;
    let id = |text: &str| EntryId::parse(text).expect("an id");
    let path = vec![Step { key: "claim", nth: 0 }, Step { key: "cite", nth: 0 }];
    let cited =
        Citing { owner: id("millers-guild"), path, source: id("gazette-2020"), at: None, quote: "".into() };
    rig.state.overlays.push(Box::new(super::Reader::open(id("gazette-2020"), Some(cited))));
    rig.send(Msg::Quiet);
}

fn line<'s>(screen: &'s str, with: &str) -> &'s str {
    screen.lines().find(|line| line.contains(with)).unwrap_or_else(|| panic!("no {with:?} in\n{screen}"))
}

fn inked(rig: &Rig, text: &str, modifier: ratatui::style::Modifier) -> bool {
    let buffer = rig.buffer();
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
fn the_cited_paragraph_is_marked_and_its_quote_lit() {
    let rig = rig(GAZETTE);
    let screen = rig.screen();
    assert!(line(&screen, "Penrose 2020 · para 2 · exact · no hash on record").starts_with('╭'));
    assert!(line(&screen, "The town counts").contains("▌ 2 │"), "{screen}");
    assert!(line(&screen, "At night").contains("• 3"), "{screen}");
    assert!(inked(&rig, "twelve thousand mills", REVERSED));
    assert!(inked(&rig, "opened the sluices", UNDERLINED), "{screen}");
    assert!(line(&screen, "Millers' Guild  mills: more than 12,000").contains("│"), "{screen}");
}

#[test]
fn a_missing_quote_lights_nothing_as_the_quote_and_says_what_is_near() {
    let rig = rig("High water\n\nThe town counts twelve hundred mills along the river.\n");
    let screen = rig.screen();
    assert!(line(&screen, "para 2 · missing").starts_with('╭'));
    assert!(screen.contains("not the quote, but nearest to it: para 2"), "{screen}");
    assert!(screen.contains("para 2, “twelve hundred mills”"), "{screen}");
    assert!(!inked(&rig, "twelve hundred mills", REVERSED));
}

#[test]
fn a_moved_quote_is_shown_where_it_stands() {
    let far = "filler\n\n".repeat(60);
    let rig = rig(&format!("High water\n\nNothing.\n\n{far}Here are twelve thousand mills again.\n\n{far}"));
    let screen = rig.screen();
    assert!(line(&screen, "moved").starts_with('╭'));
    assert!(screen.contains("stands in para 63, not where"), "{screen}");
    assert!(inked(&rig, "twelve thousand mills", REVERSED), "{screen}");
}

#[test]
fn without_a_copy_the_screen_says_how_to_add_it_and_what_is_known() {
    let mut rig = Rig::new(corpus(&sample()), 100, 30);
    open(&mut rig);
    let screen = rig.screen();
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
fn brackets_walk_the_cited_passages_in_the_order_of_the_text() {
    let mut rig = rig(GAZETTE);
    rig.press("[ [");
    assert!(rig.screen().contains("Penrose 2020 · para 1 · no quote"), "{}", rig.screen());
    rig.press("[");
    assert!(rig.screen().contains("no cited passage further up"));
    rig.press("]");
    assert!(
        rig.screen().contains("· para 2 ·") && rig.screen().contains("passage 2 of 3"),
        "{}",
        rig.screen()
    );
    rig.press("]");
    assert!(
        rig.screen().contains("· para 3 ·") && rig.screen().contains("passage 3 of 3"),
        "{}",
        rig.screen()
    );
    rig.press("]");
    assert!(rig.screen().contains("no cited passage further down"));
    rig.press("[");
    assert!(rig.screen().contains("· para 2 ·"), "one press leaves a passage that is cited four times");
}

#[test]
fn finding_folds_case_and_steps_around_the_end() {
    let mut rig = rig(GAZETTE);
    rig.press("/").type_text("RIVER").press("enter");
    assert!(inked(&rig, "river", REVERSED), "{}", rig.screen());
    rig.press("esc /").type_text("the");
    assert!(rig.screen().contains("1 of 4 hits"), "{}", rig.screen());
    rig.press("enter n n n");
    assert!(!rig.screen().contains("around the end"));
    assert!(rig.screen().contains("/the 4 of 4 hits"), "{}", rig.screen());
    rig.press("n");
    rig.send(Msg::Quiet);
    assert!(rig.screen().contains("/the 1 of 4 hits"), "{}", rig.screen());
    rig.press("N n");
    assert!(rig.screen().contains("found around the end of the text"), "{}", rig.screen());
    rig.press("/").type_text("zebra").press("enter");
    assert!(rig.screen().contains("“zebra” stands nowhere in this copy"));
    rig.press("esc esc");
    assert!(rig.state.overlays.is_empty());
}

#[test]
fn chosen_words_become_a_citation_on_the_clipboard() {
    let mut rig = rig(GAZETTE);
    rig.press("v v l l y");
    let made = "{ source = \"gazette-2020\", at = \"para 2\", quote = \"twelve thousand mills\" }";
    let remark = Status::good("");
    assert_eq!(rig.effects, [Effect::Clipboard { text: made.into(), remark }]);
    rig.effects.clear();
    rig.press("v v l l l l l l l l y");
    let Some(Effect::Clipboard { text: made, .. }) = rig.effects.first() else { panic!("{:?}", rig.effects) };
    assert!(made.contains("quote = \"twelve thousand mills along the river.\""), "{made}");
}

#[test]
fn a_click_moves_the_end_of_chosen_words_and_outside_the_text_does_nothing() {
    let mut rig = rig(GAZETTE);
    let click = |rig: &mut Rig, text: &str| {
        let screen = rig.screen();
        let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect("a row");
        let x = line.split(text).next().map_or(0, |before| before.chars().count()) + 2;
        let at = ratatui::layout::Position::new(x as u16, y as u16);
        rig.send(Msg::Mouse(crate::tui::mouse::Mouse { at, did: crate::tui::mouse::Did::Press }));
    };
    rig.press("v v");
    click(&mut rig, "along the river");
    click(&mut rig, "Penrose 2020");
    click(&mut rig, "The river");
    rig.press("y");
    let Some(Effect::Clipboard { text: made, .. }) = rig.effects.first() else { panic!("{:?}", rig.effects) };
    assert!(made.contains("quote = \"twelve thousand mills along\""), "{made}");
}

#[test]
fn the_end_of_a_text_is_the_end_at_every_size() {
    let text: String =
        (1..60).map(|n| format!("Paragraph {n} {}\n\n", "of some words ".repeat(12))).collect();
    let mut rig = rig(&format!("High water\n\ntwelve thousand mills\n\n{text}"));
    rig.send(Msg::Resize(80, 20));
    rig.press("G");
    let end = rig.screen();
    for (width, height) in [(120, 40), (200, 60), (50, 12), (80, 20), (120, 40), (80, 20)] {
        rig.send(Msg::Resize(width, height));
        assert!(rig.screen().contains("61 of 61 · 100%"), "{width} {height}\n{}", rig.screen());
        rig.send(Msg::Quiet);
    }
    assert_eq!(rig.screen(), end);
    // In the middle of the text it is the row at the top that stays.
    rig.press("ctrl-u ctrl-u ctrl-u");
    let middle = rig.screen();
    for (width, height) in [(120, 40), (50, 12), (80, 20)] {
        rig.send(Msg::Resize(width, height));
    }
    assert_eq!(rig.screen(), middle);
}

#[test]
fn editing_opens_the_line_of_the_citation() {
    let mut rig = rig(GAZETTE);
    rig.press("e");
    let Some(Effect::Edit { path, line, .. }) = rig.effects.first() else { panic!("{:?}", rig.effects) };
    assert_eq!((&**path, *line), ("actors/millers-guild.toml", 18));
}

#[test]
fn a_copy_that_changes_is_read_again_where_one_stood() {
    let mut rig = rig(GAZETTE);
    let id = rig.copies[0].0.clone();
    rig.copies.clear();
    let mut rig = rig.with_copy(id.as_str(), &GAZETTE.replace("twelve thousand", "thirteen thousand"));
    rig.send(Msg::CopyChanged("archive/other.txt".into()));
    assert!(rig.screen().contains("para 2 · exact"));
    rig.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    assert!(rig.screen().contains("para 2 · missing"), "{}", rig.screen());
}

#[test]
fn hostile_copies_are_drawn_at_any_size_and_walked_to_the_end() {
    let long = format!("x {}", "long line of words ".repeat(20_000));
    let wide = "a".repeat(30_000);
    let marks = format!("a{}", "\u{301}".repeat(20_000));
    let odd = "\u{1b}[2J\u{9b}31m\u{202e}abc\u{2066}\r\u{0}\u{feff}\u{200b}\n\n\u{200b}\n\nلا漢字 ok\t\u{85}\u{2028}x\n";
    for text in ["", "\n \n", odd, &long, &wide, &marks, "one\r\ntwo\r\n\r\ntwelve thousand mills"] {
        let mut rig = rig(text);
        for (width, height) in [(40, 10), (60, 20), (100, 30), (200, 60)] {
            rig.send(Msg::Resize(width, height));
            rig.press("G k ctrl-u g ctrl-d ] [ v v l j k h w y /").type_text("ab").press("enter n N esc");
            let drawn = rig.screen();
            assert!(!drawn.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{drawn:?}");
        }
        for width in 1..=12 {
            for height in 1..=12 {
                rig.send(Msg::Resize(width, height));
                rig.screen();
            }
        }
    }
}

#[test]
fn every_size_from_forty_by_ten_draws_without_a_panic() {
    let mut rig = rig(GAZETTE);
    for width in 40..=60 {
        for height in 10..=20 {
            rig.send(Msg::Resize(width, height));
            rig.press("j k");
            rig.screen();
        }
    }
}

#[test]
fn the_screens_look_as_they_should() {
    let mut rig = rig(GAZETTE);
    rig.send(Msg::Resize(120, 40));
    insta::assert_snapshot!("reader_120x40", rig.screen());
    rig.send(Msg::Resize(80, 24));
    insta::assert_snapshot!("reader_80x24", rig.screen());
}
