//! A small invented corpus for the questions of an analyst's day.

/// A valley in which a league raids, a realm designates, and few have looked.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("dossier.toml", "title = \"Valley\"\n[check]\nstale_after = \"12 months\"\n"),
    ("actors/realm.toml", "name = \"Realm\"\nkind = \"state\"\ncountry = [\"nl\"]\n"),
    (
        "actors/clerk.toml",
        "name = \"Clerk of the Realm\"\nkind = \"person\"\ncountry = [\"nl\"]\nreviewed = \"2024-01-05\"\n",
    ),
    ("actors/backer.toml", "name = \"Backer\"\nkind = \"state\"\n"),
    (
        "actors/league.toml",
        "name = \"River League\"\nkind = \"armed-group\"\naliases = [\"Reever League\"]\ntags = [\"listed\"]\nreviewed = \"2026-06-01\"\ntodo = [\"Who leads it?\"]\n[[relation]]\ntype = \"designated-by\"\nto = \"realm\"\nwhen = \"2025-10-07/..\"\ncite = [\"gazette, para 14\"]\n[[relation]]\ntype = \"backed-by\"\nto = \"backer\"\ncite = [\"gazette, para 2\"]\n[[claim]]\nid = \"size\"\nproperty = \"personnel\"\nvalue = 300\nas_of = \"2026-01\"\ncite = [\"gazette, para 3\"]\n[[claim]]\nid = \"larger\"\nproperty = \"personnel\"\nvalue = 900\nas_of = \"2026-02\"\ncite = [\"letter\"]\n",
    ),
    (
        "actors/band.toml",
        "name = \"Hill Band\"\nkind = \"armed-group\"\ntags = [\"listed\"]\nreviewed = \"2026-06-01\"\n[[claim]]\nid = \"warned\"\ntext = \"The Clerk of the Realm warned the Hill Band.\"\nwhen = \"2026-03-02\"\nsaid_by = \"clerk\"\ncite = [\"gazette, para 14\", \"letter\"]\n",
    ),
    (
        "events/ford.toml",
        "name = \"Raid on the ford\"\ndate = \"2026-03-18\"\nkind = \"attack\"\nreviewed = \"2026-06-01\"\n[[place]]\nname = \"The ford\"\n[[participant]]\nactor = \"league\"\nrole = \"attacker\"\nstatus = \"suspected\"\n",
    ),
    (
        "events/mill.toml",
        "name = \"Raid on the mill\"\ndate = \"[2026-02-20..2026-03-02]\"\nkind = \"attack\"\nreviewed = \"2026-06-01\"\n",
    ),
    (
        "events/listing.toml",
        "name = \"The League is listed\"\ndate = \"2025-10-07\"\nkind = \"designation\"\nreviewed = \"2026-06-01\"\n",
    ),
    (
        "events/autumn.toml",
        "name = \"Talks\"\ndate = \"[2025-09..2025-10]\"\nkind = \"meeting\"\nreviewed = \"2026-06-01\"\n",
    ),
    (
        "sources/gazette.toml",
        "title = \"Gazette\"\nauthor = [{ literal = \"Gazette Office\" }]\nissued = \"2026-04-01\"\nreliability = \"B\"\nreviewed = \"2026-06-01\"\n[archive]\nfile = \"archive/gazette.txt\"\n",
    ),
    (
        "sources/letter.toml",
        "title = \"A letter\"\nseen = false\nissued = \"2026-05-01\"\nreviewed = \"2026-06-01\"\n",
    ),
    ("archive/gazette.txt", "One.\n\nThe C-9 gun stood at the ford.\n\nThree.\n"),
];
