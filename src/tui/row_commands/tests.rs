use crate::tui::effect::Effect;
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{Harness, corpus};
use crate::tui::view::id::ViewId;

/// Two counts of mills, both from the gazette, in conflict and with a vague date.
const FILES: &[(&str, &str)] = &[
    (
        "actors/guild.toml",
        "name = \"Guild\"\nkind = \"organization\"\n[[claim]]\nproperty = \"mills\"\nvalue = 10\nwhen = \"2020\"\ncite = [\"gazette, para 2\"]\n[[claim]]\nproperty = \"mills\"\nvalue = 20\nwhen = \"2020\"\ncite = [\"gazette, para 3\"]\n",
    ),
    (
        "sources/gazette.toml",
        "title = \"Gazette\"\nissued = \"2021-03-04\"\nurl = \"https://example.org/gazette\"\n[archive]\nfile = \"archive/gazette.txt\"\n",
    ),
];

/// Opens each view with a list of statements, with a claim under its cursor.
fn views() -> impl Iterator<Item = Harness> {
    let open = |(keys, text, then): (&str, &str, &str)| {
        let mut harness =
            Harness::new(corpus(FILES), 120, 40).with_copy("gazette", "Mills\n\nTen.\n\nTwenty.\n");
        harness.press(keys).type_text(text).press(then);
        harness
    };
    let all = [
        ("S", "", ""),
        ("t", "", ""),
        ("enter v", "", ""),
        (":", "gaps", "enter"),
        ("s", "is:claim property:mills", "esc"),
        ("3 d", "", ""),
    ];
    all.into_iter().map(open)
}

#[test]
fn the_keys_for_a_row_work_in_every_list_of_statements() {
    let opened: Vec<ViewId> = views().map(|harness| harness.view()).collect();
    let all = [
        ViewId::Statements,
        ViewId::Timeline,
        ViewId::Conflicts,
        ViewId::Gaps,
        ViewId::Search,
        ViewId::Dependents,
    ];
    assert_eq!(opened, all);
    for (key, view) in [
        ("o", ViewId::Reader),
        ("c", ViewId::Review),
        ("d", ViewId::Dependents),
        ("t", ViewId::Timeline),
        ("v", ViewId::Conflicts),
        ("S", ViewId::Statements),
    ] {
        // The key of a view closes it.
        for mut harness in views().filter(|harness| harness.view() != view) {
            let here = harness.location();
            harness.press(key);
            assert_eq!(harness.view(), view, "{key} in {:?}: {}", here.view, harness.message());
            harness.press("backspace");
            assert_eq!(harness.location(), here, "back at the same row");
        }
    }
    for mut harness in views() {
        harness.press("y");
        assert!(harness.dialogs() == 1 && harness.screen().contains("copy"), "{}", harness.screen());
        harness.press("esc O");
        assert!(harness.screen().contains("https://example.org/gazette"), "{}", harness.screen());
        harness.press("esc e");
        let edit = harness.effects.last();
        assert!(
            matches!(edit, Some(Effect::Edit { path, line: 3.., .. }) if &**path == "actors/guild.toml"),
            "{edit:?}"
        );
    }
}

#[test]
fn conflicts_begin_at_the_statement_under_the_cursor() {
    let mut harness = Harness::new(corpus(FILES), 120, 40);
    harness.press("S j v");
    assert!(harness.screen().contains("2/2"), "{}", harness.screen());
}

#[test]
fn a_key_for_a_row_that_is_gone_is_rejected_once() {
    let left = FILES[0].1.replacen("value = 10\n", "value = 11\n", 1);
    for keys in ["S", "t"] {
        let mut harness = Harness::new(corpus(FILES), 120, 40);
        harness.press(keys);
        let here = harness.view();
        let files = [
            ("actors/guild.toml", left.as_str()),
            FILES[1],
            (
                "actors/x.toml",
                "name = \"X\"\nkind = \"person\"\n[[claim]]\ntext = \"New.\"\nwhen = \"2019\"\n",
            ),
        ];
        harness.send(Msg::Loaded(corpus(&files), Load::default()));
        harness.press("c");
        assert_eq!(harness.view(), here, "{}", harness.message());
        assert!(harness.message().contains("is no longer listed"), "{}", harness.message());
    }
}

#[test]
fn a_row_that_cites_nothing_says_so() {
    let files = [(
        "actors/a.toml",
        "name = \"A\"\nkind = \"person\"\n[[claim]]\ntext = \"B.\"\n[[claim]]\ntext = \"C.\"\ncite = [\"x\"]\n",
    )];
    for (key, message) in [
        ("c", "nothing to review: this statement cites no source"),
        ("o", "no archived copy to read: no source is cited here"),
        ("O", "no source here has a URL"),
    ] {
        let mut harness = Harness::new(corpus(&files), 120, 40);
        harness.press("S").press(key);
        assert_eq!((harness.view(), harness.message()), (ViewId::Statements, message));
    }
}
