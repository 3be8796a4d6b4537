//! The text of a PDF page is in reading order and leaves out what cannot be seen.

use super::support::pdf::Pdf;
use crate::interchange::pdf_text::{PdfText, pdf_text};

fn read(content: &str) -> PdfText {
    let mut pdf = Pdf::new();
    pdf.page(content);
    pdf_text(&pdf.bytes()).unwrap_or_else(|why| panic!("refused: {why}"))
}

/// Draws a text at a position.
fn at(x: i32, y: i32, text: &str) -> String {
    format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n")
}

/// Returns the lines of two columns, by row: the position and text of the left and the right one.
fn rows() -> Vec<[(i32, i32, String); 2]> {
    (0..5)
        .map(|row| {
            [("Left", 50), ("Right", 320)].map(|(side, x)| {
                (x, 700 - 12 * row, format!("{side} column, line {row} of its running text"))
            })
        })
        .collect()
}

fn drawn<'l>(lines: impl IntoIterator<Item = &'l (i32, i32, String)>) -> String {
    lines.into_iter().map(|(x, y, text)| at(*x, *y, text)).collect()
}

/// Returns whether the text has the left column, then the right one, each as one paragraph.
fn is_column_after_column(read: &PdfText) -> bool {
    let column = |nth: usize| rows().iter().map(|row| row[nth].2.clone()).collect::<Vec<_>>().join("\n");
    read.text.contains(&format!("{}\n\n{}\n", column(0), column(1)))
}

#[test]
fn lines_are_read_from_top_to_bottom_in_whatever_order_they_are_drawn() {
    let lines: Vec<String> = (0..3).map(|row| at(50, 700 - 12 * row, &format!("line {row}"))).collect();
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        let content: String = order.iter().map(|nth| lines[*nth].as_str()).collect();
        assert_eq!(read(&content).text, "line 0\nline 1\nline 2\n", "{order:?}");
    }
    let content = [at(50, 30, "the foot"), at(50, 600, "the text"), at(50, 780, "the head")].concat();
    assert_eq!(read(&content).text, "the head\n\nthe text\n\nthe foot\n");
    // Turned by 90 degrees, as a wide table is.
    let turned = |x: i32, text: &str| format!("BT /F 10 Tf 0 1 -1 0 {x} 50 Tm ({text}) Tj ET\n");
    assert_eq!(read(&[turned(112, "second"), turned(100, "first")].concat()).text, "first\nsecond\n");
}

#[test]
fn columns_drawn_row_by_row_are_read_one_after_the_other() {
    let left_first = drawn(rows().iter().flatten());
    let right_first = drawn(rows().iter().flat_map(|row| row.iter().rev()));
    let right_column_first =
        drawn(rows().iter().map(|row| &row[1])) + &drawn(rows().iter().map(|row| &row[0]));
    let upwards = drawn(rows().iter().rev().flatten());
    for content in [left_first, right_first, right_column_first, upwards] {
        let page = at(
            50,
            730,
            "A title over both of the columns, from one edge to the other edge of the page, as wide as both",
        ) + &content
            + &at(
                50,
                600,
                "A note under both of the columns, from one edge to the other edge of the page, as wide as both",
            );
        let read = read(&page);
        assert!(is_column_after_column(&read), "{}", read.text);
        assert!(
            read.text.starts_with("A title") && read.text.trim_end().ends_with("as wide as both"),
            "{}",
            read.text
        );
        assert!(read.notes.iter().any(|note| note.contains("drawn row by row")), "{:?}", read.notes);
    }
}

#[test]
fn columns_drawn_in_order_and_tables_are_read_as_they_are_drawn() {
    let columns = drawn(rows().iter().map(|row| &row[0])) + &drawn(rows().iter().map(|row| &row[1]));
    let in_order = read(&columns);
    assert!(is_column_after_column(&in_order), "{}", in_order.text);
    assert_eq!(in_order.notes, Vec::<String>::new());

    let table: String = (0..5)
        .map(|row| {
            let y = 700 - 12 * row;
            at(50, y, &format!("Unit {row}")) + &at(250, y, &format!("{row}000")) + &at(400, y, "March 2026")
        })
        .collect();
    let table = read(&table);
    assert!(table.text.starts_with("Unit 0 0000 March 2026\nUnit 1 1000 March 2026\n"), "{}", table.text);
    assert_eq!(table.notes, Vec::<String>::new());

    // Each cell has several lines.
    let cell = |x: i32, y: i32, name: &str| -> String {
        (0..4).map(|line| at(x, y - 12 * line, &format!("{name}, line {line} of this long cell"))).collect()
    };
    let cells =
        cell(50, 700, "One") + &cell(320, 700, "Two") + &cell(50, 640, "Three") + &cell(320, 640, "Four");
    let text = read(&cells).text;
    let order: Vec<Option<usize>> =
        ["One, ", "Two, ", "Three, ", "Four, "].iter().map(|name| text.find(name)).collect();
    assert!(order.is_sorted() && !order.contains(&None), "{text}");
}

