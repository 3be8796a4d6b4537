use proptest::prelude::*;
use ratatui::backend::WindowSize;
use ratatui::layout::Size;
use ratatui::style::{Color, Style};

use super::*;
use crate::text::{TextKind, show};

const COLUMNS: u16 = 30;
const ROWS: u16 = 6;

/// Invented names and words in more than twenty scripts, composed and decomposed, plus emoji and symbols.
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

/// A list of names starting with `first`, in column `left`, with one highlighted row.
#[derive(Clone, Debug)]
struct TestFrame {
    first: usize,
    highlighted: u16,
    left: u16,
}

fn paint(frame: &TestFrame, buffer: &mut Buffer) {
    for y in 0..ROWS {
        let name = NAMES[(frame.first + usize::from(y)) % NAMES.len()];
        let shown = show(name, TextKind::Name).cut(usize::from(COLUMNS - frame.left - 2));
        let style = if y == frame.highlighted { Style::new().bg(Color::Blue) } else { Style::new() };
        buffer.set_string(0, y, "│", Style::new());
        buffer.set_string(frame.left, y, shown.as_str(), style);
        buffer.set_string(COLUMNS - 1, y, "│", Style::new());
    }
}

/// Returns a terminal emulator that received the frames.
fn terminal_after(frames: &[TestFrame]) -> vt100::Parser {
    let mut written = Vec::new();
    let mut writer = FrameWriter::new(SanitizingBackend::with_size(&mut written, size));
    for frame in frames {
        writer.draw(Rect::new(0, 0, COLUMNS, ROWS), |buffer| paint(frame, buffer)).expect("drawn");
    }
    drop(writer);
    let mut terminal = parser();
    // Turn autowrap off, as the browser does.
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

fn frames() -> impl Strategy<Value = Vec<TestFrame>> {
    let frame = (0..NAMES.len(), 0..ROWS, 2..6_u16).prop_map(|(first, highlighted, left)| TestFrame {
        first,
        highlighted,
        left,
    });
    prop::collection::vec(frame, 1..6)
}

proptest! {
    /// A frame looks the same as on an empty screen, whatever was there before.
    #[test]
    fn any_frame_after_any_other_equals_a_full_redraw(frames in frames()) {
        let last = frames.len() - 1;
        prop_assert!(cells(&terminal_after(&frames)) == cells(&terminal_after(&frames[last..])));
    }
}

#[test]
fn scrolling_a_list_row_by_row_leaves_no_residue() {
    let all: Vec<TestFrame> =
        (0..2 * NAMES.len()).map(|first| TestFrame { first, highlighted: 2, left: 2 }).collect();
    for end in 1..=all.len() {
        assert!(
            cells(&terminal_after(&all[..end])) == cells(&terminal_after(&all[end - 1..end])),
            "row {end}"
        );
    }
}

fn bytes_written(frames: &[TestFrame]) -> usize {
    let mut written = Vec::new();
    let mut writer = FrameWriter::new(SanitizingBackend::with_size(&mut written, size));
    for frame in frames {
        writer.draw(Rect::new(0, 0, COLUMNS, ROWS), |buffer| paint(frame, buffer)).expect("drawn");
    }
    drop(writer);
    written.len()
}

#[test]
fn unchanged_cells_are_not_written_again() {
    let frame = TestFrame { first: 0, highlighted: 0, left: 2 };
    let once = bytes_written(std::slice::from_ref(&frame));
    assert_eq!(bytes_written(&[frame.clone(), frame.clone()]), once);
    // In a row of plain letters, only the ones that differ are written.
    let mut written = Vec::new();
    let mut writer = FrameWriter::new(SanitizingBackend::with_size(&mut written, size));
    for text in ["plain letters", "plain ladders"] {
        writer
            .draw(Rect::new(0, 0, COLUMNS, ROWS), |buffer| buffer.set_string(0, 0, text, Style::new()))
            .expect("drawn");
    }
    drop(writer);
    let written = String::from_utf8(written).expect("UTF-8");
    assert!(written.contains("adders") || written.contains("add"), "{written:?}");
    assert_eq!(written.matches("plain").count(), 1);
}

#[test]
fn an_invalidated_or_resized_screen_is_redrawn_in_full() {
    let frame = TestFrame { first: 0, highlighted: 0, left: 2 };
    let mut written = Vec::new();
    let mut writer = FrameWriter::new(SanitizingBackend::with_size(&mut written, size));
    let area = Rect::new(0, 0, COLUMNS, ROWS);
    writer.draw(area, |buffer| paint(&frame, buffer)).expect("drawn");
    writer.invalidate();
    writer.draw(area, |buffer| paint(&frame, buffer)).expect("drawn");
    writer
        .draw(Rect::new(0, 0, COLUMNS, ROWS - 1), |buffer| buffer.set_string(0, 0, "x", Style::new()))
        .expect("drawn");
    drop(writer);
    let written = String::from_utf8(written).expect("UTF-8");
    assert_eq!(written.matches("\x1b[2J").count(), 3);
    assert_eq!(written.matches("Harbour Office").count(), 2);
}
