//! What is drawn goes through here to the terminal, as long as it is ours: after it was given back, nothing is written.

use std::io::{self, Write};
use std::sync::Arc;

use super::reset::{Held, Inner};

/// A writer to the terminal. What is written while somebody else has the terminal is dropped (R22).
#[derive(Debug, Clone)]
pub(crate) struct Screen(Arc<Inner>);

impl Screen {
    pub(super) fn new(inner: Arc<Inner>) -> Self {
        Self(inner)
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.held() == Held::Taken {
            self.0.write(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // Nothing is held back.
        Ok(())
    }
}
