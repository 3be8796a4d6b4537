//! The settings thread: looks at config.toml each second and tells when it says something else than before.
//! Refuses to know what any setting does.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::Config;

/// How often the file is looked at.
const PERIOD: Duration = Duration::from_secs(1);
/// How long it has to stay as it is before it is read: an editor may be half way through it.
const REST: Duration = Duration::from_millis(60);

/// The handle of the settings thread, which ends when it is dropped.
#[derive(Debug)]
pub(crate) struct ConfigWatch {
    asked: Option<Sender<()>>,
}

impl ConfigWatch {
    /// Watches over the file from which `stood` was read, and tells of what it says from then on.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn start(stood: Config, tell: impl Fn(Config) + Send + 'static) -> std::io::Result<Self> {
        let Some(path) = stood.path.clone() else { return Ok(Self { asked: None }) };
        let (asked, todo) = channel();
        std::thread::Builder::new()
            .name("settings".into())
            .spawn(move || watch(&path, stood, &todo, tell))?;
        Ok(Self { asked: Some(asked) })
    }

    /// Has the file read again now; what is wrong with it is then told once more.
    pub(crate) fn look(&self) {
        // Where the thread has ended there is nobody to ask.
        let _ = self.asked.as_ref().map(|asked| asked.send(()));
    }
}

fn watch(path: &Path, mut stood: Config, todo: &Receiver<()>, tell: impl Fn(Config)) {
    let mut seen = None;
    loop {
        let asked = match todo.recv_timeout(PERIOD) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if !asked && seen == Some(stamp(path)) {
            continue;
        }
        seen = Some(at_rest(path));
        let config = Config::read_over(Some(path.to_owned()), &stood.settings);
        if config != stood || (asked && !config.troubles.is_empty()) {
            stood = config.clone();
            tell(config);
        }
    }
}

/// What tells one state of a file from another; none where there is no such file.
type ConfigStamp = Option<(i64, i64, i64, i64, u64, u64)>;

fn stamp(path: &Path) -> ConfigStamp {
    let file = fs::metadata(path).ok()?;
    Some((file.mtime(), file.mtime_nsec(), file.ctime(), file.ctime_nsec(), file.size(), file.ino()))
}

/// The stamp of a file that nobody is writing or swapping, or that is written on and on.
fn at_rest(path: &Path) -> ConfigStamp {
    let mut last = stamp(path);
    for _ in 0..10 {
        std::thread::sleep(REST);
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
    fn what_changes_is_told_once_and_what_cannot_be_read_leaves_what_stood() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, "mouse = false\n").unwrap();
        let (told, heard) = channel();
        let config_watch =
            ConfigWatch::start(Config::read(Some(path.clone())), move |config| told.send(config).unwrap());
        let config_watch = config_watch.unwrap();
        config_watch.look();
        fs::write(&path, "mouse = false\ntheme = \"dark\"\n").unwrap();
        let config = heard.recv().unwrap();
        assert_eq!((config.settings.theme.as_deref(), config.settings.mouse), (Some("dark"), false));
        fs::write(&path, "mouse = \n").unwrap();
        let config = heard.recv().unwrap();
        assert_eq!(
            (config.settings.theme.as_deref(), config.kept, config.troubles.len()),
            (Some("dark"), true, 1)
        );
        config_watch.look();
        assert!(heard.recv().unwrap().kept, "who asks is told again");
        fs::remove_file(&path).unwrap();
        let config = heard.recv().unwrap();
        assert_eq!((config.settings.theme.as_deref(), config.there), (None, false));
        drop(config_watch);
        assert!(heard.recv().is_err(), "the thread ends with its handle, and told nothing twice");
    }
}