/// Draws pieces of a line, each with its rise and font size.
fn pieces(pieces: &[(&str, f64, u32)]) -> String {
    let drawn = pieces.iter().map(|(text, rise, size)| format!("/F {size} Tf {rise} Ts ({text}) Tj\n"));
    format!("BT 50 700 Td\n{}ET\n", drawn.collect::<String>())
}

#[test]
fn raised_and_lowered_figures_are_not_part_of_a_number() {
    for (line, expected) in [
        (
            &[("At least 12", 0.0, 12), ("3", 5.0, 7), (" people, 10", 0.0, 12), ("-6", 4.0, 7)][..],
            "At least 12³ people, 10⁻⁶",
        ),
        (&[("killed 12", 0.0, 12), ("3,14", 4.0, 8), (".", 0.0, 12)], "killed 12³,¹⁴."),
        (&[("3 ", 4.0, 7), ("See the report of 12 May", 0.0, 10)], "³ See the report of 12 May"),
        (&[("3", 4.0, 7), ("12 dead", 0.0, 10)], "³12 dead"),
        (&[("the claim", 0.0, 10), ("12", 4.0, 7), (" was denied", 0.0, 10)], "the claim¹² was denied"),
        (&[("H", 0.0, 12), ("2", -2.0, 8), ("O and CO", 0.0, 12), ("2", -1.5, 7)], "H₂O and CO₂"),
        (&[("1", 0.0, 12), ("st", 5.0, 7), (" Army", 0.0, 12)], "1st Army"),
        (&[("12", 0.0, 12), ("a", 5.0, 7), (" dead, 12", 0.0, 12), ("e", 5.0, 7)], "12ᵃ dead, 12e"),
        (&[("dead", 0.0, 12), ("a", 5.0, 7)], "deada"),
        (&[("3", 0.0, 12), ("1", 4.0, 7), ("/", 0.0, 12), ("2", -1.0, 7), (" km", 0.0, 12)], "3¹/₂ km"),
        // As far from the baseline as some programs draw it.
        (
            &[("CO", 0.0, 10), ("2", -5.0, 8), (", 12", 0.0, 10), ("3", 6.0, 8), (" km", 0.0, 10)],
            "CO₂, 12³ km",
        ),
        // In a font of the same size.
        (&[("about 10", 0.0, 10), ("6", 4.0, 10), (" of them", 0.0, 10)], "about 10⁶ of them"),
        (&[("x", 0.0, 12), ("1", -2.0, 7), ("2", 5.0, 7), (" + 1", 0.0, 12)], "x₁² + 1"),
        // Not shifted, or words.
        (&[("12", 0.0, 12), ("3", 0.0, 7), (" dead", 0.0, 12)], "123 dead"),
        (&[("A", 0.0, 24), ("12 people fled on 3 May", 10.0, 12)], "A12 people fled on 3 May"),
        (&[("Killed: ", 0.0, 10), ("12 in 2020", 1.0, 10)], "Killed: 12 in 2020"),
    ] {
        assert_eq!(read(&pieces(line)).text.trim_end(), expected, "{line:?}");
    }
}

#[test]
fn a_mark_that_is_drawn_apart_from_its_line_belongs_to_it() {
    let with = |marks: &str| format!("BT /F 10 Tf 50 700 Td (Killed: 12) Tj 50 0 Td (people) Tj ET\n{marks}");
    let mark = "BT /F 6 Tf 91.2 704 Td (3) Tj ET\n";
    assert_eq!(read(&with(mark)).text, "Killed: 12³ people\n");
    let moved = "BT /F 10 Tf 50 700 Td (Killed: 12) Tj /F 6 Tf 1 0 0 1 91.2 704 Tm (3) Tj /F 10 Tf 1 0 0 1 100 700 Tm (people) Tj ET";
    assert_eq!(read(moved).text, "Killed: 12³ people\n");
    let turned = "BT /F 10 Tf 0 1 -1 0 100 50 Tm (Killed: 12) Tj /F 6 Tf 4 Ts (3) Tj ET";
    assert_eq!(read(turned).text, "Killed: 12³\n");
}

