//! The text read from a PDF is what its pages display; anything uncertain is rejected or replaced.

use proptest::prelude::*;

use super::support::pdf::Pdf;
use crate::interchange::pdf_text::{PdfText, pdf_text};

/// Returns a file with one page of this content.
fn one(content: &str) -> Pdf {
    let mut pdf = Pdf::new();
    pdf.page(content);
    pdf
}

fn read(pdf: Pdf) -> PdfText {
    pdf_text(&pdf.bytes()).unwrap_or_else(|why| panic!("refused: {why}"))
}

fn text(content: &str) -> String {
    read(one(content)).text
}

fn refusal(pdf: Pdf) -> String {
    let why = pdf_text(&pdf.bytes()).map(|read| read.text).expect_err("refused");
    assert!(why.contains("\n  help: "), "{why}");
    why
}

#[test]
fn lines_are_kept_and_separate_blocks_are_paragraphs() {
    let content = "BT /F 10 Tf 12 TL 50 700 Td (The harbor is closed) Tj T* (until the spring.) Tj 0 -30 Td (Notes) Tj ET";
    assert_eq!(text(content), "The harbor is closed\nuntil the spring.\n\nNotes\n");
}

#[test]
fn words_are_separated_at_gaps_if_there_are_no_spaces() {
    for (content, expected) in [
        // Kerning inside words, gaps between them.
        ("[(T)80(he)-250(har)10(bor)] TJ", "The harbor"),
        ("(The ) Tj (harbor) Tj", "The harbor"),
        ("(har) Tj (bor) Tj", "harbor"),
        ("5 Tw (The harbor) Tj", "The harbor"),
        // Letters set apart are still one word.
        ("3 Tc (HARBOR) Tj", "HARBOR"),
        ("[(H)-200(A)-200(R)-200(B)-700(O)-200(N)-200(E)] TJ", "HARB ONE"),
        // The space between words may be spacing after a character.
        ("3 Tc [(As)300(e)300(a)] TJ", "A sea"),
    ] {
        assert_eq!(text(&format!("BT /F 10 Tf 50 700 Td {content} ET")).trim_end(), expected, "{content}");
    }
}

#[test]
fn every_page_ends_at_a_form_feed_the_empty_ones_too() {
    let mut pdf = one("BT /F 10 Tf 50 700 Td (first) Tj ET");
    pdf.page("");
    pdf.page("BT /F 10 Tf 50 700 Td (third) Tj ET");
    let read = read(pdf);
    let pages: Vec<&str> = read.text.split('\u{c}').map(str::trim).collect();
    assert_eq!((pages.as_slice(), read.pages), (&["first", "", "third"][..], 3));
    assert!(read.notes.iter().any(|note| note == "1 page of 3 without text: 2"), "{:?}", read.notes);
}

#[test]
fn text_that_is_drawn_twice_or_late_is_read_once_and_in_its_place() {
    let twice = "BT /F 10 Tf 50 700 Td (bold) Tj ET BT /F 10 Tf 50.4 700 Td (bold) Tj ET";
    assert_eq!(text(twice), "bold\n");
    // A word in another font that is drawn after the rest of its line, and a piece of a word.
    let late = "BT /F 10 Tf 50 700 Td (see) Tj 50 0 Td (there) Tj -50 -30 Td (Foot) Tj ET BT /F 10 Tf 72 700 Td (over) Tj ET";
    assert_eq!(text(late), "see over there\n\nFoot\n");
    let piece = "BT /F 10 Tf 50 700 Td (har) Tj 40 0 Td (is) Tj -40 -30 Td (x) Tj ET BT /F 10 Tf 64.45 700 Td (bor) Tj ET";
    assert_eq!(text(piece), "harbor is\n\nx\n");
}

#[test]
fn accents_that_are_drawn_over_letters_belong_to_them() {
    assert_eq!(text("BT /F 10 Tf 50 700 Td [(caf\\264)320(e)] TJ ET"), "café\n");
    assert_eq!(text("BT /F 10 Tf 50 700 Td (caf\\351 \\223x\\224) Tj ET"), "café “x”\n");
}

