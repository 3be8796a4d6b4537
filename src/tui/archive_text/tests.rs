use super::*;

fn paper(text: &str, width: usize) -> ArchiveText {
    let mut paper = ArchiveText::new(Arc::new(Copy::new(text).unwrap()));
    let gutter = paper.gutter();
    paper.fit(width + gutter);
    paper
}

fn text(paper: &mut ArchiveText, top: TextSpot, height: usize) -> Vec<String> {
    let rows = paper.rows(top, height, &[], |_| Margin::Bare);
    rows.iter().map(|row| row.text().trim().to_owned()).collect()
}

#[test]
fn paragraphs_are_numbered_and_separated_by_a_blank_row() {
    let mut paper = paper("one two three\n\nfour\n", 8);
    assert_eq!(text(&mut paper, TextSpot::default(), 9), ["1   one two", "three", "", "2   four"]);
}

#[test]
fn moving_up_undoes_moving_down_and_stops_at_the_ends() {
    let mut paper = paper(&"a few words here\n\n".repeat(30), 6);
    let top = TextSpot { stretch: 3, row: 1 };
    for rows in 0..40 {
        let down = paper.moved(top, rows);
        assert_eq!(paper.moved(down, -rows), top, "{rows}");
    }
    assert_eq!(paper.moved(top, -1000), TextSpot::default());
    let bottom = paper.bottom(5);
    assert_eq!(text(&mut paper, bottom, 9).len(), 5);
    assert_eq!(paper.clamped(TextSpot { stretch: 999, row: 9 }, 5), bottom);
}

#[test]
fn a_byte_is_found_in_the_row_that_shows_it_even_in_a_line_of_a_megabyte() {
    let long = format!("start {} needle end", "word ".repeat(200_000));
    let mut paper = paper(&long, 40);
    let at = long.find("needle").unwrap();
    let spot = paper.spot_of(at);
    assert!(text(&mut paper, spot, 1)[0].contains("needle"));
    assert!(paper.start_of(spot) <= at && at - paper.start_of(spot) < 41);
}

#[test]
fn ranges_are_highlighted_by_byte_despite_hidden_characters_before_them() {
    let raw = "ab\u{202e}c\u{200b}d quoted words\u{301} here";
    let mut paper = paper(raw, 60);
    let at = raw.find("quoted").unwrap();
    let end = raw.find(" here").unwrap();
    let lit = [(at..end, Ink::Lit), (at + 7..end, Ink::Quote)];
    let rows = paper.rows(TextSpot::default(), 1, &lit, |_| Margin::Here);
    let of = |ink: Ink| {
        rows[0].left.iter().filter(|p| p.ink == ink).map(|p| p.text.as_str().to_owned()).collect::<String>()
    };
    assert_eq!((of(Ink::Lit).as_str(), of(Ink::Quote).as_str()), ("quoted ", "words\u{301}"));
}

#[test]
fn moving_one_row_keeps_the_column_and_skips_blank_rows() {
    let mut paper = paper("alpha beta\n\ngamma delta\n", 40);
    let copy = paper.copy().clone();
    let beta = copy.text().find("beta").unwrap();
    let below = paper.beside(beta, true);
    assert_eq!(&copy.text()[below..], "delta\n");
    assert_eq!(paper.beside(below, false), beta);
    assert_eq!(paper.beside(below, true), below);
}
