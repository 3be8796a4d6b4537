//! The event loop: takes keys and messages, performs effects, and draws one frame per batch. Owns the terminal.

mod effects;
mod events;
#[cfg(feature = "test-hooks")]
mod fault;
mod input;
mod loop_event;
mod workers;

use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossterm::style::force_color_output;
use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use input::InputQueue;
use loop_event::LoopEvent;
use workers::Workers;

use super::clock;
use super::config::Config;
use super::config::config_watch::ConfigWatch;
use super::config::overrides::{Overrides, is_light};
use super::demo;
use super::fatal_signals;
use super::frame_writer::FrameWriter;
use super::printer::{ColorChoice, Printer};
use super::sanitizing_backend::SanitizingBackend;
use super::signals::{self, SignalEvent};
use super::terminal::{TerminalGuard, TerminalWriter};
use super::ui_state::UiState;
use super::wake_channel::{WakeReceiver, WakeSender, wake_channel};
use super::worker::load::LoadRequest;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::text::{TextKind, show};
use crate::tui::app::{App, Session};
use crate::tui::effect::VerdictRequest;
use crate::tui::location::Location;
use crate::tui::msg::Msg;
use crate::tui::screen;
use crate::tui::settings::{FILE, UserSettings};
use crate::tui::status::Status;
use crate::tui::update::update;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;

/// How long a message stays in the status line.
const STATUS_TIMEOUT: Duration = Duration::from_secs(6);

/// How long the last frame stays while the rows of a new view are built.
const BLANK_DELAY: Duration = Duration::from_millis(100);

/// The options the browser starts with.
#[derive(Clone, Debug, Default)]
pub(crate) struct BrowserOptions {
    /// The corpus folder.
    pub root: PathBuf,
    /// The entry to open.
    pub at: Option<EntryId>,
    /// The as-of date.
    pub as_of: Option<Day>,
    /// The user's configuration.
    pub config: Config,
    /// Values that override it.
    pub overrides: Overrides,
    /// Whether the corpus is a temporary copy. Editing then offers to create a permanent one.
    pub demo: bool,
}

/// Runs the browser until the user quits, and returns the exit code.
///
/// # Errors
/// Fails if the terminal, a thread, or a pipe is not available.
pub(crate) fn run(options: BrowserOptions) -> io::Result<i32> {
    let mut guard = TerminalGuard::start()?;
    let (sender, events) = wake_channel::<LoopEvent>()?;
    let panic_sender = sender.clone();
    guard.hook_panics(move |message| panic_sender.send(LoopEvent::Msg(Msg::Say(Status::bad(message)))));
    fatal_signals::restore_on_crash(guard.reset())?;
    let signal_sender = sender.clone();
    signals::listen(guard.reset(), move |signal| signal_sender.send(LoopEvent::Signal(signal)))?;
    let session = Session {
        user: std::env::var("USER").unwrap_or_default(),
        signer: UiState::of(&options.root).signer(),
        demo: options.demo,
        keep_at: demo::default_copy_folder(),
    };
    guard.capture_mouse(options.config.settings.mouse)?;
    let settings = options.config.settings.clone();
    let preferences = options.overrides.apply(&options.config.settings);
    force_color_output(preferences.theme.color);
    let problem = options.config.message().map(Status::bad);
    let config_sender = sender.clone();
    let config_watch = ConfigWatch::start(options.config, move |config| {
        config_sender.send(LoopEvent::Settings(Box::new(config)))
    })?;
    guard.enter()?;
    guard.query_background()?;
    let frame_writer = FrameWriter::new(SanitizingBackend::new(guard.writer()));
    let mut browser = Browser {
        ui_state: UiState::of(&options.root),
        workers: Workers::new(&options.root, &sender),
        root: options.root,
        settings,
        overrides: options.overrides,
        config_watch,
        app: App::new(clock::today(), session),
        input: InputQueue::new(guard.input()),
        guard,
        frame_writer,
        sender,
        events,
        hits: Hits::default(),
        has_drawn: false,
        blank_until: None,
        is_frame_skipped: false,
        must_draw: false,
        #[cfg(feature = "test-hooks")]
        fault_in_draw: false,
        status_until: None,
        exit_code: None,
        undo_stack: Vec::new(),
    };
    let result = browser.start(preferences, problem, options.at, options.as_of).and_then(|()| browser.run());
    if result.is_ok() {
        browser.input.await_background();
    }
    let restored = browser.guard.leave();
    for line in browser.finish_writes() {
        let _ = Printer::stderr(ColorChoice::Auto).line(&show(&line, TextKind::Name));
    }
    // If the terminal is gone, that is the cause of any error, so exit as on SIGHUP.
    let result = result.and_then(|code| restored.map(|()| code)).or_else(|error| {
        let is_gone = signals::is_gone(&browser.guard.reset(), Duration::ZERO);
        if is_gone { Ok(signals::exit_code(signals::SIGHUP)) } else { Err(error) }
    });
    // Freeing a large corpus would keep the user waiting for what the end of the process does at once.
    std::mem::forget(browser);
    result
}

