//! The post: messages from other threads to the one that owns the terminal, which waits for keys and them at once.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use rustix::pipe::{PipeFlags, pipe_with};

/// The sending end; cheap to clone, never waits.
#[derive(Debug)]
pub(crate) struct Post<T> {
    letters: Sender<T>,
    bell: Arc<OwnedFd>,
}

// Derived, it would ask for letters that can be cloned.
impl<T> Clone for Post<T> {
    fn clone(&self) -> Self {
        Self { letters: self.letters.clone(), bell: self.bell.clone() }
    }
}

/// The receiving end, with a descriptor that is readable while something may have come.
#[derive(Debug)]
pub(crate) struct Letters<T> {
    letters: Receiver<T>,
    bell: OwnedFd,
}

/// A post and its receiving end.
///
/// # Errors
/// Where the system gives no pipe.
pub(crate) fn post<T>() -> io::Result<(Post<T>, Letters<T>)> {
    let (ears, bell) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
    let (sender, letters) = channel();
    Ok((Post { letters: sender, bell: Arc::new(bell) }, Letters { letters, bell: ears }))
}

impl<T> Post<T> {
    /// Sends a message; where nobody is left to read it, nothing happens.
    pub(crate) fn send(&self, letter: T) {
        if self.letters.send(letter).is_ok() {
            // A full pipe rings already.
            let _ = rustix::io::write(&*self.bell, &[1]);
        }
    }
}

impl<T> Letters<T> {
    /// Everything that has come, without waiting.
    pub(crate) fn take(&self) -> Vec<T> {
        let mut bytes = [0; 512];
        while matches!(rustix::io::read(&self.bell, &mut bytes), Ok(n) if n == bytes.len()) {}
        self.letters.try_iter().collect()
    }

    /// What to wait on.
    pub(crate) fn bell(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }
}
