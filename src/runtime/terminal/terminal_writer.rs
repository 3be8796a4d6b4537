//! Writes frames to the terminal, and drops them once the terminal is restored.

use std::io::{self, Write};
use std::sync::Arc;

use super::reset::{TerminalOwner, TerminalState};

/// A writer to the terminal. Drops everything while the program does not control the terminal (R22).
#[derive(Debug, Clone)]
pub(crate) struct TerminalWriter(Arc<TerminalState>);

impl TerminalWriter {
    pub(super) fn new(inner: Arc<TerminalState>) -> Self {
        Self(inner)
    }
}

impl Write for TerminalWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.owner() == TerminalOwner::Program {
            self.0.write(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // Nothing is buffered.
        Ok(())
    }
}
