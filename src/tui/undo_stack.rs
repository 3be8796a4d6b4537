//! The writes of this session that can be undone. What was written is kept by the runtime.

use super::effect::Effect;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastWrite {
    /// A verdict.
    Verdict,
    /// Fixes of problems, or a saved view.
    Fix,
}

/// The writes that can be undone, newest last.
#[derive(Debug, Default)]
pub(crate) struct UndoStack(Vec<LastWrite>);

impl UndoStack {
    /// Adjusts the stack to the number of writes of a kind that can be undone. Returns whether it grew.
    pub(super) fn update(&mut self, kind: LastWrite, count: usize) -> bool {
        let before = self.0.iter().filter(|write| **write == kind).count();
        for _ in count..before {
            if let Some(last) = self.0.iter().rposition(|write| *write == kind) {
                self.0.remove(last);
            }
        }
        self.0.extend((before..count).map(|_| kind));
        count > before
    }

    /// Returns the effect that undoes the last write; `None` if there is none.
    pub(crate) fn effect(&self) -> Option<Effect> {
        self.0.last().map(|last| match last {
            LastWrite::Verdict => Effect::UndoVerdict,
            LastWrite::Fix => Effect::UndoFix,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::msg::Msg;
    use crate::tui::test_harness::{Harness, corpus, sample};

    #[test]
    fn the_last_write_is_undone_wherever_the_user_is() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.press("u");
        assert_eq!(harness.message(), "nothing to undo: nothing was written in this session");
        harness.send(Msg::Fixed(Ok("fixed".to_owned()), 1));
        assert_eq!(harness.message(), "fixed (u to undo)");
        for view in ["j", "!", "esc S", "esc t", "esc v", "esc c"] {
            harness.press(view);
            assert!(harness.screen().contains("u undo"), "{view}: {}", harness.screen());
            harness.effects.clear();
            harness.press("u");
            assert!(harness.effects.contains(&Effect::UndoFix), "{view}: {:?}", harness.effects);
        }
        harness.send(Msg::Fixed(Ok("undone".to_owned()), 0));
        assert_eq!(harness.message(), "undone");
        harness.effects.clear();
        harness.press("u");
        assert_eq!(harness.effects, []);
    }

    #[test]
    fn writes_of_all_kinds_are_undone_newest_first() {
        let mut stack = UndoStack::default();
        assert_eq!(stack.effect(), None);
        for (kind, count, grew, next) in [
            (LastWrite::Fix, 1, true, Some(Effect::UndoFix)),
            (LastWrite::Verdict, 1, true, Some(Effect::UndoVerdict)),
            (LastWrite::Fix, 2, true, Some(Effect::UndoFix)),
            (LastWrite::Fix, 2, false, Some(Effect::UndoFix)),
            (LastWrite::Fix, 1, false, Some(Effect::UndoVerdict)),
            (LastWrite::Verdict, 0, false, Some(Effect::UndoFix)),
            (LastWrite::Fix, 0, false, None),
        ] {
            assert_eq!((stack.update(kind, count), stack.effect()), (grew, next));
        }
    }
}
