//! How the elements of a page are laid out, and which are hidden.

use super::*;

mod inline_words;
mod page_styles;
mod page_words;

/// Returns the text of a page, empty if it has none.
fn text(page: &str) -> String {
    html_text(page).map(|read| read.text).unwrap_or_default()
}

fn paragraphs(page: &str) -> Vec<String> {
    text(page).split("\n\n").map(|one| one.trim_end().to_owned()).filter(|one| !one.is_empty()).collect()
}

#[test]
fn blocks_are_paragraphs_and_inline_elements_stay_in_line() {
    for (page, expected) in [
        ("<section>aaa</section><section>bbb</section>", &["aaa", "bbb"][..]),
        ("<figure>aaa<figcaption>bbb</figcaption></figure>ccc", &["aaa", "bbb", "ccc"]),
        ("<details><summary>aaa</summary>bbb</details>ccc", &["aaa", "bbb", "ccc"]),
        ("<select multiple><option>aaa<option>bbb</select>", &["aaa", "bbb"]),
        ("aaa<hr>bbb", &["aaa", "bbb"]),
        ("<table><caption>aaa</caption><tr><th>b<td>c</table>", &["aaa", "b", "c"]),
        ("<dl><div><dt>aaa<dd>bbb</div></dl>", &["aaa", "bbb"]),
        ("<ol>aaa<li>b<ol><li>c</ol><li>d</ol>", &["aaa", "b", "c", "d"]),
        ("<p>a<b>b</b>c <i> d</i>e", &["abc de"]),
        ("a<br>b<br><br>c", &["a\nb", "c"]),
        ("<pre>\na  b\n  c\n\nd</pre>e", &["a  b\n  c", "d", "e"]),
        ("<pre>a <b>b</b>\n\t<i>c</i></pre>", &["a b\n\tc"]),
        ("<pre>a\u{c}b</pre>", &["a b"]),
        ("<div style='white-space:pre-wrap'>a\n  b</div>", &["a\n  b"]),
        ("a<slot>b</slot>c", &["abc"]),
        ("<p>&nbsp;</p><p>a</p>", &["a"]),
        ("a<button>b</button>c", &["a b c"]),
        ("soft<wbr>ware", &["software"]),
        ("<span style='display:block'>a</span><span style='DISPLAY : flex'>b</span>", &["a", "b"]),
        (
            "<svg><title>x</title><text>a</text><g>x</g><text>b<tspan>c</tspan></text>x</svg>d",
            &["a", "bc", "d"],
        ),
        ("<svg><foreignObject>a<svg>x</svg>b</foreignObject></svg>", &["a b"]),
        ("a&nbsp;b&amp;c&lt;d", &["a\u{a0}b&c<d"]),
        // Text that a table cannot contain is moved before it.
        ("<table>aaa<tr>bbb<td>ccc</table>ddd", &["aaabbb", "ccc", "ddd"]),
        ("<b>a<p>b</b>c", &["a", "bc"]),
        ("<p>a<table><tr><td>b<p>c</table>d", &["a", "b", "c", "d"]),
        ("<a href=x>a<div>b</div>c</a>d", &["a", "b", "cd"]),
        ("<select size=2><optgroup label=x><option>a</optgroup><hr><option>b</select>c", &["a", "b", "c"]),
        ("<select><option>x<option selected>a<option>y</select>b", &["a", "b"]),
        ("<select size=1><optgroup><option>a</optgroup><option>x</select>", &["a"]),
        ("<ul><li>a<ul><li>b</ul>c<li>d</ul>e", &["a", "b", "c", "d", "e"]),
        ("<math><mtable><mtr><mtd>a<mtd>b</mtable></math>", &["a b"]),
        ("<math><semantics><mi>a</mi><annotation>x</annotation></semantics></math>", &["a"]),
        ("a<object>b<param>c</object>d", &["a bc d"]),
        // A note mark, a power or a correction is not part of the number.
        ("At least 12<sup>3</sup> fled, 10<sup>6</sup>", &["At least 12³ fled, 10⁶"]),
        ("2 * 10<sup>-6</sup> m", &["2 * 10⁻⁶ m"]),
        ("12<span style='font-size:60%;vertical-align:super'>3</span> km", &["12³ km"]),
        (
            "12<a role=doc-noteref href=#f>4</a>, 12<a class='x footnote-ref' href=#f>5</a> km",
            &["12⁴, 12⁵ km"],
        ),
        ("12<a epub:type='noteref'>[6]</a>, <sup>12<a role=doc-noteref>7</a></sup>", &["12[6], ¹²⁷"]),
        ("see <a class='reference external' href=x>2019</a>", &["see 2019"]),
        ("<div style='display:flex'><b>Killed</b><b>12</b>3</div>", &["Killed 12 3"]),
        (
            "<style>.r{display:flex}</style><p class=r><b>Killed</b><b>12</b>3<p>a<b>b</b>",
            &["Killed 12 3", "ab"],
        ),
        (
            "<style>a,b,.w{display:inline-block}i{display:inline-flex}</style><p>As <a href=x>Reuters</a>, 12<b>%</b> of 1<span class=w>,</span>234 (<i>x</i>) <div style='display:inline-block'>un</div>told",
            &["As Reuters, 12% of 1,234 (x)", "untold"],
        ),
        ("12<sup>a</sup>, <sup>12</sup><sup>b</sup>, 1<sup>er</sup>, M<sup>a</sup>", &["12ᵃ, ¹²ᵇ, 1er, Ma"]),
        ("<sup>a</sup>12<sup style='display:inline-block'>3</sup> km", &["a12³ km"]),
        ("<style>.c{display:table-cell}</style><b class=c>Killed</b><b class=c>12</b>", &["Killed 12"]),
        ("12<sup><a><i>[</i>1<i>]</i></a></sup> died", &["12[1] died"]),
        (
            "3<sup>1</sup>/<sub>2</sub> km of H<sub>2</sub>O on 1<sup>st</sup> May",
            &["3¹/₂ km of H₂O on 1st May"],
        ),
        ("said <del>12</del><ins>21</ins> died, <s>5</s>50", &["said 12 21 died, 5 50"]),
        ("so<sup><a href=x>12,4</a></sup>.<sup>[5]</sup>", &["so¹²,⁴.[5]"]),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mn>10</mn><mn>6</mn></msup></math>", &["1/2 10^6"]),
        (
            "<?xml version='1.0'?><html><head><title/><script src='x'/></head><p>a</p><script/><p>b</p>",
            &["a", "b"],
        ),
        ("a<plaintext>b</p>", &["a", "b</p>"]),
        ("<title>x</title><body>a</body></html>b<!-- x -->", &["ab"]),
        ("<fieldset>a<legend>b</legend>c</fieldset>d", &["a", "b", "c", "d"]),
        ("a<ruby>b<rp>(<rt>c<rp>)</ruby>d", &["ab(c)d"]),
        ("<ruby>漢<rt>kan</rt>字<rt>ji</rt>一<rt></rt></ruby>です", &["漢(kan)字(ji)一です"]),
        ("He said <q>we <q>did</q> it</q>.", &["He said “we “did” it”."]),
        ("<hgroup><h1>a</h1><p>b</hgroup><search>c</search><menu><li>d</menu>", &["a", "b", "c", "d"]),
    ] {
        assert_eq!(paragraphs(page), expected, "{page}");
    }
}

