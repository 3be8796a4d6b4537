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
fn what_a_style_of_an_element_hides_is_told_and_what_is_visible_in_it_is_kept() {
    let words = "<p>all the words that are visible</p>";
    let read = html_text(&format!("{words}<div style='visibility:hidden'>gone</div>")).expect("text");
    assert_eq!(read.text, "all the words that are visible\n");
    assert_eq!(read.notes, ["1 part left out that the page hides by a style sheet, such as “gone”"]);
    let inside = "<div style='visibility:hidden'>gone <b style='visibility:visible'>shown</b></div>";
    let read = html_text(&format!("{words}{inside}")).expect("text");
    assert_eq!(read.text, "all the words that are visible\n\ngone shown\n");
    assert_eq!(
        read.notes,
        ["1 part kept that a style sheet of the page perhaps hides, such as “gone shown”"]
    );
    let seen = "<div style='position:absolute;clip:rect(0px,500px,300px,0px)'>seen</div>";
    let read = html_text(&format!("{words}{seen}")).expect("text");
    assert_eq!((read.text.as_str(), read.notes.len()), ("all the words that are visible\n\nseen\n", 0));
}

#[test]
fn a_shift_that_another_rule_or_the_element_takes_back_does_not_count() {
    let sheet =
        "<style>.n{vertical-align:super}.n.off{vertical-align:baseline}i{vertical-align:super}</style>";
    for (figure, expected) in [
        ("<span class='n off'>3</span>", "killed 123 people\n"),
        ("<span class=n>3</span>", "killed 12³ people\n"),
        ("<i style='vertical-align:baseline'>3</i>", "killed 123 people\n"),
    ] {
        assert_eq!(text(&format!("{sheet}killed 12{figure} people")), expected, "{figure}");
    }
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

#[test]
fn classes_for_screen_readers_and_unselected_choices_are_told() {
    let read = html_text("<p>The <span class=sr-only>hidden</span> ministry said so").expect("text");
    assert_eq!(read.text, "The ministry said so\n");
    assert_eq!(read.notes, ["1 part left out that a class reserves for screen readers, such as “hidden”"]);
    assert_eq!(text("<p>The <b class='sr-only md:not-sr-only'>word"), "The word\n");
    assert_eq!(text("<p>The <b class='sr-only focus:not-sr-only'>x</b> word"), "The word\n");
    let most = html_text("<p>one<p class=sr-only>all of the other words").expect("text");
    assert_eq!(most.text, "one\n\nall of the other words\n");
    assert!(most.notes[0].starts_with("1 part kept that a class reserves"), "{:?}", most.notes);
    let list = html_text("<select><option>Iraq<option>Iran<option selected>Syria</select>").expect("text");
    assert_eq!(list.text, "Syria\n");
    assert_eq!(list.notes, ["2 parts left out that a list offers as other choices, such as “Iraq”"]);
    let hidden = "<style>.a{display:none}</style>x<div class=a>all of the words <select><option>claimed<option>denied</select>";
    let read = html_text(hidden).expect("text");
    assert_eq!(
        read.notes,
        [
            "1 part kept that the page hides by a style sheet, as most of its text, such as “all of the words claimed denie…”",
            "1 part left out that a list offers as other choices, such as “denied”"
        ]
    );
}

#[test]
fn what_is_invisible_until_it_is_opened_is_left_out_or_told() {
    let page = "<style>.v{visibility:hidden}.f{font-size:0}.o{opacity:0}</style><p>all the visible words<p class=v>x<p class=f>y<p popover>z";
    let read = html_text(&format!("{page}<p class=o>fades in")).expect("text");
    assert_eq!(read.text, "all the visible words\n\nfades in\n");
    assert_eq!(
        read.notes,
        [
            "2 parts left out that the page hides by a style sheet, such as “x”",
            "1 part kept that a style sheet of the page perhaps hides, such as “fades in”"
        ]
    );
    let tip = "<style>.x:not(.y){display:none}</style>At least 12<b class=x>5 wounded</b>were killed";
    assert_eq!(text(tip), "At least 12 5 wounded were killed\n");
}