#[test]
fn codes_without_a_meaning_are_replaced_and_many_are_rejected() {
    let mut pdf = Pdf::new();
    pdf.composite("Own", Some("<0001> <00660069>\n<0002> <006E>\n<0003> <00AD>\n<0004> <0065>"));
    pdf.page("BT /Own 10 Tf 50 700 Td <0001000200040003000200040004> Tj ET");
    assert_eq!(read(pdf).text, "fine-nee\n", "ligatures as letters, a hyphen that is seen as one");

    let mut pdf = Pdf::new();
    pdf.composite("Own", None);
    pdf.page("BT /Own 10 Tf 50 700 Td <000100020003> Tj ET");
    assert!(refusal(pdf).contains("do not say which characters"));

    let mut pdf = Pdf::new();
    pdf.composite("Own", None);
    pdf.page(format!("BT /F 1 Tf 50 700 Td ({}) Tj /Own 1 Tf ( x) Tj ET", "word ".repeat(100)));
    let read = read(pdf);
    assert!(read.text.ends_with("word \u{fffd}\n"), "{}", read.text);
    assert!(
        read.notes.iter().any(|note| note.starts_with("1 character replaced by \u{fffd}")),
        "{:?}",
        read.notes
    );
}

#[test]
fn unknown_letters_on_few_pages_are_replaced_unless_they_are_of_the_body() {
    let body = format!("BT /F 2 Tf 50 700 Td ({}) Tj ET", "word ".repeat(40));
    let figure = |font: &str| format!("{body} BT /{font} 10 Tf 50 600 Td <00010002000300040005> Tj ET");
    let with = |pages: &[String]| {
        let mut pdf = Pdf::new();
        pdf.composite("Own", None);
        pages.iter().for_each(|page| pdf.page(page));
        pdf
    };
    let few = read(with(&[body.clone(), figure("Own"), body.clone()]));
    assert_eq!(few.text.matches("word").count(), 120, "{}", few.text);
    assert_eq!(
        few.notes,
        [
            "5 characters replaced by \u{fffd}: the PDF does not say what they are",
            "1 page of 3 on which that is more than one character in a hundred: 2"
        ]
    );
    let most = refusal(with(&[body.clone(), figure("Own"), figure("Own")]));
    assert!(most.contains("do not say which characters"), "{most}");
    let long = format!("BT /Own 1 Tf 50 700 Td <{}> Tj ET", "0001".repeat(900));
    let body_font = refusal(with(&[body.clone(), body.clone(), long, body]));
    assert!(body_font.contains("do not say which characters"), "{body_font}");
}

#[test]
fn wrongly_declared_encodings_are_rejected() {
    let mut pdf = Pdf::new();
    let map = pdf.stream("", "1 beginbfrange <0000> <FFFF> <0000> endbfrange");
    let descendant = pdf.object("<< /Type /Font /Subtype /CIDFontType2 /DW 500 >>");
    let entries = format!(
        "/Subtype /Type0 /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R"
    );
    pdf.font("Own", &entries);
    pdf.page("BT /Own 10 Tf 50 700 Td <002600270028> Tj ET");
    refusal(pdf);

    let letters: String = (0xc0..0xf0).map(|code| format!("\\{code:o}")).collect();
    assert!(
        refusal(one(&format!("BT /F 10 Tf 50 700 Td ({letters}) Tj ET")))
            .contains("declares a Latin encoding")
    );
}

#[test]
fn scanned_and_damaged_files_are_rejected_with_a_message() {
    let mut picture = Pdf::new();
    let image = picture.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        "x",
    );
    picture.resources = format!("/XObject << /I {image} 0 R >>");
    picture.page("q 600 0 0 800 0 0 cm /I Do Q");
    assert!(refusal(picture).starts_with("the PDF is a scan without a text layer"));
    let machine = "BT 3 Tr /F 10 Tf 50 700 Td (Tlie harbor) Tj ET";
    assert!(refusal(one(machine)).contains("made by OCR"));
    assert!(refusal(one("")).starts_with("the PDF contains no text"));
    assert!(pdf_text(b"%PDF-1.7\nnothing").is_err_and(|why| why.contains("is damaged")));
    let whole = one("BT /F 10 Tf 50 700 Td (a whole page) Tj ET").bytes();
    assert!(pdf_text(&whole).is_ok());
    for missing in [8, 100, 200] {
        let cut = &whole[..whole.len() - missing];
        assert!(
            pdf_text(cut).is_err_and(|why| why.contains("is damaged")),
            "without its last {missing} bytes"
        );
    }
}

