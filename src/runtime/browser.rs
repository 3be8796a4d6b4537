//! The loop: keys and messages in, effects out, one frame for each drained batch. It owns the terminal, both ways.

mod effects;
#[cfg(feature = "test-hooks")]
mod fault;
mod input;

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossterm::style::force_color_output;
use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use input::InputQueue;

use super::clock;
use super::config::Config;
use super::config::config_watch::ConfigWatch;
use super::config::overrides::{Overrides, is_light};
use super::demo;
use super::disk::Disk;
use super::display::Display;
use super::fatal_signals;
use super::gate::Gate;
use super::signals::{self, Heard};
use super::terminal::{Guard, Screen};
use super::ui_state::UiState;
use super::verdict::Undo;
use super::wake_channel::{WakeReceiver, WakeSender, wake_channel};
use super::worker::Worker;
use super::worker::archive::{Archive, CopyRequest};
use super::worker::check::Check;
use super::worker::fix::{FixJob, FixJobRequest};
use super::worker::jump::{Jump, JumpRequest};
use super::worker::load::{LoadRequest, Loader};
use super::worker::quotes::Quotes;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::tui::app::{App, Session};
use crate::tui::location::Location;
use crate::tui::msg::Msg;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::screen;
use crate::tui::settings::{FILE, Settings};
use crate::tui::status::Status;
use crate::tui::update::update;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;

/// How long a message is shown in the status line.
const STATUS: Duration = Duration::from_secs(6);

/// What the browser starts with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Start {
    /// The corpus folder.
    pub root: PathBuf,
    /// The entry to open at.
    pub at: Option<EntryId>,
    /// What the reader has set.
    pub config: Config,
    /// What takes precedence over it.
    pub overrides: Overrides,
    /// Whether the corpus is a copy that is discarded at the end: editing then says how to get one that is kept.
    pub demo: bool,
}

/// What comes to the loop from other threads.
enum Wake {
    Msg(Msg),
    Signal(Heard),
    Settings(Box<Config>),
}

/// Runs the browser until the reader quits; returns the exit code.
///
/// # Errors
/// If the terminal, a thread or a pipe cannot be had.
pub(crate) fn run(start: Start) -> io::Result<i32> {
    let mut guard = Guard::start()?;
    let (sender, received) = wake_channel::<Wake>()?;
    let report = || {
        let sender = sender.clone();
        move |msg| sender.send(Wake::Msg(msg))
    };
    let panicked = report();
    guard.hook_panics(move |what| panicked(Msg::Say(Status::bad(what))));
    fatal_signals::give_back_on_faults(guard.reset())?;
    let signaled = sender.clone();
    signals::listen(guard.reset(), move |what| signaled.send(Wake::Signal(what)))?;
    let workers = Workers::start(&start.root, &sender)?;
    let session = Session {
        user: std::env::var("USER").unwrap_or_default(),
        analysts: analysts(&start.root),
        demo: start.demo,
        keep_at: demo::home(),
    };
    guard.take_mouse(start.config.settings.mouse)?;
    let settings = start.config.settings.clone();
    let preferences = start.overrides.apply(&start.config.settings);
    force_color_output(preferences.theme.colour);
    let trouble = start.config.trouble().map(Status::bad);
    let changed = sender.clone();
    let config_watch =
        ConfigWatch::start(start.config, move |config| changed.send(Wake::Settings(Box::new(config))))?;
    guard.enter()?;
    guard.ask_background()?;
    let display = Display::new(Gate::new(guard.screen()));
    let mut browser = Browser {
        ui_state: UiState::of(&start.root),
        root: start.root,
        settings,
        overrides: start.overrides,
        config_watch,
        app: App::new(clock::today(), session),
        input: InputQueue::new(guard.input()),
        guard,
        display,
        sender,
        received,
        workers,
        hits: Hits::default(),
        drawn: false,
        draws_first: false,
        #[cfg(feature = "test-hooks")]
        fault_in_draw: false,
        status_until: None,
        ended: None,
        verdicts: Vec::new(),
    };
    let ended = browser.start(preferences, trouble, start.at).and_then(|()| browser.run());
    if ended.is_ok() {
        browser.input.await_answer();
    }
    let left = browser.guard.leave();
    // Whatever fails on a terminal that is gone fails for that reason: the end is a hang-up, reported or not.
    ended.and_then(|code| left.map(|()| code)).or_else(|error| {
        let gone = signals::is_gone(&browser.guard.reset(), Duration::ZERO);
        if gone { Ok(signals::exit_code(signals::SIGHUP)) } else { Err(error) }
    })
}

