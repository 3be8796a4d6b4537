//! Words in adjacent inline elements are joined as in a browser, and the places are reported where they may be two.

use super::{html_text, paragraphs, text};

/// Returns the text and the notes of a page.
fn read(page: &str) -> (String, Vec<String>) {
    let read = html_text(page).expect("text");
    (read.text.trim_end().to_owned(), read.notes)
}

#[test]
fn places_where_two_words_may_be_joined_are_counted_with_the_first_of_them() {
    for (page, expected, places) in [
        (
            "By <a href=a>Ann Prescott</a><time>March 3</time>",
            "By Ann PrescottMarch 3",
            "1 place, “Ann PrescottMarch”",
        ),
        ("<a href=/a>Crime</a><a href=/b>This week</a>", "CrimeThis week", "1 place, “CrimeThis”"),
        ("<i>Killed</i><i>12</i><i>Wounded</i><i>30</i>", "Killed12Wounded30", "3 places, “Killed12”"),
        ("<b>12</b><i>30</i>", "1230", "1 place, “1230”"),
        ("1<span class=frac>1/2</span> hours", "11/2 hours", "1 place, “11/2”"),
        ("<span>Credit<span hidden>x</span></span>Jenny", "CreditJenny", "1 place, “CreditJenny”"),
    ] {
        let (number, sample) = places.split_once(", ").expect("a sample");
        let note = format!("{number} where two words may be joined, such as {sample}");
        assert_eq!(read(page).0, expected, "{page}");
        assert_eq!(read(page).1.first(), Some(&note), "{page}");
    }
}

#[test]
fn words_that_elements_only_decorate_are_whole() {
    for (page, expected) in [
        ("<b>K</b>illed 12", "Killed 12"),
        ("<i class=ch>K</i><i class=ch>i</i><i class=ch>l</i><i class=ch>l</i>", "Kill"),
        ("the <a href=a>militia</a>s of <a href=b>US</a>-led", "the militias of US-led"),
        ("1<span>,</span>234 and 12<b>%</b> on the 19<b>th</b>", "1,234 and 12% on the 19th"),
        ("<span class=drop>T</span><span>he</span> <span class=drop>N</span><span>ATO</span>", "The NATO"),
        ("soft<wbr>ware 1<wbr>000 12<!-- -->30", "software 1000 1230"),
        ("<a href=x>onlin</a><a href=x>e</a>", "online"),
        ("<math><mn>2</mn><mi>x</mi></math>", "2x"),
        ("加入<a href=x>环球唱片</a>旗下, <b>5</b>人", "加入环球唱片旗下, 5人"),
    ] {
        assert_eq!(read(page), (expected.into(), vec![]), "{page}");
    }
    assert_eq!(text("<pre><b>let</b><i>X</i>=<i class=n>1</i><i class=u>px</i></pre>"), "letX=1px\n");
}

#[test]
fn struck_out_words_are_apart_and_reported() {
    let (text, notes) = read("<span style='text-decoration:line-through'>7</span>8 <s>five</s>");
    assert_eq!(text, "7 8 five");
    assert_eq!(notes, ["2 parts kept that the page strikes out, such as “7”"]);
    let sheet = "<style>.old{text-decoration:line-through}.fn{vertical-align:super}</style>";
    assert_eq!(paragraphs(&format!("{sheet}1<b class=old>7</b>8<b class=fn>3</b>")), ["1 7 8³"]);
}

#[test]
fn letters_after_numbers_are_note_marks_unless_they_are_ordinals() {
    assert_eq!(text("12<sup>a</sup>, 12<sup>x</sup>, 2<sup>n</sup>"), "12ᵃ, 12ˣ, 2ⁿ\n");
    assert_eq!(text("1<sup>e</sup>, 1<sup>o</sup>, 12<sup>h</sup>, 1<sup>st</sup>"), "1e, 1o, 12h, 1st\n");
    // No superscripts exist for these figures.
    assert_eq!(text("١٢<sup>٣</sup>"), "١٢ ٣\n");
}
