//! The writes of this session that can be undone. What was written is kept by the runtime.

use super::effect::Effect;

/// A write that was requested or made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UndoableWrite {
    /// A verdict.
    Verdict,
    /// Fixes of problems, or a saved view.
    Fix,
    /// Fixes or a saved view that are still being written.
    AwaitedFix,
    /// Fixes or a saved view that are still being undone.
    AwaitedUndo,
}

impl UndoableWrite {
    fn is_awaited(self) -> bool {
        matches!(self, Self::AwaitedFix | Self::AwaitedUndo)
    }
}

/// The writes that can be undone, in the order they were requested.
#[derive(Debug, Default)]
pub(crate) struct UndoStack {
    writes: Vec<UndoableWrite>,
    /// Whether anything was written in this session, even if it has been undone.
    pub has_written: bool,
}

impl UndoStack {
    /// Notes a request to write in the background, which is answered later.
    pub(super) fn request(&mut self, effect: &Effect) {
        match effect {
            Effect::Fix(_) | Effect::SaveView(_) => self.writes.push(UndoableWrite::AwaitedFix),
            Effect::UndoFix => {
                if let Some(last) = self.writes.last_mut() {
                    *last = UndoableWrite::AwaitedUndo;
                }
            }
            _ => {}
        }
    }

    /// Receives the answer to the oldest awaited request: how many fixes and saved views can be undone now. Returns
    /// whether there is one more.
    pub(super) fn answer(&mut self, count: usize) -> bool {
        // Requests are answered in order, and only the last write is undone, so the first awaited one is the oldest.
        let Some(at) = self.writes.iter().position(|write| write.is_awaited()) else { return false };
        let is_done =
            |write: &&UndoableWrite| matches!(write, UndoableWrite::Fix | UndoableWrite::AwaitedUndo);
        let before = self.writes.iter().filter(is_done).count();
        let was_undoing = self.writes.get(at) == Some(&UndoableWrite::AwaitedUndo);
        let stays = if was_undoing { count >= before } else { count > before };
        match self.writes.get_mut(at) {
            Some(write) if stays => {
                self.has_written = true;
                *write = UndoableWrite::Fix;
            }
            _ => drop(self.writes.remove(at)),
        }
        stays && !was_undoing
    }

    /// Adjusts the stack to the number of verdicts that can be undone.
    pub(super) fn set_verdicts(&mut self, count: usize) {
        let is_verdict = |write: &UndoableWrite| *write == UndoableWrite::Verdict;
        let before = self.writes.iter().filter(|write| is_verdict(write)).count();
        for _ in count..before {
            if let Some(last) = self.writes.iter().rposition(is_verdict) {
                self.writes.remove(last);
            }
        }
        self.has_written |= before < count;
        self.writes.extend((before..count).map(|_| UndoableWrite::Verdict));
    }

    /// Returns the effect that undoes the last write; `None` if there is none, or if it is awaited.
    pub(crate) fn effect(&self) -> Option<Effect> {
        match self.writes.last()? {
            UndoableWrite::Verdict => Some(Effect::UndoVerdict),
            UndoableWrite::Fix => Some(Effect::UndoFix),
            UndoableWrite::AwaitedFix | UndoableWrite::AwaitedUndo => None,
        }
    }

    /// Returns whether the last write is still being written or undone.
    pub(crate) fn is_awaited(&self) -> bool {
        self.writes.last().is_some_and(|last| last.is_awaited())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::effect::FixRequest;
    use crate::tui::msg::Msg;
    use crate::tui::test_harness::{Harness, corpus, sample};

    fn fix() -> Effect {
        Effect::Fix(FixRequest { code: "unknown-field", only: None })
    }

    #[test]
    fn nothing_is_left_once_all_is_undone() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.send(Msg::Fixed(Err("nothing was changed".to_owned()), 0));
        harness.press("u");
        assert_eq!(harness.message(), "nothing to undo: nothing was written in this session");
        let mut stack = UndoStack::default();
        stack.set_verdicts(1);
        stack.set_verdicts(0);
        assert!(stack.effect().is_none() && stack.has_written);
        let mut stack = UndoStack::default();
        stack.request(&fix());
        stack.answer(0);
        assert!(!stack.has_written, "a refused fix wrote nothing");
        stack.request(&fix());
        stack.answer(1);
        assert!(stack.has_written);
    }

    #[test]
    fn the_last_write_is_undone_wherever_the_user_is() {
        let mut files = sample();
        files.push(("actors/slip.toml", "name = \"Slip\"\nkind = \"person\"\nsumary = \"x\"\n"));
        let mut harness = Harness::new(corpus(&files), 120, 40);
        harness.press("u");
        assert_eq!(harness.message(), "nothing to undo: nothing was written in this session");
        harness.press("! /").type_text("slip").press("enter x");
        assert!(matches!(harness.effects[..], [Effect::Fix(_)]), "{:?}", harness.effects);
        harness.effects.clear();
        harness.press("u");
        assert_eq!(harness.message(), "nothing undone: the last write is not finished yet");
        assert_eq!(harness.effects, []);
        harness.send(Msg::Fixed(Ok("fixed".to_owned()), 1));
        assert_eq!(harness.message(), "fixed (u to undo)");
        harness.press("esc esc");
        for view in ["j", "!", "esc S", "esc t", "esc v", "esc c"] {
            harness.press(view);
            assert!(harness.screen().contains("u undo"), "{view}: {}", harness.screen());
            harness.effects.clear();
            harness.press("u u");
            let undone = harness.effects.iter().filter(|effect| **effect == Effect::UndoFix).count();
            assert_eq!(undone, 1, "{view}: {:?}", harness.effects);
            harness.send(Msg::Fixed(Err("the file changed".to_owned()), 1));
            assert_eq!(harness.message(), "the file changed", "it stays undoable");
        }
        harness.press("u");
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
        stack.set_verdicts(1);
        assert_eq!(stack.effect(), Some(Effect::UndoVerdict));
        for count in [1, 2] {
            stack.request(&fix());
            assert!(stack.effect().is_none() && stack.is_awaited(), "no older write is undone meanwhile");
            assert!(stack.answer(count));
            assert_eq!(stack.effect(), Some(Effect::UndoFix));
        }
        for (count, next) in
            [(1, Some(Effect::UndoFix)), (1, Some(Effect::UndoFix)), (0, Some(Effect::UndoVerdict))]
        {
            stack.request(&Effect::UndoFix);
            assert!(stack.is_awaited() && !stack.answer(count));
            assert_eq!(stack.effect(), next);
        }
        stack.set_verdicts(0);
        assert!(stack.effect().is_none() && !stack.is_awaited());
    }

    #[test]
    fn the_order_is_that_of_the_requests() {
        let mut stack = UndoStack::default();
        stack.request(&fix());
        stack.set_verdicts(1);
        assert_eq!(stack.effect(), Some(Effect::UndoVerdict), "requested after the fix");
        assert!(stack.answer(1));
        assert_eq!(stack.effect(), Some(Effect::UndoVerdict));
        stack.set_verdicts(0);
        assert_eq!(stack.effect(), Some(Effect::UndoFix));
        // A fix requested while the first is being undone is answered after it.
        stack.request(&Effect::UndoFix);
        stack.request(&fix());
        assert!(!stack.answer(0) && stack.is_awaited());
        assert!(!stack.answer(0) && !stack.is_awaited(), "a refused fix leaves nothing to undo");
        assert_eq!(stack.effect(), None);
    }
}
