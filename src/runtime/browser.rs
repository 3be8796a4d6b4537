//! The loop: keys and messages in, effects out, one frame a drained batch. It owns the terminal, reading and writing.

mod effects;

use std::io::{self, Stdout, stdout};
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyEventKind};
use crossterm::style::force_color_output;
use ratatui::Terminal;
use ratatui::backend::Backend;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::checker::Checker;
use super::clock;
use super::config::Config;
use super::config::lookout::Lookout;
use super::config::over::Over;
use super::copyist::Copyist;
use super::demo;
use super::disk::Disk;
use super::gate::Gate;
use super::librarian::{Errand, Librarian};
use super::memory::Memory;
use super::post::{Letters, post};
use super::searcher::Searcher;
use super::seeker::Seeker;
use super::signals::{self, Heard};
use super::terminal::Guard;
use crate::domain::id::EntryId;
use crate::tui::act::follow;
use crate::tui::key::Key;
use crate::tui::keys::Action;
use crate::tui::mouse::Mouse;
use crate::tui::msg::{Effect, Given, Msg, Status};
use crate::tui::settings::editor::Template;
use crate::tui::settings::{FILE, Settings};
use crate::tui::state::State;
use crate::tui::update::update;
use crate::tui::view::view;

/// How long a sentence stands in the status line.
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
    /// What stands over it.
    pub over: Over,
    /// Whether the corpus is a copy that will not be kept: editing then says how to get one that is.
    pub demo: bool,
}

/// What comes to the loop from other threads.
enum Letter {
    Msg(Msg),
    Heard(Heard),
    Settings(Box<Config>),
}

/// Runs the browser until the reader quits; gives the exit code.
///
/// # Errors
/// Where the terminal, a thread or a pipe cannot be had.
pub(crate) fn run(start: Start) -> io::Result<i32> {
    let mut guard = Guard::start()?;
    let (post, letters) = post::<Letter>()?;
    let to_loop = post.clone();
    guard.hook_panics(move |what| to_loop.send(Letter::Msg(Msg::Say(Status::bad(what)))));
    let heard = post.clone();
    signals::listen(guard.reset(), move |what| heard.send(Letter::Heard(what)))?;
    let told = post.clone();
    let disk = Librarian::start(Disk::new(start.root.clone()), move |msg| told.send(Letter::Msg(msg)))?;
    let found = post.clone();
    let searcher = Searcher::start(move |msg| found.send(Letter::Msg(msg)))?;
    let sighted = post.clone();
    let seeker = Seeker::start(move |msg| sighted.send(Letter::Msg(msg)))?;
    let copied = post.clone();
    let copyist = Copyist::start(start.root.clone(), move |msg| copied.send(Letter::Msg(msg)))?;
    let checked = post.clone();
    let checker = Checker::start(start.root.clone(), move |msg| checked.send(Letter::Msg(msg)))?;

    let mut state = State::new(clock::today());
    hold(&mut state, &start.config.settings, start.over);
    state.status = start.config.trouble().map(Status::bad);
    let who = Arc::make_mut(&mut state.analyst);
    who.user = std::env::var("USER").unwrap_or_default().into();
    state.demo = start.demo;
    state.keep_at = demo::home();
    let memory = Memory::of(&start.root);
    state.split = memory.split();
    guard.take_mouse(start.config.settings.mouse)?;
    let editor = start.config.settings.editor.clone();
    let lookout = Lookout::start(start.config, move |config| post.send(Letter::Settings(Box::new(config))))?;
    guard.enter()?;
    let mut terminal = Terminal::new(Gate::new(stdout()))?;
    terminal.clear()?;
    let mut browser = Browser {
        root: start.root,
        at: start.at,
        editor,
        over: start.over,
        lookout,
        state,
        guard,
        terminal,
        letters,
        disk,
        searcher,
        seeker,
        copyist,
        checker,
        drawn: false,
        quiet_at: None,
        ended: None,
        verdicts: Vec::new(),
        memory,
    };
    browser.resize();
    let ended = browser.turn();
    let left = browser.guard.leave();
    // Whatever fails on a terminal that is gone fails for that reason: the end is a hang-up, heard of or not.
    ended.and_then(|code| left.map(|()| code)).or_else(|error| {
        let gone = signals::is_gone(&browser.guard.reset(), Duration::ZERO);
        if gone { Ok(signals::exit_code(signals::SIGHUP)) } else { Err(error) }
    })
}

/// Makes settings hold.
fn hold(state: &mut State, settings: &Settings, over: Over) {
    state.theme = over.looks(settings);
    state.theme.colour = over.is_coloured(settings.colour);
    // It reads NO_COLOR by itself, which an argument or a setting may stand over.
    force_color_output(state.theme.colour);
    state.ascii = over.is_ascii(settings.ascii);
    state.icons = settings.icons;
    state.bidi = settings.bidi;
    state.keymap = settings.keymap.clone().into();
    Arc::make_mut(&mut state.analyst).set = settings.analyst.clone();
}

struct Browser {
    root: PathBuf,
    at: Option<EntryId>,
    editor: Option<Template>,
    over: Over,
    lookout: Lookout,
    state: State,
    guard: Guard,
    terminal: Terminal<Gate<Stdout>>,
    letters: Letters<Letter>,
    disk: Librarian,
    searcher: Searcher,
    seeker: Seeker,
    copyist: Copyist,
    checker: Checker,
    drawn: bool,
    quiet_at: Option<Instant>,
    ended: Option<i32>,
    memory: Memory,
    /// What was written in this session, the last at the end.
    verdicts: Vec<Given>,
}

