use super::*;
use std::collections::BTreeSet;

const PATH: &str = "/corpus/actors/mira voss.toml";

fn argv(editor: &str) -> Vec<String> {
    command(None, Some(editor), Path::new(PATH), 7, 3)
        .unwrap()
        .into_iter()
        .map(|word| word.into_string().unwrap())
        .collect()
}

#[test]
fn every_known_editor_gets_the_position_in_its_own_syntax() {
    let at = format!("{PATH}:7:3");
    for (editor, words) in [
        ("vi", vec!["vi", "+7", PATH]),
        ("vim", vec!["vim", "+7", PATH]),
        ("nvim", vec!["nvim", "+7", PATH]),
        ("gvim", vec!["gvim", "-f", "+7", PATH]),
        ("nano", vec!["nano", "+7,3", PATH]),
        ("pico", vec!["pico", "+7", PATH]),
        ("emacs", vec!["emacs", "+7:3", PATH]),
        ("emacsclient", vec!["emacsclient", "+7:3", PATH]),
        ("hx", vec!["hx", &at]),
        ("helix", vec!["helix", &at]),
        ("code", vec!["code", "--wait", "--goto", &at]),
        ("codium", vec!["codium", "--wait", "--goto", &at]),
        ("code-insiders", vec!["code-insiders", "--wait", "--goto", &at]),
        ("subl", vec!["subl", "--wait", &at]),
        ("kak", vec!["kak", "+7:3", PATH]),
        ("micro", vec!["micro", "+7:3", PATH]),
        ("zed", vec!["zed", "--wait", &at]),
        ("idea", vec!["idea", "--wait", "--line", "7", "--column", "3", PATH]),
        ("pycharm", vec!["pycharm", "--wait", "--line", "7", "--column", "3", PATH]),
        ("kate", vec!["kate", "--block", "--line", "7", "--column", "3", PATH]),
        ("mate", vec!["mate", "--wait", "--line", "7:3", PATH]),
        ("ne", vec!["ne", "+7,3", PATH]),
        ("joe", vec!["joe", "+7", PATH]),
        ("jed", vec!["jed", PATH, "-g", "7"]),
        ("mg", vec!["mg", "+7", PATH]),
        ("ed", vec!["ed", PATH]),
        ("less", vec!["less", "+7g", PATH]),
        ("some-editor", vec!["some-editor", PATH]),
    ] {
        assert_eq!(argv(editor), words, "{editor}");
    }
}

#[test]
fn an_unquoted_path_with_spaces_works_if_it_is_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let tools = folder.path().join("my own tools");
    std::fs::create_dir(&tools).unwrap();
    std::fs::write(tools.join("nvim"), "").unwrap();
    let program = tools.join("nvim").display().to_string();
    assert_eq!(argv(&program), [program.as_str(), "+7", PATH]);
    assert_eq!(argv(&format!("{program} -u NONE")), [program.as_str(), "-u", "NONE", "+7", PATH]);
    assert_eq!(argv(&format!("'{program}' -u NONE"))[..2], [program.as_str(), "-u"]);
    // If a shorter path is a file, that is the program and the rest are its arguments.
    std::fs::write(folder.path().join("my"), "").unwrap();
    assert_eq!(argv(&program)[0], folder.path().join("my").display().to_string());
    assert_eq!(
        argv(&format!("{}/gone one/vim", folder.path().display()))[0],
        format!("{}/gone", folder.path().display())
    );
}

#[test]
fn an_editor_is_recognized_by_file_name_and_keeps_its_options() {
    assert_eq!(argv("/opt/my tools/nvim")[0], "/opt/my");
    assert_eq!(argv("'/opt/my tools/nvim' -u NONE"), ["/opt/my tools/nvim", "-u", "NONE", "+7", PATH]);
    assert_eq!(argv("emacsclient -nw -a ''"), ["emacsclient", "-nw", "-a", "", "+7:3", PATH]);
    assert_eq!(argv("Code -n")[..3], ["Code", "-n", "--wait"]);
    for command in ["code --wait", "code -w"] {
        assert_eq!(argv(command).len(), 4, "{command}");
    }
}

