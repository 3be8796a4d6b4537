//! A channel with a file descriptor to wait on: messages from other threads to the one that owns the terminal, which
//! waits for keys and for them at once.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use rustix::pipe::{PipeFlags, pipe_with};

/// The sending end; cheap to clone, never waits.
#[derive(Debug)]
pub(crate) struct WakeSender<T> {
    sender: Sender<T>,
    wake: Arc<OwnedFd>,
}

// Derived, it would ask for messages that can be cloned.
impl<T> Clone for WakeSender<T> {
    fn clone(&self) -> Self {
        Self { sender: self.sender.clone(), wake: self.wake.clone() }
    }
}

/// The receiving end, with a descriptor that is readable while something may have come.
#[derive(Debug)]
pub(crate) struct WakeReceiver<T> {
    receiver: Receiver<T>,
    wake: OwnedFd,
}

/// A channel.
///
/// # Errors
/// If the system gives no pipe.
pub(crate) fn wake_channel<T>() -> io::Result<(WakeSender<T>, WakeReceiver<T>)> {
    let (wake, waker) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
    let (sender, receiver) = channel();
    Ok((WakeSender { sender, wake: Arc::new(waker) }, WakeReceiver { receiver, wake }))
}

impl<T> WakeSender<T> {
    /// Sends a message; if nobody is left to read it, nothing happens.
    pub(crate) fn send(&self, message: T) {
        if self.sender.send(message).is_ok() {
            // A full pipe wakes already.
            let _ = rustix::io::write(&*self.wake, &[1]);
        }
    }
}

impl<T> WakeReceiver<T> {
    /// Everything that has come, without waiting.
    pub(crate) fn drain(&self) -> Vec<T> {
        let mut bytes = [0; 512];
        while matches!(rustix::io::read(&self.wake, &mut bytes), Ok(n) if n == bytes.len()) {}
        self.receiver.try_iter().collect()
    }

    /// What to wait on.
    pub(crate) fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }
}
