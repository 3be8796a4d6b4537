use super::*;
use crate::domain::id::Kind;
use crate::tui::key::Key;
use crate::tui::row::Ink;
use crate::tui::test_harness::{Harness, corpus, sample};
use crate::tui::view::actions::Actions;
use crate::tui::view::dispatch::key_contexts;
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::MouseKind;
use crate::tui::view::shared::SharedAction;
use crate::tui::view::typing::TypingAction;
use crate::tui::views::browse::position::Focus;

fn read(text: &str) -> (UserSettings, Vec<String>) {
    let (settings, errors) = UserSettings::read(text.as_bytes());
    (settings, errors.iter().map(SettingsError::to_string).collect())
}

#[test]
fn everything_can_be_set() {
    let (settings, errors) = read(
        "theme = \"dusk\"\ncolor = \"never\"\nascii = true\nmouse = false\neditor = \"code --goto {path}:{line}:{col} --wait\"\n\n[keys]\njump = [\"ctrl-k\", \";\"]\n\n[themes.dusk]\nlike = \"dark\"\nlink = \"#ff8800 underlined\"\n",
    );
    assert_eq!(errors, [""; 0]);
    assert_eq!((settings.color, settings.ascii, settings.mouse), (ColorMode::Never, Some(true), false));
    assert!(settings.editor.is_some_and(|editor| editor.has_places()));
    assert_eq!(settings.keymap.shown(SharedAction::Jump.binding().unwrap()), "ctrl-k ;");
    let dark = Theme::named("dark").unwrap();
    assert_ne!(settings.styles.style(Ink::Link), dark.style(Ink::Link));
    assert_eq!(settings.styles.style(Ink::Error), dark.style(Ink::Error));
}

#[test]
fn errors_have_a_position_and_affect_only_their_setting() {
    for (text, trouble) in [
        ("thme = \"dark\"", "config.toml:1:1: unknown setting `thme`; did you mean `theme`?"),
        ("\n\ncolr = \"never\"", "config.toml:3:1: unknown setting `colr`; did you mean `color`?"),
        ("theme = \"drak\"", "config.toml:1:9: unknown theme `drak`; did you mean `dark`?"),
        ("theme = 3", "config.toml:1:9: `theme` must be a string in quotes"),
        ("mouse = \"no\"", "config.toml:1:9: `mouse` must be true or false, without quotes"),
        (
            "bidi = \"on\"",
            "config.toml:1:8: invalid value \"on\" for `bidi`; expected one of: terminal, visual",
        ),
        (
            "icons = \"emoji\"",
            "config.toml:1:9: invalid value \"emoji\" for `icons`; expected one of: none, nerd",
        ),
        ("ascii = 1", "config.toml:1:9: `ascii` must be true or false, without quotes"),
        ("color = \"nevr\"", "config.toml:1:9: invalid value \"nevr\" for `color`; did you mean `never`?"),
        ("editor = \"vi 'x\"", "config.toml:1:10: `editor`: unterminated quote"),
        ("analyst = \"a b\"", "config.toml:1:11: `analyst`: initials can contain only a-z and 0-9"),
        ("keys = 1", "config.toml:1:8: `keys` must be a table"),
        ("[keys]\njmp = [\"x\"]", "config.toml:2:1: unknown action `jmp`; did you mean `jump`?"),
        ("[keys]\njump = [1]", "config.toml:2:9: `jump` must be a list of strings, like [\"j\", \"down\"]"),
        ("[keys]\njump = [\"Ctrl-K\"]", "config.toml:2:9: `Ctrl-K` is not a key; did you mean `ctrl-k`?"),
        (
            "[keys]\njump = [\"ctrl-\"]",
            "config.toml:2:9: `ctrl-` is not a key; expected one like j, G, ctrl-d, alt-left, f5, space, g g",
        ),
        (
            "[keys]\njump = [\"ctrl-j\", \";\"]",
            "config.toml:2:9: `ctrl-j` is the same as enter in a terminal; choose another key",
        ),
        (
            "[keys]\njump = [\";\", \"j\"]",
            "config.toml:2:14: `j` is already bound to `down` where `jump` applies; not changed",
        ),
        (
            "[keys]\njump = [\"g j\"]",
            "config.toml:2:9: `g j` clashes with `g`: `g` is already bound to `first` where `jump` applies; not changed",
        ),
        (
            "[keys]\njump = [\"z a b c d\"]",
            "config.toml:2:9: `z a b c d` is too long; a sequence has at most 4 keys",
        ),
        (
            "[keys]\njump = [\"z ctrl-i\"]",
            "config.toml:2:9: `ctrl-i` is the same as tab in a terminal; choose another key",
        ),
        (
            "[keys]\ncancel = [\"x\"]",
            "config.toml:2:11: `cancel` applies while typing, where `x` inserts a letter; choose another key",
        ),
        ("[keys]\nquit-now = []", "config.toml:2:12: `quit-now` must have a key"),
        (
            "[themes.dark]",
            "config.toml:1:9: `dark` is a built-in theme; choose another name and add `like = \"dark\"`",
        ),
        ("[themes.dusk]\nlnk = \"red\"", "config.toml:2:1: unknown color role `lnk`; did you mean `link`?"),
        ("[themes.dusk]\nlink = \"rde\"", "config.toml:2:8: `rde` is not a color; did you mean `red`?"),
        (
            "[themes.dusk]\nlike = \"drak\"",
            "config.toml:2:8: invalid value \"drak\" for `like`; did you mean `dark`?",
        ),
    ] {
        let (settings, errors) = read(&format!("{text}\n"));
        assert_eq!(errors, [trouble], "{text}");
        assert_eq!((settings.theme.as_deref(), settings.color), (None, ColorMode::Auto), "{text}");
        let (_, with) = read(&format!("{text}\n"));
        assert_eq!(with.len(), 1);
    }
}

