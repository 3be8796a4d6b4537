use super::*;
use crate::tui::key::Key;
use crate::tui::msg::{Effect, Msg};
use crate::tui::rig::{GAZETTE, Rig, corpus, sample};

/// A copy that is searched beside the screen: the quotes of the sample stand at its end.
fn large() -> String {
    let filler = "Nothing of note was printed on this day.\n\n";
    let (head, rest) = GAZETTE.split_once("\n\n").expect("paragraphs");
    format!("{head}\n\n{}{rest}", filler.repeat(2 * AT_ONCE / filler.len()))
}

/// The reader at the quote of the mills, which nobody has looked for yet.
fn unanswered(copy: &str, width: u16) -> (Rig, Vec<Sought>) {
    let mut rig = Rig::new(corpus(&sample()), width, 40).with_copy("gazette-2020", copy);
    rig.seeks = false;
    rig.press("enter 4");
    while !rig
        .state
        .passage()
        .is_some_and(|(_, citing)| citing.is_some_and(|one| one.quote.contains("mills")))
    {
        rig.press("n");
    }
    if width < 180 {
        rig.press("o");
    }
    let asked = rig.effects.iter().flat_map(|effect| match effect {
        Effect::Seek(sought) => sought.clone(),
        _ => Vec::new(),
    });
    let asked = asked.collect();
    (rig, asked)
}

fn answer(rig: &mut Rig, sought: &Sought) {
    rig.send(Msg::Sighted(Box::new(sought.clone()), sought.judge()));
}

#[test]
fn words_in_a_small_copy_are_looked_for_at_once() {
    let (rig, asked) = unanswered(GAZETTE, 120);
    assert_eq!(asked, []);
    assert!(rig.screen().contains("exact"), "{}", rig.screen());
}

#[test]
fn words_in_a_large_copy_are_looked_for_beside_the_screen_each_once() {
    for width in [120, 200] {
        let (mut rig, asked) = unanswered(&large(), width);
        assert!(rig.screen().contains("looking for the quote…"), "{}", rig.screen());
        assert_eq!(asked.iter().filter(|sought| sought.cite.quote.contains("mills")).count(), 1);
        assert!(!rig.screen().contains("twelve thousand mills along"), "{}", rig.screen());
        let mills = asked.iter().find(|sought| sought.cite.quote.contains("mills")).expect("asked");
        answer(&mut rig, mills);
        let screen = rig.screen();
        assert!(screen.contains("moved") && !screen.contains("looking for"), "{screen}");
        assert!(screen.contains("twelve thousand mills along"), "the words are brought into view: {screen}");
    }
}

#[test]
fn who_has_scrolled_meanwhile_stays_where_he_reads() {
    let (mut rig, asked) = unanswered(&large(), 120);
    rig.press("ctrl-d ctrl-d");
    asked.iter().for_each(|sought| answer(&mut rig, sought));
    let screen = rig.screen();
    assert!(screen.contains("moved") && !screen.contains("twelve thousand mills along"), "{screen}");
}

#[test]
fn an_answer_about_a_copy_that_has_changed_is_of_no_use() {
    let (mut rig, asked) = unanswered(&large(), 120);
    rig.copies.clear();
    let mut rig = rig.with_copy("gazette-2020", &format!("{}\n\nOne more line.\n", large()));
    rig.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    asked.iter().for_each(|sought| answer(&mut rig, sought));
    assert!(rig.screen().contains("looking for the quote…"), "{}", rig.screen());
    rig.send(Msg::Key(Key::parse("esc").expect("a key")));
}