impl Browser {
    fn turn(&mut self) -> io::Result<i32> {
        loop {
            self.draw()?;
            self.wait()?;
            for letter in self.letters.take() {
                match letter {
                    Letter::Msg(msg) => self.take(msg)?,
                    Letter::Heard(heard) => self.hear(heard)?,
                    Letter::Settings(config) => self.settle_for(*config)?,
                }
            }
            self.keys()?;
            if self.quiet_at.is_some_and(|at| Instant::now() >= at) {
                self.take(Msg::Quiet)?;
            }
            if let Some(code) = self.ended {
                return Ok(code);
            }
        }
    }

    /// Waits for a key, a letter, or the status line's end.
    fn wait(&self) -> io::Result<()> {
        let wait = self.quiet_at.map(|at| at.saturating_duration_since(Instant::now()));
        let timeout = wait
            .map(|wait| Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: i64::from(wait.subsec_nanos()) });
        let stdin = io::stdin();
        let mut fds = [
            PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.letters.bell(), PollFlags::IN),
        ];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes in every key that has come. One millisecond, for crossterm reads nothing at zero; twice, for it says that
    /// there is nothing after an answer of the terminal that nobody asked for, while keys wait behind it.
    fn keys(&mut self) -> io::Result<()> {
        let waiting = || {
            Ok::<_, io::Error>(
                event::poll(Duration::from_millis(1))? || event::poll(Duration::from_millis(1))?,
            )
        };
        while self.ended.is_none() && waiting()? {
            match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => self.take(Msg::Key(Key::of(key)))?,
                Event::Mouse(event) => {
                    if let Some(mouse) = Mouse::of(event) {
                        self.take(Msg::Mouse(mouse))?;
                    }
                }
                Event::Paste(text) => self.take(Msg::Paste(text))?,
                Event::FocusGained => self.take(Msg::Focus)?,
                Event::Resize(..) => self.resize(),
                _ => {}
            }
        }
        Ok(())
    }

    fn hear(&mut self, heard: Heard) -> io::Result<()> {
        match heard {
            Heard::End(signal) => self.ended = Some(signals::exit_code(signal)),
            Heard::Stop => self.perform(Effect::Suspend)?,
            Heard::Continued => {
                self.guard.retake()?;
                self.afresh()?;
            }
            Heard::Resized => self.resize(),
        }
        Ok(())
    }

    /// Goes on under other settings, and says so, or what is wrong with them.
    fn settle_for(&mut self, config: Config) -> io::Result<()> {
        hold(&mut self.state, &config.settings, self.over);
        self.guard.take_mouse(config.settings.mouse)?;
        let said = match config.trouble() {
            Some(trouble) if config.kept => Status::bad(format!("settings stay as they were: {trouble}")),
            Some(trouble) => Status::bad(trouble),
            None if config.there => Status::good(format!("the settings of {FILE} hold from now on")),
            None => Status::good(format!("{FILE} is gone: the built-in settings hold")),
        };
        self.editor = config.settings.editor;
        self.take(Msg::Say(said))
    }

    fn resize(&mut self) {
        let (width, height) = self.guard.size();
        update(&mut self.state, Msg::Resize(width, height));
    }

    fn take(&mut self, msg: Msg) -> io::Result<()> {
        let fresh = matches!(msg, Msg::Loaded(..)).then(|| self.state.loading);
        let unchecked = matches!(msg, Msg::Loaded(..) | Msg::CopyChanged(..));
        let status = self.state.status.clone();
        let effects = update(&mut self.state, msg);
        if fresh == Some(true) && self.state.status.is_none() && self.memory.is_first_start() {
            // What a newcomer needs to find all else.
            let (jump, help) = (self.state.key(Action::Jump), self.state.key(Action::Help));
            let words = format!("{jump} jumps to any name · {help} lists the keys");
            self.state.status = Some(Status::hint(words));
        }
        if let Some(first) = fresh {
            self.searcher.names(self.state.corpus.clone());
            if let (true, Some(id)) = (first, self.at.take()) {
                follow(&mut self.state, &id, None);
                self.state.settle();
            }
        }
        if unchecked && !self.state.loading {
            self.checker.ask(self.state.corpus.clone());
        }
        if self.state.status != status {
            self.quiet_at = self.state.status.is_some().then(|| Instant::now() + STATUS);
        }
        for effect in effects {
            self.perform(effect)?;
        }
        Ok(())
    }

    /// After somebody else had the terminal: nothing on it is known to be ours.
    fn afresh(&mut self) -> io::Result<()> {
        self.resize();
        self.terminal.clear()?;
        self.disk.ask(Errand::Reload(false));
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let area = self.state.area;
        if area.is_empty() || self.guard.reset().is_lent() {
            return Ok(());
        }
        if self.terminal.size()? != area.as_size() {
            self.resize();
        }
        let state = &self.state;
        self.terminal.draw(|frame| view(state, frame.buffer_mut()))?;
        Backend::flush(self.terminal.backend_mut())?;
        self.terminal.backend().assert_clean();
        if !self.drawn {
            // The first frame stands; placing watches may take its time now.
            self.drawn = true;
            self.disk.ask(Errand::Watch);
        }
        Ok(())
    }
}
