//! The values of form fields are read at their place, whether or not an appearance draws them.

use super::support::pdf::Pdf;
use crate::interchange::pdf_text::{PdfText, pdf_text};

/// Returns what is read of a page with the words “Color:” and these widgets, with this entry of the form.
fn read(form: &str, widgets: impl FnOnce(&mut Pdf) -> Vec<String>) -> PdfText {
    let mut pdf = Pdf::new();
    let font = pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    let marks = pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>");
    let widgets = widgets(&mut pdf);
    pdf.page = format!("/Annots [{}]", widgets.join(" "));
    pdf.catalog = format!("/AcroForm << {form} /DR << /Font << /Helv {font} 0 R /ZaDb {marks} 0 R >> >> >>");
    pdf.page("BT /F 10 Tf 50 500 Td (Color:) Tj ET");
    pdf_text(&pdf.bytes()).unwrap_or_else(|why| panic!("refused: {why}"))
}

fn widget(entries: &str) -> String {
    format!("<< /Type /Annot /Subtype /Widget /F 4 /Rect [90 496 190 512] {entries} >>")
}

fn appearance(pdf: &mut Pdf, content: &str) -> String {
    let stream = pdf.stream("/Subtype /Form /BBox [0 0 100 16]", content);
    format!("/AP << /N {stream} 0 R >>")
}

#[test]
fn a_value_without_an_appearance_is_read_at_its_place() {
    for (field, expected) in [
        ("/FT /Tx /V (Red)", "Color: Red\n"),
        ("/FT /Tx /V <FEFF0052006F017C>", "Color: Roż\n"),
        ("/FT /Ch /Ff 131072 /V (r) /Opt [[(b) (Blue)] [(r) (Red)]]", "Color: Red\n"),
        ("/FT /Ch /Ff 131072 /V (Green) /Opt [(Red) (Green)]", "Color: Green\n"),
        // Nothing is chosen, or shown.
        ("/FT /Tx /V ()", "Color:\n"),
        ("/FT /Tx /Ff 8192 /V (secret)", "Color:\n"),
        ("/FT /Btn /AS /Off /V /Off", "Color:\n"),
    ] {
        let found = read("", |_| vec![widget(field)]);
        assert_eq!((found.text.as_str(), found.notes.len()), (expected, 0), "{field}: {:?}", found.notes);
    }
    let several = "/FT /Tx /Ff 4096 /DA (/Helv 6 Tf) /V (one\\rtwo)";
    let found = read("", |_| vec![widget(several)]).text;
    assert!(found.split_whitespace().eq(["Color:", "one", "two"]), "{found}");
}

#[test]
fn a_value_with_control_characters_is_cleaned_or_counted() {
    for (value, expected) in [
        ("(one\\ttwo\\fthree\\013four)", "Color: one two three four\n"),
        ("<FEFF001B0065006E001B0041002E>", "Color: A.\n"),
        ("()", "Color:\n"),
    ] {
        let found = read("", |_| vec![widget(&format!("/FT /Tx /V {value}"))]);
        assert_eq!((found.text.as_str(), found.notes.len()), (expected, 0), "{value}: {:?}", found.notes);
    }
    for value in
        ["(a\\007b)", "<FEFF0041FFFD>", "<FEFF0041E000>", "<FEFF0041D800>", "<FEFF001B0065>", "/Name"]
    {
        for kind in ["/Tx", "/Ch"] {
            let found = read("", |_| vec![widget(&format!("/FT {kind} /V {value}"))]);
            let notes = ["1 filled form field not in the copy: compare it with the page"];
            assert_eq!(
                (found.text.as_str(), &*found.notes),
                ("Color:\n", &notes.map(String::from)[..]),
                "{value}"
            );
        }
    }
}

#[test]
fn a_value_in_arabic_is_kept_since_it_is_stored_in_reading_order() {
    let name = "كتائب حزب الله";
    let utf_16 = |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let value = format!("/FT /Tx /V <FEFF{}>", utf_16(name));
    let found = read("", |_| vec![widget(&value)]);
    assert_eq!((found.text.as_str(), found.notes.len()), ("Color: كتائب حزب الله\n", 0), "{:?}", found.notes);
    // An appearance draws the letters from left to right.
    let reversed: String = name.chars().rev().collect();
    let span = format!("/Span << /ActualText <FEFF{}> >> BDC", utf_16(&reversed));
    let found = read("", |pdf| {
        let drawn = appearance(pdf, &format!("{span} BT /Helv 10 Tf 2 4 Td (x) Tj ET EMC"));
        vec![widget(&format!("{value} {drawn}"))]
    });
    assert_eq!((found.text.as_str(), found.notes.len()), ("Color: كتائب حزب الله\n", 0), "{:?}", found.notes);
}

