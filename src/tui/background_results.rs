//! Results that workers compute for views on request: the newest ones, and the pending request.

use std::collections::VecDeque;

/// The newest results of a worker, by the inputs they were made from.
#[derive(Clone, Debug)]
pub(crate) struct BackgroundResults<K, R> {
    /// The newest first.
    ready: VecDeque<(K, R)>,
    requested: Option<K>,
    /// The number of results kept.
    kept: usize,
}

impl<K: Clone + PartialEq, R: Clone> BackgroundResults<K, R> {
    /// Creates an empty store of at most `kept` results.
    pub(crate) fn new(kept: usize) -> Self {
        Self { ready: VecDeque::new(), requested: None, kept }
    }

    /// Returns a result that is ready.
    pub(crate) fn get(&self, key: &K) -> Option<R> {
        self.ready.iter().find(|(ready, _)| ready == key).map(|(_, result)| result.clone())
    }

    /// Returns whether a result has to be requested; false if it is already the last request.
    pub(crate) fn request(&mut self, key: &K) -> bool {
        let is_new = self.requested.as_ref() != Some(key);
        self.requested = Some(key.clone());
        is_new
    }

    /// Stores a result.
    pub(crate) fn receive(&mut self, key: K, result: R) {
        if self.requested.as_ref() == Some(&key) {
            self.requested = None;
        }
        self.ready.retain(|(ready, _)| *ready != key);
        self.ready.truncate(self.kept.saturating_sub(1));
        self.ready.push_front((key, result));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_requested_once_and_the_newest_are_kept() {
        let mut results = BackgroundResults::new(4);
        assert!(results.request(&1) && !results.request(&1) && results.request(&2));
        for key in 1..=5 {
            results.receive(key, key * 10);
        }
        assert_eq!((results.get(&1), results.get(&2), results.get(&5)), (None, Some(20), Some(50)));
        assert!(results.request(&2), "what was received is no longer pending");
    }
}
