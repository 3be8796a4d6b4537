//! Performs the app's effects: loading, editing, writing verdicts, copying to the clipboard.

use std::io;
use std::path::Path;

use super::Browser;
use crate::runtime::demo::{self, FileAccess};
use crate::runtime::verdict;
use crate::runtime::worker::fix::FixJobRequest;
use crate::runtime::worker::full_text::FullTextRequest;
use crate::runtime::worker::jump::JumpRequest;
use crate::runtime::worker::load::LoadRequest;
use crate::runtime::write::WriteReport;
use crate::runtime::{clipboard, clock, editor, opener, signals};
use crate::tui::effect::{Effect, VerdictRequest};
use crate::tui::msg::{Msg, VerdictOutcome};
use crate::tui::status::Status;

impl Browser {
    /// Performs an effect.
    pub(super) fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Quit => self.exit_code = Some(0),
            Effect::Suspend => {
                signals::suspend(&mut self.guard)?;
                self.redraw()?;
            }
            Effect::Redraw => self.redraw()?,
            Effect::DropInput => self.drop_input()?,
            Effect::Edit { path, line, col } => {
                let problem = self.edit(&path, line, col)?;
                self.input.reset();
                self.redraw()?;
                self.send(Msg::Edited(problem))?;
            }
            Effect::Reload(asked) => {
                if asked {
                    self.config_watch.reload();
                }
                self.workers.load.send(LoadRequest::Reload(asked));
            }
            Effect::StopLoading(load) => self.workers.load.cancel(load),
            Effect::IndexNames(corpus) => self.workers.jump.send(JumpRequest::Index(corpus.0)),
            Effect::Analyze(corpus) => self.workers.analysis.send(corpus.0),
            Effect::Check(corpus) => self.workers.check.send(corpus.0),
            Effect::Search { number, query } => self.workers.jump.send(JumpRequest::Search(number, query)),
            Effect::SearchText { number, text } => {
                let (corpus, status) = (self.app.model.corpus.clone(), self.app.model.status.clone());
                self.workers.full_text.send(FullTextRequest::Search { number, text, corpus, status });
            }
            Effect::FindInCopies(words) => {
                let corpus = self.app.model.corpus.clone();
                self.workers.full_text.send(FullTextRequest::Find { words, corpus });
            }
            Effect::ForgetCopy(path) => self.workers.full_text.send(FullTextRequest::CopyChanged(path)),
            Effect::ReadCopy { source, file } => self.workers.archive.send((source, file)),
            Effect::LookUp(lookups) => self.workers.quotes.send(lookups),
            Effect::MakeList(key) => self.workers.lists.send(self.app.model.corpus_list(key)),
            Effect::LayOut(key) => self.workers.pages.send(self.app.model.page_layout(key)),
            Effect::WriteVerdict(request) => {
                let outcome = self.write_verdict(&request);
                self.send(Msg::Verdict(outcome, self.undo_stack.len()))?;
            }
            Effect::SignAs(signer) => {
                self.ui_state.save_signer(&signer);
                self.send(Msg::Signer(signer))?;
            }
            Effect::UndoVerdict => {
                let outcome = self.undo_verdict();
                self.send(Msg::Verdict(outcome, self.undo_stack.len()))?;
            }
            Effect::Fix(request) => self.workers.fix.send(FixJobRequest::Fix(request)),
            Effect::SaveView(request) => self.workers.fix.send(FixJobRequest::SaveView(request)),
            Effect::UndoFix => self.workers.fix.send(FixJobRequest::Undo),
            Effect::Remember(split) => self.ui_state.save_split(split),
            Effect::RememberCommands(commands) => self.ui_state.save_recent_commands(&commands),
            Effect::RememberReading(places) => self.ui_state.save_reading(&places),
            Effect::FollowPointer(on) => self.guard.track_drags(on)?,
            Effect::OpenAddress(address) => self.send(Msg::AddressOpened(opener::open(&address)))?,
            Effect::KeepDemo(folder) => {
                let folder = demo::expanded(&folder);
                let shown = folder.display();
                let status = match demo::unpack(&folder, FileAccess::Writable) {
                    Ok(()) => {
                        let status = Status::good(format!("copied; you are now editing {shown}"));
                        self.move_to(folder)?;
                        status
                    }
                    Err(why) => Status::bad(format!("cannot copy to {shown}: {why}")),
                };
                self.send(Msg::Say(status))?;
            }
            Effect::Clipboard { text, remark } => {
                let status = match clipboard::send(&text, &mut self.guard.writer()) {
                    Ok(place) => {
                        Status { text: format!("copied to {place}{}: {text}", remark.text), ..remark }
                    }
                    Err(why) => Status::bad(why),
                };
                self.send(Msg::Say(status))?;
            }
        }
        Ok(())
    }

    fn write_verdict(&mut self, request: &VerdictRequest) -> Result<VerdictOutcome, String> {
        let VerdictRequest { verdict, signer, .. } = request;
        let path = signer.initials.path();
        let written =
            verdict::write(&self.root, signer, verdict).map_err(|error| format!("{path}: {error}"))?;
        self.undo_stack.push(request.clone());
        warned(&written)?;
        Ok(VerdictOutcome::Written(Box::new(request.clone())))
    }

    fn undo_verdict(&mut self) -> Result<VerdictOutcome, String> {
        let last = self.undo_stack.last().ok_or("nothing to undo in this session")?;
        let VerdictRequest { verdict, signer, what, .. } = last;
        let (path, what) = (signer.initials.path(), what.clone());
        let withdrawn = verdict.withdrawn(clock::today());
        let written =
            verdict::write(&self.root, signer, &withdrawn).map_err(|error| format!("{path}: {error}"))?;
        self.undo_stack.pop();
        warned(&written)?;
        Ok(VerdictOutcome::Withdrawn { what })
    }

    fn edit(&mut self, path: &str, line: u32, col: u32) -> io::Result<Option<String>> {
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let file = root.join(Path::new(path));
        let variable = |name| std::env::var(name).ok();
        let argv = match &self.settings.editor {
            Some(template) => editor::command_from_template(template, &file, line, col),
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

/// Returns messages about a successful write, as an error so that they are not missed.
fn warned(written: &WriteReport) -> Result<(), String> {
    let warnings = written.warnings();
    if warnings.is_empty() { Ok(()) } else { Err(warnings.join("; ")) }
}