#[test]
fn hidden_elements_are_omitted() {
    for page in [
        "<head><title>x</title></head>a",
        "<script>x</script>a<style>x</style>",
        "<p hidden>x</p>a",
        "<dialog>Accept all cookies?</dialog>a",
        "<p style='display:none'>x<b>x</b></p>a",
        "<p style='color:red; visibility: hidden'>x</p>a",
        "<template><p>x</p></template>a",
        "<noscript>x</noscript>a",
        "<!-- x -->a",
        "<datalist><option>x</datalist>a",
        "<pre style='display:none'>x</pre>a",
        "<video controls><track>x</video>a",
        "a<span class='link sr-only'>x</span>",
        "a<span style='position:absolute; clip: rect(0px,0px,0px,0px); width:1px'>x</span>",
        "a<b style='clip-path:inset(50%)'>x</b>",
        "<audio>x</audio>a<canvas>x</canvas>",
        "<object data=x.pdf><p>x</object>a",
        "<p>&#8203;</p>a<p>&#xfeff;&nbsp;</p><p>&shy;</p>",
    ] {
        assert_eq!(paragraphs(page), ["a"], "{page}");
    }
    assert_eq!(paragraphs("<div hidden style='display:block'>a</div>"), ["a"]);
    assert_eq!(paragraphs("<div hidden=until-found>a</div>"), ["a"]);
    assert_eq!(paragraphs("<dialog open>a</dialog>"), ["a"]);
}

#[test]
fn declared_shadow_roots_are_read_where_they_are_displayed() {
    for (page, expected) in [
        (
            "<div><template shadowrootmode=open><style>p{display:none}</style><p>a</p><slot>x</slot><p>c</template><p>b</p></div>d",
            &["b", "d"][..],
        ),
        (
            "<style>.o{display:none}</style><div><template shadowrootmode=open><style>i{display:none}</style><p class=o>a</p><slot></slot></template><p>b <i>c</i></div>d",
            &["a", "b c", "d"],
        ),
        (
            "<x-card>light<b slot=h>head</b><template shadowrootmode=closed><h1><slot name=h></slot></h1><slot></slot></template></x-card>",
            &["head", "light"],
        ),
        // Nothing is for the slot; nothing displays the child.
        ("<p><template shadowrootmode=open><slot name=a>b</slot></template>x</p>c", &["b", "c"]),
        (
            "<div><template shadowrootmode=open><x-in><template shadowrootmode=open>(<slot></slot>)</template><slot></slot></x-in></template>a</div>",
            &["(a)"],
        ),
        ("<div><template>x</template>a</div>", &["a"]),
        ("<ul><template shadowrootmode=open>x</template><li>a</ul>", &["a"]),
    ] {
        assert_eq!(paragraphs(page), expected, "{page}");
    }
}

#[test]
fn a_page_without_text_is_rejected_for_the_true_reason() {
    for (page, why) in [
        ("<p>&nbsp;</p>", "the page has no text\n"),
        (
            "<frameset><frame src=a><frame src=b></frameset>",
            "the page has no text of its own: it shows other pages",
        ),
        (
            "<div id=root></div><script src=x></script>",
            "the page has no text of its own; a script renders it",
        ),
        ("<img src=scan.png>", "the page has no text, only pictures"),
    ] {
        let found = html_text(page).expect_err(page);
        assert!(found.starts_with(why) && found.contains("\n  help: "), "{found}");
    }
}

#[test]
fn the_recorded_parser_is_the_one_in_use() {
    let (name, version) = PARSER.split_once(' ').expect("a name and a version");
    let lock = include_str!("../../../Cargo.lock");
    assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}.")), "{PARSER}");
}

#[test]
fn deep_and_empty_pages_are_converted() {
    let deep = format!("{}x{}", "<div>".repeat(2_000), "</div>".repeat(2_000));
    assert_eq!(text(&deep), "x\n");
    assert_eq!(text(""), "");
}
