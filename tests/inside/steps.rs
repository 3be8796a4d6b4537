//! The cost of a key does not grow with the entry or the corpus, measured in values visited rather than seconds.

use std::fmt::Write;
use std::sync::Arc;

use crate::domain::record::values_visited;
use crate::tui::effect::Effect;
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{Harness, corpus};

const SOURCE: &str = "title = \"S\"\ntype = \"report\"\n";

/// Returns the values visited by each of `keys` in a corpus, after pressing those that open a page or a view.
fn visited(actor: &str, open: &str, keys: &str) -> Vec<u64> {
    let files = [("dossier.toml", ""), ("actors/a.toml", actor), ("sources/s.toml", SOURCE)];
    let mut harness = Harness::new(corpus(&files), 120, 40);
    harness.press(open);
    let _ = harness.screen();
    let visits = keys.split(' ').map(|key| {
        let before = values_visited();
        harness.press(key);
        let _ = harness.screen();
        values_visited() - before
    });
    visits.collect()
}

fn assert_no_growth(actor: impl Fn(usize) -> String, open: &str, keys: &str) {
    let (few, many) = (visited(&actor(100), open, keys), visited(&actor(800), open, keys));
    for ((key, few), many) in keys.split(' ').zip(few).zip(many) {
        assert!(many <= few + 50, "{key}: {few} values visited with 100 items, {many} with 800");
    }
}

#[test]
fn moving_on_a_page_costs_the_same_however_many_citations_it_has() {
    let actor = |count: usize| {
        let cites: Vec<String> = (1..=count).map(|nth| format!("\"s, para {nth}\"")).collect();
        format!("name = \"A\"\nkind = \"person\"\ncite = [{}]\n", cites.join(", "))
    };
    assert_no_growth(actor, "enter", "j j k n n");
}

#[test]
fn moving_on_a_page_costs_the_same_however_many_claims_quote_one_paragraph() {
    let actor = |count: usize| {
        let mut text = "name = \"A\"\nkind = \"person\"\n".to_owned();
        for nth in 0..count {
            let cite = "{ source = \"s\", at = \"para 1\", quote = \"the same words\" }";
            let _ = write!(text, "[[claim]]\ntext = \"Said {nth}.\"\ncite = [{cite}]\n");
        }
        text
    };
    assert_no_growth(actor, "enter", "j j k n n");
}

fn claims(count: usize) -> String {
    let claims =
        (0..count).map(|nth| format!("[[claim]]\ntext = \"Said {nth}.\"\ncite = [\"s, para {nth}\"]\n"));
    format!("name = \"A\"\nkind = \"person\"\n{}", claims.collect::<String>())
}

#[test]
fn a_frame_costs_the_same_however_often_the_source_under_the_cursor_is_cited() {
    assert_no_growth(claims, "3", "L L space space");
}

#[test]
fn moving_among_dependents_costs_the_same_however_many_claims_their_dossier_has() {
    assert_no_growth(claims, "3 d j", "G g j k");
}

/// Returns an actor with `count` claims, each of which cites another paragraph.
fn citing(count: usize) -> String {
    let claims =
        (1..=count).map(|nth| format!("[[claim]]\ntext = \"Said {nth}.\"\ncite = [\"s, para {nth}\"]\n"));
    format!("name = \"A\"\nkind = \"person\"\n{}", claims.collect::<String>())
}

#[test]
fn a_review_of_any_scope_costs_the_same_however_many_citations_it_has() {
    assert_no_growth(citing, "enter", "c n w n w n N f n f F");
}

#[test]
fn the_page_of_a_source_costs_the_same_however_often_it_is_cited() {
    assert_no_growth(citing, "enter n enter", "j j k ? esc c n");
}

#[test]
fn moving_on_a_page_costs_the_same_however_many_sources_its_source_derives_from() {
    let pressed = |count: usize| {
        let ids: Vec<String> = (0..count).map(|nth| format!("s{nth}")).collect();
        let from = ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ");
        let mut files = vec![("dossier.toml".to_owned(), String::new())];
        files.push(("actors/a.toml".to_owned(), claims(10).replace("\"s, para", "\"s0, para")));
        files.extend(
            ids.iter().map(|id| (format!("sources/{id}.toml"), format!("{SOURCE}derived_from = [{from}]\n"))),
        );
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
        let corpus = corpus(&files);
        corpus.prepare();
        let mut harness = Harness::new(corpus, 120, 40);
        harness.press("enter");
        let before = values_visited();
        harness.press("n n");
        let _ = harness.screen();
        values_visited() - before
    };
    let (few, many) = (pressed(4), pressed(60));
    assert!(many <= few + 50, "{few} values visited with 4 sources, {many} with 60");
}

#[test]
fn a_page_too_long_to_be_laid_out_between_two_keys_is_laid_out_by_a_worker() {
    let actor = |count: usize| {
        let claims = (0..count).map(|nth| format!("[[claim]]\ntext = \"Said {nth}.\"\ncite = [\"s\"]\n"));
        format!("name = \"A\"\nkind = \"person\"\n{}", claims.collect::<String>())
    };
    let opened = |count| {
        let files = [("dossier.toml", ""), ("actors/a.toml", &*actor(count)), ("sources/s.toml", SOURCE)];
        let mut harness = Harness::without_corpus(120, 40);
        harness.lays_out = false;
        harness.send(Msg::Loaded(corpus(&files), Load { first: true, ..Load::default() }));
        harness.press("enter");
        harness
    };
    assert!(!opened(20).screen().contains("a long page"));
    let mut harness = opened(4_000);
    assert!(harness.screen().contains("a long page"), "{}", harness.screen());
    let asked = std::mem::take(&mut harness.effects).into_iter().filter_map(|effect| match effect {
        Effect::LayOut(key) => Some(key),
        _ => None,
    });
    let key = asked.last().expect("a request");
    let document = harness.app.model.page_layout(key.clone()).run();
    harness.send(Msg::LaidOut(key, Arc::new(document)));
    assert!(harness.screen().contains("Said 3."), "{}", harness.screen());
}
