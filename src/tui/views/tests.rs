//! What each view says of itself: the title of its help, its footer, and what Enter does in it.

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
        ViewId::Browse | ViewId::List => {}
        ViewId::Dossier | ViewId::Passage => drop(harness.press("enter 4 n n n")),
        _ => harness.send(Msg::Open(Box::new(Location::new(id).about(EntryId::parse("gazette-2020").ok())))),
    }
    harness
}

#[test]
fn each_view_has_its_own_help_title_footer_and_enter() {
    let mut lines = String::new();
    for id in ViewId::ALL {
        let harness = opened(*id);
        let (view, model) = (harness.app.top(), &harness.app.model);
        let keys = ranked(view, model);
        let enter = keys.into_iter().find(|(_, binding)| binding.keys.contains(&"enter"));
        let enter = enter.map_or("nothing", |action| label(view, action, model));
        let title = help(view, model).title;
        lines.push_str(&format!("{id:?} ({:?}): {title}; enter: {enter}\n", innermost(view).id));
        // The keys that follow are shared by many views.
        let screen = harness.screen();
        let footer: Vec<&str> =
            screen.lines().last().unwrap_or_default().trim().split("  ").take(3).collect();
        lines.push_str(&format!("  {}\n", footer.join("  ").trim()));
    }
    insta::assert_snapshot!("help-footer-enter", lines);
}
