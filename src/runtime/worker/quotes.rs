//! Looks up quotes in large archived copies; what was asked for last comes first.

use std::collections::VecDeque;

use super::{Job, Newest};
use crate::tui::msg::Msg;
use crate::tui::quote_lookup::QuoteLookup;

/// The job; its field takes the answers.
pub(crate) struct Quotes<F>(pub F);

impl<F: Fn(Msg) + Send + 'static> Job for Quotes<F> {
    /// Quotes, the most urgent first.
    type Request = Vec<QuoteLookup>;
    const NAME: &'static str = "quotes";

    fn arrange(&mut self, waiting: &mut VecDeque<Self::Request>) {
        one_by_one(waiting);
    }

    fn run(&mut self, request: Option<Self::Request>, _newest: &Newest) {
        for lookup in request.into_iter().flatten() {
            let judged = lookup.judge();
            (self.0)(Msg::LookedUp(Box::new(lookup), judged));
        }
    }
}

/// Puts the first lookup of the newest request in front, alone: a newer request may come while it runs.
fn one_by_one<T>(waiting: &mut VecDeque<Vec<T>>) {
    waiting.retain(|request| !request.is_empty());
    if let Some(mut newest) = waiting.pop_back() {
        let rest = newest.split_off(1);
        if !rest.is_empty() {
            waiting.push_back(rest);
        }
        waiting.push_front(newest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_last_comes_first_and_nothing_is_lost() {
        let mut waiting = VecDeque::from([vec![1, 2, 3]]);
        let mut served = Vec::new();
        let mut serve = |waiting: &mut VecDeque<Vec<i32>>| {
            one_by_one(waiting);
            served.extend(waiting.pop_front().unwrap_or_default());
        };
        serve(&mut waiting);
        waiting.push_back(vec![4, 5]);
        waiting.push_back(Vec::new());
        (0..4).for_each(|_| serve(&mut waiting));
        assert_eq!((served, waiting.len()), (vec![1, 4, 5, 2, 3], 0));
    }
}
