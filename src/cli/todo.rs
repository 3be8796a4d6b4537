//! `dossier todo`: the open questions of every dossier. Refuses to know where they stand.

use std::io;

use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use crate::export::todo::{self, OpenQuestion, questions};
use crate::runtime::printer::{Paint, PipeState};
use crate::text::{TextKind, show};

/// List the open questions of every dossier
#[derive(Debug, clap::Args)]
pub(crate) struct Todo {
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(&FORMATS))]
    format: &'static Format<PrintQuestions>,
}

type PrintQuestions = fn(&mut Call, &[OpenQuestion]) -> io::Result<()>;

/// The formats of the open questions.
pub(crate) static FORMATS: [Format<PrintQuestions>; 2] = [
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
];

impl Todo {
    /// Lists and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (_, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let questions = questions(&corpus);
        (self.format.print)(call, &questions)?;
        Ok(Exit::Done)
    }
}

fn json(call: &mut Call, questions: &[OpenQuestion]) -> io::Result<()> {
    let _ = call.json(&questions.iter().map(todo::json).collect::<Vec<_>>())?;
    Ok(())
}

fn print(call: &mut Call, questions: &[OpenQuestion]) -> io::Result<()> {
    for OpenQuestion { entry, line, text } in questions {
        let place = format!("{}:{line}: ", entry.file.path);
        let _ = call.out.painted(&show(&place, TextKind::Name), &[Paint::Cyan])?;
        // One line a question, so that a pipe can count them.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if call.line(&show(&text, TextKind::Name))? == PipeState::Closed {
            break;
        }
    }
    Ok(())
}
