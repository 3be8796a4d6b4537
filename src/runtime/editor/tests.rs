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
fn every_editor_is_told_the_line_in_its_own_way() {
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
fn a_path_with_spaces_needs_no_quotes_where_it_is_the_path_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let tools = folder.path().join("my own tools");
    std::fs::create_dir(&tools).unwrap();
    std::fs::write(tools.join("nvim"), "").unwrap();
    let program = tools.join("nvim").display().to_string();
    assert_eq!(argv(&program), [program.as_str(), "+7", PATH]);
    assert_eq!(argv(&format!("{program} -u NONE")), [program.as_str(), "-u", "NONE", "+7", PATH]);
    assert_eq!(argv(&format!("'{program}' -u NONE"))[..2], [program.as_str(), "-u"]);
    // What is a file without the rest is the program, and the rest its arguments.
    std::fs::write(folder.path().join("my"), "").unwrap();
    assert_eq!(argv(&program)[0], folder.path().join("my").display().to_string());
    assert_eq!(
        argv(&format!("{}/gone one/vim", folder.path().display()))[0],
        format!("{}/gone", folder.path().display())
    );
}

#[test]
fn a_program_is_known_by_its_name_wherever_it_lies_and_keeps_its_own_options() {
    assert_eq!(argv("/opt/my tools/nvim")[0], "/opt/my");
    assert_eq!(argv("'/opt/my tools/nvim' -u NONE"), ["/opt/my tools/nvim", "-u", "NONE", "+7", PATH]);
    assert_eq!(argv("emacsclient -nw -a ''"), ["emacsclient", "-nw", "-a", "", "+7:3", PATH]);
    assert_eq!(argv("Code -n")[..3], ["Code", "-n", "--wait"]);
    for told in ["code --wait", "code -w"] {
        assert_eq!(argv(told).len(), 4, "{told}");
    }
}

#[test]
fn no_shell_reads_the_command_or_the_path() {
    assert_eq!(argv("vi; rm -rf $HOME `x`"), ["vi;", "rm", "-rf", "$HOME", "`x`", PATH]);
    let odd = Path::new("/corpus/$(x) `y`;\n--cmd.toml");
    let made = command(None, Some("vim"), odd, 1, 1).unwrap();
    assert_eq!(made[2], odd.as_os_str());
}

#[test]
fn visual_comes_before_editor_and_vi_is_left() {
    let program = |visual, editor| command(visual, editor, Path::new(PATH), 1, 1).unwrap()[0].clone();
    assert_eq!(program(Some("hx"), Some("nano")), "hx");
    assert_eq!(program(None, Some("nano")), "nano");
    assert_eq!(program(Some(" "), Some("nano")), "nano");
    assert_eq!(program(Some("''"), Some("")), FALLBACK);
    assert_eq!(program(None, None), FALLBACK);
}

#[test]
fn an_open_quote_and_a_relative_path_are_refused() {
    let path = Path::new(PATH);
    assert_eq!(command(Some("vim '"), None, path, 1, 1), Err(EditorError::Quotes("VISUAL")));
    assert_eq!(command(None, Some("\"vim"), path, 1, 1), Err(EditorError::Quotes("EDITOR")));
    let relative = command(None, None, Path::new("-c.toml"), 1, 1);
    assert_eq!(relative, Err(EditorError::Relative));
}

#[test]
fn lines_and_columns_begin_at_one() {
    let made = command(None, Some("kak"), Path::new(PATH), 0, 0).unwrap();
    assert_eq!(made[1], "+1:1");
}

#[test]
fn no_program_stands_in_two_rows() {
    let names: Vec<_> = ROWS.iter().flat_map(|row| row.names).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

#[test]
fn only_an_end_that_is_not_well_is_worth_a_word() {
    let of = |raw| sentence("vim", ExitStatus::from_raw(raw));
    assert_eq!(of(0), None);
    assert_eq!(of(1 << 8).unwrap(), "vim ended with status 1");
    assert_eq!(of(9).unwrap(), "vim was ended by signal 9");
}

#[test]
fn a_command_that_is_set_is_filled_or_else_told_the_place_as_its_row_says() {
    let argv = |text: &str| set(&Template::parse(text).unwrap(), Path::new(PATH), 0, 3).unwrap();
    assert_eq!(argv("ed2 -l{line} {path}"), ["ed2", "-l1", PATH]);
    assert_eq!(argv("hx -v"), ["hx", "-v", &format!("{PATH}:1:3")]);
    let relative = set(&Template::parse("hx").unwrap(), Path::new("a.toml"), 1, 1);
    assert_eq!(relative, Err(EditorError::Relative));
}