/// The background threads.
struct Workers {
    load: Loader,
    jump: Worker<JumpRequest>,
    quotes: Worker<Vec<QuoteLookup>>,
    archive: Worker<CopyRequest>,
    check: Worker<Snapshot>,
    fix: Worker<FixJobRequest>,
}

impl Workers {
    /// Starts the threads for the corpus folder at `root`.
    fn start(root: &Path, sender: &WakeSender<Wake>) -> io::Result<Self> {
        let report = || {
            let sender = sender.clone();
            move |msg| sender.send(Wake::Msg(msg))
        };
        Ok(Self {
            load: Loader::start(Disk::new(root.to_owned()), report())?,
            jump: Worker::start(Jump::new(report()))?,
            quotes: Worker::start(Quotes(report()))?,
            archive: Worker::start(Archive { root: root.to_owned(), report: report() })?,
            check: Worker::start(Check::new(root.to_owned(), report()))?,
            fix: Worker::start(FixJob::new(root.to_owned(), report()))?,
        })
    }
}

/// The file that lists the analysts of the corpus at `root`, for people.
fn analysts(root: &Path) -> String {
    root.join("dossier.toml").display().to_string()
}

struct Browser {
    root: PathBuf,
    settings: Settings,
    overrides: Overrides,
    config_watch: ConfigWatch,
    app: App,
    guard: Guard,
    input: InputQueue,
    display: Display<Screen>,
    sender: WakeSender<Wake>,
    received: WakeReceiver<Wake>,
    workers: Workers,
    /// What can be clicked in the last frame.
    hits: Hits,
    drawn: bool,
    /// Whether a frame is to be drawn before the next key is taken.
    draws_first: bool,
    #[cfg(feature = "test-hooks")]
    fault_in_draw: bool,
    status_until: Option<Instant>,
    ended: Option<i32>,
    ui_state: UiState,
    /// What was written in this session, the last at the end.
    verdicts: Vec<Undo>,
}

impl Browser {
    /// Goes on in another folder, which has the same corpus.
    fn move_to(&mut self, root: PathBuf) -> io::Result<()> {
        self.workers = Workers::start(&root, &self.sender)?;
        self.ui_state = UiState::of(&root);
        self.verdicts.clear();
        // The next frame asks for the new folder to be watched.
        self.drawn = false;
        let analysts = analysts(&root);
        self.root = root;
        self.send(Msg::Moved(analysts))
    }

    /// Tells the app what it starts with.
    fn start(
        &mut self,
        preferences: crate::tui::preferences::Preferences,
        trouble: Option<Status>,
        at: Option<EntryId>,
    ) -> io::Result<()> {
        self.send(Msg::Settings(Box::new(preferences), trouble))?;
        self.send(Msg::Split(self.ui_state.split()))?;
        if self.ui_state.is_first_start() {
            self.send(Msg::FirstRun)?;
        }
        if at.is_some() {
            self.send(Msg::Open(Box::new(Location::new(ViewId::Browse).about(at))))?;
        }
        self.resize()
    }

    fn run(&mut self) -> io::Result<i32> {
        loop {
            self.draw()?;
            self.wait()?;
            for wake in self.received.drain() {
                match wake {
                    Wake::Msg(msg) => self.send(msg)?,
                    Wake::Signal(signal) => self.handle_signal(signal)?,
                    Wake::Settings(config) => self.apply(*config)?,
                }
            }
            if std::mem::take(&mut self.draws_first) {
                continue;
            }
            self.take_input()?;
            if self.status_until.is_some_and(|at| Instant::now() >= at) {
                self.send(Msg::StatusExpired)?;
            }
            if let Some(code) = self.ended {
                return Ok(code);
            }
        }
    }

