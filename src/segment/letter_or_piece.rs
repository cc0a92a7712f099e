//! What a text is by its shape: a letter, a reply for all to read, or a piece of a reply.
//!
//! What must be there is asked of letters only. A reply to a post or a review is no letter, however it is worded, and a macro
//! may be a piece that an agent puts between a greeting and a name.

use std::fmt;

use crate::text::document::{Document, Kind, PLACEHOLDER, RegionKind, Role};
use crate::text::reach;

use super::closing;
use super::language::Part as Tongue;

/// The most bytes of a reply to a post or a review; shops and feeds allow no more.
const SHORT: usize = 500;

/// The most paragraphs of one.
const FEW_PARAGRAPHS: usize = 2;

/// The most words of a text without greeting and sign-off that is taken for a piece of a reply.
const PIECE_WORDS: usize = 25;

/// Something to be seen of a text that says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A subject line.
    Subject,
    /// A greeting on a line of its own, or one before a text of some length.
    Greeting,
    /// `Kind regards,`
    Closing,
    /// The name of a person or a team in a last paragraph of its own.
    Name,
    /// What stands below the name.
    Signature,
    /// `@dana` in front.
    Handle,
    /// `(1/2)`: one of several posts.
    Part,
    /// `^KM`, `/RR`, `– AD`, `-Sam` after the last sentence.
    Initials,
    /// A few hundred characters.
    Short,
}

impl fmt::Display for Sign {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Subject => "a subject",
            Self::Greeting => "a greeting",
            Self::Closing => "a closing",
            Self::Name => "a name at its end",
            Self::Signature => "a signature",
            Self::Handle => "a handle in front",
            Self::Part => "a count of posts",
            Self::Initials => "initials at its end",
            Self::Short => "a few hundred characters",
        })
    }
}

/// A part of a letter that may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The greeting.
    Greeting,
    /// The closing and the name.
    Closing,
    /// Something in the text.
    Body,
}

/// How much of a reply a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Whole,
    /// Too little to be one.
    Piece,
    /// It holds no words of its own, as where all of them stand in another file, or it is a page.
    Wordless,
    /// Others complete it, so that nobody knows what the whole says.
    Completed,
}

/// The signs of a text, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    signs: Vec<Sign>,
    extent: Extent,
    /// Whether a placeholder or an include stands last, of which nobody knows what it puts there.
    open_end: bool,
    /// Parts that stand in another language, or are asked for there.
    settled: Vec<Part>,
}

