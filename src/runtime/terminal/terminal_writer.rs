//! What is drawn goes through here to the terminal, as long as it is ours: after it was given back, nothing is written.

use std::io::{self, Write};
use std::sync::Arc;

use super::reset::{TerminalOwner, TerminalState};

/// A writer to the terminal. What is written while somebody else has the terminal is dropped (R22).
#[derive(Debug, Clone)]
pub(crate) struct TerminalWriter(Arc<TerminalState>);

impl TerminalWriter {
    pub(super) fn new(inner: Arc<TerminalState>) -> Self {
        Self(inner)
    }
}

impl Write for TerminalWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.held() == TerminalOwner::Taken {
            self.0.write(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // Nothing is held back.
        Ok(())
    }
}
