//! The title, footer and labels of each view.

use super::super::available_actions::{help, innermost, label, ranked};
use super::super::location::Location;
use super::super::msg::Msg;
use super::super::test_harness::{GAZETTE, Harness, corpus, sample};
use super::super::view::id::ViewId;
use crate::domain::id::EntryId;

/// Opens a view about the newspaper of the sample.
fn opened(id: ViewId) -> Harness {
    let mut harness = Harness::new(corpus(&sample()), 200, 60).with_copy("gazette-2020", GAZETTE);
    match id {
        ViewId::List => {}
        ViewId::Dossier => drop(harness.press("enter 4 n n n")),
        _ => harness.send(Msg::Open(Box::new(Location::new(id).about(EntryId::parse("gazette-2020").ok())))),
    }
    harness
}

#[test]
fn each_view_has_its_own_help_title_footer_and_enter() {
    for (id, title, enter, footer) in [
        (ViewId::List, "lists", "open", "enter open  / filter  "),
        (ViewId::Dossier, "dossier", "follow", "enter follow  c review  "),
        (ViewId::Reader, "archived copy", "nothing", "] next cited  [ previous cited  "),
        (ViewId::Statements, "statements", "open", "enter open  c review  "),
        (ViewId::Problems, "problems", "nothing", "R reload  "),
        (ViewId::Dependents, "dependents", "go", "enter go  "),
        (ViewId::Jump, "jump", "go", "enter go  tab complete  "),
        (ViewId::Facets, "facets", "show", "space toggle  enter show  "),
        (ViewId::Copy, "copy", "nothing", "copy: "),
        (ViewId::AsOf, "as of a date", "show", "enter show  "),
        (ViewId::KeepDemo, "copy the demo", "copy it", "enter copy it  "),
        (ViewId::VerdictPrompt, "verdict", "record", "enter record  "),
        (ViewId::Help, "help", "nothing", "/ filter  j down  "),
    ] {
        let harness = opened(id);
        let (view, model) = (harness.app.top(), &harness.app.model);
        let action = ranked(view, model).into_iter().find(|(_, binding)| binding.keys.contains(&"enter"));
        let found = action.map_or("nothing", |action| label(view, action, model));
        assert_eq!((innermost(view).id, help(view, model).title, found), (id, title, enter));
        let screen = harness.screen();
        let last = screen.lines().last().unwrap_or_default().trim_start();
        assert!(last.starts_with(footer), "{id:?}: {last}");
    }
}

#[test]
fn an_empty_list_has_no_filter_to_type_in() {
    let empty = corpus(&[("dossier.toml", "")]);
    for keys in ["", "2", "S", "t", "v", "!", ": g a p s enter"] {
        let mut harness = Harness::new(empty.clone(), 120, 40);
        harness.press(keys).press("/");
        assert!(harness.app.top().input().is_none(), "{keys}: {}", harness.screen());
        assert!(harness.message().contains('/'), "{keys}: {}", harness.message());
    }
    let mut loading = Harness::without_corpus(120, 40);
    loading.press("S /");
    assert!(loading.app.top().input().is_some(), "there may be rows once the folder is loaded");
}
