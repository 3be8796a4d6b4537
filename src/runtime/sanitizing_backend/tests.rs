use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::*;
use crate::text::{TextKind, safe_text::tests::hostile_text, show, wrap};

fn ten_by_two() -> io::Result<WindowSize> {
    Ok(WindowSize { columns_rows: Size { width: 10, height: 2 }, pixels: Size::default() })
}

fn zero_size() -> io::Result<WindowSize> {
    Ok(WindowSize { columns_rows: Size::default(), pixels: Size::default() })
}

fn drawn(symbol: &str) -> (String, usize) {
    let mut cell = Cell::default();
    cell.set_symbol(symbol);
    let mut written = Vec::new();
    let mut backend = SanitizingBackend::with_size(&mut written, ten_by_two);
    backend.draw([(0, 0, &cell)].into_iter()).unwrap();
    Backend::flush(&mut backend).unwrap();
    let replaced_cells = backend.replaced_cells;
    drop(backend);
    (String::from_utf8(written).unwrap(), replaced_cells)
}

#[test]
fn replaces_unsafe_cells_only() {
    assert_eq!(drawn("é").1, 0);
    for symbol in
        ["\x1b]52;c;\x07", "\u{9b}", "a\u{202e}", "\n", "", "\u{e0041}", "x\u{ffff}", "\u{301}", "a\u{fe0f}"]
    {
        let (written, replaced_cells) = drawn(symbol);
        assert_eq!(replaced_cells, 1, "{symbol:?}");
        assert!(written.contains('\u{fffd}'), "{written:?}");
        assert!(symbol.is_empty() || !written.contains(symbol), "{written:?}");
    }
    assert_eq!(drawn(&format!("a{}", "\u{301}".repeat(40))).1, 1);
}

#[test]
fn the_replacement_of_a_wide_cell_is_two_columns_wide() {
    assert!(drawn("漢\u{202e}").0.contains("\u{fffd} "));
}

/// Records each write separately.
#[derive(Default)]
struct Writes(Vec<Vec<u8>>);

impl Write for &mut Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_frame_is_one_write_inside_a_synchronized_update() {
    let mut writes = Writes::default();
    let mut terminal = Terminal::new(SanitizingBackend::with_size(&mut writes, ten_by_two)).unwrap();
    terminal
        .draw(|frame| {
            frame.buffer_mut().set_string(0, 0, "shown", ratatui::style::Style::new());
            frame.set_cursor_position((1, 1));
        })
        .unwrap();
    terminal.backend().assert_clean();
    // Dropping the terminal would show the cursor again, with another write.
    std::mem::forget(terminal);
    assert_eq!(writes.0.len(), 1);
    let frame = String::from_utf8(writes.0.remove(0)).unwrap();
    assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"), "{frame:?}");
    assert!(frame.contains("shown"));
}

#[test]
fn a_terminal_of_unknown_size_draws_nothing_without_panicking() {
    let mut written = Vec::new();
    let mut terminal = Terminal::new(SanitizingBackend::with_size(&mut written, zero_size)).unwrap();
    terminal.draw(|frame| assert!(frame.area().is_empty())).unwrap();
    assert_eq!(terminal.backend().size().unwrap(), Size::default());
}

proptest! {
    #[test]
    fn no_cell_of_any_text_controls_the_terminal(symbol in hostile_text()) {
        let mut cell = Cell::default();
        cell.set_symbol(&symbol);
        if !is_safe(&symbol) {
            cell = replacement(&cell);
        }
        prop_assert!(cell.symbol().chars().all(is_drawable));
        prop_assert!(cell.symbol().len() <= MAX_CELL_BYTES);
        let mut expected = Vec::new();
        CrosstermBackend::new(&mut expected).draw([(0, 0, &cell)].into_iter()).unwrap();
        let expected = format!("\x1b[?2026h{}\x1b[?2026l", String::from_utf8(expected).unwrap());
        prop_assert_eq!(drawn(&symbol).0, expected);
    }

    #[test]
    fn sanitized_text_is_never_replaced_and_has_the_width_it_reports(text in hostile_text(), width in 1..30u16) {
        let shown = show(&text, TextKind::Name).cut(usize::from(width));
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let (x, _) = buffer.set_stringn(0, 0, shown.as_str(), usize::from(width), ratatui::style::Style::new());
        prop_assert_eq!(usize::from(x), shown.width());
        let mut backend = SanitizingBackend::with_size(Vec::new(), ten_by_two);
        backend.draw((0..width).map(|x| (x, 0, &buffer[(x, 0)]))).unwrap();
        backend.assert_clean();
    }

    #[test]
    fn widgets_draw_wrapped_text_of_any_size_without_panics_or_replacements(
        text in hostile_text(),
        width in 0..30u16,
        height in 0..6u16,
    ) {
        let text = show(&text, TextKind::Prose);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let lines: Vec<Line> = wrap(&text, usize::from(width))
            .into_iter()
            .take(usize::from(height))
            .map(|range| text.slice(range).to_string())
            .map(|row| Line::from(vec![Span::raw(row.clone()), Span::raw(row)]))
            .collect();
        terminal.draw(|frame| frame.render_widget(Paragraph::new(lines), frame.area())).unwrap();
        let buffer = terminal.backend().buffer();
        let mut backend = SanitizingBackend::with_size(Vec::new(), ten_by_two);
        backend.draw(buffer.content().iter().map(|cell| (0, 0, cell))).unwrap();
        backend.assert_clean();
    }
}

#[test]
fn clearing_does_not_query_the_cursor_position() {
    let mut backend = SanitizingBackend::new(io::sink());
    assert_eq!(backend.get_cursor_position().ok(), Some(Position::ORIGIN));
}
