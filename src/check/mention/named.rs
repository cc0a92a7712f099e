//! Words that are a name: of a button, a menu, an error, a song, a tea.

use super::Place;
use crate::text::char_boundary;
use crate::text::document::RegionKind;

/// What is done to a button or a menu, in the words directly before its name.
#[rustfmt::skip]
const ACTS: &[&str] = &[
    "click", "click on", "clicking", "clicked", "tap", "tap on", "tapping", "tapped", "press", "pressing", "pressed", "choose",
    "choosing", "chose", "select", "selecting", "selected", "hit", "open", "opening", "opened", "pick", "push", "touch", "go to",
    "tick", "untick", "check", "toggle", "switch to", "set to", "under", "called", "named", "labelled", "labeled", "titled", "says",
    "reads", "shows", "klicken sie auf", "klick auf", "klicke auf", "tippe auf", "tippen sie auf", "wählen sie", "wähle", "drücke",
    "drücken sie", "cliquez sur", "appuyez sur", "choisissez", "haga clic en", "haz clic en", "pulse", "pulsa", "elija", "elige",
    "fai clic su", "clicca su", "scegli", "klik op", "kies", "clique em", "toque em", "escolha", "klik på", "tryk på", "klicka på",
    "tryck på", "vælg", "välj", "trykk på", "velg",
];

/// Those of [`ACTS`] that capitals follow for other reasons: `open Monday`, `called Dana`.
const EVERYDAY: &[&str] = &[
    "open", "opening", "opened", "check", "under", "called", "named", "says", "reads", "shows", "choose", "chose",
    "pick", "hit", "touch", "push",
];

/// What has a name on a screen or a shelf; it stands beside the name.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "button", "menu", "tab", "link", "option", "page", "screen", "section", "field", "box", "item", "entry", "setting", "checkbox",
    "switch", "icon", "key", "mode", "message", "error", "warning", "alert", "notice", "label", "banner", "list", "article", "topic",
    "song", "film", "movie", "book", "album", "game", "show", "series", "playlist", "episode", "track", "band", "tea", "blend",
    "course", "class", "product", "model", "ride", "plan", "policy", "template", "macro", "schaltfläche", "knopf", "menüpunkt",
    "bouton", "botón", "pulsante", "knop", "knap", "knapp",
];

/// Words that announce words, before a colon or a mark of emphasis.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "write", "writes", "writing", "wrote", "written", "say", "says", "saying", "said", "phrase", "phrases", "word", "words", "term",
    "wording", "expression", "quote", "quoting", "mail", "message", "avoid", "put it", "call it", "called it", "you feel", "you felt",
    "schrieben", "schreiben", "schreibst", "schriebst", "sagen", "sagst", "sagten", "ausdrücken", "nennen", "worte", "dites", "disiez",
    "disais", "dit", "écrivez", "écrit", "mots", "dice", "dices", "dijo", "escribió", "escribe", "palabras", "scritto", "parole",
    "schreef", "woorden", "skrev", "ord",
];

/// What may stand between such words and what they announce.
const COPULAS: &[&str] =
    &[" was", " were", " is", " are", " waren", " war", " lauteten", " étaient", " était", " eran", " fueron", " era"];

/// Words after which capitals are emphasis or habit, and no name.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "please", "just", "is", "are", "was", "were", "be", "been", "it's", "it’s", "that's", "that’s", "to", "you", "must", "so", "and",
    "but", "or", "then", "now", "not", "should", "can", "could", "will", "would", "it", "that", "we", "i", "really", "also", "always",
    "only", "of", "have", "has", "had", "kindly", "simply", "as", "if",
];

/// What stands between the steps of a path through menus.
const ARROWS: &[char] = &['>', '→', '›', '▸', '➔', '»', '⇒', '➜', '▶', '⟶'];

/// Whether the words are a name. With `is_meant`, they are reported as a name too, the wrong one, so capitals excuse nothing: a term,
/// and whatever a project lists by itself.
pub(super) fn is_named(place: &Place<'_>, is_meant: bool) -> bool {
    is_step(place) || is_marked(place) || !is_meant && is_capitalised(place)
}

/// A step of a path: `Settings > Calm down > Save`, `*Settings* / *Calm down*`.
fn is_step(place: &Place<'_>) -> bool {
    let is_mark = |char: char| char.is_whitespace() || matches!(char, '*' | '_');
    let (before, behind) = (place.before.trim_end_matches(is_mark), place.behind.trim_start_matches(is_mark));
    // `Help / Calm down / Timer`: of several that are set off, each is one.
    if (before.ends_with('/') || behind.starts_with('/'))
        && starts_capital(place.text)
        && before_emphasis(place, place.behind).is_some()
    {
        return true;
    }
    if let Some(above) = before.strip_suffix(ARROWS) {
        return starts_capital(place.text) && above.contains(char::is_alphabetic);
    }
    behind.strip_prefix(ARROWS).is_some_and(|below| {
        starts_capital(place.text) && starts_capital(below.trim_start()) && before.ends_with(char::is_alphanumeric)
    })
}

/// Set off by brackets or emphasis, and announced: `press [Calm down]`, `choose *Calm down*`, `you wrote: *calm down*`.
fn is_marked(place: &Place<'_>) -> bool {
    let behind = place.behind.trim_start_matches(['.', '!', '?', ',', '…']);
    if place.before.ends_with('[') && behind.starts_with(']') {
        return true;
    }
    let Some(before) = before_emphasis(place, behind) else { return false };
    let before = before.trim_end_matches(['*', '_', ' ', '\u{a0}', '\n', ',']);
    let lower = before.to_lowercase();
    // `Your words were *…*` announces as `your words: …` does.
    let lower = COPULAS
        .iter()
        .find_map(|is| lower.strip_suffix(is))
        .filter(|said| ends_with_any(said, WORDS))
        .unwrap_or(&lower);
    if let Some(said) = lower.strip_suffix([':', '：']) {
        return last_words(said).any(|word| WORDS.contains(&word));
    }
    ends_with_any(lower, ACTS) || ends_with_any(lower, WORDS) || is_beside_thing(lower, behind)
}

