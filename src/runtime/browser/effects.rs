//! What the loop does for the app: the disk, the editor, verdicts, the clipboard. Decides nothing.

use std::io;
use std::path::Path;

use super::Browser;
use crate::edit::verdict::Verdict;
use crate::runtime::demo::{self, Keep};
use crate::runtime::verdict::{self, Back};
use crate::runtime::worker::fix::FixJobRequest;
use crate::runtime::worker::jump::JumpRequest;
use crate::runtime::worker::load::LoadRequest;
use crate::runtime::{clipboard, editor, opener, signals};
use crate::tui::effect::{Effect, VerdictRequest};
use crate::tui::msg::{Msg, VerdictOutcome};
use crate::tui::status::Status;

impl Browser {
    /// Does what the app wants done.
    pub(super) fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Quit => self.ended = Some(0),
            Effect::Suspend => {
                signals::suspend(&mut self.guard)?;
                self.redraw()?;
            }
            Effect::Redraw => self.redraw()?,
            Effect::DropInput => self.drop_input()?,
            Effect::Edit { path, line, col } => {
                let trouble = self.edit(&path, line, col)?;
                self.input.forget();
                self.redraw()?;
                self.send(Msg::Edited(trouble))?;
            }
            Effect::Reload(asked) => {
                if asked {
                    self.config_watch.look();
                }
                self.workers.load.ask(LoadRequest::Reload(asked));
            }
            Effect::StopLoading(load) => self.workers.load.stop(load),
            Effect::IndexNames(corpus) => self.workers.jump.ask(JumpRequest::Index(corpus.0)),
            Effect::Check(corpus) => self.workers.check.ask(corpus.0),
            Effect::Search { number, query } => self.workers.jump.ask(JumpRequest::Search(number, query)),
            Effect::ReadCopy { source, file } => self.workers.archive.ask((source, file)),
            Effect::LookUp(lookups) => self.workers.quotes.ask(lookups),
            Effect::WriteVerdict(request) => {
                let outcome = self.write_verdict(&request);
                self.send(Msg::Verdict(outcome, self.verdicts.len()))?;
            }
            Effect::UndoVerdict => {
                let outcome = self.undo_verdict();
                self.send(Msg::Verdict(outcome, self.verdicts.len()))?;
            }
            Effect::Fix(request) => self.workers.fix.ask(FixJobRequest::Fix(request)),
            Effect::UndoFix => self.workers.fix.ask(FixJobRequest::Undo),
            Effect::Remember(split) => self.ui_state.keep_split(split),
            Effect::FollowPointer(on) => self.guard.follow_pointer(on)?,
            Effect::OpenAddress(address) => self.send(Msg::AddressOpened(opener::open(&address)))?,
            Effect::KeepDemo(folder) => {
                let folder = demo::expanded(&folder);
                let shown = folder.display();
                let said = match demo::unpack(&folder, Keep::Editing) {
                    Ok(()) => {
                        let said =
                            Status::good(format!("copied: you are now in {shown}, which you can edit"));
                        self.move_to(folder)?;
                        said
                    }
                    Err(why) => Status::bad(format!("not copied to {shown}: {why}")),
                };
                self.send(Msg::Say(said))?;
            }
            Effect::Clipboard { text, remark } => {
                let said = match clipboard::send(&text, &mut self.guard.screen()) {
                    Ok(place) => Status { text: format!("sent to {place}{}: {text}", remark.text), ..remark },
                    Err(why) => Status::bad(why),
                };
                self.send(Msg::Say(said))?;
            }
        }
        Ok(())
    }

    fn write_verdict(&mut self, request: &VerdictRequest) -> Result<VerdictOutcome, String> {
        let VerdictRequest { path, expected, cite, on, by, result, copy, whose, what } = request;
        let verdict = Verdict { on: *on, by, result, copy };
        let undo = verdict::write(&self.root, path, expected.as_bytes(), cite, Some(&verdict))?;
        if undo.is_nothing() {
            return Ok(VerdictOutcome::Unchanged { what: what.clone() });
        }
        let warnings = undo.warnings.join("; ");
        self.verdicts.push(undo);
        if !warnings.is_empty() {
            return Err(warnings);
        }
        Ok(VerdictOutcome::Written { whose: whose.clone(), what: what.clone() })
    }

    fn undo_verdict(&mut self) -> Result<VerdictOutcome, String> {
        let undo = self.verdicts.last().ok_or("no verdict of this session is left to take back")?;
        let (path, back) = (undo.path.clone(), verdict::undo(&self.root, undo)?);
        // What cannot be found again stays so; the verdicts before it can still be undone.
        self.verdicts.pop();
        Ok(match back {
            Back::Whole(warnings) | Back::Apart(warnings) if !warnings.is_empty() => {
                return Err(warnings.join("; "));
            }
            Back::Whole(_) => VerdictOutcome::Undone { path },
            Back::Apart(_) => VerdictOutcome::UndoneAmongChanges { path },
            Back::Gone(why) => VerdictOutcome::CannotUndo { path, why },
        })
    }

    fn edit(&mut self, path: &str, line: u32, col: u32) -> io::Result<Option<String>> {
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let file = root.join(Path::new(path));
        let variable = |name| std::env::var(name).ok();
        let argv = match &self.settings.editor {
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