/// Maps the codes from 1 on to these characters.
fn mapped(characters: &[&str]) -> String {
    let lines: Vec<String> = characters
        .iter()
        .enumerate()
        .map(|(nth, text)| {
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            format!("<{:04X}> <{units}>", nth + 1)
        })
        .collect();
    lines.join("\n")
}

#[test]
fn right_to_left_text_is_rejected_or_replaced_and_never_reversed() {
    // As producers write it: from left to right on the page, lam and alef as one glyph, mapped in either order.
    for ligature in ["لا", "ال"] {
        let mut pdf = Pdf::new();
        pdf.composite("Arabic", Some(&mapped(&["ح", ligature, "س", "ل", "ا"])));
        pdf.page("BT /Arabic 10 Tf 50 700 Td <00010002000300040005> Tj ET");
        assert!(refusal(pdf).contains("such as Arabic"));

        let mut pdf = Pdf::new();
        pdf.composite("Arabic", Some(&mapped(&["ح", ligature, "س", "ل", "ا"])));
        let long = "the ministry and the harbor office ".repeat(5);
        pdf.page(format!("BT /F 5 Tf 50 700 Td ({long}\\() Tj /Arabic 5 Tf <00010002000300040005> Tj /F 5 Tf (\\) said) Tj ET"));
        let read = read(pdf);
        assert!(read.text.ends_with("office \u{fffd} said\n"), "{}", read.text);
        assert!(
            read.notes.iter().any(|note| note.starts_with("1 word in scripts such as Arabic")),
            "{:?}",
            read.notes
        );
    }
}

#[test]
fn forms_and_filled_fields_are_read_and_hidden_layers_are_not() {
    let mut pdf = Pdf::new();
    let form = pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Matrix [1 0 0 1 50 600]",
        "BT /F 10 Tf (in a form) Tj ET",
    );
    let font = pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    let filled = pdf.stream(
        &format!("/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F {font} 0 R >> >>"),
        "BT /F 10 Tf (filled in) Tj ET",
    );
    let layer = pdf.object("<< /Type /OCG /Name (Draft) >>");
    pdf.resources = format!("/XObject << /X {form} 0 R >> /Properties << /L {layer} 0 R >>");
    let annotation = |flags: u32| {
        format!(
            "<< /Type /Annot /Subtype /Widget /F {flags} /Rect [50 500 150 520] /AP << /N {filled} 0 R >> >>"
        )
    };
    pdf.page = format!("/Annots [{} {}]", annotation(4), annotation(2));
    pdf.catalog = format!("/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>");
    pdf.page("/X Do /OC /L BDC BT /F 10 Tf 50 550 Td (draft) Tj ET EMC /Span << /ActualText (spelled) >> BDC BT /F 10 Tf 50 450 Td (spe-) Tj (lled) Tj ET EMC");
    assert_eq!(read(pdf).text, "in a form\n\nfilled in\n\nspelled\n");
}

#[test]
fn glyph_names_determine_the_text_of_codes() {
    let mut pdf = Pdf::new();
    pdf.font(
        "Named",
        "/Subtype /Type1 /BaseFont /Own /Encoding << /Differences [1 /S /caron.alt 65 /uni0160 /f_i /Scaron /g12 /three.superior /two.sinf /one.tnum] >>",
    );
    pdf.page("BT /Named 10 Tf 50 700 Td (ABCEFG) Tj ET");
    assert_eq!(read(pdf).text, "ŠfiŠ³₂1\n");
}

