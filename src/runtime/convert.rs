//! Turns a page or a PDF into text in a child process with bounds of time, memory and size, for converters hang on
//! crafted files. It refuses to trust the file, the converter and what comes out.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};
use serde::{Deserialize, Serialize};

use super::corpus_loader::MAX_COPY;
use crate::interchange::html_text::html_text;
use crate::interchange::pdf_text::pdf_text;

/// The hidden command that runs the child's half.
pub(crate) const COMMAND: &str = "__convert";

/// How long the child may take.
const TIME: Duration = Duration::from_secs(60);
/// Seconds of computing the child may take; less than `TIME`, so that it ends by itself where its parent has died.
const COMPUTING: u64 = 45;
/// Memory the child may ask for, in bytes.
const MEMORY: u64 = 2 << 30;
/// Most bytes the child may say: text as JSON may take twice its size.
const MOST: u64 = MAX_COPY * 2;

/// What is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConvertFormat {
    /// A page, in UTF-8.
    Html,
    /// A PDF.
    Pdf,
}

impl ConvertFormat {
    /// The word for it in the arguments of the child.
    fn word(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }

    /// The format of this word.
    pub(crate) fn named(word: &str) -> Option<Self> {
        [Self::Html, Self::Pdf].into_iter().find(|format| format.word() == word)
    }
}

/// The text of a page or a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ConvertedText {
    /// The text.
    pub text: String,
    /// How many pages it has, where it is paginated.
    pub pages: usize,
    /// What the user should know of it, a line each.
    pub notes: Vec<String>,
}

/// What the child says.
#[derive(Debug, Serialize, Deserialize)]
enum ConverterReply {
    ConvertedText(ConvertedText),
    /// Why the file is not taken, and what to do instead.
    Refused(String),
}

/// Turns a file into text.
///
/// # Errors
/// A sentence that says what to do instead.
pub(crate) fn convert(format: ConvertFormat, bytes: &[u8]) -> Result<ConvertedText, String> {
    let exe = std::env::current_exe().map_err(|error| format!("the converter was not started: {error}"))?;
    let said = by(&exe, &[COMMAND, format.word()], bytes, TIME)?;
    match serde_json::from_slice(&said) {
        Ok(ConverterReply::ConvertedText(converted)) if converted.text.len() as u64 <= MAX_COPY => {
            Ok(converted)
        }
        Ok(ConverterReply::ConvertedText(_)) => {
            Err(by_hand("its text is longer than any copy that is archived"))
        }
        Ok(ConverterReply::Refused(why)) => Err(why),
        Err(_) => Err(by_hand("the converter said nothing that is known")),
    }
}

/// A refusal with what helps against any.
fn by_hand(why: &str) -> String {
    format!("{why}\n  help: save its text by hand (a browser or a reader of PDF can) and add that file")
}

fn by(exe: &Path, arguments: &[&str], input: &[u8], time: Duration) -> Result<Vec<u8>, String> {
    let started = Command::new(exe)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started.map_err(|error| format!("the converter was not started: {error}"))?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(by_hand("the converter was not reached"));
    };
    let input = input.to_vec();
    // A child that reads no further ends this thread with a closed pipe.
    thread::spawn(move || drop(stdin.write_all(&input)));
    let (done, wait) = mpsc::channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        let read = stdout.take(MOST + 1).read_to_end(&mut said);
        drop(done.send(read.map(|_| said)));
    });
    let said = wait.recv_timeout(time);
    if !matches!(&said, Ok(Ok(said)) if said.len() as u64 <= MOST) {
        // Killing may fail where it has just ended; waiting takes it from the list of processes either way.
        drop(child.kill());
    }
    let status = child.wait();
    match (said, status) {
        (Err(_), _) => Err(by_hand("it took too long to convert")),
        (Ok(Ok(said)), _) if said.len() as u64 > MOST => {
            Err(by_hand("its text is longer than any copy that is archived"))
        }
        (Ok(Ok(said)), Ok(status)) if status.success() => Ok(said),
        _ => Err(by_hand("it could not be converted: it is broken, or needs too much memory or time")),
    }
}

/// The child's half: reads a file from standard input and gives the answer.
///
/// # Errors
/// Where the input cannot be read.
pub(crate) fn standard_input(format: ConvertFormat) -> io::Result<Vec<u8>> {
    let limit = |resource, most| {
        // Where the system has no such limit the parent's clock still holds.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    };
    limit(Resource::Cpu, COMPUTING);
    limit(Resource::As, MEMORY);
    limit(Resource::Core, 0);
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_COPY).read_to_end(&mut bytes)?;
    let answer = match format {
        ConvertFormat::Html => {
            let page = String::from_utf8(bytes).map_err(io::Error::other)?;
            ConverterReply::ConvertedText(ConvertedText {
                text: html_text(&page),
                ..ConvertedText::default()
            })
        }
        ConvertFormat::Pdf => match pdf_text(&bytes) {
            Ok(pdf) => ConverterReply::ConvertedText(ConvertedText {
                text: pdf.text,
                pages: pdf.pages,
                notes: pdf.notes,
            }),
            Err(why) => ConverterReply::Refused(why),
        },
    };
    Ok(serde_json::to_vec(&answer)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, time: Duration) -> Result<String, String> {
        by(Path::new("/bin/sh"), &["-c", script], b"<p>x", time)
            .map(|said| String::from_utf8_lossy(&said).into_owned())
    }

    #[test]
    fn what_the_child_says_is_taken_only_where_it_ends_well() {
        let long = Duration::from_secs(60);
        assert_eq!(shell("cat", long).as_deref(), Ok("<p>x"));
        assert!(shell("cat; exit 1", long).is_err_and(|why| why.contains("could not be converted")));
        assert!(shell("echo; kill -9 $$", long).is_err());
        assert!(by(Path::new("/nowhere"), &[], b"", long).is_err());
    }

    #[test]
    fn a_child_that_hangs_is_ended() {
        let why = shell("exec sleep 1000", Duration::from_millis(50)).expect_err("too long");
        assert!(why.contains("too long"), "{why}");
    }
}
