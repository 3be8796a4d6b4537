use super::*;
use crate::domain::record::FieldSpec;

/// Asserts the given names, family name and suffix of a name.
#[track_caller]
fn parts(text: &str, given: &str, family: &str, suffix: &str) {
    let name = person(text);
    assert_eq!((&*name.given, &*name.family, &*name.suffix), (given, family, suffix), "{text}");
}

#[test]
fn the_family_name_of_a_korean_comes_first() {
    parts("Kim Jong-un", "Jong-un", "Kim", "");
    parts("Jean-Luc Marion", "Jean-Luc", "Marion", "");
    parts("Anna Lloyd-Jones", "Anna", "Lloyd-Jones", "");
}

#[test]
fn a_family_name_keeps_its_particles() {
    for (text, given, family) in [
        ("David Schenker", "David", "Schenker"),
        ("J. R. R. Tolkien", "J. R. R.", "Tolkien"),
        ("Jean-Luc Marion", "Jean-Luc", "Marion"),
        ("Vincent van Gogh", "Vincent", "van Gogh"),
        ("Pieter van der Aa", "Pieter", "van der Aa"),
        ("Rob van 't Hoff", "Rob", "van 't Hoff"),
        ("Karel in 't Veld", "Karel", "in 't Veld"),
        ("Jan ten Brink", "Jan", "ten Brink"),
        ("Eva vanden Broek", "Eva", "vanden Broek"),
        ("Carl von Clausewitz", "Carl", "von Clausewitz"),
        ("Max von und zu Stein", "Max", "von und zu Stein"),
        ("Ida zum Felde", "Ida", "zum Felde"),
        ("Ana dos Santos", "Ana", "dos Santos"),
        ("Rui da Costa", "Rui", "da Costa"),
        ("Luca della Robbia", "Luca", "della Robbia"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("Jean de La Fontaine", "Jean", "La Fontaine"),
        ("Ramón de Las Casas", "Ramón", "Las Casas"),
        ("Paul de Man", "Paul", "de Man"),
        ("Thomas De Quincey", "Thomas", "De Quincey"),
        ("Maurizio Di Fiore", "Maurizio", "Di Fiore"),
        ("Dick Van Dyke", "Dick", "Van Dyke"),
        ("Henri Le Roux", "Henri", "Le Roux"),
        ("Anne Saint Clair", "Anne", "Saint Clair"),
        ("Bo af Klint", "Bo", "af Klint"),
        ("José Ortega y Gasset", "José Ortega", "y Gasset"),
        ("Peter d'Arcy", "Peter", "d'Arcy"),
        ("Peter d' Arcy", "Peter", "d'Arcy"),
        ("Anne de l’ Isle", "Anne", "de l’Isle"),
        ("Otto auf der Heide", "Otto", "auf der Heide"),
        ("Rosa dela Torre", "Rosa", "dela Torre"),
        ("Bevis de' Marchi", "Bevis", "de' Marchi"),
        ("Mohammed Shia al-Sudani", "Mohammed Shia", "al-Sudani"),
        ("Qais Al-Khazali", "Qais", "Al-Khazali"),
        ("Mustafa al Kadhimi", "Mustafa", "al Kadhimi"),
        ("Nouri Al Maliki", "Nouri", "Al Maliki"),
        ("Ayman el-Zein", "Ayman", "el-Zein"),
        ("Mohammed bin Salman", "Mohammed", "bin Salman"),
        ("Osama Bin Laden", "Osama", "Bin Laden"),
        ("Yusuf ibn Tashfin", "Yusuf", "ibn Tashfin"),
        ("Hind bint Utba", "Hind", "bint Utba"),
        ("Omar Abu Risha", "Omar", "Abu Risha"),
        ("Hussein Abd al-Rahman", "Hussein", "Abd al-Rahman"),
        ("Ahmed Abdul Salam", "Ahmed", "Abdul Salam"),
        ("David Ben Gurion", "David", "Ben Gurion"),
        ("محمد شياع السوداني", "محمد شياع", "السوداني"),
        ("محمد بن سلمان", "محمد", "بن سلمان"),
        ("عمر أبو ريشة", "عمر", "أبو ريشة"),
        ("Иван Петрович Сидоров", "Иван Петрович", "Сидоров"),
        ("毛 泽东", "泽东", "毛"),
        ("김 철수", "철수", "김"),
    ] {
        parts(text, given, family, "");
    }
}

#[test]
fn the_first_word_is_a_given_name_unless_no_one_bears_it() {
    for (text, given, family) in [
        ("Ben Okri", "Ben", "Okri"),
        ("Van Morrison", "Van", "Morrison"),
        ("San Lee", "San", "Lee"),
        ("Della Reese", "Della", "Reese"),
        ("bin Laden", "", "bin Laden"),
        ("de Gaulle", "", "de Gaulle"),
        ("De Gaulle", "", "De Gaulle"),
        ("Al Jazeera", "", "Al Jazeera"),
        ("Al Mayadeen", "", "Al Mayadeen"),
        ("Al Arabiya English", "", "Al Arabiya English"),
        ("Le Monde", "", "Le Monde"),
        ("Der Spiegel", "", "Der Spiegel"),
        ("El País", "", "El País"),
        ("Abu Bakr", "", "Abu Bakr"),
        ("Ibn Khaldun", "", "Ibn Khaldun"),
        ("أبو بكر", "", "أبو بكر"),
        ("Madonna", "", "Madonna"),
        ("", "", ""),
        (" ", "", ""),
    ] {
        parts(text, given, family, "");
    }
}

#[test]
fn suffixes_are_not_part_of_the_family_name() {
    for (text, given, family, suffix) in [
        ("John Doe III", "John", "Doe", "III"),
        ("Frank G. Bennett Jr.", "Frank G.", "Bennett", "Jr."),
        ("Ann Lee, PhD", "Ann", "Lee", "PhD"),
        ("Martin Luther King, Jr.", "Martin Luther", "King", "Jr."),
        ("King, Jr., Martin Luther", "Martin Luther", "King", "Jr."),
        ("Doe, John, III", "John", "Doe", "III"),
        ("Jean de La Fontaine III", "Jean", "La Fontaine", "III"),
        ("Doe II", "", "Doe", "II"),
        ("John, III Doe", "John", "Doe", "III"),
        ("John Paul, Jr. van Doe", "John Paul", "van Doe", "Jr."),
        ("Jr", "", "Jr", ""),
        ("Philip V", "Philip", "V", ""),
    ] {
        parts(text, given, family, suffix);
    }
}

#[test]
fn before_a_comma_is_the_family_name() {
    for (text, given, family) in [
        ("Schenker, David", "David", "Schenker"),
        ("van Gogh, Vincent", "Vincent", "van Gogh"),
        ("Gogh, Vincent van", "Vincent", "van Gogh"),
        ("Heide, Otto auf der", "Otto", "auf der Heide"),
        ("Arcy, Peter d'", "Peter", "d'Arcy"),
        ("La Roche, Jean de", "Jean", "de La Roche"),
        ("al-Sudani, Mohammed Shia", "Mohammed Shia", "al-Sudani"),
        ("Ortega y Gasset, José", "José", "Ortega y Gasset"),
        ("Smith Jones , Ann", "Ann", "Smith Jones"),
        ("Smith,", "", "Smith"),
        ("السوداني، محمد", "محمد", "السوداني"),
    ] {
        parts(text, given, family, "");
    }
}

#[test]
fn organizations_are_recognized_by_their_words() {
    for body in [
        "World Bank",
        "Human Rights Watch",
        "Ministry of Defense",
        "Office of the Prime Minister",
        "International Crisis Group",
        "The Washington Institute for Near East Policy",
        "Center for History and New Media",
        "U.S. Bureau of the Census",
        "United Nations",
        "US Department of State",
        "Alfred Benzon Foundation",
        "Doe Inc.",
        "Smith & Co",
        "Africa News",
        "The Guardian",
        "New York Times",
        "Rudaw Media Network",
        "University of Baghdad",
        "Universität Wien",
        "Kata'ib Hezbollah Media Office",
        "Islamic Resistance in Iraq Faction",
        "Islamic Resistance in Iraq",
        "Islamic State",
        "White House",
        "Supreme Court",
        "Washington Post",
        "Financial Times",
        "Middle East Eye",
        "Human Rights First",
        "Doctors in Need",
        "Kata'ib Hezbollah",
        "Kataʾib al-Imam Ali",
        "Saraya Awliya al-Dam",
        "Liwa Fatemiyoun",
        "Asa'ib Ahl al-Haq",
        "Asharq Al-Awsat",
        "UN DESA",
        "EU EEAS",
        "Government's Spokesperson",
        "São Paulo (Estado)",
        "47th Brigade",
        "Alto S.A.",
        "Caritas Harbour",
        "Harbour 24",
        "Harbour Body Count",
        "Pilots Without Borders",
        "Turkish Guard",
        "Hafen Zeitung",
        "Harbour Endowment",
        "Operation Open Quay",
        "عصائب الميناء",
        "خبرگزاری بندر",
        "CNN Arabic",
        "Joint UNAMI Mission-Iraq",
        "UK Foreign Secretary",
        "Friends harbor",
        "وزارة الدفاع",
        "Министерство обороны",
    ] {
        assert!(is_body(body), "{body}");
    }
    for person in [
        "David Schenker",
        "Mohammed Shia al-Sudani",
        "Charlotte Church",
        "B. L. Day",
        "Emily Post",
        "Doris Day",
        "Mao Zedong",
        "Frank G. Bennett Jr.",
        "JOHN DOE",
        "J. R. R. Tolkien",
        "José Ortega y Gasset",
        "John Doe III",
        "Rudaw",
        "UN",
        "bell hooks",
        "Peter d'Arcy",
        "Karel in 't Veld",
        "Karel in de Veld",
        "Marie de la Tour",
        "Gogh, Vincent van",
        "Stein, Max von und zu",
        "Sudani, Mohammed al",
        "Park Un",
        "Ann Borders",
        "Basil Count",
        "Max M2",
        "محمد بن سلمان",
        "",
    ] {
        assert!(!is_body(person), "{person}");
    }
}

fn read(value: &str) -> (Vec<Author>, Vec<(&'static str, String)>) {
    let text = format!("author = {value}\n");
    let table = toml::de::DeTable::parse(&text).expect("TOML").into_inner();
    let (_, value) = table.into_iter().next().expect("a field");
    let none: &'static [FieldSpec] = &[];
    let mut reader = FieldReader::new(&text, none);
    let authors = Vec::<Author>::read(value, &mut reader).unwrap_or_default();
    (
        authors,
        reader.found.into_iter().map(|found| (found.code.name, found.help.unwrap_or_default())).collect(),
    )
}

#[test]
fn a_name_is_a_string_or_a_table_of_parts() {
    let (authors, found) = read(
        r#"["David Schenker", { family = "al-Sudani", given = "Mohammed" }, { literal = "World Bank" }, { family = "Doe", given = "John", suffix = "III" }, { family = "Rudaw" }]"#,
    );
    assert_eq!(found, []);
    let shown: Vec<&str> = authors.iter().map(Author::as_str).collect();
    assert_eq!(shown, ["David Schenker", "Mohammed al-Sudani", "World Bank", "John Doe III", "Rudaw"]);
    let named: Vec<AuthorKind> = authors.iter().map(|author| author.named(|_| None)).collect();
    let family = |nth: usize| match &named[nth] {
        AuthorKind::Person(name) => name.family.to_string(),
        AuthorKind::Body => "a body".to_owned(),
    };
    assert_eq!([0, 1, 2, 3, 4].map(family), ["Schenker", "al-Sudani", "a body", "Doe", "Rudaw"]);
    assert_eq!(
        authors[0].named(|_| Some(true)),
        AuthorKind::Body,
        "names of known actors are not guessed at"
    );
    assert_eq!(authors[1].named(|_| Some(true)), named[1], "parts that are given take precedence");
    assert_eq!(
        Author::new("World Bank".into()).named(|_| Some(false)),
        AuthorKind::Person(person("World Bank"))
    );
}

#[test]
fn invalid_names_have_help() {
    for (value, code, help) in [
        ("[{ given = \"Ann\" }]", "missing-field", "change `given` to `literal`"),
        ("[{ suffix = \"Jr.\" }]", "missing-field", "`{ literal = \"…\" }` for an organization"),
        ("[{}]", "missing-field", "`{ literal = \"…\" }` for an organization"),
        ("[{ literal = \"A\", family = \"B\" }]", "bad-value", "delete `literal` for a person"),
        ("[{ famly = \"B\" }]", "unknown-field", "did you mean `family`?"),
        ("[7]", "wrong-type", ""),
        ("[\" \"]", "bad-value", "write a name"),
        ("\"Ann Lee\"", "wrong-type", "[\"Ann Lee\"]"),
    ] {
        let (_, found) = read(value);
        assert!(found.len() == 1 && found[0].0 == code && found[0].1.contains(help), "{value}: {found:?}");
    }
}
