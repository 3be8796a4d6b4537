use proptest::prelude::*;

use super::*;
use crate::domain::id::Kind;
use crate::load::dossier;

const ON: Verdict<'_> = Verdict { on: Day::MIN, by: "ab", result: "partly", copy: "96559ec7" };
const NEW: &str = "{ on = 0001-01-01, by = \"ab\", result = \"partly\", copy = \"96559ec7\" }";

fn steps(path: &[(&'static str, u32)]) -> Vec<Step> {
    path.iter().map(|(key, nth)| Step { key, nth: *nth }).collect()
}

fn with_verdict(text: &str, path: &[(&'static str, u32)]) -> String {
    set(text, &steps(path), Some(&ON)).expect("set")
}

fn without_verdict(text: &str, path: &[(&'static str, u32)]) -> String {
    set(text, &steps(path), None).expect("removed")
}

#[test]
fn a_short_citation_becomes_a_table() {
    let at = [("cite", 1)];
    assert_eq!(
        with_verdict("cite = ['a', \"b, para 10\" ] # two\r\n", &at),
        format!("cite = ['a', {{ source = \"b\", at = \"para 10\", checked = {NEW} }} ] # two\r\n")
    );
    assert_eq!(
        with_verdict("cite = [ 1, 'a', 'b' ]", &at),
        format!("cite = [ 1, 'a', {{ source = \"b\", checked = {NEW} }} ]")
    );
    assert_eq!(without_verdict("cite = ['a', 'b']", &at), "cite = ['a', 'b']");
}

#[test]
fn a_key_is_added_to_an_inline_table_and_removed_again() {
    let at = [("claim", 1), ("cite", 0)];
    let text = "[[claim]]\ntext = \"x\"\n\n[[claim]]\ncite = [\n  { source = \"a\" }, # one\n  { source = \"b\" },\n]\n";
    let with = with_verdict(text, &at);
    assert_eq!(with, text.replace("\"a\" }", &format!("\"a\", checked = {NEW} }}")));
    assert_eq!(without_verdict(&with, &at), text);
    let again = with_verdict(&with.replace("partly", "supports"), &at);
    assert_eq!(again, with);
}

#[test]
fn a_line_is_added_to_a_table_with_a_header_and_removed_again() {
    let at = [("claim", 0), ("cite", 1)];
    for text in [
        "[[claim]]\n[[claim.cite]]\nsource = \"a\"\n[[claim.cite]]\n  source = \"b\" # why\n  at     = \"para 2\"\n\n# next\n[[claim]]\n[[claim.cite]]\nsource = \"c\"\n",
        "[[claim]]\r\n[[claim.cite]]\r\nsource = \"a\"\r\n[[relation]]\r\ntype=\"x\"\r\n[[claim.cite]]\r\nsource = \"b\"",
    ] {
        let with = with_verdict(text, &at);
        assert_eq!(without_verdict(&with, &at), text);
        assert!(with.contains("checked = {") && with.ends_with('\n') == text.ends_with('\n'));
        assert_eq!(with.matches("\r\n").count() > 0, text.contains("\r\n"));
    }
    let aligned = with_verdict("[[cite]]\n  source = \"b\" # why\n  at     = \"para 2\"\n\n", &[("cite", 0)]);
    assert_eq!(
        aligned,
        format!("[[cite]]\n  source = \"b\" # why\n  at     = \"para 2\"\n  checked = {NEW}\n\n")
    );
}

#[test]
fn a_verdict_in_its_own_table_or_with_dotted_keys_is_replaced_and_removed() {
    for text in [
        "[[cite]]\nsource = \"b\"\n[cite.checked]\non = 2026-01-01\nby = \"x\"\nresult = \"supports\"",
        "[[cite]]\nchecked.on = 2026-01-01 # then\nsource = \"b\"\nchecked.by = \"x\"\n",
        "cite = [{ checked.on = 2026-01-01, source = \"b\", checked.by = \"x\" }]\n",
        "cite = [{ source = \"b\", checked.on = 2026-01-01, checked.by = \"x\" }]\n",
        "cite = [{ checked.on = 2026-01-01, checked.by = \"x\", source = \"b\" }]\n",
    ] {
        let with = with_verdict(text, &[("cite", 0)]);
        assert!(with.contains(&format!("checked = {NEW}")) && !with.contains("\"x\""), "{with}");
        let without = without_verdict(text, &[("cite", 0)]);
        assert!(!without.contains("checked"), "{without}");
    }
}

#[test]
fn a_missing_citation_and_invalid_toml_are_refused() {
    let at = steps(&[("claim", 0), ("cite", 0)]);
    assert_eq!(set("cite = ['a']\n", &at, Some(&ON)), Err(EditError::NotFound));
    assert_eq!(set("a = 1\ncite = ]\n", &at, Some(&ON)), Err(EditError::Syntax(2)));
    assert_eq!(set("a = 1\n", &[], Some(&ON)), Err(EditError::NotFound));
}

/// Generates dossiers that mix spacing, comments, line breaks and the three forms of citations.
fn dossier() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec!["", " ", "  ", "\t"]);
    let source = prop::sample::select(vec!["a", "b-2", "not an id", "c1"]);
    let cite = (gap.clone(), source, 0..6).prop_map(|(gap, source, form)| match form {
        0 => format!("'{source}'"),
        1 => format!("\"{source},{gap}para 3\""),
        2 => format!("\"\"\"{source}\"\"\""),
        3 => format!("{{{gap}source{gap}={gap}\"{source}\"{gap}}}"),
        4 => format!("{{checked={{by=\"x\"}},source=\"{source}\"}}"),
        _ => "17".to_owned(),
    });
    let list =
        (prop::collection::vec(cite, 0..4), gap.clone(), any::<bool>()).prop_map(|(cites, gap, long)| {
            let sep = if long { format!(",{gap}# so\n{gap}") } else { format!(",{gap}") };
            let tail = if long && !cites.is_empty() { ", # end\n" } else { "" };
            format!("cite{gap}= [{}{tail}]", cites.join(&sep))
        });
    let tables = prop::collection::vec((gap.clone(), any::<bool>()), 0..3).prop_map(|tables| {
        tables
            .iter()
            .map(|(gap, checked)| {
                let checked = if *checked { "checked = {by='y'} # z\n" } else { "" };
                format!("{gap}[[claim.cite]] # t\n{gap}source{gap}= 'a'\n{checked}\n")
            })
            .collect::<String>()
    });
    let claim = (list.clone(), tables, any::<bool>()).prop_map(|(list, tables, short)| {
        if short {
            format!("[[claim]]\ntext = 'x [[y]] # no'\n{list} # tail\n\n")
        } else {
            format!("# c\n[[claim]]\n{tables}")
        }
    });
    let start = prop::sample::select(vec!["", "\u{feff}", "# head\n\n"]);
    (start, list, prop::collection::vec(claim, 0..4), any::<bool>(), any::<bool>()).prop_map(
        |(start, list, claims, crlf, cut)| {
            let mut text = format!("{start}name = 'n' # é\nkind = 'state'\n{list}\n\n{}", claims.concat());
            if cut {
                text.truncate(text.trim_end().len());
            }
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

proptest! {
    #[test]
    fn only_the_verdict_changes_and_every_other_byte_is_kept(text in dossier(), which in any::<prop::sample::Index>()) {
        let before = dossier::read("actors/a.toml", Kind::Actor, "a", text.as_bytes()).entry.expect("an entry");
        let cites = before.cites();
        prop_assume!(!cites.is_empty());
        let site = which.get(&cites);
        let with = set(&text, &site.path, Some(&ON)).expect("set");
        let after = dossier::read("actors/a.toml", Kind::Actor, "a", with.as_bytes()).entry.expect("an entry");
        let now = after.cites();
        prop_assert_eq!(now.len(), cites.len());
        for (old, new) in cites.iter().zip(&now) {
            prop_assert_eq!(&old.path, &new.path);
            prop_assert_eq!(&old.cite.source, &new.cite.source);
            if old.path == site.path {
                prop_assert_eq!(new.cite.checked.as_ref().map(|c| &*c.copy), Some(ON.copy));
            } else {
                prop_assert_eq!(old.cite, new.cite);
            }
        }
        // Everything outside one range is unchanged, and that range is no longer than the citation.
        let front = text.bytes().zip(with.bytes()).take_while(|(a, b)| a == b).count();
        let back = text.bytes().rev().zip(with.bytes().rev()).take_while(|(a, b)| a == b).count();
        let removed = text.len().saturating_sub(front + back);
        prop_assert!(removed <= site.cite.spans.whole.range().len() + 20, "{} bytes removed", removed);
        prop_assert_eq!(text.matches('#').count(), with.matches('#').count());
        prop_assert_eq!(text.matches('\n').count() == text.matches("\r\n").count(), with.matches('\n').count() == with.matches("\r\n").count());
        // Setting is idempotent, and removing a verdict restores the bytes if the citation was a table.
        let twice = set(&with, &site.path, Some(&ON)).expect("set again");
        prop_assert_eq!(&twice, &with);
        if site.cite.checked.is_none() && !site.cite.spans.written().is_empty() {
            prop_assert_eq!(set(&with, &site.path, None).expect("taken"), text);
        }
    }

    #[test]
    fn no_text_causes_a_panic(text in "([\\[\\]{}=,.'\"#\n a-c1-]|cite|claim|checked){0,60}") {
        let _ = set(&text, &steps(&[("cite", 0)]), Some(&ON));
        let _ = set(&text, &steps(&[("claim", 0), ("cite", 0)]), None);
    }
}
