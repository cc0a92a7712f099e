//! Verbs whose past does not end in “-ed”, and the forms of any word.

use std::sync::OnceLock;

use super::lists::{ORDERS, VERBS};

/// Which form of a word. A noun's plural has the place of [`Form::Third`], which is written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// Base, past and participle of one verb a word: `begin:began:begun`. One form stands for all three, two for the base and
/// both others.
const IRREGULAR: &str = "\
    be:was:been beat:beat:beaten become:became:become begin:began:begun bend:bent bet bind:bound \
    bite:bit:bitten bleed:bled blow:blew:blown bear:bore:borne break:broke:broken breed:bred bring:brought broadcast \
    build:built burst buy:bought cast catch:caught choose:chose:chosen come:came:come cost \
    cut deal:dealt dig:dug do:did:done draw:drew:drawn drink:drank:drunk drive:drove:driven \
    eat:ate:eaten fall:fell:fallen feed:fed feel:felt fight:fought find:found flee:fled fling:flung fly:flew:flown \
    forbid:forbade:forbidden forecast foresee:foresaw:foreseen forget:forgot:forgotten \
    forgive:forgave:forgiven freeze:froze:frozen get:got give:gave:given go:went:gone \
    grow:grew:grown hang:hung have:had hear:heard hide:hid:hidden hit hold:held hurt keep:kept kneel:knelt \
    know:knew:known lay:laid lead:led leave:left lend:lent let lie:lay:lain light:lit lose:lost \
    make:made mean:meant meet:met mishear:misheard mislay:mislaid mislead:misled misread \
    mistake:mistook:mistaken misunderstand:misunderstood offset outdo:outdid:outdone \
    outgrow:outgrew:outgrown outsell:outsold overcome:overcame:overcome overdo:overdid:overdone \
    overdraw:overdrew:overdrawn overhear:overheard overlay:overlaid overpay:overpaid override:overrode:overridden \
    overrun:overran:overrun oversee:oversaw:overseen oversell:oversold overspend:overspent \
    overtake:overtook:overtaken overthrow:overthrew:overthrown overwrite:overwrote:overwritten pay:paid prepay:prepaid \
    prove:proved:proven put quit read rebuild:rebuilt recast redo:redid:redone remake:remade repay:repaid reread \
    rerun:reran:rerun resell:resold resend:resent reset retake:retook:retaken rethink:rethought retell:retold \
    rewrite:rewrote:rewritten ride:rode:ridden ring:rang:rung rise:rose:risen run:ran:run say:said \
    see:saw:seen seek:sought sell:sold send:sent set shake:shook:shaken shed shine:shone shoot:shot \
    show:showed:shown shrink:shrank:shrunk shut sing:sang:sung sink:sank:sunk sit:sat sleep:slept slide:slid \
    speak:spoke:spoken spend:spent spin:spun split spread \
    spring:sprang:sprung stand:stood steal:stole:stolen stick:stuck sting:stung strike:struck:struck string:strung strive:strove:striven \
    sublet swear:swore:sworn sweep:swept swell:swelled:swollen swim:swam:swum swing:swung take:took:taken teach:taught \
    tear:tore:torn tell:told think:thought throw:threw:thrown undergo:underwent:undergone underpay:underpaid \
    undersell:undersold understand:understood undertake:undertook:undertaken \
    undo:undid:undone unfreeze:unfroze:unfrozen unwind:unwound uphold:upheld upset wake:woke:woken wear:wore:worn \
    weave:wove:woven weep:wept win:won wind:wound withdraw:withdrew:withdrawn withhold:withheld withstand:withstood \
    wring:wrung write:wrote:written";

/// One verb of [`IRREGULAR`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Irregular {
    base: &'static str,
    past: &'static str,
    participle: &'static str,
}

impl Irregular {
    fn of(entry: &'static str) -> Self {
        let mut forms = entry.split(':');
        let base = forms.next().unwrap_or(entry);
        let past = forms.next().unwrap_or(base);
        Self { base, past, participle: forms.next().unwrap_or(past) }
    }
}

/// The verbs, in the order of their base forms.
fn irregular() -> &'static [Irregular] {
    static VERBS: OnceLock<Vec<Irregular>> = OnceLock::new();
    VERBS.get_or_init(|| {
        let mut all: Vec<Irregular> = IRREGULAR.split_ascii_whitespace().map(Irregular::of).collect();
        all.sort_unstable_by_key(|verb| verb.base);
        all
    })
}

