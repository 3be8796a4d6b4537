//! Looks up quotes in large archived copies, the most recently requested first.

use std::collections::VecDeque;

use super::{CancelToken, Job};
use crate::tui::msg::Msg;
use crate::tui::quote_lookup::QuoteLookup;

/// The job that looks up quotes. Its field receives the replies.
pub(crate) struct QuotesJob<F>(pub F);

impl<F: Fn(Msg) + Send + 'static> Job for QuotesJob<F> {
    /// Quotes to look up, most urgent first.
    type Request = Vec<QuoteLookup>;
    const NAME: &'static str = "quotes";

    fn schedule(&mut self, pending: &mut VecDeque<Self::Request>) {
        split_newest(pending);
    }

    fn run(&mut self, request: Option<Self::Request>, _cancel: &CancelToken) {
        for lookup in request.into_iter().flatten() {
            let judged = lookup.judge();
            (self.0)(Msg::LookedUp(Box::new(lookup), judged));
        }
    }
}

/// Moves the first lookup of the newest request to the front on its own, since a newer request may arrive while it runs.
fn split_newest<T>(pending: &mut VecDeque<Vec<T>>) {
    pending.retain(|request| !request.is_empty());
    if let Some(mut newest) = pending.pop_back() {
        let rest = newest.split_off(1);
        if !rest.is_empty() {
            pending.push_back(rest);
        }
        pending.push_front(newest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serves_the_newest_request_first_and_drops_none() {
        let mut pending = VecDeque::from([vec![1, 2, 3]]);
        let mut served = Vec::new();
        let mut serve = |pending: &mut VecDeque<Vec<i32>>| {
            split_newest(pending);
            served.extend(pending.pop_front().unwrap_or_default());
        };
        serve(&mut pending);
        pending.push_back(vec![4, 5]);
        pending.push_back(Vec::new());
        (0..4).for_each(|_| serve(&mut pending));
        assert_eq!((served, pending.len()), (vec![1, 4, 5, 2, 3], 0));
    }
}