impl Shape {
    /// The shape of a segmented document. Only what we say ourselves counts.
    pub fn of(document: &Document) -> Self {
        let prose = &document.prose;
        let letter = document.letter();
        let is_own = |kind: RegionKind| kind.is_linted() && kind != RegionKind::Caption;
        let own = || document.regions.iter().filter(|region| is_own(region.kind));
        let has = |kind: RegionKind| own().any(|region| region.kind == kind);
        let size: usize = own().map(|region| reach::len(region.span.slice(prose))).sum();
        let opens_paragraph = |start: usize| {
            let gap = prose[..start].len() - prose[..start].trim_end().len();
            prose[start - gap..start].matches('\n').count() > 1
        };
        let bodies = || own().filter(|region| region.kind == RegionKind::Body);
        let paragraphs = 1 + bodies().skip(1).filter(|region| opens_paragraph(region.span.range().start)).count();
        let is_short = size <= SHORT && paragraphs <= FEW_PARAGRAPHS;
        let text = own().next().map_or("", |first| prose[first.span.range().start..].trim_start());
        let mut signs = Vec::new();
        let mut note = |sign, is_there: bool| {
            if is_there {
                signs.push(sign);
            }
        };
        note(Sign::Subject, has(RegionKind::Subject) || has(RegionKind::Topic));
        let ends_line = |end: usize| prose[end..].lines().next().is_none_or(|rest| rest.trim().is_empty());
        let is_greeting = |region: &crate::text::document::Region| {
            region.kind == RegionKind::Greeting && (!is_short || ends_line(region.span.range().end))
        };
        note(Sign::Greeting, own().any(is_greeting));
        let closings = || own().filter(|region| region.kind == RegionKind::Closing);
        let begins_line = |start: usize| prose[..start].rsplit('\n').next().is_none_or(|line| line.trim().is_empty());
        let (mut closing, mut name, mut initials) = (false, false, false);
        for region in closings() {
            let (start, said) = (region.span.range().start, region.span.slice(prose));
            let is_marked = said.starts_with(['-', '–', '—', '~', '^', '/', '∞']);
            match begins_line(start) {
                true if closing::says_so(said) => closing = true,
                true if !is_marked => name = true,
                _ => initials = true,
            }
        }
        note(Sign::Closing, closing);
        note(Sign::Name, name);
        note(Sign::Signature, has(RegionKind::Signature));
        note(Sign::Handle, is_handle(text));
        note(Sign::Part, is_part(text, own().next_back().map_or("", |last| last.span.slice(prose))));
        note(Sign::Initials, initials);
        note(Sign::Short, is_short);
        let is_framed = [Sign::Subject, Sign::Greeting, Sign::Closing, Sign::Name, Sign::Signature]
            .iter()
            .any(|sign| signs.contains(sign))
            || own().any(|region| matches!(region.kind, RegionKind::Greeting | RegionKind::Closing))
            || document.regions.iter().any(|region| matches!(region.kind, RegionKind::Quote { .. }));
        let has_words = own().any(|region| {
            matches!(region.kind, RegionKind::Body | RegionKind::Heading)
                && region.span.slice(prose).contains(char::is_alphabetic)
        });
        let is_little = || letter.split_whitespace().take(PIECE_WORDS + 1).count() <= PIECE_WORDS;
        // Below several headings stand several texts, or none that is a letter.
        let is_of_chapters = || {
            !signs.contains(&Sign::Greeting)
                && !closing
                && own().filter(|region| region.kind == RegionKind::Heading).count() > 1
        };
        let extent = match document.role {
            Role::Reply if has_words && (!is_framed && is_little() || is_of_chapters()) => Extent::Piece,
            Role::Reply if has_words => Extent::Whole,
            _ => Extent::Wordless,
        };
        let last_line = letter.trim_end().rsplit('\n').next().unwrap_or_default();
        let open_end = last_line.contains(PLACEHOLDER) && !last_line.contains(char::is_alphabetic);
        Self { signs, extent, open_end, settled: Vec::new() }
    }

    /// The same of a text that others complete: nothing is missing from it.
    #[must_use]
    pub(crate) fn completed_elsewhere(self) -> Self {
        Self { extent: Extent::Completed, ..self }
    }

    /// The same of a page, of which no frame of a letter is asked.
    #[must_use]
    pub(crate) fn of_page(self) -> Self {
        Self { extent: Extent::Wordless, ..self }
    }

    /// Whether it has no words of its own that could lack a frame.
    fn is_wordless(&self) -> bool {
        matches!(self.extent, Extent::Wordless | Extent::Completed)
    }

    /// Whether others complete it.
    pub(crate) fn is_completed_elsewhere(&self) -> bool {
        self.extent == Extent::Completed
    }

    /// The same of what is said in one of several languages. A frame is asked of a part that has one, and where none has, of
    /// the part that begins or ends the reply.
    #[must_use]
    pub(crate) fn spoken(mut self, document: &Document, tongue: &Tongue) -> Self {
        if !tongue.is_all() {
            let regions = || document.regions.iter().enumerate();
            let said = || regions().filter(|(_, region)| region.kind.is_linted() && !is_beside(region.kind));
            let is_asked = |kind, rim: Option<usize>| {
                let mut of = regions().filter(|(_, region)| region.kind == kind).map(|(index, _)| index).peekable();
                if of.peek().is_none() {
                    rim.is_some_and(|rim| tongue.has(rim))
                } else {
                    of.any(|index| tongue.has(index))
                }
            };
            let first = said().next().map(|(index, _)| index);
            let last = said().next_back().map(|(index, _)| index);
            let frames = [(Part::Greeting, RegionKind::Greeting, first), (Part::Closing, RegionKind::Closing, last)];
            self.settled.extend(frames.iter().filter(|(_, kind, rim)| !is_asked(*kind, *rim)).map(|(part, ..)| *part));
        }
        self
    }

    /// What was seen.
    pub fn signs(&self) -> &[Sign] {
        &self.signs
    }

