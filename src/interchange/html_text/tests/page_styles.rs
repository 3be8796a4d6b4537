//! What the style sheets of a page hide is left out or told.

use super::{html_text, paragraphs, text};

#[test]
fn what_a_style_sheet_of_the_page_hides_is_left_out_and_named() {
    let links = "<style>.aside{display:none}</style><p>the <a>ministry<span class=aside>, opens <i>new</i> tab</span></a> said it <span class='aside'><script>x</script></span>again</p>";
    let read = html_text(links).expect("text");
    assert_eq!(read.text, "the ministry said it again\n");
    assert_eq!(
        read.notes,
        ["1 part left out that the page hides by a style sheet, such as “, opens new tab”"]
    );
    let print = html_text("<style media=print>.a{display:none}</style><p class=a>b").expect("text");
    assert_eq!((print.text.as_str(), print.notes.len()), ("b\n", 0));
    let tabs = "<style>.a{display:none}</style><p>one<div class=a>all of the other words</div>";
    let read = html_text(tabs).expect("text");
    assert_eq!(read.text, "one\n\nall of the other words\n");
    assert!(read.notes[0].starts_with("1 part kept"), "{:?}", read.notes);
}

#[test]
fn what_a_condition_hides_or_not_is_told() {
    let tip = "<style>.note{display:none}.ref:hover .note{display:inline}</style><p>At least 12<span class=ref><span class=note>5 wounded</span></span> were killed";
    assert_eq!(text(tip), "At least 12 were killed\n");
    let perhaps = "<style>.x:not(.y){display:none}</style><p class=x>one <b class=x>two</b><p class=y>three";
    let read = html_text(perhaps).expect("text");
    assert_eq!(read.text, "one two\n\nthree\n");
    assert_eq!(read.notes, ["1 part kept that a style sheet of the page perhaps hides, such as “one two”"]);
    let opened = "<style>.a{display:none}</style><p class=a style='display:block'>one<p>two<p class=a>x";
    assert_eq!(paragraphs(opened), ["one", "two"]);
}