struct Browser {
    root: PathBuf,
    settings: UserSettings,
    overrides: Overrides,
    config_watch: ConfigWatch,
    app: App,
    guard: TerminalGuard,
    input: InputQueue,
    frame_writer: FrameWriter<TerminalWriter>,
    sender: WakeSender<LoopEvent>,
    events: WakeReceiver<LoopEvent>,
    workers: Workers,
    /// The clickable areas of the last frame.
    hits: Hits,
    has_drawn: bool,
    /// Until when a view without rows is not drawn, since they may come soon; `None` if it has rows.
    blank_until: Option<Instant>,
    /// Whether the last frame was left out for that.
    is_frame_skipped: bool,
    /// Whether to draw a frame before taking the next key.
    must_draw: bool,
    #[cfg(feature = "test-hooks")]
    fault_in_draw: bool,
    status_until: Option<Instant>,
    exit_code: Option<i32>,
    ui_state: UiState,
    /// The verdicts written in this session, newest last.
    undo_stack: Vec<VerdictRequest>,
}

impl Browser {
    /// Switches to another folder with the same corpus.
    fn move_to(&mut self, root: PathBuf) -> io::Result<()> {
        self.workers = Workers::new(&root, &self.sender);
        self.ui_state = UiState::of(&root);
        self.undo_stack.clear();
        // The new threads are spawned after the next frame.
        self.has_drawn = false;
        self.root = root;
        self.send(Msg::Moved)
    }

    /// Sends the app its initial state.
    fn start(
        &mut self,
        preferences: crate::tui::preferences::Preferences,
        problem: Option<Status>,
        at: Option<EntryId>,
        as_of: Option<Day>,
    ) -> io::Result<()> {
        self.send(Msg::Settings(Box::new(preferences), problem))?;
        self.send(Msg::Split(self.ui_state.split()))?;
        self.send(Msg::RecentCommands(self.ui_state.recent_commands()))?;
        self.send(Msg::Reading(self.ui_state.reading()))?;
        if self.ui_state.is_first_run() {
            self.send(Msg::FirstRun)?;
        }
        self.send(Msg::AsOf(as_of))?;
        if at.is_some() {
            self.send(Msg::Open(Box::new(Location::new(ViewId::Browse).about(at))))?;
        }
        self.resize()
    }

    fn run(&mut self) -> io::Result<i32> {
        loop {
            self.draw()?;
            self.wait()?;
            for event in self.events.drain() {
                match event {
                    LoopEvent::Msg(msg) => self.send(msg)?,
                    LoopEvent::Signal(signal) => self.handle_signal(signal)?,
                    LoopEvent::Settings(config) => self.apply(*config)?,
                }
            }
            if std::mem::take(&mut self.must_draw) {
                continue;
            }
            self.handle_input()?;
            if self.status_until.is_some_and(|at| Instant::now() >= at) {
                self.send(Msg::StatusExpired)?;
            }
            if let Some(code) = self.exit_code {
                return Ok(code);
            }
        }
    }

    /// Waits until a fix that was begun is written, and returns what became of it.
    fn finish_writes(&mut self) -> Vec<String> {
        self.workers.fix.finish();
        let outcome = |event: LoopEvent| match event {
            LoopEvent::Msg(Msg::Fixed(Ok(words) | Err(words), _)) => Some(words),
            _ => None,
        };
        self.events.drain().into_iter().filter_map(outcome).collect()
    }