#[test]
fn an_empty_appearance_is_drawn_anew_only_if_the_form_asks_for_it() {
    let field = |pdf: &mut Pdf| {
        let empty = appearance(pdf, "/Tx BMC EMC");
        vec![widget(&format!("/FT /Tx /V (Red) {empty}"))]
    };
    let asked = read("/NeedAppearances true", field);
    assert_eq!((asked.text.as_str(), asked.notes.len()), ("Color: Red\n", 0));
    let empty = read("", field);
    assert_eq!(empty.text, "Color:\n");
    assert_eq!(empty.notes, ["1 filled form field not in the copy: compare it with the page"]);
}

#[test]
fn a_value_that_differs_from_the_letters_drawn_is_used_if_the_form_asks_for_it_else_told() {
    let note = ["1 filled form field whose value is not what the page draws: compare the copy with the page"];
    let filled = |form: &str, entries: &str, drawn: &str| {
        let (entries, drawn) = (entries.to_owned(), drawn.to_owned());
        let found = read(form, move |pdf| {
            let drawn = appearance(pdf, &format!("BT /Helv 10 Tf 2 4 Td ({drawn}) Tj ET"));
            vec![widget(&format!("/FT /Tx {entries} {drawn}"))]
        });
        (found.text.trim_end().to_owned(), found.notes)
    };
    let format = "/AA << /F << /S /JavaScript /JS (f) >> >>";
    for (form, entries, drawn, expected, is_told) in [
        ("/NeedAppearances true", "/V (27)".to_owned(), "12", "Color: 27", false),
        ("/NeedAppearances false", "/V (27)".to_owned(), "12", "Color: 12", true),
        ("", "/V (27)".to_owned(), "12", "Color: 12", true),
        ("", "/V (it's a)".to_owned(), "it's  a", "Color: it’s a", false),
        ("", format!("/V (1234.5) {format}"), "$1,234.50", "Color: $1,234.50", false),
        ("/NeedAppearances true", format!("/V (2014) {format}"), "May", "Color: May", true),
        ("/NeedAppearances true", format!("/V (12) {format}"), "127", "Color: 127", true),
    ] {
        let (text, notes) = filled(form, &entries, drawn);
        assert_eq!(text, expected, "{form} {entries}");
        assert_eq!(
            notes,
            if is_told { note.map(String::from).to_vec() } else { Vec::new() },
            "{form} {entries}"
        );
    }
}

#[test]
fn the_fonts_of_the_form_are_used_and_a_missing_one_does_not_lose_the_value() {
    for font in ["Helv", "Gone"] {
        let found = read("", |pdf| {
            let drawn = appearance(pdf, &format!("/Tx BMC BT /{font} 10 Tf 2 4 Td (Red) Tj ET EMC"));
            vec![widget(&format!("/FT /Tx /V (Red) {drawn}"))]
        });
        assert_eq!((found.text.as_str(), found.notes.len()), ("Color: Red\n", 0), "{font}");
    }
}

#[test]
fn marks_of_boxes_are_read_and_those_that_are_not_letters_are_counted() {
    let marked = |content: &str| {
        let content = content.to_owned();
        read("", move |pdf| {
            let on = pdf.stream("/Subtype /Form /BBox [0 0 16 16]", content);
            vec![widget(&format!("/FT /Btn /AS /Yes /V /Yes /AP << /N << /Yes {on} 0 R >> >>"))]
        })
    };
    assert_eq!(marked("BT /ZaDb 10 Tf 2 4 Td (4) Tj ET").text, "Color: ✔\n");
    let drawn = marked("0 0 m 10 10 l S");
    assert_eq!(drawn.notes, ["1 filled form field not in the copy: compare it with the page"]);
}

#[test]
fn a_list_that_shows_all_choices_does_not_say_which_is_chosen() {
    let found = read("", |pdf| {
        let all = appearance(pdf, "BT /Helv 6 Tf 2 8 Td (Red) Tj 0 -6 Td (Blue) Tj ET");
        vec![widget(&format!("/FT /Ch /V (Red) /Opt [(Red) (Blue)] {all}"))]
    });
    assert!(found.text.contains("Red") && found.text.contains("Blue"), "{}", found.text);
    assert_eq!(found.notes, ["1 filled form field not in the copy: compare it with the page"]);
}

#[test]
fn invisible_letters_and_struck_passages_are_counted() {
    let mut pdf = Pdf::new();
    pdf.page = "/Annots [<< /Type /Annot /Subtype /StrikeOut /F 4 /Rect [50 500 90 510] >>]".into();
    pdf.page("BT /F 10 Tf 50 500 Td (Closed until May) Tj 3 Tr 0 -20 Td (ocr) Tj ET");
    let found = pdf_text(&pdf.bytes()).expect("text");
    assert_eq!(found.text, "Closed until May\n");
    assert_eq!(
        found.notes,
        [
            "3 characters left out that no ink draws, as in the text layer of a scan",
            "1 passage kept that an annotation strikes out"
        ]
    );
}