/// The longest tag that sets words off, in bytes.
const LONGEST_TAG: usize = 400;

/// What the sentence says before the emphasised words that the match is among; `None` where nothing is emphasised.
fn before_emphasis<'a>(place: &Place<'a>, behind: &str) -> Option<&'a str> {
    const MARKS: [char; 2] = ['*', '_'];
    let original = place.document.original(place.source.text());
    let (source, mapped) = (original.text, original.place(place.span));
    // No mark that counts stands further away than the sentence goes, and no tag is longer than that.
    let from = char_boundary::ceil(source, mapped.start.saturating_sub(place.before.len() + LONGEST_TAG));
    let to = char_boundary::ceil(source, mapped.end + place.behind.len() + LONGEST_TAG);
    let line = source.get(from..mapped.start)?.rsplit('\n').next()?;
    let rest = source.get(mapped.end..to)?.split('\n').next()?;
    if let Some(open) = line.rfind(MARKS) {
        let inside = &line[open + 1..];
        let opens = !inside.starts_with(char::is_whitespace) && !line[..open].ends_with(char::is_alphanumeric);
        let closes = || {
            let close = rest.find(['*', '_', '\n']).filter(|close| !rest[*close..].starts_with('\n'));
            close.is_some_and(|close| !rest[..close].ends_with(char::is_whitespace))
        };
        if let Some(before) = place.before.strip_suffix(inside).filter(|_| opens && closes()) {
            return Some(before);
        }
    }
    let rest = rest.trim_start_matches(['.', '!', '?', ',', '…']);
    let tag = line.strip_suffix('>').and_then(|line| line.rsplit(['<', '\n']).next())?;
    let name = tag.split(' ').next().unwrap_or_default();
    let is_inline = ["b", "strong", "i", "em", "kbd", "u", "q", "cite", "code", "span", "tt"].contains(&name);
    (is_inline && rest.starts_with("</") || place.before.ends_with(MARKS) && behind.starts_with(MARKS))
        .then_some(place.before)
}

/// Written with capitals in the middle of a sentence: a name, unless all of the sentence is written so. German writes every noun
/// with a capital, so capitals tell nothing there.
fn is_capitalised(place: &Place<'_>) -> bool {
    if place.language == "de" || !starts_capital(place.text) {
        return false;
    }
    if is_title(place) {
        return true;
    }
    let before = place.before.trim_end_matches(['*', '_', ' ', '\u{a0}', '\n', '\t']);
    let Some(last) = before.rsplit(char::is_whitespace).next().filter(|last| last.ends_with(char::is_alphabetic))
    else {
        return false;
    };
    let lower = before.to_lowercase();
    let is_act = ends_with_any(&lower, ACTS) && !last_words(&lower).next().is_some_and(|last| EVERYDAY.contains(&last));
    if is_act || is_beside_thing(&lower, place.behind) && last.starts_with(char::is_lowercase) {
        return true;
    }
    let words: Vec<&str> = place.text.split_whitespace().collect();
    let last = last.to_lowercase();
    let goes_on = starts_capital(place.behind.trim_start()) && place.behind.starts_with(' ');
    words.iter().copied().all(is_of_title)
        && (words.len() > 1 || goes_on)
        && is_in_small_letters(place)
        && !PLAIN.contains(&last.as_str())
}

/// Small words that a title leaves small.
const INNER: &[&str] = &["the", "a", "an", "of", "and", "for", "in", "on", "to", "with", "by", "at"];

/// Capitals around a small word make a title wherever it stands: “On Read the Docs you can …”, and below a closing, where no
/// sentence is, they make the name of who writes.
fn is_title(place: &Place<'_>) -> bool {
    let words: Vec<&str> = place.text.split_whitespace().collect();
    let [first, inner @ .., last] = words.as_slice() else { return false };
    let is_framed =
        is_of_title(first) && is_of_title(last) && inner.iter().all(|word| is_of_title(word) || INNER.contains(word));
    let closes =
        matches!(place.document.region_at(place.span.start()), Some(RegionKind::Closing | RegionKind::Signature));
    is_framed && (closes || inner.iter().any(|word| INNER.contains(word)) && is_in_small_letters(place))
}

/// Whether a word has a capital and small letters after it.
fn is_of_title(word: &str) -> bool {
    let mut letters = word.chars().filter(|char| char.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}

/// Whether most words of the sentence around it begin small.
fn is_in_small_letters(place: &Place<'_>) -> bool {
    let around = place.before.split_whitespace().chain(place.behind.split_whitespace());
    let (mut capitals, mut others) = (0, 0);
    for word in around.filter(|word| word.starts_with(char::is_alphabetic)) {
        if starts_capital(word) { capitals += 1 } else { others += 1 }
    }
    others > capitals
}

/// Whether a word for a thing stands directly before or after.
fn is_beside_thing(before: &str, behind: &str) -> bool {
    let next = behind.trim_start_matches(['*', '_', ']', ' ', '\u{a0}', '\n']);
    let next = next.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    THINGS.contains(&next.as_str()) || ends_with_any(before, THINGS)
}

fn starts_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// The last words of a text, the last first.
fn last_words(text: &str) -> impl Iterator<Item = &str> {
    text.rsplit(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty()).take(4)
}

/// Whether a text, in small letters, ends with one of these words as a whole.
fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|words| text.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}
