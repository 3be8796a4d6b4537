//! The thread that looks for quoted words in large copies, what was asked for last first.
//! Refuses to know how words are found and what shows them.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::tui::msg::Msg;
use crate::tui::sought::Sought;

/// The handle of the thread.
#[derive(Debug)]
pub(crate) struct Seeker {
    wanted: Sender<Vec<Sought>>,
}

impl Seeker {
    /// Starts the thread; it ends when the handle is dropped.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn start(tell: impl Fn(Msg) + Send + 'static) -> std::io::Result<Self> {
        let (wanted, asked) = channel::<Vec<Sought>>();
        std::thread::Builder::new().name("seek".into()).spawn(move || {
            let mut waiting = Vec::new();
            while let Some(sought) = next(&mut waiting, &asked) {
                let judged = sought.judge();
                tell(Msg::Sighted(Box::new(sought), judged));
            }
        })?;
        Ok(Self { wanted })
    }

    /// Asks for words, the most wanted first; each is answered by a message.
    pub(crate) fn ask(&self, sought: Vec<Sought>) {
        // Where the thread has ended there is nobody to ask.
        let _ = self.wanted.send(sought);
    }
}

/// The first of what was asked for last; waits where nothing is left, and gives nothing once nobody can ask.
fn next<T>(waiting: &mut Vec<VecDeque<T>>, asked: &Receiver<Vec<T>>) -> Option<T> {
    loop {
        waiting.extend(asked.try_iter().map(VecDeque::from));
        match waiting.last_mut().map(VecDeque::pop_front) {
            Some(Some(first)) => return Some(first),
            Some(None) => drop(waiting.pop()),
            None => waiting.push(asked.recv().ok()?.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_last_comes_first_and_nothing_is_lost() {
        let (wanted, asked) = channel();
        let mut waiting = Vec::new();
        wanted.send(vec![1, 2, 3]).unwrap();
        assert_eq!(next(&mut waiting, &asked), Some(1));
        wanted.send(vec![4, 5]).unwrap();
        drop(wanted);
        let rest: Vec<i32> = std::iter::from_fn(|| next(&mut waiting, &asked)).collect();
        assert_eq!(rest, [4, 5, 2, 3]);
    }
}
