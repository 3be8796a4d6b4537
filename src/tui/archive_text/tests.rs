use super::*;

fn layout(text: &str, width: usize) -> ArchiveText {
    let mut layout = ArchiveText::new(Arc::new(Copy::new(text).unwrap()));
    let gutter = layout.gutter();
    layout.fit(width + gutter);
    layout
}

fn text(layout: &mut ArchiveText, top: TextPosition, height: usize) -> Vec<String> {
    let rows = layout.rows(top, height, &[], |_| Margin::Bare);
    rows.iter().map(|row| row.text().trim().to_owned()).collect()
}

#[test]
fn paragraphs_are_numbered_and_separated_by_a_blank_row() {
    let mut layout = layout("one two three\n\nfour\n", 8);
    assert_eq!(text(&mut layout, TextPosition::default(), 9), ["1   one two", "three", "", "2   four"]);
}

#[test]
fn moving_up_undoes_moving_down_and_stops_at_the_ends() {
    let mut layout = layout(&"a few words here\n\n".repeat(30), 6);
    let top = TextPosition { segment: 3, row: 1 };
    for rows in 0..40 {
        let down = layout.offset_by(top, rows);
        assert_eq!(layout.offset_by(down, -rows), top, "{rows}");
    }
    assert_eq!(layout.offset_by(top, -1000), TextPosition::default());
    let bottom = layout.bottom(5);
    assert_eq!(text(&mut layout, bottom, 9).len(), 5);
    assert_eq!(layout.clamped_top(TextPosition { segment: 999, row: 9 }, 5), bottom);
}

#[test]
fn a_byte_is_found_in_the_row_that_shows_it_even_in_a_line_of_a_megabyte() {
    let long = format!("start {} needle end", "word ".repeat(200_000));
    let mut layout = layout(&long, 40);
    let at = long.find("needle").unwrap();
    let anchor = layout.position_of(at);
    assert!(text(&mut layout, anchor, 1)[0].contains("needle"));
    assert!(layout.start_of(anchor) <= at && at - layout.start_of(anchor) < 41);
}

#[test]
fn ranges_are_highlighted_by_byte_despite_hidden_characters_before_them() {
    let raw = "ab\u{202e}c\u{200b}d quoted words\u{301} here";
    let mut layout = layout(raw, 60);
    let at = raw.find("quoted").unwrap();
    let end = raw.find(" here").unwrap();
    let lit = [(at..end, Ink::Match), (at + 7..end, Ink::Quote)];
    let rows = layout.rows(TextPosition::default(), 1, &lit, |_| Margin::Here);
    let of = |ink: Ink| {
        rows[0].left.iter().filter(|p| p.ink == ink).map(|p| p.text.as_str().to_owned()).collect::<String>()
    };
    assert_eq!((of(Ink::Match).as_str(), of(Ink::Quote).as_str()), ("quoted ", "words\u{301}"));
}

#[test]
fn moving_one_row_keeps_the_column_and_skips_blank_rows() {
    let mut layout = layout("alpha beta\n\ngamma delta\n", 40);
    let copy = layout.copy().clone();
    let beta = copy.text().find("beta").unwrap();
    let below = layout.adjacent_row(beta, true);
    assert_eq!(&copy.text()[below..], "delta\n");
    assert_eq!(layout.adjacent_row(below, false), beta);
    assert_eq!(layout.adjacent_row(below, true), below);
}