#[test]
fn glyphs_that_cannot_be_seen_are_left_out() {
    let seen = at(50, 700, "Words that are seen on the page by everybody");
    for hidden in [
        at(50, -40, "outside"),
        at(700, 400, "outside"),
        "BT /F 0.1 Tf 50 600 Td (tiny) Tj ET".into(),
        format!("1 g {} 0 g", at(50, 600, "white")),
        format!("q 1 1 1 rg {} Q", at(50, 600, "white")),
        format!("/DeviceRGB cs 1 1 1 sc {} 0 g", at(50, 600, "white")),
        format!("1 g 0 0 600 800 re f {} 0 g", at(50, 600, "white on a white area")),
        format!("0 g 0 0 600 100 re f 1 g {} 0 g", at(50, 600, "beside a black area")),
    ] {
        let read = read(&format!("{hidden}\n{seen}"));
        assert_eq!(read.text, "Words that are seen on the page by everybody\n", "{hidden}");
        assert!(read.notes.iter().any(|note| note.contains("cannot be seen")), "{hidden}: {:?}", read.notes);
    }
    for shown in [
        format!("0 0 1 rg 40 590 200 30 re f 1 g {} 0 g", at(50, 600, "white on blue")),
        format!(
            "0 0 1 rg 40 590 m 240 590 l 240 620 l 40 620 l h f 1 g {} 0 g",
            at(50, 600, "white on blue")
        ),
        format!("20 w 40 605 m 240 605 l S 1 g {} 0 g", at(50, 600, "white on a thick line")),
        format!(
            "1 g q 200 0 0 30 40 590 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q {} 0 g",
            at(50, 600, "on a picture")
        ),
        format!("q 1 g Q {}", at(50, 600, "black again")),
        at(50, 798, "at the edge"),
    ] {
        assert_eq!(read(&format!("{shown}\n{seen}")).notes, Vec::<String>::new(), "{shown}");
    }
    let mut pdf = Pdf::new();
    pdf.page = "/CropBox [0 100 600 800]".into();
    pdf.page(seen + &at(50, 50, "cropped"));
    let read = pdf_text(&pdf.bytes()).expect("read");
    assert!(!read.text.contains("cropped"), "{}", read.text);

    let mut pdf = Pdf::new();
    pdf.page(format!("1 g {}", at(50, 600, "all of it is white")));
    assert!(
        pdf_text(&pdf.bytes()).is_err_and(|why| why.contains("cannot be seen") && why.contains("help: "))
    );
}

/// Returns a page encrypted with this user's password.
fn encrypted(user_password: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.page(at(50, 700, "Words of an encrypted page"));
    let mut document = lopdf::Document::load_mem(&pdf.bytes()).expect("it loads");
    let id = || lopdf::Object::string_literal("one");
    document.trailer.set("ID", lopdf::Object::Array(vec![id(), id()]));
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password,
        key_length: 128,
        permissions: lopdf::Permissions::default(),
    };
    let state = lopdf::EncryptionState::try_from(version).expect("a state");
    document.encrypt(&state).expect("it locks");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("it is written");
    bytes
}

#[test]
fn encrypted_files_are_read_if_they_open_without_a_password_and_never_called_damaged() {
    let open = pdf_text(&encrypted("")).map(|read| read.text);
    assert_eq!(open.as_deref(), Ok("Words of an encrypted page\n"));
    let open = pdf_text(&with_inline_encryption(encrypted(""))).map(|read| read.text);
    assert_eq!(open.as_deref(), Ok("Words of an encrypted page\n"));
    for (bytes, expected) in [
        (encrypted("user"), "the PDF needs a password\n  help: open it with its password"),
        (with_inline_encryption(encrypted("user")), "the PDF needs a password\n"),
        (
            with_trailer("/Encrypt << /Filter /Standard /V 1 /R 2 /O (a) /U (b) /P -4 >> /ID [(x) (x)]"),
            "the PDF is encrypted in a way that is not supported\n  help: ",
        ),
        (
            with_trailer("/Encrypt << /Filter /Own.Handler /V 1 >> /ID [(x) (x)]"),
            "the PDF is encrypted in a way that is not supported\n  help: ",
        ),
    ] {
        let why = pdf_text(&bytes).expect_err("refused");
        assert!(why.starts_with(expected), "{why}");
    }
}

/// Moves the encryption dictionary into the trailer.
fn with_inline_encryption(bytes: Vec<u8>) -> Vec<u8> {
    let find = |mark: &[u8]| bytes.windows(mark.len()).position(|window| window == mark).expect("a mark");
    let reference = find(b"/Encrypt ");
    let number: Vec<u8> = bytes[reference + 9..].iter().copied().take_while(u8::is_ascii_digit).collect();
    let start = find(&[&number[..], b" 0 obj"].concat()) + number.len() + 6;
    let length = bytes[start..].windows(6).position(|window| window == b"endobj").expect("an end");
    let end = reference + 9 + number.len() + 4;
    [&bytes[..reference + 9], &bytes[start..start + length], &bytes[end..]].concat()
}

/// Returns a page with another entry in the trailer.
fn with_trailer(entry: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.page(at(50, 700, "words"));
    let text = String::from_utf8(pdf.bytes()).expect("ASCII");
    text.replace("/Root 1 0 R", &format!("/Root 1 0 R {entry}")).into_bytes()
}
