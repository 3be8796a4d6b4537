use crate::tui::available_actions;
use crate::tui::msg::Msg;
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};

/// Key sequences that lead to places in the browser, each with a screen size.
const PLACES: [(&str, (u16, u16)); 28] = [
    ("", (120, 40)),
    ("2", (120, 40)),
    ("3 end", (120, 40)),
    ("4", (120, 40)),
    ("4", (60, 20)),
    ("", (60, 20)),
    ("enter", (80, 24)),
    ("enter 4 n n n", (120, 40)),
    ("enter 3 enter backspace", (120, 40)),
    ("/ z z z enter", (120, 40)),
    ("/ z z z enter 4", (120, 40)),
    ("z", (120, 40)),
    ("3 end enter 2", (120, 40)),
    ("!", (120, 40)),
    ("3 d", (120, 40)),
    ("3 end d", (120, 40)),
    ("F", (120, 40)),
    ("?", (80, 24)),
    ("enter 4 n n n o", (120, 40)),
    ("enter 4 n n n o v", (120, 40)),
    ("enter 4 n n n c", (120, 40)),
    ("enter 4 n n n c n n n n n", (120, 40)),
    ("3 end o", (120, 40)),
    ("S", (120, 40)),
    ("S / s l u enter", (120, 40)),
    ("s l o c k esc", (120, 40)),
    ("s esc", (120, 40)),
    (": g a p s enter", (120, 40)),
];

fn at(keys: &str, (width, height): (u16, u16)) -> Harness {
    let mut harness = Harness::new(corpus(&sample()), width, height).with_copy("gazette-2020", GAZETTE);
    harness.press(keys);
    harness
}

/// Returns everything an action may change, except the status line.
fn seen(harness: &mut Harness) -> impl PartialEq + use<> {
    harness.send(Msg::StatusExpired);
    let mut cells = harness.buffer().content;
    cells.truncate(cells.len() - harness.app.model.area.width as usize);
    let (view, dialogs) = (harness.app.top().location(), harness.dialogs());
    let typing = harness.app.top().input().is_some();
    (cells, view, dialogs, typing, harness.effects.len())
}

#[test]
fn every_key_of_the_help_does_something_and_no_other_key_does() {
    // A cursor, or the day of the corpus, may already be at the end.
    let moves = [
        "up",
        "down",
        "first",
        "last",
        "half-up",
        "half-down",
        "page-up",
        "page-down",
        "read-on",
        "scroll-up",
        "scroll-down",
        "next-section",
        "prev-section",
        "next-cited",
        "prev-cited",
        "next-change",
        "prev-change",
    ];
    let mut wrong = Vec::new();
    for (keys, size) in PLACES {
        for (id, binding) in available_actions::available(at(keys, size).app.top()) {
            let mut harness = at(keys, size);
            let name = binding.name();
            let enabled = available_actions::is_enabled(harness.app.top(), id, &harness.app.model);
            let before = seen(&mut harness);
            harness.send(Msg::Key(harness.key(&name)));
            let does = seen(&mut harness) != before;
            if does != enabled && !(enabled && moves.contains(&&*name)) {
                wrong.push(format!("{name} after {keys:?} at {size:?}: listed {enabled}, does {does}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_view_has_its_own_help_title_footer_and_labels() {
    for (keys, title, footer) in [
        ("", "keys: lists", "enter open"),
        ("4", "keys: dossier", "enter follow"),
        ("!", "keys: problems", "R reload"),
        ("3 end d", "keys: dependents", "enter go"),
        ("F", "keys: facets", "enter show"),
        ("enter 4 n n n o", "keys: archived copy", "] next cited"),
        ("enter 4 n n n c", "keys: review", "S supports"),
    ] {
        let mut harness = at(keys, (120, 40));
        let bottom = |harness: &Harness| harness.screen().lines().last().unwrap_or_default().to_owned();
        assert!(bottom(&harness).contains(footer), "{keys}: {}", bottom(&harness));
        harness.press("?");
        assert!(harness.screen().contains(title), "{keys}: {}", harness.screen());
    }
}

#[test]
fn the_terms_of_queries_are_listed_where_one_can_be_typed() {
    for (keys, lists) in
        [("", true), ("S", true), ("t", true), ("s l o c k esc", true), ("4", false), ("!", false)]
    {
        let mut harness = at(keys, (120, 40));
        harness.press("? /").type_text("origins:<2").press("enter");
        let screen = harness.screen();
        assert_eq!(
            screen.contains("statements with that number of independent origins"),
            lists,
            "{keys}: {screen}"
        );
    }
}

#[test]
fn a_key_is_found_by_its_label_its_name_and_its_description() {
    for (keys, typed, found) in [
        ("t", "narrow", "show all entries"),
        ("t", "zoom", "zoom in on the time axis"),
        ("", "pane-2", "go to the events"),
        ("enter 4 n n n c", "supports", "the passage supports"),
        ("S", "next-stop", "go to the next match"),
    ] {
        let mut harness = at(keys, (120, 40));
        harness.press("? /").type_text(typed).press("enter");
        let screen = harness.screen();
        assert!(screen.contains(found), "{typed}: {screen}");
    }
    let mut harness = at("t", (120, 40));
    harness.press("? /").type_text("narrow").press("enter");
    assert!(!harness.screen().contains("zoom in on"), "{}", harness.screen());
}
