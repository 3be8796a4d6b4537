use std::collections::BTreeSet;

use ratatui::style::{Color, Modifier};

use super::*;
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};

fn rgb(color: Color) -> [f64; 3] {
    let Color::Indexed(n) = color else { panic!("{color:?} is the terminal's own") };
    let step = |n: u8| if n == 0 { 0.0 } else { 55.0 + 40.0 * f64::from(n) };
    match n {
        232.. => [8.0 + 10.0 * f64::from(n - 232); 3],
        16.. => [step((n - 16) / 36), step((n - 16) / 6 % 6), step((n - 16) % 6)],
        _ => panic!("{n} is the terminal's own"),
    }
}

/// Returns the contrast ratio as defined by WCAG 2.2.
fn contrast(one: Color, two: Color) -> f64 {
    let light = |color: Color| {
        let [r, g, b] = rgb(color).map(|n| {
            let n = n / 255.0;
            if n <= 0.04045 { n / 12.92 } else { ((n + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    let (one, two) = (light(one), light(two));
    one.max(two) / one.min(two)
}

#[test]
fn every_built_in_theme_is_valid_settings_text() {
    for (part, styles) in ROLES.into_iter().zip(STYLES) {
        for text in styles {
            assert_eq!(StyleSpec::parse(text).map(|look| look.to_string()), Ok((*text).to_owned()), "{part}");
        }
    }
}

#[test]
fn the_roles_are_the_inks_in_order() {
    for (at, ink) in Ink::ALL.iter().enumerate() {
        assert_eq!((*ink as usize, ROLES[at]), (at, format!("{ink:?}").to_lowercase().as_str()));
    }
    assert_eq!([ROLES[BORDER], ROLES[FOCUS], ROLES[BACKGROUND]], ["border", "focus", "background"]);
}

#[test]
fn the_themes_differ_and_have_no_color_when_color_is_off() {
    let mut seen = BTreeSet::new();
    for theme in BUILT_IN {
        let mut harness = Harness::new(corpus(&sample()), 200, 50).with_copy("gazette-2020", GAZETTE);
        harness.set(|set| set.theme = Theme::named(theme.name).unwrap());
        harness.press("enter 4 n");
        assert!(
            seen.insert(format!("{:?}", harness.buffer().content)),
            "{} looks like another theme",
            theme.name
        );
        harness.set(|set| set.theme.color = false);
        for cell in &harness.buffer().content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{}", theme.name);
        }
    }
}

#[test]
fn text_has_enough_contrast_in_each_theme() {
    for (name, least) in [("light", 4.5), ("dark", 4.5), ("high-contrast", 7.0)] {
        let theme = Theme::named(name).unwrap();
        let background = theme.background();
        for ink in Ink::ALL.iter().copied() {
            let style = theme.style(ink);
            let (words, on) = (style.fg.or(background.fg).unwrap(), style.bg.or(background.bg).unwrap());
            assert!(contrast(words, on) >= least, "{name}: {ink:?} has {:.1}", contrast(words, on));
        }
    }
}

#[test]
fn the_color_blind_theme_separates_good_from_bad_by_blue_and_orange() {
    let theme = Theme::named("color-blind").unwrap();
    let blueness = |ink: Ink| {
        let [r, g, b] = rgb(theme.style(ink).fg.unwrap());
        b - f64::midpoint(r, g)
    };
    for (good, bad) in [(Ink::Good, Ink::Error), (Ink::Link, Ink::Broken), (Ink::Note, Ink::Warning)] {
        assert!(blueness(good) > 40.0 && blueness(bad) < -40.0, "{good:?} and {bad:?}");
    }
}

#[test]
fn a_theme_with_a_background_colors_every_cell() {
    let mut harness = Harness::new(corpus(&sample()), 100, 30);
    harness.set(|set| set.theme = Theme::named("light").unwrap());
    harness.press("?");
    assert!(harness.buffer().content.iter().all(|cell| cell.fg != Color::Reset && cell.bg != Color::Reset));
}

#[test]
fn without_color_focus_cursor_severity_and_verdict_are_visible() {
    let theme = Theme { color: false, ..Theme::default() };
    assert_ne!(theme.border(true), theme.border(false));
    assert!(theme.cursor(true).add_modifier.contains(Modifier::REVERSED));
    let print = "f52abc1f249229bc";
    let review = format!(
        "analyst = \"A. Penn\"\n[[verdict]]\non = 2020-05-01\nstatement = \"zed-vane#1\"\nsource = \"gazette-2020\"\nat = \"para 3\"\nresult = \"supports\"\nseen = \"{print} -\"\n"
    );
    let files: Vec<(&str, &str)> = sample()
        .into_iter()
        .chain([
            ("actors/aldo-reed.toml", "name = \"Aldo Reed\"\nkind = \"persn\"\ncolor = \"grey\"\n"),
            (
                "actors/zed-vane.toml",
                "name = \"Zed Vane\"\nkind = \"person\"\n\n[[claim]]\ntext = \"He kept the lock.\"\ncite = [\"gazette-2020, para 3\"]\n",
            ),
            ("reviews/ap.toml", &review),
        ])
        .collect();
    let mut harness = Harness::new(corpus(&files), 100, 30).with_copy("gazette-2020", GAZETTE);
    harness.set(|set| set.theme = theme);
    insta::assert_snapshot!("colorless_browser", marked(&harness));
    harness.press("!");
    insta::assert_snapshot!("colorless_problems", marked(&harness));
    harness.press("esc ctrl-p").type_text("zed vane").press("enter c");
    insta::assert_snapshot!("colorless_review", marked(&harness));
}

/// Returns the screen with the modifiers marked under each line that has any: reversed, bold, underlined, crossed
/// out, dim.
fn marked(harness: &Harness) -> String {
    let buffer = harness.buffer();
    let mut text = String::new();
    for (line, cells) in harness.screen().lines().zip(buffer.content.chunks(buffer.area.width as usize)) {
        let marks: String = cells
            .iter()
            .map(|cell| {
                [
                    (Modifier::REVERSED, 'R'),
                    (Modifier::CROSSED_OUT, 'X'),
                    (Modifier::UNDERLINED, 'U'),
                    (Modifier::BOLD, 'B'),
                    (Modifier::DIM, 'd'),
                ]
                .into_iter()
                .find(|(weight, _)| cell.modifier.contains(*weight))
                .map_or(' ', |(_, mark)| mark)
            })
            .collect();
        text.push_str(&format!("  {line}\n"));
        if !marks.trim().is_empty() {
            text.push_str(&format!("~ {}\n", marks.trim_end()));
        }
    }
    text
}