#[test]
fn errors_are_in_file_order_and_other_settings_apply() {
    let (settings, errors) =
        read("mous = true\nascii = true\n[keys]\njump = [\"j\", \"ctrl-k\"]\nnone = []\n");
    assert_eq!(errors.len(), 3);
    assert!(
        errors[0].starts_with("config.toml:1:1") && errors[2].starts_with("config.toml:5:1"),
        "{errors:?}"
    );
    assert_eq!(
        (settings.ascii, settings.keymap.shown(SharedAction::Jump.binding().unwrap()).as_str()),
        (Some(true), "ctrl-k")
    );
}

#[test]
fn invalid_toml_leaves_the_defaults_and_reports_the_position() {
    let (settings, errors) = UserSettings::read(b"theme = \"dark\"\nmouse = \n");
    assert_eq!(settings, UserSettings::default());
    assert_eq!(errors.first().and_then(|trouble| trouble.at).map(|at| at.line), Some(2));
    let (settings, errors) = UserSettings::read(b"theme = \"\xff\"");
    assert_eq!((settings, errors.len()), (UserSettings::default(), 1));
    assert_eq!(UserSettings::read(b""), (UserSettings::default(), Vec::new()));
}

#[test]
fn every_setting_in_the_reference_is_read() {
    for setting in SETTINGS {
        let (_, errors) = read(&format!("{} = 3.5\n", setting.key));
        assert!(errors.len() == 1 && !errors[0].contains("unknown"), "{}: {errors:?}", setting.key);
    }
}

#[test]
fn a_rebound_key_works_and_is_shown_in_footer_and_help() {
    let (settings, _) = read("[keys]\nnext-pane = [\"x\"]\njump = [\"ctrl-k\"]\n");
    let mut harness = Harness::new(corpus(&sample()), 120, 40);
    harness.set(|set| set.keymap = settings.keymap);
    assert!(harness.screen().contains("ctrl-k jump"), "{}", harness.screen());
    harness.press("x x");
    assert_eq!(harness.focus(), Focus::List(Kind::Source));
    harness.press("tab");
    assert_eq!(harness.focus(), Focus::List(Kind::Source));
    harness.press("ctrl-p");
    assert!(harness.is_bare());
    harness.press("?");
    let help = harness.screen();
    assert!(help.lines().any(|line| line.contains(" x ") && line.contains("next pane")), "{help}");
    harness.press("esc ctrl-k");
    assert_eq!(harness.app.top().spec().id, ViewId::Jump);
}

#[test]
fn a_sequence_shows_how_it_goes_on_and_the_next_key_decides() {
    let (settings, errors) = read("[keys]\nfirst = [\"g g\"]\nlast = [\"g e\"]\njump = [\"g ctrl-k\"]\n");
    assert_eq!(errors, [""; 0]);
    let mut harness = Harness::new(corpus(&sample()), 80, 24);
    harness.set(|set| set.keymap = settings.keymap);
    let under = |harness: &Harness| harness.under(Kind::Actor).to_owned();
    let first = under(&harness);
    harness.press("g e");
    let last = under(&harness);
    assert_ne!(first, last);
    harness.press("g");
    let footer = harness.screen().lines().last().unwrap_or_default().trim().to_owned();
    assert_eq!(footer, "g …  g top  e end  ctrl-k jump  esc cancel");
    assert_eq!(under(&harness), last, "nothing has been done yet");
    harness.press("g");
    assert_eq!(under(&harness), first);
    harness.press("g x");
    assert_eq!((harness.message(), under(&harness)), ("g x does nothing here (? for help)", first.clone()));
    harness.press("g").point(MouseKind::Press, 0, 0).press("e");
    assert_eq!(under(&harness), first, "a click cancels too");
    harness.press("g esc e");
    assert_eq!(
        (harness.view(), under(&harness)),
        (ViewId::Browse, first),
        "esc cancels, and `e` is `edit` again"
    );
    harness.press("g ctrl-k");
    assert_eq!(harness.app.top().spec().id, ViewId::Jump);
    harness.type_text("ge");
    assert_eq!(harness.app.top().input().map(|line| line.text()), Some("ge"), "letters are typed");
}

#[test]
fn a_rebound_letter_can_still_be_typed() {
    let (settings, errors) = read("[keys]\nclose = [\"Z\", \"Q\"]\n");
    assert_eq!(errors, [""; 0]);
    let typing = TypingAction::Accept.binding().unwrap();
    let while_typing = key_contexts().into_iter().find(|place| place.first() == Some(&typing)).unwrap();
    let z = Key::parse("Z").unwrap();
    assert!(while_typing.iter().all(|binding| !settings.keymap.is_key(z, binding)));
    assert!(settings.keymap.is_key(z, SharedAction::Close.binding().unwrap()));
}
