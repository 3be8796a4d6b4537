use proptest::prelude::*;

use super::*;
use crate::domain::actor::Actor;

fn actor(text: &str) -> String {
    let once = format(text, Actor::specs()).expect("TOML");
    assert_eq!(format(&once, Actor::specs()).as_deref(), Ok(&*once), "formatting is idempotent");
    once
}

#[test]
fn keys_move_with_their_comments_and_blank_lines_stay() {
    assert_eq!(
        actor("#:schema x\n# on kind\nkind = 'state' # k\n\nname = 'n'   # n\n# end\n"),
        "#:schema x\nname = 'n'   # n\n\n# on kind\nkind = 'state' # k\n# end\n"
    );
    assert_eq!(actor("\u{feff}kind='state'\r\nname='n'"), "\u{feff}name='n'\r\nkind='state'");
    let fine = "name = 'n'\n\n# apart\n\nkind = 'state'\nodd = 1\n\n[x]\n";
    assert_eq!(actor(fine), fine);
    assert!(format("a = \n", Actor::specs()).is_err());
}

#[test]
fn tables_are_sorted_with_their_comments_and_subtables() {
    let text = "name = 'n'\n\n# one\n[[claim]]\ncite = [{ at = 'para 1', source = 's', citing = ['x'] }]\ntext = 'one'\n\n# tie\n[[relation]] # t\nto = 'b'\ntype = 'x'\n\n[[claim]]\ntext = 'two'\n[[claim.cite]]\nat = 'para 2'\nsource = 's'\nstance = 'mentions'\n";
    assert_eq!(
        actor(text),
        "name = 'n'\n\n# tie\n[[relation]] # t\ntype = 'x'\nto = 'b'\n\n# one\n[[claim]]\ntext = 'one'\ncite = [{ source = 's', at = 'para 1', citing = ['x'] }]\n\n[[claim]]\ntext = 'two'\n[[claim.cite]]\nsource = 's'\nat = 'para 2'\nstance = 'mentions'\n"
    );
}

#[test]
fn a_table_is_preceded_by_a_blank_line() {
    assert_eq!(
        actor(
            "name = 'n'\n[[claim]]\ntext = 'a'\n# why\n[[claim]] # b\ntext = 'b'\n[[claim.cite]]\nsource = 's'\nstance = 'mentions'\n"
        ),
        "name = 'n'\n\n[[claim]]\ntext = 'a'\n\n# why\n[[claim]] # b\ntext = 'b'\n[[claim.cite]]\nsource = 's'\nstance = 'mentions'\n"
    );
    assert_eq!(actor("name = 'n'\r\n[x]\r\n"), "name = 'n'\r\n\r\n[x]\r\n");
    for fine in ["[x]\n", "\u{feff}[x]\n", "# c\n[x]\n", "name = 'n'\n \t\n[x]\n", "name = 'n'\n\n# c\n[x]"] {
        assert_eq!(actor(fine), fine);
    }
}

#[test]
fn keys_in_comments_stay_in_their_table() {
    let claim = "[[claim]]\ntext = 'one'\n";
    let relation = "[[relation]]\ntype = 'x'\n";
    for comment in [
        "# when = '2014'\n\n",
        "\n# when = '2014'\n\n",
        "\n# when = '2014'\n",
        "# when = '2014'\n",
        "# perhaps then:\n# when = '2014'\n\n",
        "# a thought\n\n# when = '2014'\n\n",
        "# cite = [\n#   's',\n# ]\n",
        "# a thought on it\n\n",
    ] {
        let sorted = actor(&format!("name = 'n'\n\n{claim}{comment}{relation}"));
        let expected = format!("name = 'n'\n\n{relation}\n{claim}{}\n", comment.trim_end());
        assert_eq!(sorted, expected, "{comment}");
        // At the end of the file.
        let sorted = actor(&format!("name = 'n'\n\n{claim}\n{relation}{}\n", comment.trim_end()));
        assert_eq!(sorted, format!("name = 'n'\n\n{relation}{}\n\n{claim}", comment.trim_end()), "{comment}");
    }
}

#[test]
fn comments_above_a_header_and_tables_in_comments_are_not_part_of_the_table_before() {
    for comment in ["# on the relation\n", "\n# on the relation\n"] {
        let relation = "[[relation]]\ntype = 'x'\n";
        let sorted = actor(&format!("name = 'n'\n\n[[claim]]\ntext = 'one'\n{comment}{relation}"));
        assert!(sorted.contains(&format!("{}{relation}", comment.trim_start())), "{sorted}");
    }
    let table =
        "name = 'n'\n\n[[claim]]\ntext = 'one'\n\n# [[claim]]\n# text = 'two'\n\n[[relation]]\ntype = 'x'\n";
    assert!(actor(table).contains("type = 'x'\n\n# [[claim]]\n# text = 'two'\n\n[[claim]]\ntext = 'one'"));
}

fn text() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![
        "",
        "\n",
        "# c\n",
        "# c\n\n",
        "\n# d\n# e\n",
        "# k = 1\n",
        "\n# k = 1\n\n",
    ]);
    let keys = prop::sample::subsequence(vec!["summary", "name", "odd", "kind", "tags", "cite"], 0..6)
        .prop_shuffle();
    let pairs = (keys, prop::collection::vec(gap.clone(), 6)).prop_map(|(keys, gaps)| {
        keys.iter()
            .zip(gaps)
            .map(|(key, gap)| format!("{gap}{key} = [{{ quote='x # y',\tsource = 'a' }}] # t\n"))
            .collect::<String>()
    });
    let heads = prop::sample::select(vec!["[[claim]]", "[[relation]] # r", "[[name_record]]", "[ids]"]);
    let tables = prop::collection::vec((gap, heads, pairs.clone()), 0..4).prop_map(|tables| {
        let mut seen = false;
        let mut out = String::new();
        for (gap, head, pairs) in tables {
            if head != "[ids]" || !std::mem::replace(&mut seen, true) {
                out.push_str(&format!("{gap}{head}\n{pairs}"));
            }
        }
        out
    });
    (pairs, tables, any::<bool>(), any::<bool>()).prop_map(|(pairs, tables, crlf, cut)| {
        let mut text = format!("{pairs}{tables}");
        if cut {
            text.truncate(text.trim_end().len());
        }
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

proptest! {
    #[test]
    fn only_order_and_line_breaks_change(text in text()) {
        let once = format(&text, Actor::specs()).expect("TOML");
        prop_assert_eq!(format(&once, Actor::specs()).expect("TOML"), once.clone());
        let sorted = |text: &str| {
            let mut bytes = text.replace(['\r', '\n'], "").into_bytes();
            bytes.sort_unstable();
            bytes
        };
        prop_assert_eq!(sorted(&once), sorted(&text));
        prop_assert_eq!(once.ends_with('\n'), text.ends_with('\n'));
        prop_assert_eq!(once.contains('\r'), text.contains('\r'));
        prop_assert!(once.lines().count() >= text.lines().count());
        let values = |text: &str| toml::from_str::<toml::Table>(text).expect("TOML");
        prop_assert_eq!(values(&once), values(&text));
    }
}