    /// Waits for a key, a message, or the status message to expire.
    fn wait(&self) -> io::Result<()> {
        let until = self
            .status_until
            .into_iter()
            .chain(self.input.due())
            .chain(self.blank_until.filter(|_| self.is_frame_skipped))
            .min();
        let wait = until.map(|at| at.saturating_duration_since(Instant::now()));
        let timeout = wait
            .map(|wait| Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: i64::from(wait.subsec_nanos()) });
        let mut fds = [
            PollFd::from_borrowed_fd(self.guard.input(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.events.wake_fd(), PollFlags::IN),
        ];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn handle_signal(&mut self, signal: SignalEvent) -> io::Result<()> {
        match signal {
            SignalEvent::End(signal) => self.exit_code = Some(signals::exit_code(signal)),
            SignalEvent::Stop => {
                signals::suspend(&mut self.guard)?;
                self.redraw()?;
            }
            SignalEvent::Continued => {
                self.guard.reenter()?;
                self.redraw()?;
            }
            SignalEvent::Resized => self.resize()?,
        }
        Ok(())
    }

    /// Applies changed settings and reports that, or their problems.
    fn apply(&mut self, config: Config) -> io::Result<()> {
        let status = match config.message() {
            Some(problem) if config.keeps_previous => {
                Status::bad(format!("settings not reloaded: {problem}"))
            }
            Some(problem) => Status::bad(problem),
            None if config.exists => Status::good("settings reloaded".to_owned()),
            None => Status::good(format!("{FILE} was removed: using default settings")),
        };
        self.guard.capture_mouse(config.settings.mouse)?;
        self.settings = config.settings;
        self.update_preferences(Some(status))
    }

    /// Picks a theme for the terminal's background, unless the settings choose one.
    fn adapt_to_background(&mut self, color: [u8; 3]) -> io::Result<()> {
        self.overrides.has_light_background = is_light(color);
        self.update_preferences(None)
    }

    /// Sends the app the settings with the overrides applied.
    fn update_preferences(&mut self, status: Option<Status>) -> io::Result<()> {
        let preferences = self.overrides.apply(&self.settings);
        // Crossterm reads NO_COLOR by itself, but an argument or a setting may override it.
        force_color_output(preferences.theme.color);
        self.send(Msg::Settings(Box::new(preferences), status))
    }

    fn resize(&mut self) -> io::Result<()> {
        let (width, height) = self.guard.size();
        self.send(Msg::Resize(width, height))
    }

    /// Passes a message to the app and performs the resulting effects.
    fn send(&mut self, msg: Msg) -> io::Result<()> {
        self.perform_all(msg).map(drop)
    }

    /// Like [`Self::send`], and returns whether any effect wrote a file.
    fn perform_all(&mut self, msg: Msg) -> io::Result<bool> {
        let status = self.app.status.clone();
        let effects = update(&mut self.app, msg);
        if self.app.status != status {
            self.status_until = self.app.status.is_some().then(|| Instant::now() + STATUS_TIMEOUT);
        }
        let mut wrote = false;
        for effect in effects {
            wrote |= effect.writes();
            self.perform(effect)?;
        }
        Ok(wrote)
    }

    /// Redraws the screen and reloads after another program had the terminal.
    fn redraw(&mut self) -> io::Result<()> {
        self.resize()?;
        self.frame_writer.invalidate();
        self.workers.load.send(LoadRequest::Reload(false));
        Ok(())
    }

    /// Returns whether to keep the last frame a moment longer: an empty list that is filled right after would flicker.
    fn skips_frame(&mut self) -> bool {
        let now = Instant::now();
        let is_blank = self.has_drawn && self.app.lacks_first_rows();
        self.blank_until = is_blank.then(|| self.blank_until.unwrap_or(now + BLANK_DELAY));
        self.is_frame_skipped = self.blank_until.is_some_and(|until| now < until);
        self.is_frame_skipped
    }

    fn draw(&mut self) -> io::Result<()> {
        if self.app.model.area.is_empty() || self.guard.reset().is_lent() || self.skips_frame() {
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
        self.frame_writer.draw(area, |buffer| {
            #[cfg(feature = "test-hooks")]
            assert!(!fault, "test panic in draw");
            *hits = screen::draw(app, buffer);
        })?;
        if !self.has_drawn {
            // Loading and setting up watches take time, so they wait for the first frame.
            self.has_drawn = true;
            self.workers.spawn()?;
            self.workers.load.send(LoadRequest::Watch);
        }
        Ok(())
    }
}