/// Every past form that does not end in “-ed”, in alphabetical order.
pub(crate) fn irregular_pasts() -> &'static [&'static str] {
    static PASTS: OnceLock<Vec<&'static str>> = OnceLock::new();
    PASTS.get_or_init(|| {
        let mut all: Vec<&str> = irregular().iter().map(|verb| verb.past).collect();
        all.sort_unstable();
        all
    })
}

/// Whether a word is the base form of a verb for sure, where many a noun looks like one.
pub(crate) fn is_verb(word: &str) -> bool {
    static BASES: OnceLock<Vec<&'static str>> = OnceLock::new();
    let bases = BASES.get_or_init(|| {
        let of = |entry: &'static str| entry.split(':').nth(1).and_then(|forms| forms.split(',').next());
        let mut all: Vec<&str> = VERBS.words().filter_map(of).chain(ORDERS.words()).collect();
        all.sort_unstable();
        all
    });
    bases.binary_search(&word).is_ok()
}

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
    let closed = !vowel(a) && vowel(b) && c.is_ascii_alphabetic() && !vowel(c) && !matches!(c, 'w' | 'x' | 'y');
    let syllables = letters.iter().filter(|char| vowel(**char) || **char == 'y').count();
    let stem = ["un", "re", "over", "out"].iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word);
    if stem.len() < word.len() && stem.len() > 2 && doubles(stem) {
        return true;
    }
    DOUBLING.contains(&word) || word.ends_with("label") || (closed && syllables == 1)
}

/// All five forms of a word given in its base form, in the order of [`FORMS`].
pub(crate) fn forms(base: &str) -> [String; 5] {
    let known = irregular().binary_search_by_key(&base, |verb| verb.base).map(|at| irregular()[at]);
    let (past, participle) = if let Ok(verb) = known {
        (verb.past.to_owned(), verb.participle.to_owned())
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
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending))
        || ["do", "go", "echo", "hero", "veto", "potato", "tomato", "torpedo"].iter().any(|end| word.ends_with(end))
    {
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
    use super::*;
    use crate::segment::classes::IRREGULAR as PARTICIPLES;
    use crate::text::exhaustive_inputs::rows;

    #[test]
    fn letters_of_any_alphabet_are_inflected() {
        assert_eq!(forms("cluµ"), ["cluµ", "cluµs", "cluµed", "cluµed", "cluµing"]);
        assert_eq!(forms("čeň"), ["čeň", "čeňs", "čeňed", "čeňed", "čeňing"]);
        for word in rows(&["a", "e", "i", "y", "b", "x", "µ", "é", "re", "-", "2", "ß"], 4) {
            assert!(forms(&word).iter().all(|form| !form.is_empty()), "{word}");
        }
    }

    #[test]
    fn one_table_of_irregular_verbs() {
        for participle in irregular().iter().map(|verb| verb.participle) {
            let known = PARTICIPLES.has(participle) || INTRANSITIVE.contains(&participle);
            assert!(known, "{participle} is not among the participles");
        }
    }

    /// Participles that are never passive.
    const INTRANSITIVE: &[&str] = &[
        "striven",
        "become",
        "been",
        "burst",
        "come",
        "cost",
        "fallen",
        "fled",
        "flung",
        "gone",
        "got",
        "had",
        "knelt",
        "lain",
        "risen",
        "sat",
        "shone",
        "slept",
        "slid",
        "stood",
        "swum",
        "undergone",
        "upset",
        "wept",
    ];

    #[test]
    fn regular_and_irregular() {
        assert_eq!(forms("calm"), ["calm", "calms", "calmed", "calmed", "calming"]);
        assert_eq!(forms("apologise"), ["apologise", "apologises", "apologised", "apologised", "apologising"]);
        assert_eq!(forms("send"), ["send", "sends", "sent", "sent", "sending"]);
        assert_eq!(forms("try"), ["try", "tries", "tried", "tried", "trying"]);
        assert_eq!(forms("ship"), ["ship", "ships", "shipped", "shipped", "shipping"]);
        assert_eq!(forms("refer"), ["refer", "refers", "referred", "referred", "referring"]);
        assert_eq!(forms("visit"), ["visit", "visits", "visited", "visited", "visiting"]);
        assert_eq!(forms("unplug")[2], "unplugged");
        assert_eq!(forms("reset")[4], "resetting");
        assert_eq!(forms("return")[2], "returned");
        assert_eq!(forms("photo")[1], "photos");
        assert_eq!(forms("undergo")[1], "undergoes");
        assert_eq!(forms("mislabel")[2], "mislabelled");
        assert_eq!(forms("fix"), ["fix", "fixes", "fixed", "fixed", "fixing"]);
    }
}
