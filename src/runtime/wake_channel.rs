//! A channel with a file descriptor to poll, so that the thread that owns the terminal can wait for keys and for messages
//! from other threads at the same time.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use rustix::pipe::{PipeFlags, pipe_with};

/// The sending half. Cheap to clone; never blocks.
#[derive(Debug)]
pub(crate) struct WakeSender<T> {
    sender: Sender<T>,
    wake: Arc<OwnedFd>,
}

// Not derived because that would require `T: Clone`.
impl<T> Clone for WakeSender<T> {
    fn clone(&self) -> Self {
        Self { sender: self.sender.clone(), wake: self.wake.clone() }
    }
}

/// The receiving half, with a descriptor that is readable while messages may be pending.
#[derive(Debug)]
pub(crate) struct WakeReceiver<T> {
    receiver: Receiver<T>,
    wake: OwnedFd,
}

/// Creates a channel.
///
/// # Errors
/// Fails if a pipe cannot be created.
pub(crate) fn wake_channel<T>() -> io::Result<(WakeSender<T>, WakeReceiver<T>)> {
    let (wake, waker) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
    let (sender, receiver) = channel();
    Ok((WakeSender { sender, wake: Arc::new(waker) }, WakeReceiver { receiver, wake }))
}

impl<T> WakeSender<T> {
    /// Sends a message. Does nothing if the receiver is gone.
    pub(crate) fn send(&self, message: T) {
        if self.sender.send(message).is_ok() {
            // If the pipe is full, the receiver is woken anyway.
            let _ = rustix::io::write(&*self.wake, &[1]);
        }
    }
}

impl<T> WakeReceiver<T> {
    /// Returns all pending messages without blocking.
    pub(crate) fn drain(&self) -> Vec<T> {
        let mut bytes = [0; 512];
        while matches!(rustix::io::read(&self.wake, &mut bytes), Ok(n) if n == bytes.len()) {}
        self.receiver.try_iter().collect()
    }

    /// Returns the descriptor to poll.
    pub(crate) fn wake_fd(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }
}
