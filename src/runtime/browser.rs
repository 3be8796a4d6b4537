//! The loop: keys and messages in, effects out, one frame for each drained batch. It owns the terminal, both ways.

mod effects;

use std::io::{self, Stdout, stdout};
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyEventKind};
use crossterm::style::force_color_output;
use ratatui::Terminal;
use ratatui::backend::Backend;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::clock;
use super::config::Config;
use super::config::config_watch::ConfigWatch;
use super::config::overrides::Overrides;
use super::demo;
use super::disk::Disk;
use super::gate::Gate;
use super::signals::{self, Heard};
use super::terminal::Guard;
use super::ui_state::UiState;
use super::verdict::Undo;
use super::wake_channel::{WakeReceiver, wake_channel};
use super::worker::Worker;
use super::worker::archive::{Archive, CopyRequest};
use super::worker::check::Check;
use super::worker::jump::{Jump, JumpRequest};
use super::worker::load::{LoadRequest, Loader};
use super::worker::quotes::Quotes;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::tui::app::{App, Session};
use crate::tui::key::Key;
use crate::tui::location::Location;
use crate::tui::msg::Msg;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::screen;
use crate::tui::settings::FILE;
use crate::tui::settings::editor::Template;
use crate::tui::status::Status;
use crate::tui::update::update;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::Mouse;

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
    let signaled = sender.clone();
    signals::listen(guard.reset(), move |what| signaled.send(Wake::Signal(what)))?;
    let workers = Workers {
        load: Loader::start(Disk::new(start.root.clone()), report())?,
        jump: Worker::start(Jump::new(report()))?,
        quotes: Worker::start(Quotes(report()))?,
        archive: Worker::start(Archive { root: start.root.clone(), report: report() })?,
        check: Worker::start(Check::new(start.root.clone(), report()))?,
    };
    let session = Session {
        user: std::env::var("USER").unwrap_or_default(),
        analysts: start.root.join("dossier.toml").display().to_string(),
        demo: start.demo,
        keep_at: demo::home(),
    };
    guard.take_mouse(start.config.settings.mouse)?;
    let editor = start.config.settings.editor.clone();
    let preferences = start.overrides.apply(&start.config.settings);
    force_color_output(preferences.theme.colour);
    let trouble = start.config.trouble().map(Status::bad);
    let changed = sender.clone();
    let config_watch =
        ConfigWatch::start(start.config, move |config| changed.send(Wake::Settings(Box::new(config))))?;
    guard.enter()?;
    let mut terminal = Terminal::new(Gate::new(stdout()))?;
    terminal.clear()?;
    let mut browser = Browser {
        ui_state: UiState::of(&start.root),
        root: start.root,
        editor,
        overrides: start.overrides,
        config_watch,
        app: App::new(clock::today(), session),
        guard,
        terminal,
        received,
        workers,
        hits: Hits::default(),
        drawn: false,
        has_input: false,
        draws_first: false,
        status_until: None,
        ended: None,
        verdicts: Vec::new(),
    };
    let ended = browser.start(preferences, trouble, start.at).and_then(|()| browser.run());
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
}

struct Browser {
    root: PathBuf,
    editor: Option<Template>,
    overrides: Overrides,
    config_watch: ConfigWatch,
    app: App,
    guard: Guard,
    terminal: Terminal<Gate<Stdout>>,
    received: WakeReceiver<Wake>,
    workers: Workers,
    /// What can be clicked in the last frame.
    hits: Hits,
    drawn: bool,
    /// Whether keys may wait that were not taken, so that a frame was drawn before.
    has_input: bool,
    /// Whether a frame is to be drawn before the next key is taken.
    draws_first: bool,
    status_until: Option<Instant>,
    ended: Option<i32>,
    ui_state: UiState,
    /// What was written in this session, the last at the end.
    verdicts: Vec<Undo>,
}

impl Browser {
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
                self.has_input = true;
                continue;
            }
            self.read_input()?;
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
        let until_expired = self.status_until.map(|at| at.saturating_duration_since(Instant::now()));
        let wait = if self.has_input { Some(Duration::ZERO) } else { until_expired };
        let timeout = wait
            .map(|wait| Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: i64::from(wait.subsec_nanos()) });
        let stdin = io::stdin();
        let mut fds = [
            PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.received.wake(), PollFlags::IN),
        ];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether the terminal has sent something. One millisecond, for crossterm reads nothing at zero; twice, for it says
    /// that there is nothing after an answer of the terminal that nobody asked for, while keys wait behind it.
    fn is_waiting() -> io::Result<bool> {
        Ok(event::poll(Duration::from_millis(1))? || event::poll(Duration::from_millis(1))?)
    }

    /// Takes every key that has come, up to one that writes: what that brings is drawn before the next key is taken.
    fn read_input(&mut self) -> io::Result<()> {
        self.has_input = false;
        while self.ended.is_none() && Self::is_waiting()? {
            let writes = match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => {
                    self.perform_all(Msg::Key(Key::of(key)))?
                }
                Event::Mouse(event) => match Mouse::of(event) {
                    Some(mouse) => {
                        let hit = self.hits.at(mouse.at).cloned();
                        self.perform_all(Msg::Mouse(mouse, hit))?
                    }
                    None => false,
                },
                Event::Paste(text) => self.perform_all(Msg::Paste(text))?,
                Event::FocusGained => self.perform_all(Msg::FocusGained)?,
                Event::Resize(..) => {
                    self.resize()?;
                    false
                }
                _ => false,
            };
            if writes {
                self.has_input = true;
                break;
            }
        }
        Ok(())
    }

    /// Drops what has been typed and not taken yet.
    fn drop_input(&mut self) -> io::Result<()> {
        self.draws_first = true;
        while Self::is_waiting()? {
            let _ = event::read()?;
        }
        Ok(())
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
        let preferences = self.overrides.apply(&config.settings);
        // It reads NO_COLOR by itself, which an argument or a setting may override.
        force_color_output(preferences.theme.colour);
        self.guard.take_mouse(config.settings.mouse)?;
        self.editor = config.settings.editor;
        self.send(Msg::Settings(Box::new(preferences), Some(said)))
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
        self.terminal.clear()?;
        self.workers.load.ask(LoadRequest::Reload(false));
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        if self.app.model.area.is_empty() || self.guard.reset().is_lent() {
            return Ok(());
        }
        if self.terminal.size()? != self.app.model.area.as_size() {
            self.resize()?;
        }
        let (app, hits) = (&self.app, &mut self.hits);
        self.terminal.draw(|frame| *hits = screen::draw(app, frame.buffer_mut()))?;
        Backend::flush(self.terminal.backend_mut())?;
        self.terminal.backend().assert_clean();
        if !self.drawn {
            // The first frame is drawn; placing watches may take its time now.
            self.drawn = true;
            self.workers.load.ask(LoadRequest::Watch);
        }
        Ok(())
    }
}