#[test]
fn neither_the_command_nor_the_path_goes_through_a_shell() {
    assert_eq!(argv("vi; rm -rf $HOME `x`"), ["vi;", "rm", "-rf", "$HOME", "`x`", PATH]);
    let odd = Path::new("/corpus/$(x) `y`;\n--cmd.toml");
    let made = command(None, Some("vim"), odd, 1, 1).unwrap();
    assert_eq!(made[2], odd.as_os_str());
}

#[test]
fn visual_comes_before_editor_and_vi_is_the_fallback() {
    let program = |visual, editor| command(visual, editor, Path::new(PATH), 1, 1).unwrap()[0].clone();
    assert_eq!(program(Some("hx"), Some("nano")), "hx");
    assert_eq!(program(None, Some("nano")), "nano");
    assert_eq!(program(Some(" "), Some("nano")), "nano");
    assert_eq!(program(Some("''"), Some("")), FALLBACK);
    assert_eq!(program(None, None), FALLBACK);
}

#[test]
fn rejects_an_unterminated_quote_and_a_relative_path() {
    let path = Path::new(PATH);
    assert_eq!(command(Some("vim '"), None, path, 1, 1), Err(EditorError::UnterminatedQuote("VISUAL")));
    assert_eq!(command(None, Some("\"vim"), path, 1, 1), Err(EditorError::UnterminatedQuote("EDITOR")));
    let relative = command(None, None, Path::new("-c.toml"), 1, 1);
    assert_eq!(relative, Err(EditorError::RelativePath));
}

#[test]
fn lines_and_columns_start_at_one() {
    let made = command(None, Some("kak"), Path::new(PATH), 0, 0).unwrap();
    assert_eq!(made[1], "+1:1");
}

#[test]
fn no_executable_is_listed_twice() {
    let names: Vec<_> = KNOWN_EDITORS.iter().flat_map(|row| row.names).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

#[test]
fn only_a_failed_exit_is_reported() {
    let of = |raw| exit_message("vim", ExitStatus::from_raw(raw));
    assert_eq!(of(0), None);
    assert_eq!(of(1 << 8).unwrap(), "vim exited with status 1");
    assert_eq!(of(9).unwrap(), "vim was killed by signal 9");
}

#[test]
fn a_configured_command_gets_its_placeholders_or_the_default_position_syntax() {
    let argv = |text: &str| {
        command_from_template(&EditorCommand::parse(text).unwrap(), Path::new(PATH), 0, 3).unwrap()
    };
    assert_eq!(argv("ed2 -l{line} {path}"), ["ed2", "-l1", PATH]);
    assert_eq!(argv("hx -v"), ["hx", "-v", &format!("{PATH}:1:3")]);
    let relative = command_from_template(&EditorCommand::parse("hx").unwrap(), Path::new("a.toml"), 1, 1);
    assert_eq!(relative, Err(EditorError::RelativePath));
}

#[test]
fn splits_off_an_unquoted_program_path_with_spaces() {
    let programs = ["/my dir/vim", "/usr/bin/vi", "/a b/c d"];
    let found = |value| split_unquoted(value, |path| programs.contains(&path.to_str().unwrap_or_default()));
    assert_eq!(found("/my dir/vim"), Some(("/my dir/vim", "")));
    assert_eq!(found(" /my dir/vim -u 'my rc' "), Some(("/my dir/vim", " -u 'my rc'")));
    assert_eq!(found("/a b/c d -x"), Some(("/a b/c d", " -x")));
    // Ordinary words, quoted paths and missing files are left alone.
    for value in ["/usr/bin/vi -u x", "vi a", "'/my dir/vim' -x", "/not there/vim", "", "my dir/vim"] {
        assert_eq!(found(value), None, "{value}");
    }
}

#[test]
fn an_editor_in_a_folder_with_a_space_gets_its_arguments() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let vim = folder.path().join("my dir/vim");
    std::fs::create_dir(folder.path().join("my dir")).unwrap();
    std::fs::write(&vim, "").unwrap();
    std::fs::set_permissions(&vim, std::fs::Permissions::from_mode(0o755)).unwrap();
    let value = format!("{} -u 'a b'", vim.display());
    let argv = command(None, Some(&value), Path::new("/c/x.toml"), 5, 1).unwrap();
    assert_eq!(argv, [vim.to_str().unwrap(), "-u", "a b", "+5", "/c/x.toml"]);
}
