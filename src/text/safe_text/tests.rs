use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::text::is_drawable;

fn name(text: &str) -> String {
    show(text, TextKind::Name).to_string()
}

fn prose(text: &str) -> String {
    show(text, TextKind::Prose).to_string()
}

/// Generates strings full of code points that are unusual to display.
pub(crate) fn hostile_text() -> impl Strategy<Value = String> {
    let unusual = prop::sample::select(
        "\0\u{1b}\u{7f}\u{9b}\n\r\t \u{ad}\u{301}\u{903}\u{200b}\u{200c}\u{200d}\u{200e}\u{202e}\u{2028}\u{2066}\u{2069}\u{feff}\
         \u{fe0f}\u{e0041}\u{ffff}\u{fdd0}\u{600}\u{1100}\u{1161}\u{11a8}\u{115f}\u{1f1e6}\u{1f1e7}👩👨🏽❤漢、カ\u{ff9e}\u{3099}م\u{64b}\u{915}\u{94d}\u{937}\
         \u{e33}\u{e0100}-—abc\u{11347}\u{a9}\u{1d165}\u{3164}"
            .chars()
            .collect::<Vec<char>>(),
    );
    prop::collection::vec(prop_oneof![4 => unusual, 1 => any::<char>()], 0..60).prop_map(String::from_iter)
}

fn assert_safe(shown: &SafeText, kind: TextKind) -> Result<(), TestCaseError> {
    for c in shown.as_str().chars() {
        prop_assert!(is_drawable(c) || (c == '\n' && kind == TextKind::Prose), "{c:?}");
    }
    let mut first = true;
    for grapheme in shown.as_str().graphemes(true) {
        prop_assert!(grapheme.len() <= 40, "{grapheme:?}");
        prop_assert!(grapheme == "\n" || width::of(grapheme) > 0, "{grapheme:?}");
        prop_assert!(!(first && joins_previous(grapheme)), "{grapheme:?}");
        first = grapheme == "\n";
    }
    Ok(())
}

#[test]
fn a_c0_control_becomes_its_picture_and_a_c1_control_its_number() {
    assert_eq!(name("a\u{1b}[31m\0\u{7f}\u{9b}"), "a␛[31m␀␡<U+009B>");
    assert_eq!(name("a\n\tb"), "a␊␉b");
    assert_eq!(prose("a\u{7}b\rc\u{85}"), "a␇b␍c<U+0085>");
}

#[test]
fn prose_keeps_line_breaks_and_drops_harmless_invisible_characters() {
    assert_eq!(prose("a\r\nb\u{2028}c\td"), "a\nb\nc    d");
    assert_eq!(prose("so\u{ad}ft\u{200b}\u{2060}\u{feff}\u{200e}\u{200f}\u{61c}."), "soft.");
    assert_eq!(prose("x\u{202e}y\u{2066}"), "x<U+202E>y<U+2066>");
}

#[test]
fn a_name_makes_invisible_characters_visible() {
    assert_eq!(name("so\u{ad}ft\u{200b}\u{feff}\u{200f}"), "so<U+00AD>ft<U+200B><U+FEFF><U+200F>");
    assert_eq!(name("\u{e0041}\u{3164}\u{ffff}"), "<U+E0041><U+3164><U+FFFF>");
    assert_eq!(name("pay\u{200d}pal"), "pay<U+200D>pal");
}

#[test]
fn joiners_are_kept_where_they_affect_shaping() {
    let family = "👩\u{200d}👧";
    assert_eq!(name(family), family);
    assert_eq!(prose("می\u{200c}خواهم"), "می\u{200c}خواهم");
    assert_eq!(prose("a\u{200c}b"), "ab");
    assert_eq!(prose("❤\u{fe0f}\u{200d}🔥"), "❤\u{200d}🔥");
}

#[test]
fn a_combining_mark_without_a_base_gets_a_dotted_circle() {
    assert_eq!(prose("\u{301}a\n\u{301}b"), "◌\u{301}a\n◌\u{301}b");
}

#[test]
fn an_overlong_cluster_is_cut_with_an_ellipsis() {
    let stacked = format!("a{}b", "\u{301}".repeat(100_000));
    assert_eq!(name(&stacked), format!("a{}…b", "\u{301}".repeat(8)));
}

#[test]
fn an_overlong_line_is_cut_and_the_next_one_is_not() {
    let shown = show(&format!("{}\nnext", "漢".repeat(20_000)), TextKind::Prose);
    let lines: Vec<_> = shown.as_str().lines().collect();
    assert!(width::text(lines[0]) <= MAX_LINE_CELLS && lines[0].ends_with('…'));
    assert_eq!(lines[1], "next");
}

#[test]
fn a_cut_text_ends_in_an_ellipsis_at_a_cluster_boundary() {
    assert_eq!(show("漢字漢", TextKind::Name).cut(4).as_str(), "漢…");
    assert_eq!(show("漢字漢", TextKind::Name).cut(6).as_str(), "漢字漢");
    assert_eq!(show("漢字漢", TextKind::Name).pad(4).as_str(), "漢… ");
    assert_eq!(show("one\ntwo", TextKind::Prose).cut(9).as_str(), "one…");
    assert_eq!(SafeText::literal("abc").cut(0).as_str(), "");
}

#[test]
fn a_source_range_maps_to_the_sanitized_text_and_back() {
    let source = "x\u{200b}\u{1b}say\u{ad}ing\r\nso";
    let (shown, map) = show_mapped(source, TextKind::Prose);
    assert_eq!(shown.as_str(), "x␛saying\nso");
    let word = source.find("say").unwrap()..source.find("\r").unwrap();
    assert_eq!(shown.slice(map.safe_range(&word)).as_str(), "saying");
    let back = map.to_source(shown.as_str().find("so").unwrap());
    assert_eq!(&source[back..], "so");
}

proptest! {
    #[test]
    fn no_input_lets_a_forbidden_code_point_through(text in hostile_text()) {
        for kind in [TextKind::Name, TextKind::Prose] {
            let shown = show(&text, kind);
            assert_safe(&shown, kind)?;
            let (mapped, map) = show_mapped(&text, kind);
            prop_assert_eq!(&mapped, &shown);
            let mut last = 0;
            for at in 0..=text.len() {
                let now = map.to_safe(at);
                prop_assert!(now >= last && now <= shown.len());
                last = now;
            }
            prop_assert_eq!(map.to_safe(text.len()), shown.len());
        }
    }

    #[test]
    fn concatenating_and_slicing_keep_text_safe(a in hostile_text(), b in hostile_text(), from in 0..99usize, to in 0..99usize) {
        let (a, b) = (show(&a, TextKind::Prose), show(&b, TextKind::Name));
        let both = SafeText::concat([&a, &b]);
        assert_safe(&both, TextKind::Prose)?;
        prop_assert!(both.width() >= a.width() + b.width());
        let part = both.slice(from..to);
        assert_safe(&part, TextKind::Prose)?;
        let whole = [both.slice(0..from), both.slice(from..both.len().max(from))];
        prop_assert_eq!(whole[0].to_string() + whole[1].as_str(), both.to_string());
    }

    #[test]
    fn cut_fits_the_width_and_pad_matches_it(text in hostile_text(), cells in 0..40usize) {
        let shown = show(&text, TextKind::Prose);
        let cut = shown.cut(cells);
        prop_assert!(cut.width() <= cells);
        prop_assert_eq!(shown.pad(cells).width(), cells);
        if cut != shown && cells > 0 {
            prop_assert!(cut.as_str().ends_with('…'));
        }
    }
}
