//! Snapshots of the browser's screens at the four supported sizes.

use super::test_harness::{GAZETTE, Harness, corpus, sample};

fn screen(width: u16, height: u16, keys: &str) -> String {
    let mut harness = Harness::new(corpus(&sample()), width, height).with_copy("gazette-2020", GAZETTE);
    harness.press(keys);
    harness.screen()
}

#[test]
fn browse_at_every_size() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
        insta::assert_snapshot!(format!("browse-{width}x{height}"), screen(width, height, "enter 4 n"));
    }
}

#[test]
fn jump_at_every_size() {
    for (width, height) in [(120, 40), (80, 24), (60, 20)] {
        insta::assert_snapshot!(format!("jump-{width}x{height}"), screen(width, height, "ctrl-p m i l"));
    }
}

#[test]
fn help_and_problems() {
    insta::assert_snapshot!("help-80x24", screen(80, 24, "?"));
    insta::assert_snapshot!("problems-80x24", {
        let mut files = sample();
        files.push(("actors/slip.toml", "name = \"Slip\"\nkind = \"persn\"\nsumary = \"x\"\n[[relation]]\ntype = \"leads\"\nto = \"river-bord\"\n"));
        let mut harness = Harness::new(corpus(&files), 80, 24);
        harness.press("! j");
        harness.screen()
    });
}

#[test]
fn an_empty_folder() {
    insta::assert_snapshot!("empty-80x24", Harness::new(corpus(&[]), 80, 24).screen());
}
