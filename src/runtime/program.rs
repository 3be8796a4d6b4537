//! Finds external programs on `PATH` and runs them in the background, without a shell and without waiting for them.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// Returns the path of a program on `PATH`.
///
/// Relative folders in `PATH` are ignored, since they could point into the corpus.
pub(crate) fn find_on_path(name: &str, path: Option<&OsStr>) -> Option<PathBuf> {
    let folders = std::env::split_paths(path?).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(name)).find(|file| is_executable(file))
}

/// Returns whether there is an executable file at a path.
pub(crate) fn is_executable(file: &Path) -> bool {
    file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

/// Starts a program in its own process group, so that suspending the browser does not suspend it. `input` is its standard
/// input; its output is discarded.
///
/// # Errors
/// Returns the system's error if the program cannot be started.
pub(crate) fn spawn(program: &Path, arguments: &[&str], input: Vec<u8>) -> io::Result<()> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() })
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    // A separate thread waits for the program, which may read slowly or never end.
    thread::Builder::new().name("child".into()).spawn(move || {
        if let Some(mut pipe) = child.stdin.take() {
            // It is fine if the program does not read its input.
            let _ = pipe.write_all(&input);
        }
        let _ = child.wait();
    })?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the tests create the programs they start")]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn finds_executables_in_absolute_folders_only() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("some-program");
        fs::write(&file, "").unwrap();
        assert_eq!(find_on_path("some-program", Some(folder.path().as_os_str())), None);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(find_on_path("some-program", Some(folder.path().as_os_str())), Some(file));
        assert_eq!(find_on_path("Cargo.toml", Some(OsStr::new("."))), None);
        assert_eq!(find_on_path("some-program", None), None);
    }

    #[test]
    fn passes_arguments_verbatim_and_all_of_the_input() {
        let folder = tempfile::tempdir().unwrap();
        let (out, arguments) = (folder.path().join("out"), ["$(touch x); `y`", "a b"]);
        let script = format!(
            "printf '%s\\n' \"$1\" \"$2\" > {0}.part; cat >> {0}.part; mv {0}.part {0}",
            out.display()
        );
        let input = vec![b'z'; 200_000];
        spawn(Path::new("/bin/sh"), &["-c", &script, "sh", arguments[0], arguments[1]], input.clone())
            .unwrap();
        let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while !out.exists() && std::time::Instant::now() < end {
            thread::sleep(std::time::Duration::from_millis(10));
        }
        let mut expected = format!("{}\n{}\n", arguments[0], arguments[1]).into_bytes();
        expected.extend(input);
        assert!(fs::read(&out).unwrap() == expected);
    }
}