    /// Waits for a key, a message, or the end of the status line's time.
    fn wait(&self) -> io::Result<()> {
        let until = self.status_until.into_iter().chain(self.input.due()).min();
        let wait = until.map(|at| at.saturating_duration_since(Instant::now()));
        let timeout = wait
            .map(|wait| Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: i64::from(wait.subsec_nanos()) });
        let mut fds = [
            PollFd::from_borrowed_fd(self.guard.input(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.received.wake(), PollFlags::IN),
        ];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn handle_signal(&mut self, signal: Heard) -> io::Result<()> {
        match signal {
            Heard::End(signal) => self.ended = Some(signals::exit_code(signal)),
            Heard::Stop => {
                signals::suspend(&mut self.guard)?;
                self.redraw()?;
            }
            Heard::Continued => {
                self.guard.retake()?;
                self.redraw()?;
            }
            Heard::Resized => self.resize()?,
        }
        Ok(())
    }

    /// Applies other settings, and says so, or what is wrong with them.
    fn apply(&mut self, config: Config) -> io::Result<()> {
        let said = match config.trouble() {
            Some(trouble) if config.kept => Status::bad(format!("settings stay as they were: {trouble}")),
            Some(trouble) => Status::bad(trouble),
            None if config.there => Status::good(format!("the settings of {FILE} hold from now on")),
            None => Status::good(format!("{FILE} is gone: the built-in settings hold")),
        };
        self.guard.take_mouse(config.settings.mouse)?;
        self.settings = config.settings;
        self.prefer(Some(said))
    }

    /// Takes the background of the terminal into account, as far as the settings leave the theme open.
    fn adapt_to(&mut self, background: [u8; 3]) -> io::Result<()> {
        self.overrides.light_ground = is_light(background);
        self.prefer(None)
    }

    /// Applies the settings as the overrides leave them.
    fn prefer(&mut self, said: Option<Status>) -> io::Result<()> {
        let preferences = self.overrides.apply(&self.settings);
        // It reads NO_COLOR by itself, which an argument or a setting may override.
        force_color_output(preferences.theme.colour);
        self.send(Msg::Settings(Box::new(preferences), said))
    }

    fn resize(&mut self) -> io::Result<()> {
        let (width, height) = self.guard.size();
        self.send(Msg::Resize(width, height))
    }

    /// Gives a message to the app and performs what it wants done.
    fn send(&mut self, msg: Msg) -> io::Result<()> {
        self.perform_all(msg).map(drop)
    }

    /// The same; returns whether any of it changed a file.
    fn perform_all(&mut self, msg: Msg) -> io::Result<bool> {
        let status = self.app.status.clone();
        let effects = update(&mut self.app, msg);
        if self.app.status != status {
            self.status_until = self.app.status.is_some().then(|| Instant::now() + STATUS);
        }
        let mut wrote = false;
        for effect in effects {
            wrote |= effect.writes();
            self.perform(effect)?;
        }
        Ok(wrote)
    }

    /// After somebody else had the terminal: nothing on it is known to be ours.
    fn redraw(&mut self) -> io::Result<()> {
        self.resize()?;
        self.display.forget();
        self.workers.load.ask(LoadRequest::Reload(false));
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        if self.app.model.area.is_empty() || self.guard.reset().is_lent() {
            return Ok(());
        }
        let (width, height) = self.guard.size();
        if (width, height) != (self.app.model.area.width, self.app.model.area.height) {
            self.resize()?;
        }
        let (app, hits) = (&self.app, &mut self.hits);
        let area = Rect::new(0, 0, app.model.area.width, app.model.area.height);
        #[cfg(feature = "test-hooks")]
        let fault = self.fault_in_draw;
        self.display.draw(area, |buffer| {
            #[cfg(feature = "test-hooks")]
            assert!(!fault, "a fault in draw");
            *hits = screen::draw(app, buffer);
        })?;
        if !self.drawn {
            // The first frame is drawn; placing watches may take its time now.
            self.drawn = true;
            self.workers.load.ask(LoadRequest::Watch);
        }
        Ok(())
    }
}
