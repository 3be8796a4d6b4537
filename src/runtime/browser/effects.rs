//! What the loop does for the state: the disk, the editor, verdicts, the clipboard. Refuses to know when it is asked.

use std::io;
use std::path::Path;

use super::Browser;
use crate::runtime::demo::{self, Keep};
use crate::runtime::librarian::Errand;
use crate::runtime::verdict;
use crate::runtime::{clipboard, clock, editor, opener, signals};
use crate::tui::keys::Action;
use crate::tui::msg::{Effect, Given, Msg, Status};

impl Browser {
    /// Does what the state asks for.
    pub(super) fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Quit => self.ended = Some(0),
            Effect::Suspend => {
                signals::suspend(&mut self.guard)?;
                self.afresh()?;
            }
            Effect::Redraw => self.afresh()?,
            Effect::Edit { path, line, col } => {
                let trouble = self.edit(&path, line, col)?;
                self.afresh()?;
                self.take(Msg::Edited(trouble))?;
            }
            Effect::Reload(asked) => {
                if asked {
                    self.lookout.look();
                }
                self.disk.ask(Errand::Reload(asked));
            }
            Effect::StopReading(load) => self.disk.stop(load),
            Effect::Seek(sought) => self.seeker.ask(sought),
            Effect::Search { number, query } => self.searcher.ask(number, query),
            Effect::Verdict(given) => {
                let outcome = self.judge(&given);
                self.take(Msg::Judged(outcome, self.verdicts.len()))?;
            }
            Effect::TakeBack => {
                let outcome = self.take_back();
                self.take(Msg::Judged(outcome, self.verdicts.len()))?;
            }
            Effect::Remember(split) => self.memory.keep_split(split),
            Effect::FollowPointer(on) => self.guard.follow_pointer(on)?,
            Effect::Open(address) => {
                let keys = [Action::Copy, Action::CopyUrl].map(|action| self.state.key(action)).join(" ");
                let said = opener::open(&address).map_or_else(
                    |why| Status::bad(format!("{why}; {keys} copies the address")),
                    Status::good,
                );
                self.take(Msg::Say(said))?;
            }
            Effect::Keep(folder) => {
                let said = match demo::unpack(Path::new(&folder), Keep::Editing) {
                    Ok(()) => Status::good(format!("copied: `dossier -C {folder}` opens it, to be edited")),
                    Err(why) => Status::bad(format!("not copied to {folder}: {why}")),
                };
                self.take(Msg::Say(said))?;
            }
            Effect::Clipboard { text, remark } => {
                let said = match clipboard::send(&text) {
                    Ok(place) => Status { text: format!("sent to {place}{}: {text}", remark.text), ..remark },
                    Err(why) => Status::bad(why),
                };
                self.take(Msg::Say(said))?;
            }
            Effect::ReadCopy { source, file } => self.copyist.ask(source, file),
        }
        Ok(())
    }

    fn judge(&mut self, given: &Given) -> Result<String, String> {
        let Given { verdict, signer, what } = given;
        let path = signer.initials.path();
        verdict::write(&self.root, signer, verdict).map_err(|error| format!("{path}: {error}"))?;
        self.verdicts.push(given.clone());
        let back = self.state.key(Action::TakeBack);
        Ok(format!("recorded as {signer}, {back} undoes it: {what}"))
    }

    fn take_back(&mut self) -> Result<String, String> {
        let Given { verdict, signer, what } =
            self.verdicts.last().ok_or("no verdict of this session is left to undo")?;
        let path = signer.initials.path();
        let withdrawn = verdict.withdrawn(clock::today());
        verdict::write(&self.root, signer, &withdrawn).map_err(|error| format!("{path}: {error}"))?;
        let said = format!("withdrawn: {what}");
        self.verdicts.pop();
        Ok(said)
    }

    fn edit(&mut self, path: &str, line: u32, col: u32) -> io::Result<Option<String>> {
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let file = root.join(Path::new(path));
        let variable = |name| std::env::var(name).ok();
        let argv = match &self.editor {
            Some(template) => editor::set(template, &file, line, col),
            None => {
                let (visual, editor) = (variable("VISUAL"), variable("EDITOR"));
                editor::command(visual.as_deref(), editor.as_deref(), &file, line, col)
            }
        };
        match argv {
            Ok(argv) => editor::run(&argv, &mut self.guard),
            Err(error) => Ok(Some(error.to_string())),
        }
    }
}
