//! Steps between the days on which something changes.

use super::app::App;
use super::effect::Effects;
use super::status_text;
use super::view::id::ViewId;

impl App {
    /// Steps to the previous or next day on which the entry that the view is narrowed to changes, or the corpus if it
    /// is not narrowed.
    pub(super) fn step_as_of(&mut self, forward: bool) -> Effects {
        let location = self.main().location();
        let is_narrowed = match location.view {
            ViewId::Browse | ViewId::Timeline => location.has("narrowed"),
            ViewId::Conflicts => !location.has("all"),
            // Its subject is only the location of the cursor.
            ViewId::Statements => false,
            _ => true,
        };
        let entry = location.subject.filter(|_| is_narrowed);
        let Some(changes) = self.model.analysis.as_ref().map(|analysis| analysis.changes.clone()) else {
            self.status = Some(status_text::not_analyzed());
            return Effects::default();
        };
        // Without an as-of date, the previous change is the last one up to today.
        let from = self.model.corpus.as_of.unwrap_or(self.model.today);
        let day = match (forward, self.model.corpus.as_of) {
            (true, _) => changes.next(entry.as_ref(), from),
            (false, Some(_)) => changes.previous(entry.as_ref(), from),
            (false, None) => changes.previous(entry.as_ref(), from.plus_days(1)),
        };
        self.status = Some(status_text::stepped(&self.model, entry.as_ref(), day, forward));
        day.map_or_else(Effects::default, |day| self.view_as_of(Some(day)))
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::test_harness::{Harness, corpus};

    #[test]
    fn a_narrowed_view_steps_its_entry_and_any_other_the_corpus() {
        let files = [
            (
                "actors/ada.toml",
                "name = \"Ada\"\nkind = \"person\"\n[[relation]]\ntype = \"opposes\"\nto = \"bo\"\nwhen = \"2020/..\"\n[[claim]]\ntext = \"A.\"\ndisputes = [\"bo#x\"]\n",
            ),
            (
                "actors/bo.toml",
                "name = \"Bo\"\nkind = \"person\"\n[[claim]]\nid = \"x\"\ntext = \"B.\"\nwhen = \"2024-05-06\"\n",
            ),
        ];
        for (keys, of) in [
            ("<", "the corpus"),
            ("enter <", "Ada"),
            ("enter a <", "the corpus"),
            ("t <", "the corpus"),
            ("enter t <", "Ada"),
            ("S <", "the corpus"),
            ("v <", "Ada"),
            ("v a <", "the corpus"),
        ] {
            let mut harness = Harness::new(corpus(&files), 120, 30);
            harness.press(keys);
            assert!(
                harness.message().ends_with(&format!("when {of} changes")),
                "{keys}: {}",
                harness.message()
            );
        }
    }
}
