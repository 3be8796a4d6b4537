//! Polls config.toml in the background and reports when it changes.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::Config;

/// How often to check the file.
const INTERVAL: Duration = Duration::from_secs(1);
/// How long the file must stay unchanged before it is read, in case an editor is still writing it.
const SETTLE_TIME: Duration = Duration::from_millis(60);

/// A handle to the polling thread, which ends when the handle is dropped.
#[derive(Debug)]
pub(crate) struct ConfigWatch {
    requests: Option<Sender<()>>,
}

impl ConfigWatch {
    /// Starts watching the file that `config` was read from. `report` receives every change.
    ///
    /// # Errors
    /// Fails if the thread cannot be created.
    pub(crate) fn start(config: Config, report: impl Fn(Config) + Send + 'static) -> std::io::Result<Self> {
        let Some(path) = config.path.clone() else { return Ok(Self { requests: None }) };
        let (sender, requests) = channel();
        std::thread::Builder::new()
            .name("settings".into())
            .spawn(move || watch(&path, config, &requests, report))?;
        Ok(Self { requests: Some(sender) })
    }

    /// Reads the file again now and reports its problems even if nothing changed.
    pub(crate) fn reload(&self) {
        // The thread may have ended.
        let _ = self.requests.as_ref().map(|requests| requests.send(()));
    }
}

fn watch(path: &Path, mut current: Config, requests: &Receiver<()>, report: impl Fn(Config)) {
    let mut seen = None;
    loop {
        let is_requested = match requests.recv_timeout(INTERVAL) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if !is_requested && seen == Some(stamp(path)) {
            continue;
        }
        seen = Some(settled_stamp(path));
        let config = Config::read_or_keep(Some(path.to_owned()), &current.settings);
        if config != current || (is_requested && !config.problems.is_empty()) {
            current = config.clone();
            report(config);
        }
    }
}

/// The metadata that identifies a version of the file; none if it does not exist.
type ConfigStamp = Option<(i64, i64, i64, i64, u64, u64)>;

fn stamp(path: &Path) -> ConfigStamp {
    let file = fs::metadata(path).ok()?;
    Some((file.mtime(), file.mtime_nsec(), file.ctime(), file.ctime_nsec(), file.size(), file.ino()))
}

/// Waits until the file is no longer being written, but not forever, and returns its stamp.
fn settled_stamp(path: &Path) -> ConfigStamp {
    let mut last = stamp(path);
    for _ in 0..10 {
        std::thread::sleep(SETTLE_TIME);
        let now = stamp(path);
        if now == last {
            break;
        }
        last = now;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::settings::FILE;

    #[test]
    fn reports_each_change_once_and_keeps_settings_if_the_file_is_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, "mouse = false\n").unwrap();
        let (sender, reports) = channel();
        let config_watch =
            ConfigWatch::start(Config::read(Some(path.clone())), move |config| sender.send(config).unwrap());
        let config_watch = config_watch.unwrap();
        config_watch.reload();
        fs::write(&path, "mouse = false\ntheme = \"dark\"\n").unwrap();
        let config = reports.recv().unwrap();
        assert_eq!((config.settings.theme.as_deref(), config.settings.mouse), (Some("dark"), false));
        fs::write(&path, "mouse = \n").unwrap();
        let config = reports.recv().unwrap();
        assert_eq!(
            (config.settings.theme.as_deref(), config.keeps_previous, config.problems.len()),
            (Some("dark"), true, 1)
        );
        config_watch.reload();
        assert!(reports.recv().unwrap().keeps_previous, "a reload reports problems again");
        fs::remove_file(&path).unwrap();
        let config = reports.recv().unwrap();
        assert_eq!((config.settings.theme.as_deref(), config.exists), (None, false));
        drop(config_watch);
        assert!(reports.recv().is_err(), "the thread ends with its handle and reported nothing twice");
    }
}
