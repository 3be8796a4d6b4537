use crate::tui::keys::{Action, KEYS};
use crate::tui::msg::Msg;
use crate::tui::rig::{GAZETTE, Rig, corpus, sample};

/// Ways to places in the browser, each with a screen.
const PLACES: [(&str, (u16, u16)); 23] = [
    ("", (120, 40)),
    ("2", (120, 40)),
    ("3 end", (120, 40)),
    ("4", (120, 40)),
    ("4", (60, 20)),
    ("", (60, 20)),
    ("enter", (80, 24)),
    ("enter 4 n n n", (120, 40)),
    ("enter 3 enter backspace", (120, 40)),
    ("/ z z z enter", (120, 40)),
    ("/ z z z enter 4", (120, 40)),
    ("+", (120, 40)),
    ("3 end enter 2", (120, 40)),
    ("!", (120, 40)),
    ("3 d", (120, 40)),
    ("3 end d", (120, 40)),
    ("F", (120, 40)),
    ("?", (80, 24)),
    ("enter 4 n n n o", (120, 40)),
    ("enter 4 n n n o v", (120, 40)),
    ("enter 4 n n n c", (120, 40)),
    ("enter 4 n n n c n n n n n", (120, 40)),
    ("3 end o", (120, 40)),
];

fn at(keys: &str, (width, height): (u16, u16)) -> Rig {
    let mut rig = Rig::new(corpus(&sample()), width, height).with_copy("gazette-2020", GAZETTE);
    rig.press(keys);
    rig
}

/// Everything that an action may change, but the line that says that there is nothing to do.
fn seen(rig: &Rig) -> impl PartialEq + use<> {
    let mut cells = rig.buffer().content;
    cells.truncate(cells.len() - rig.state.area.width as usize);
    (cells, rig.state.context(), rig.effects.len())
}

#[test]
fn every_key_of_the_help_does_something_and_no_other_key_does() {
    use Action as A;
    let moves = [A::Up, A::Down, A::First, A::Last, A::HalfUp, A::HalfDown, A::NextCited, A::PrevCited];
    let mut wrong = Vec::new();
    for (keys, size) in PLACES {
        let context = at(keys, size).state.context();
        for row in KEYS.iter().filter(|row| row.contexts.has(context)) {
            let mut rig = at(keys, size);
            let enabled = rig.state.enabled(row.action);
            let before = seen(&rig);
            let key = *rig.state.keymap.keys(row.action).first().expect("a key");
            rig.send(Msg::Key(key));
            let does = seen(&rig) != before;
            // A cursor may stand where it cannot go on.
            if does != enabled && !(enabled && moves.contains(&row.action)) {
                wrong.push(format!(
                    "{:?} after {keys:?} at {size:?}: told {enabled}, does {does}",
                    row.action
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
