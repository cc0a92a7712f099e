//! Forms of a word: what `~` stands for, and the way to put the same form of another word in its place.

/// Which form of a word. A noun's plural has the place of [`Form::Third`], which is written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `send`, `parcel`
    Base,
    /// `sends`, `parcels`
    Third,
    /// `sent`, as in `we sent`
    Past,
    /// `sent`, as in `was sent`
    Participle,
    /// `sending`
    Ing,
}

/// All forms, in the order of the array that [`forms`] gives.
pub(crate) const FORMS: [Form; 5] = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Ing];

/// Words whose past does not end in `-ed`, as base, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("be", "was", "been"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("fall", "fell", "fallen"),
    ("feel", "felt", "felt"),
    ("find", "found", "found"),
    ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("let", "let", "let"),
    ("lie", "lay", "lain"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("mislead", "misled", "misled"),
    ("misunderstand", "misunderstood", "misunderstood"),
    ("overlook", "overlooked", "overlooked"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("redo", "redid", "redone"),
    ("resend", "resent", "resent"),
    ("reset", "reset", "reset"),
    ("ring", "rang", "rung"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("show", "showed", "shown"),
    ("shut", "shut", "shut"),
    ("sit", "sat", "sat"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("split", "split", "split"),
    ("stand", "stood", "stood"),
    ("stick", "stuck", "stuck"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("undo", "undid", "undone"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("write", "wrote", "written"),
];

/// Words that double their last letter before an ending though they have more than one syllable.
const DOUBLING: &[&str] = &[
    "admit", "cancel", "commit", "control", "defer", "forget", "label", "occur", "omit", "permit", "prefer", "refer",
    "regret", "reset", "transfer", "travel", "unsubmit", "upset",
];

/// Words of one syllable that look as if they doubled and do not, and the other way round, are few; `x`, `w` and `y` never
/// double.
fn doubles(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |char: char| matches!(char, 'a' | 'e' | 'i' | 'o' | 'u');
    let [.., a, b, c] = letters[..] else { return false };
    let closed = !vowel(a) && vowel(b) && !vowel(c) && !matches!(c, 'w' | 'x' | 'y');
    let syllables = letters.iter().filter(|char| vowel(**char) || **char == 'y').count();
    DOUBLING.contains(&word) || (closed && syllables == 1)
}

/// All five forms of a word given in its base form, in the order of [`FORMS`].
pub(crate) fn forms(base: &str) -> [String; 5] {
    let irregular = IRREGULAR.iter().find(|(known, _, _)| *known == base);
    let (past, participle) = if let Some((_, past, participle)) = irregular {
        ((*past).to_owned(), (*participle).to_owned())
    } else {
        let ed = with_ed(base);
        (ed.clone(), ed)
    };
    [base.to_owned(), with_s(base), past, participle, with_ing(base)]
}

fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    stem.chars().last().filter(|char| !matches!(char, 'a' | 'e' | 'i' | 'o' | 'u')).map(|_| stem)
}

fn with_s(word: &str) -> String {
    match word {
        "be" => return "is".into(),
        "have" => return "has".into(),
        _ => {}
    }
    if let Some(stem) = consonant_y(word) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|ending| word.ends_with(ending)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

fn with_ed(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        format!("{stem}ied")
    } else if word.ends_with('e') {
        format!("{word}d")
    } else if doubles(word) {
        format!("{word}{}ed", &word[word.len() - 1..])
    } else {
        format!("{word}ed")
    }
}

fn with_ing(word: &str) -> String {
    if word == "be" {
        return "being".into();
    }
    if let Some(stem) = word.strip_suffix("ie") {
        format!("{stem}ying")
    } else if word.len() > 2 && word.ends_with('e') && !word.ends_with("ee") && !word.ends_with("oe") {
        format!("{}ing", &word[..word.len() - 1])
    } else if doubles(word) {
        format!("{word}{}ing", &word[word.len() - 1..])
    } else {
        format!("{word}ing")
    }
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn regular_and_irregular() {
        assert_eq!(forms("calm"), ["calm", "calms", "calmed", "calmed", "calming"]);
        assert_eq!(forms("apologise"), ["apologise", "apologises", "apologised", "apologised", "apologising"]);
        assert_eq!(forms("send"), ["send", "sends", "sent", "sent", "sending"]);
        assert_eq!(forms("try"), ["try", "tries", "tried", "tried", "trying"]);
        assert_eq!(forms("ship"), ["ship", "ships", "shipped", "shipped", "shipping"]);
        assert_eq!(forms("refer"), ["refer", "refers", "referred", "referred", "referring"]);
        assert_eq!(forms("visit"), ["visit", "visits", "visited", "visited", "visiting"]);
        assert_eq!(forms("fix"), ["fix", "fixes", "fixed", "fixed", "fixing"]);
    }
}