    /// Whether it is a piece of a reply, such as one sentence pasted for a look; then nothing is missing from it.
    pub fn is_piece(&self) -> bool {
        self.extent != Extent::Whole
    }

    /// The kind that the text shows: [`Kind::Public`] for what is said below a post or a review. With `pasted`, its being
    /// short says nothing: whoever pastes a letter may paste a short one.
    pub fn kind(&self, pasted: bool) -> Option<Kind> {
        let has = |sign| self.signs.contains(&sign);
        let is_letter =
            [Sign::Subject, Sign::Greeting, Sign::Closing, Sign::Name, Sign::Signature].into_iter().any(has);
        let is_public =
            has(Sign::Handle) || !is_letter && (has(Sign::Part) || has(Sign::Initials) || has(Sign::Short) && !pasted);
        is_public.then_some(Kind::Public)
    }

    /// What a text of this kind is taken for, and by which signs: `a letter: a greeting, a closing`.
    pub fn verdict(&self, kind: Kind) -> String {
        let is_whole = |part| self.is_letter_but_for(part, kind);
        let name = match kind {
            Kind::Chat | Kind::Public => "no letter",
            Kind::Draft | Kind::Macro if self.is_piece() => "a piece of a letter",
            Kind::Draft | Kind::Macro if is_whole(Part::Body) => "a letter",
            Kind::Draft | Kind::Macro if is_whole(Part::Greeting) => "a letter but for its greeting",
            Kind::Draft | Kind::Macro if is_whole(Part::Closing) => "a letter but for its closing",
            Kind::Draft | Kind::Macro => "a piece of a letter",
        };
        let signs: Vec<String> = self.signs.iter().map(ToString::to_string).collect();
        if signs.is_empty() { name.to_owned() } else { format!("{name}: {}", signs.join(", ")) }
    }

    /// Whether a part can be missing from it: it has words of its own, no other language has the part, and no placeholder at its
    /// end may well be the name.
    pub fn may_lack(&self, part: Part) -> bool {
        !(self.is_wordless() || self.settled.contains(&part) || part == Part::Closing && self.open_end)
    }

    /// Whether it closes with what only the helpdesk knows, such as the name of the agent: it may not lack a name, and has most
    /// likely one.
    pub fn is_signed_by_program(&self) -> bool {
        self.open_end
            && self.signs.contains(&Sign::Closing)
            && !self.is_wordless()
            && !self.settled.contains(&Part::Closing)
    }

    /// Whether a text of this kind is a letter by every other sign than `part`, which is looked for in it.
    ///
    /// A draft is one. A macro is one only if it begins and ends like one: it is often put between a greeting and a name that
    /// the helpdesk knows. What a placeholder puts at the end of either may well be the name.
    pub fn is_letter_but_for(&self, part: Part, kind: Kind) -> bool {
        let has = |sign| self.signs.contains(&sign);
        let begins = part == Part::Greeting || has(Sign::Greeting);
        let ends = part == Part::Closing || has(Sign::Closing);
        !self.is_piece()
            && self.may_lack(part)
            && match kind {
                Kind::Draft => true,
                Kind::Macro => begins && ends,
                Kind::Chat | Kind::Public => part == Part::Body,
            }
    }
}

/// Whether such a region stands beside what is said and tells no language.
fn is_beside(kind: RegionKind) -> bool {
    matches!(kind, RegionKind::Signature | RegionKind::Caption)
}

/// `@dana`: what is said to somebody in a feed.
fn is_handle(text: &str) -> bool {
    let Some(handle) = text.strip_prefix('@').and_then(|rest| rest.split_whitespace().next()) else { return false };
    let name = handle.trim_end_matches([',', ':']);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// `1/2`, `(2/3)` at the start or the end of a text.
fn is_part(start: &str, end: &str) -> bool {
    let is_count = |word: &str| {
        let bare = word.trim_matches(['(', ')', '[', ']']);
        let digit = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_digit());
        bare.split_once('/').is_some_and(|(at, of)| digit(at) && digit(of) && at <= of)
    };
    start.split_whitespace().next().is_some_and(is_count) || end.split_whitespace().next_back().is_some_and(is_count)
}
