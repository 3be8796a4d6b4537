//! Converts a web page or a PDF to text in a child process with limits on time, memory, and size, because crafted files can
//! make converters hang. Trusts neither the file, nor the converter, nor its output.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};
use serde::{Deserialize, Serialize};

use super::corpus_loader::MAX_COPY;
use crate::interchange::html_text::{HtmlText, html_text};
use crate::interchange::pdf_text::pdf_text;

/// The hidden command that runs in the child process.
pub(crate) const COMMAND: &str = "__convert";

/// Maximum run time of the child.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Maximum CPU time of the child, in seconds. Less than `TIMEOUT` so that the child ends even if its parent has died.
const CPU_SECONDS: u64 = 45;
/// Maximum memory of the child, in bytes.
const MAX_MEMORY: u64 = 2 << 30;
/// Maximum size of the child's output, in bytes. Text can double in size as JSON.
const MAX_OUTPUT: u64 = MAX_COPY * 2;

/// A format that can be converted to text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConvertFormat {
    /// A web page in UTF-8.
    Html,
    /// A PDF.
    Pdf,
}

impl ConvertFormat {
    /// Returns its name in the arguments of the child.
    fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }

    /// Returns the format with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Html, Self::Pdf].into_iter().find(|format| format.name() == name)
    }
}

/// The text of a web page or a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ConvertedText {
    /// The text.
    pub text: String,
    /// The number of pages, or 0 if not paginated.
    pub pages: usize,
    /// Notes for the user, one line each.
    pub notes: Vec<String>,
}

/// The output of the child.
#[derive(Debug, Serialize, Deserialize)]
enum ConverterReply {
    ConvertedText(ConvertedText),
    /// Why the file was rejected, and what to do instead.
    Refused(String),
}

/// Converts a file to text.
///
/// # Errors
/// Returns a message that says what to do instead.
pub(crate) fn convert(format: ConvertFormat, bytes: &[u8]) -> Result<ConvertedText, String> {
    let exe = std::env::current_exe().map_err(|error| format!("cannot start the converter: {error}"))?;
    let output = run_child(&exe, &[COMMAND, format.name()], bytes, TIMEOUT)?;
    match serde_json::from_slice(&output) {
        Ok(ConverterReply::ConvertedText(converted)) if converted.text.len() as u64 <= MAX_COPY => {
            Ok(converted)
        }
        Ok(ConverterReply::ConvertedText(_)) => {
            Err(with_help("its text is longer than the limit for archived copies"))
        }
        Ok(ConverterReply::Refused(message)) => Err(message),
        Err(_) => Err(with_help("the converter returned unexpected output")),
    }
}

/// Adds the help that applies to every failure.
fn with_help(message: &str) -> String {
    format!("{message}\n  help: save it as text in a browser or PDF viewer, and add that file")
}

fn run_child(exe: &Path, arguments: &[&str], input: &[u8], timeout: Duration) -> Result<Vec<u8>, String> {
    let started = Command::new(exe)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started.map_err(|error| format!("cannot start the converter: {error}"))?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(with_help("cannot connect to the converter"));
    };
    let input = input.to_vec();
    // If the child stops reading, the closed pipe ends this thread.
    thread::spawn(move || drop(stdin.write_all(&input)));
    let (done, wait) = mpsc::channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = stdout.take(MAX_OUTPUT + 1).read_to_end(&mut output);
        drop(done.send(read.map(|_| output)));
    });
    let output = wait.recv_timeout(timeout);
    if !matches!(&output, Ok(Ok(output)) if output.len() as u64 <= MAX_OUTPUT) {
        // Killing fails if the child has just ended; waiting reaps it either way.
        drop(child.kill());
    }
    let status = child.wait();
    match (output, status) {
        (Err(_), _) => Err(with_help("the conversion took too long")),
        (Ok(Ok(output)), _) if output.len() as u64 > MAX_OUTPUT => {
            Err(with_help("its text is longer than the limit for archived copies"))
        }
        (Ok(Ok(output)), Ok(status)) if status.success() => Ok(output),
        _ => Err(with_help("the conversion failed: the file is damaged, or needs too much memory or time")),
    }
}

/// Runs in the child: converts the file on standard input and returns the output to print.
///
/// # Errors
/// Fails if the input cannot be read.
pub(crate) fn convert_stdin(format: ConvertFormat) -> io::Result<Vec<u8>> {
    let limit = |resource, max| {
        // If the system has no such limit, the parent's timeout still applies.
        let _ = setrlimit(resource, Rlimit { current: Some(max), maximum: Some(max) });
    };
    limit(Resource::Cpu, CPU_SECONDS);
    limit(Resource::As, MAX_MEMORY);
    limit(Resource::Core, 0);
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_COPY).read_to_end(&mut bytes)?;
    let reply = match format {
        ConvertFormat::Html => {
            let page = String::from_utf8(bytes).map_err(io::Error::other)?;
            match html_text(&page) {
                Ok(HtmlText { text, notes }) => {
                    ConverterReply::ConvertedText(ConvertedText { text, pages: 0, notes })
                }
                Err(message) => ConverterReply::Refused(message),
            }
        }
        ConvertFormat::Pdf => match pdf_text(&bytes) {
            Ok(pdf) => ConverterReply::ConvertedText(ConvertedText {
                text: pdf.text,
                pages: pdf.pages,
                notes: pdf.notes,
            }),
            Err(message) => ConverterReply::Refused(message),
        },
    };
    Ok(serde_json::to_vec(&reply)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, timeout: Duration) -> Result<String, String> {
        run_child(Path::new("/bin/sh"), &["-c", script], b"<p>x", timeout)
            .map(|output| String::from_utf8_lossy(&output).into_owned())
    }

    #[test]
    fn output_counts_only_if_the_child_succeeds() {
        let long = Duration::from_secs(60);
        assert_eq!(shell("cat", long).as_deref(), Ok("<p>x"));
        assert!(shell("cat; exit 1", long).is_err_and(|message| message.contains("the conversion failed")));
        assert!(shell("echo; kill -9 $$", long).is_err());
        assert!(run_child(Path::new("/nowhere"), &[], b"", long).is_err());
    }

    #[test]
    fn a_hanging_child_is_killed() {
        let message = shell("exec sleep 1000", Duration::from_millis(50)).expect_err("timeout");
        assert!(message.contains("took too long"), "{message}");
    }
}
