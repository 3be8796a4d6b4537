//! The result of loading a corpus.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::corpus::Corpus;
use crate::domain::progress::Progress;

/// The result of one load.
#[derive(Clone, Debug, Default)]
pub(crate) struct LoadOutcome {
    /// The corpus as it is on disk now.
    pub corpus: Arc<Corpus>,
    /// Whether it differs from the previous one.
    pub changed: bool,
    /// The number of files read.
    pub files_read: usize,
    /// The number of files in the folder, including archived copies.
    pub files_found: usize,
    /// The progress at which the load was canceled, if it was.
    pub stopped: Option<Progress>,
    /// The archived copies that were added, removed, or changed, as paths relative to the corpus.
    pub changed_copies: Vec<String>,
    /// When to load again to settle a pending removal or a file being written.
    pub retry_after: Option<Duration>,
    /// How long the scan took; determines how often to scan.
    pub scan_time: Duration,
}
