//! Words in adjacent inline elements are neither joined nor divided, and the uncertain places are reported.

use super::{html_text, paragraphs, text};

/// Returns the text and the notes of a page.
fn read(page: &str) -> (String, Vec<String>) {
    let read = html_text(page).expect("text");
    (read.text.trim_end().to_owned(), read.notes)
}

#[test]
fn words_of_links_dates_and_figures_are_separated() {
    for (page, expected) in [
        ("By <a href=a>Shaun Prescott</a><time>March 3, 2026</time>", "By Shaun Prescott March 3, 2026"),
        ("<nav><a href=/a>Crime</a><a href=/b>This week</a></nav>", "Crime This week"),
        ("<span>Killed</span><span>12</span><span>Wounded</span><span>30</span>", "Killed 12 Wounded 30"),
        ("<b><a href=/a>crime</a></b><i><a href=/b>world</a></i>", "crime world"),
        ("<time>20 April 2017</time><time class=updated>13 June 2017</time>", "20 April 2017 13 June 2017"),
        ("<a href=/a>Article <b>12.</b></a><a href=/b>5 comments</a>", "Article 12. 5 comments"),
        ("12<sup><a href=#a>3</a></sup><sup><a href=#b>4</a></sup> km", "12³ ⁴ km"),
        ("<span class=a>2017</span><!-- x --><span class=b>13 comments</span>", "2017 13 comments"),
        ("<span>Credit<span hidden>x</span></span>Jenny", "Credit Jenny"),
    ] {
        assert_eq!(read(page), (expected.into(), vec![]), "{page}");
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
fn uncertain_places_are_counted_with_the_first_of_them() {
    for (page, expected, place) in [
        (
            "<b>12</b><i>30</i>",
            "12 30",
            "1 place where it is unclear whether two words are one, such as “12 30”",
        ),
        (
            "the <b>Kata</b><b>ib</b> <i>ab</i>cd",
            "the Kataib abcd",
            "2 places where it is unclear whether two words are one, such as “Kataib”",
        ),
        (
            "1<span class=frac>1/2</span> hours",
            "1 1/2 hours",
            "1 place where it is unclear whether two words are one, such as “1 1/2”",
        ),
        (
            "<pre><b>12</b><i>30</i></pre>",
            "12 30",
            "1 place where it is unclear whether two words are one, such as “12 30”",
        ),
    ] {
        assert_eq!(read(page), (expected.into(), vec![place.into()]), "{page}");
    }
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