/// Returns a TrueType font with a triangle as each glyph, from its lowest to its highest point.
fn font_program(glyphs: &[(i16, i16)]) -> Vec<u8> {
    let bytes = |words: &[i16]| words.iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<u8>>();
    let count = i16::try_from(glyphs.len()).expect("few glyphs");
    let mut outlines = Vec::new();
    let mut places = vec![0_i16];
    for (low, high) in glyphs {
        // The number of contours, the bounds, the last point, no instructions, three points on the curve.
        outlines.extend(bytes(&[1, 0, *low, 500, *high, 2, 0]));
        outlines.extend([1, 1, 1]);
        outlines.extend(bytes(&[0, 500, -500, *low, 0, high - low]));
        outlines.push(0);
        places.push(i16::try_from(outlines.len() / 2).expect("short"));
    }
    let mut head = vec![0_u8; 54];
    head[18..20].copy_from_slice(&1000_i16.to_be_bytes());
    let tables = [
        (b"glyf", outlines),
        (b"head", head),
        (b"hhea", vec![0; 36]),
        (b"loca", bytes(&places)),
        (b"maxp", bytes(&[0, 0x5000, count])),
    ];
    let mut directory = bytes(&[1, 0, 5, 0, 0, 0]);
    let mut data = Vec::new();
    for (tag, table) in tables {
        let offset = u32::try_from(12 + 5 * 16 + data.len()).expect("short");
        let length = u32::try_from(table.len()).expect("short");
        directory.extend(tag);
        directory.extend([0, offset, length].iter().flat_map(|number| number.to_be_bytes()));
        data.extend(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [directory, data].concat()
}

#[test]
fn figures_that_a_font_draws_above_or_below_the_baseline_are_superscripts_and_subscripts() {
    // The usual figures, an old-style one, and those of the OpenType features `sups`, `sinf` and `dnom`.
    let mut pdf = Pdf::new();
    let program =
        pdf.stream("", font_program(&[(0, 0), (0, 700), (-200, 450), (300, 700), (-150, 250), (0, 400)]));
    let descriptor =
        pdf.object(format!("<< /Type /FontDescriptor /FontName /Own /FontFile2 {program} 0 R >>"));
    let descendant = pdf.object(format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 500 /CIDToGIDMap /Identity /FontDescriptor {descriptor} 0 R >>"
    ));
    let lines = mapped(&["1", "3", "3", "2", "4"]);
    let map = pdf.stream(
        "",
        format!("1 begincodespacerange <0000> <FFFF> endcodespacerange 5 beginbfchar {lines} endbfchar"),
    );
    pdf.font(
        "Own",
        &format!(
            "/Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R"
        ),
    );
    pdf.page("BT /Own 10 Tf 50 700 Td <00010002000300030004> Tj <0005> Tj ET");
    assert_eq!(read(pdf).text, "13³³₂4\n");
}

#[test]
fn a_glyph_name_says_more_of_a_figure_than_the_character_map() {
    let mut pdf = Pdf::new();
    let map = pdf.stream("", "2 beginbfchar <41> <0031> <42> <0033> endbfchar");
    let named = "/Encoding << /Differences [65 /one /three.superior] >>";
    pdf.font("Named", &format!("/Subtype /Type1 /BaseFont /Own {named} /ToUnicode {map} 0 R"));
    pdf.page("BT /Named 10 Tf 50 700 Td (AB) Tj ET");
    assert_eq!(read(pdf).text, "1³\n");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Reading any content ends, and never with more characters than it could display.
    #[test]
    fn any_content_is_read_to_its_end(parts in prop::collection::vec(
        "(BT|ET|q|Q|/F 10 Tf|/F 1e9 Tf|/X Do|Tj|TJ|\\(ab c\\) Tj|\\[\\(a\\)-300\\(b\\)\\] TJ|-?[0-9]{1,3} -?[0-9]{1,3} Td|1 0 0 1 5 5 cm|0 0 0 0 0 0 cm|3 Tr|0 Tr|BI|EMC|/Span BDC|<</|\\[|\\()",
        0..40,
    )) {
        let content = parts.join(" ");
        let mut pdf = Pdf::new();
        // A form that contains itself.
        let number = pdf.object(Vec::new()) + 1;
        let form = pdf.stream(
            &format!("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {number} 0 R >> >>"),
            "/X Do",
        );
        prop_assert_eq!(form, number);
        pdf.resources = format!("/XObject << /X {form} 0 R >>");
        pdf.page(&content);
        if let Ok(read) = pdf_text(&pdf.bytes()) {
            prop_assert!(read.text.chars().count() <= content.len() * 2);
        }
    }
}
