use proptest::prelude::*;
use ratatui::backend::WindowSize;
use ratatui::layout::Size;
use ratatui::style::{Color, Style};

use super::*;
use crate::text::{TextKind, show};

const COLUMNS: u16 = 30;
const ROWS: u16 = 6;

/// Invented names and words in more than twenty scripts, in composed and decomposed form, and what is drawn like them.
const NAMES: [&str; 32] = [
    "Harbour Office",
    "क्षत्रिय स्त्री र्कि",
    "কৃষ্ণচন্দ্র ক্ষৌর",
    "ஸ்ரீநிவாசன் கௌ",
    "శ్రీకృష్ణ క్ష్మ",
    "ಕ್ಷಿಪ್ರ ಶ್ರೀ",
    "ക്ഷേത്രം ന്ധ്യ",
    "ક્ષત્રિય શ્રી",
    "ਸ੍ਰੀ ਕ੍ਰਿਸ਼ਨ",
    "କୃଷ୍ଣ କ୍ଷେତ୍ର",
    "ශ්‍රී ක්‍ෂේත්‍ර",
    "กำนันน้ำผึ้ง",
    "ກຳລັງນ້ຳ",
    "ក្រុមស្រី ខ្ញុំ",
    "ကျွန်ုပ်က္ခ",
    "བསྒྲུབས་རྐྱེན",
    "مُحَمَّدٌ لا",
    "שָׁלוֹם בְּרֵאשִׁית",
    "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
    "か\u{3099}き\u{309a} ﾊﾟﾋﾞ",
    "東京港 漢字",
    "Ngu\u{302}\u{303}ye\u{302}\u{301}n",
    "አማርኛ ኳስ",
    "ქართული",
    "Հայերեն",
    "Й\u{306}и\u{301}",
    "ᠮᠣᠩᠭᠣᠯ",
    "ꦗꦮ ꦏꦿꦠꦺꦴꦤ꧀",
    "🇩🇪🇫🇷 👩‍👩‍👧 👍🏽",
    "𝔉𝔯𝔞𝔨𝔱𝔲𝔯 𐎠𐎡𐎢",
    "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "a\u{301}\u{302}\u{303}bc",
];

fn size() -> io::Result<WindowSize> {
    Ok(WindowSize { columns_rows: Size { width: COLUMNS, height: ROWS }, pixels: Size::default() })
}

fn parser() -> vt100::Parser {
    let number = |n| std::num::NonZeroU16::new(n).expect("not zero");
    vt100::Parser::new(number(ROWS), number(COLUMNS), 0)
}

/// A frame: a list of names from one of them on, one of its rows marked, in a column that begins at `left`.
#[derive(Clone, Debug)]
struct Frame {
    first: usize,
    marked: u16,
    left: u16,
}

fn paint(frame: &Frame, buffer: &mut Buffer) {
    for y in 0..ROWS {
        let name = NAMES[(frame.first + usize::from(y)) % NAMES.len()];
        let shown = show(name, TextKind::Name).cut(usize::from(COLUMNS - frame.left - 2));
        let style = if y == frame.marked { Style::new().bg(Color::Blue) } else { Style::new() };
        buffer.set_string(0, y, "│", Style::new());
        buffer.set_string(frame.left, y, shown.as_str(), style);
        buffer.set_string(COLUMNS - 1, y, "│", Style::new());
    }
}

/// The screen of a terminal after the frames.
fn shown(frames: &[Frame]) -> vt100::Parser {
    let mut written = Vec::new();
    let mut display = Display::new(Gate::measured(&mut written, size));
    for frame in frames {
        display.draw(Rect::new(0, 0, COLUMNS, ROWS), |buffer| paint(frame, buffer)).expect("drawn");
    }
    drop(display);
    let mut terminal = parser();
    // Rows do not wrap, as in the browser.
    terminal.process(b"\x1b[?7l");
    terminal.process(&written);
    terminal
}

fn cells(terminal: &vt100::Parser) -> Vec<(String, vt100::Color)> {
    let screen = terminal.screen();
    let cell = |y, x| {
        let cell = screen.cell(y, x).expect("a cell");
        let is_blank = !cell.has_contents() && !cell.is_wide_continuation();
        (if is_blank { " ".to_owned() } else { cell.contents().to_owned() }, cell.bgcolor())
    };
    (0..ROWS).flat_map(|y| (0..COLUMNS).map(move |x| (y, x))).map(|(y, x)| cell(y, x)).collect()
}

fn frames() -> impl Strategy<Value = Vec<Frame>> {
    let frame =
        (0..NAMES.len(), 0..ROWS, 2..6_u16).prop_map(|(first, marked, left)| Frame { first, marked, left });
    prop::collection::vec(frame, 1..6)
}

proptest! {
    /// Whatever was on the screen before, a frame looks as though it had been drawn on an empty one.
    #[test]
    fn any_frame_after_any_other_equals_a_full_redraw(frames in frames()) {
        let last = frames.len() - 1;
        prop_assert!(cells(&shown(&frames)) == cells(&shown(&frames[last..])));
    }
}

#[test]
fn a_list_scrolled_row_by_row_mixes_no_two_names() {
    let all: Vec<Frame> = (0..2 * NAMES.len()).map(|first| Frame { first, marked: 2, left: 2 }).collect();
    for end in 1..=all.len() {
        assert!(cells(&shown(&all[..end])) == cells(&shown(&all[end - 1..end])), "row {end}");
    }
}

fn bytes(frames: &[Frame]) -> usize {
    let mut written = Vec::new();
    let mut display = Display::new(Gate::measured(&mut written, size));
    for frame in frames {
        display.draw(Rect::new(0, 0, COLUMNS, ROWS), |buffer| paint(frame, buffer)).expect("drawn");
    }
    drop(display);
    written.len()
}

#[test]
fn what_has_not_changed_is_not_written_again() {
    let frame = Frame { first: 0, marked: 0, left: 2 };
    let once = bytes(std::slice::from_ref(&frame));
    assert_eq!(bytes(&[frame.clone(), frame.clone()]), once);
    // Of a row of plain letters only those that differ are.
    let mut written = Vec::new();
    let mut display = Display::new(Gate::measured(&mut written, size));
    for text in ["plain letters", "plain ladders"] {
        display
            .draw(Rect::new(0, 0, COLUMNS, ROWS), |buffer| buffer.set_string(0, 0, text, Style::new()))
            .expect("drawn");
    }
    drop(display);
    let written = String::from_utf8(written).expect("UTF-8");
    assert!(written.contains("adders") || written.contains("add"), "{written:?}");
    assert_eq!(written.matches("plain").count(), 1);
}

#[test]
fn a_screen_that_is_forgotten_or_resized_is_written_whole() {
    let frame = Frame { first: 0, marked: 0, left: 2 };
    let mut written = Vec::new();
    let mut display = Display::new(Gate::measured(&mut written, size));
    let area = Rect::new(0, 0, COLUMNS, ROWS);
    display.draw(area, |buffer| paint(&frame, buffer)).expect("drawn");
    display.forget();
    display.draw(area, |buffer| paint(&frame, buffer)).expect("drawn");
    display
        .draw(Rect::new(0, 0, COLUMNS, ROWS - 1), |buffer| buffer.set_string(0, 0, "x", Style::new()))
        .expect("drawn");
    drop(display);
    let written = String::from_utf8(written).expect("UTF-8");
    assert_eq!(written.matches("\x1b[2J").count(), 3);
    assert_eq!(written.matches("Harbour Office").count(), 2);
}
