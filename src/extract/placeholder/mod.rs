//! Finds what a system or a person still has to fill in: placeholders of every dialect, in one scan over the raw text.
//!
//! The scan knows nothing of the format around it, so a format masks what it finds here before its own parser sees the
//! text. A text without openers costs three passes of `memchr` and no allocation.

mod blank;
mod candidate_starts;
mod control_flow;
mod delimiters;
mod fallback;
mod template;
mod translation_calls;

use self::candidate_starts::Openers;
pub(super) use self::delimiters::{Mark, balanced};
pub(super) use self::translation_calls::{is_call, is_prose};
use crate::text::span::{Source, Span};

/// What a placeholder does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceholderKind {
    /// A template puts a value here: `{{ticket.id}}`, `%{name}`, `*|FNAME|*`.
    Value,
    /// A person was to write something here: `[NAME]`, `<<date>>`, `XXXX`, `____`.
    HumanBlank,
    /// Steers the template and leaves no trace: `{% if vip %}`, `{{/each}}`.
    Control,
    /// Between two texts of which a customer receives one: `{% else %}`, `{{else}}`, and the end of such a choice.
    Branch,
    /// Never leaves the template: `{# … #}`, `{% comment %}…{% endcomment %}`.
    Comment,
}

/// One placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// All of it, delimiters included.
    pub span: Span<Source>,
    /// What it does.
    pub kind: PlaceholderKind,
    /// What the customer reads where there is no value, as it is written, without quotation marks.
    pub fallback: Option<Span<Source>>,
}

/// The placeholders of a text: in order, without overlap. Their spans count from the start of `text`.
pub fn scan(text: &str) -> Vec<Placeholder> {
    scan_as(text, &[])
}

/// The same in a template language that has signs of its own.
pub(super) fn scan_as(text: &str, own: &[Mark]) -> Vec<Placeholder> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut nesting = Nesting::default();
    let mut from = 0;
    let mut raw_until = 0;
    // The sign that ends a raw block, where nothing else would know it.
    let mut raw_close: Option<Placeholder> = None;
    for at in Openers::new(bytes, own) {
        if let Some(close) = raw_close.take_if(|close| close.span.range().start <= at) {
            from = from.max(close.span.range().end);
            found.push(close);
        }
        if at < from {
            continue;
        }
        if bytes[at] == b'}' {
            // What a sign of the dialect has opened.
            if let Some(hit) = nesting.is_in_braces().then(|| delimiters::end_of_block(text, at)).flatten() {
                from = hit.end;
                found.extend(hit.placeholder(&mut nesting));
            }
            continue;
        }
        match recognise(text, from, at, own) {
            Outcome::Skip(end) => from = end,
            // Between the ends of a raw block, only what shows a value is no text.
            Outcome::Found(hit) if at < raw_until && !matches!(hit.effect, Effect::Value | Effect::Blank) => {
                from = at + 1;
            }
            Outcome::Found(hit) => {
                let is_rule = hit.effect == Effect::Blank && bytes[hit.start] == b'_' && fills_line(bytes, &hit);
                from = hit.end;
                raw_until = hit.raw_until.unwrap_or(raw_until);
                raw_close = hit
                    .raw_until
                    .filter(|_| hit.raw_close > 0)
                    .map(|start| Placeholder {
                        span: Span::of(start..start + hit.raw_close),
                        kind: PlaceholderKind::Control,
                        fallback: None,
                    })
                    .or(raw_close);
                if is_rule {
                    continue;
                }
                let texts = hit.may_hold_texts().then(|| translation_calls::parts(text, &hit)).flatten();
                match texts {
                    Some(parts) => found.extend(parts),
                    None => found.extend(hit.placeholder(&mut nesting)),
                }
            }
        }
    }
    found.extend(raw_close);
    found
}

/// The placeholder that `slice` is, where all of it is one. This is how a rule asks what stands after a
/// [`RegionKind::Placeholder`](crate::text::document::RegionKind::Placeholder): its source text shows which.
pub fn classify(slice: &str) -> Option<Placeholder> {
    let at = Openers::new(slice.as_bytes(), &[]).next()?;
    match recognise(slice, 0, at, &[]) {
        Outcome::Found(hit) if hit.start == 0 && hit.end == slice.len() => hit.placeholder(&mut Nesting::default()),
        Outcome::Found(_) | Outcome::Skip(_) => None,
    }
}

/// What a line of code does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// Stands between two texts of which a customer receives one.
    Branch,
    Other,
}

/// What the code that a line consists of does.
pub(super) fn effect_of_code(code: &str) -> Code {
    if control_flow::effect(code).0 == Effect::Branch { Code::Branch } else { Code::Other }
}

/// What a recognised construct means for the template's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Value,
    Blank,
    /// Control without a body.
    Control,
    /// Control that may have an end.
    Open,
    Branch,
    Close,
    Comment,
    /// Stands for a sign that would open something.
    Literal,
}

/// A recognised construct, in byte offsets of the scanned text.
#[derive(Debug)]
struct Hit<'a> {
    start: usize,
    end: usize,
    effect: Effect,
    fallback: Option<std::ops::Range<usize>>,
    /// What it opens or closes, where its end says so: `if` in `{% endif %}`.
    name: &'a str,
    /// Whether its end is a brace.
    braces: bool,
    /// Up to where statements and comments are text.
    raw_until: Option<usize>,
    /// Bytes of the sign there, where that is no statement by itself.
    raw_close: usize,
}

impl<'a> Hit<'a> {
    fn new(start: usize, end: usize, effect: Effect) -> Self {
        Self { start, end, effect, fallback: None, name: "", braces: false, raw_until: None, raw_close: 0 }
    }

    /// Whether it is code that may show texts of its own.
    fn may_hold_texts(&self) -> bool {
        matches!(self.effect, Effect::Value | Effect::Control)
    }

    fn placeholder(self, nesting: &mut Nesting<'a>) -> Option<Placeholder> {
        let kind = match self.effect {
            Effect::Value => PlaceholderKind::Value,
            Effect::Blank => PlaceholderKind::HumanBlank,
            Effect::Comment => PlaceholderKind::Comment,
            Effect::Literal => return None,
            Effect::Open => {
                nesting.open.push(Construct { name: self.name, braces: self.braces, has_branches: false });
                PlaceholderKind::Control
            }
            Effect::Branch => {
                if let Some(innermost) = nesting.open.last_mut() {
                    innermost.has_branches = true;
                }
                PlaceholderKind::Branch
            }
            // The end of a plain `if` separates nothing: with it or without it, one text goes on.
            Effect::Close if nesting.close(self.name, self.braces) => PlaceholderKind::Branch,
            Effect::Control | Effect::Close => PlaceholderKind::Control,
        };
        Some(Placeholder { span: Span::of(self.start..self.end), kind, fallback: self.fallback.map(Span::of) })
    }
}

/// Constructs within each other that are looked through for the one that ends.
const DEEPEST: usize = 64;

/// The constructs that are open.
#[derive(Default)]
struct Nesting<'a> {
    open: Vec<Construct<'a>>,
}

struct Construct<'a> {
    name: &'a str,
    braces: bool,
    has_branches: bool,
}

impl Nesting<'_> {
    fn is_in_braces(&self) -> bool {
        self.open.iter().rev().take(DEEPEST).any(|construct| construct.braces)
    }

    /// Ends the innermost construct of that name, and what was begun in it and has no end of its own: whether there was a branch.
    fn close(&mut self, name: &str, braces: bool) -> bool {
        let ends =
            |construct: &Construct<'_>| construct.braces == braces && (name.is_empty() || construct.name == name);
        let from = self.open.len().saturating_sub(DEEPEST);
        match self.open[from..].iter().rposition(ends) {
            Some(at) => self.open.drain(from + at..).any(|construct| construct.has_branches),
            None => false,
        }
    }
}

/// What stands at an opener.
enum Outcome<'a> {
    Found(Hit<'a>),
    /// Nothing; no other placeholder starts before this offset.
    Skip(usize),
}

/// Looks at the opener at `at`. Nothing before `from` may be taken: it belongs to an earlier placeholder.
fn recognise<'a>(text: &'a str, from: usize, at: usize, own: &[Mark]) -> Outcome<'a> {
    let begins = |mark: &Mark| text.as_bytes()[at..].starts_with(mark.open().as_bytes());
    if let Some(hit) = own.iter().filter(|mark| begins(mark)).find_map(|mark| mark.read(text, at)) {
        return Outcome::Found(hit);
    }
    let mut sure = delimiters::everywhere(text.as_bytes()[at]).iter().filter(|mark| begins(mark));
    if let Some(hit) = sure.find_map(|mark| mark.read(text, at)) {
        return Outcome::Found(hit);
    }
    let hit = match text.as_bytes()[at] {
        b'{' => return template::braces(text, from, at),
        b'X' | b'_' => return blank::run(text, at),
        b'[' => template::double_bracket(text, at).or_else(|| blank::bracket(text, at)),
        b'<' => template::angle(text, at).or_else(|| blank::double_angle(text, at)),
        b'%' => template::percent(text, at),
        b'*' => template::star(text, at),
        b'&' => template::escaped_angle(text, at),
        _ => None,
    };
    hit.map_or(Outcome::Skip(at + 1), Outcome::Found)
}

/// Whether nothing else stands on the line but marks of a quote: then a row of underscores is a line to look at, not to write on.
fn fills_line(bytes: &[u8], hit: &Hit<'_>) -> bool {
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'>');
    let before = bytes[..hit.start].iter().rev().find(|byte| !blank(byte));
    let after = bytes[hit.end..].iter().find(|byte| !blank(byte));
    before.is_none_or(|&byte| byte == b'\n') && after.is_none_or(|&byte| byte == b'\n')
}

/// The first `close` at or after `from`, at most `within` bytes away.
fn find_close(text: &str, from: usize, within: usize, close: &[u8]) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = bytes.len().min(from.saturating_add(within));
    memchr::memmem::find(bytes.get(from..end)?, close).map(|at| from + at)
}

/// Whether a paragraph ends inside: no value does that, so the closer belongs to something else.
fn has_blank_line(inner: &str) -> bool {
    memchr::memchr_iter(b'\n', inner.as_bytes()).any(|at| {
        let rest = &inner.as_bytes()[at + 1..];
        matches!(rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r')), Some(b'\n'))
    })
}

/// Whether the byte belongs to a word; bytes of non-ASCII characters do.
fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::PlaceholderKind::{Branch, Comment, Control, HumanBlank, Value};
    use super::*;
    use crate::extract::dialect;
    use crate::text::exhaustive_inputs::rows;

    fn found(text: &str) -> Vec<(&str, PlaceholderKind)> {
        scan(text).iter().map(|placeholder| (placeholder.span.slice(text), placeholder.kind)).collect()
    }

    fn fallback(text: &str) -> Option<&str> {
        scan(text).first().expect("a placeholder").fallback.map(|span| span.slice(text))
    }

    /// Placeholders stand in the text, one behind the other, each with its fallback within it.
    fn have_places(text: &str, own: &[Mark]) {
        let mut last = 0;
        for placeholder in scan_as(text, own) {
            let place = placeholder.span.range();
            assert!(last <= place.start && place.start < place.end && text.get(place.clone()).is_some(), "{text:?}");
            last = place.end;
            if let Some(fallback) = placeholder.fallback {
                assert!(text.get(fallback.range()).is_some() && placeholder.span.covers(fallback), "{text:?}");
            }
        }
    }

    #[test]
    fn whatever_signs_stand_side_by_side_have_places() {
        let signs = [
            "{", "}", "%", "<", ">", "[", "]", "#", "-", "*", "|", "&lt;", "_", "X", "!", "/", "$", "'", "a", "é", " ",
            "\n",
        ];
        for row in rows(&signs, 4) {
            have_places(&row, &[]);
            if let Some(placeholder) = classify(&row) {
                assert_eq!(placeholder.span.slice(&row), row);
            }
        }
    }

    #[test]
    fn whatever_signs_of_a_dialect_stand_side_by_side_have_places() {
        let plain = ["a", "é", " ", "\n", "(", ")", "{", "}", "<", ">", "]", "%", "#", "*", "'", "if", "end"];
        for suffix in dialect::suffixes() {
            let name = format!("a.{suffix}");
            let Some(named) = dialect::of_path(Path::new(&name)) else { continue };
            let own = named.dialect.own();
            let opened: Vec<&str> = own.iter().map(|mark| mark.open()).collect();
            for row in rows(&[&plain[..], &opened].concat(), 3) {
                have_places(&row, own);
            }
            // What a sign opens may end in any two others.
            for open in opened {
                for row in rows(&plain, 2) {
                    have_places(&format!("{open}a {row}{row}"), own);
                }
            }
        }
    }

    #[test]
    fn values_of_every_dialect_are_found() {
        for value in [
            "{{{Recipient.FirstName}}}",
            "{{ticket.requester.first_name}}",
            "{{ ticket.created_at | date: \"%H:%M\" }}",
            "{{dc.greeting}}",
            "{%customer.firstName,fallback=there%}",
            "{%ticket.customerName%}",
            "{% include 'footer' %}",
            "#{ticket.customer.firstname}",
            "%{ticket.name.first}",
            "${User.First Name}",
            "{!Contact.FirstName}",
            "{!BLANKVALUE(Contact.FirstName,\"Valued Customer\")}",
            "{$Ticket->Subject}",
            "{$Ticket->Requestors->First->RealName || 'there'}",
            "<OTRS_TICKET_Title>",
            "&lt;OTRS_CUSTOMER_REALNAME&gt;",
            "<attribute key=\"user.name\" default=\"there\"/>",
            "<t t-out=\"object.name or ''\">Ines</t>",
            "%s",
            "%1$s",
            "%(name)s",
            "{0}",
            "{count, plural, one {# lamp} other {# lamps}}",
            "{visit.Day:yyyy-MM-dd HH:mm}",
            "{total:.2f}",
            "<%= order.id %>",
            "*|FNAME|*",
            "%name%",
            "{nick}",
            "{first_name}",
            "{contactfield=firstname|there}",
            "[[first_name|Dear]]",
        ] {
            let text = format!("Hi {value}, welcome.");
            assert_eq!(found(&text), [(value, Value)], "{text}");
            assert_eq!(classify(value).map(|placeholder| placeholder.kind), Some(Value), "{value}");
        }
    }

    #[test]
    fn blanks_for_people_are_told_from_values() {
        for blank in [
            "[NAME]",
            "[Customer Name]",
            "[your name]",
            "[insert date]",
            "[ORDER NUMBER]",
            "[DATE + BUFFER]",
            "<<name>>",
            "<<Customer Name>>",
            "XXXX",
            "XXX",
            "XX/XX/XXXX",
            "____",
            "[XXX]",
            "[[MISSING TOKEN - FIRSTNAME]]",
            "[TBD — WHO ASKS]",
            "[TODO: the day]",
        ] {
            let text = format!("Hi {blank}, welcome.");
            assert_eq!(found(&text), [(blank, HumanBlank)], "{text}");
            assert_eq!(classify(blank).map(|placeholder| placeholder.kind), Some(HumanBlank), "{blank}");
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in [
            "50% of users and 20% more, 5%off",
            "the bytes %ab% and %ff% of it",
            "{see below} and {} and { } and a{1}",
            "[1] [sic] [...] [x] [X] [ ] see [our guide](https://example.com) ![logo](a.png)",
            "[NAME](https://example.com) and [ABC-1234] and [Ticket #42]",
            "[EXTERNAL] [URGENT] [Update] [LGBTQ+] [+ VAT]",
            "card XXXX1234, XXXX-XXXX-XXXX-1234, size XXXL, idXXX, XXX-42",
            "<http://example.com> <jane@example.com> a << b, cout<<x>>y, >>",
            "one\n______________\ntwo",
            "snake____case, __init__, *bold* **x** &amp; &lt;b&gt;",
            "https://example.com/caf%C3%A9?a=%20b%20c%E2%80%99",
            "a {{ that never ends\n\nand }} later",
            "100 %and 5% {# not closed, {% nor this",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn texts_to_be_translated_are_texts() {
        for (text, left) in [
            ("{% trans \"Thank you.\" %}", "Thank you."),
            ("<?php esc_html_e( 'Hi %s, it\\'s here', 'shop' ); ?>", "Hi , it's here"),
            ("<?php printf( esc_html__( 'Your order %1$s left.', 'shop' ), $x ); ?>", "Your order  left."),
            ("{{ __('Hi :name, welcome') }}", "Hi , welcome"),
            ("{{ \"Thank you\"|trans }}", "Thank you"),
            ("{{t \"Thank you, {name}\"}}", "Thank you, "),
            ("<%= t('mail.thanks') %>{{ 'mail.thanks' | t }}{{ _('greeting') }}{{ date | date: \"%d of %B\" }}", ""),
        ] {
            let mut said = String::new();
            let mut from = 0;
            for placeholder in scan(text) {
                said.push_str(&text[from..placeholder.span.range().start]);
                from = placeholder.span.range().end;
            }
            said.push_str(&text[from..]);
            assert_eq!(said, left, "{text}");
        }
    }

    #[test]
    fn branches_split_and_plain_conditions_do_not() {
        assert_eq!(found("{% if a %}x{% endif %} y"), [("{% if a %}", Control), ("{% endif %}", Control)],);
        assert_eq!(
            found("{%- if a -%}x{% elsif b %}y{% else %}z{% endif %}"),
            [("{%- if a -%}", Control), ("{% elsif b %}", Branch), ("{% else %}", Branch), ("{% endif %}", Branch)],
        );
        assert_eq!(
            found("{{#if a}}x{{else}}y{{/if}}{{#each b}}{{this}}{{/each}}"),
            [
                ("{{#if a}}", Control),
                ("{{else}}", Branch),
                ("{{/if}}", Branch),
                ("{{#each b}}", Control),
                ("{{this}}", Value),
                ("{{/each}}", Control),
            ],
        );
        assert_eq!(
            found("{if $a}x{else}y{/if} *|IF:VIP|*x*|ELSE:|*y*|END:IF|*"),
            [
                ("{if $a}", Control),
                ("{else}", Branch),
                ("{/if}", Branch),
                ("*|IF:VIP|*", Control),
                ("*|ELSE:|*", Branch),
                ("*|END:IF|*", Branch),
            ],
        );
    }

    #[test]
    fn comments_are_taken_whole() {
        for comment in [
            "{# a\n\nb #}",
            "{% comment %} no problem {{x}} {% endcomment %}",
            "{{! short }}",
            "{{!-- long }} --}}",
            "{* smarty *}",
            "<%# erb %>",
        ] {
            assert_eq!(found(&format!("a {comment} b")), [(comment, Comment)], "{comment}");
        }
    }

    #[test]
    fn the_sign_before_a_uvdesk_value_is_text() {
        assert_eq!(
            found("Ticket #{%ticket.id%}, #%{ticket.number}"),
            [("{%ticket.id%}", Value), ("%{ticket.number}", Value)]
        );
    }

    #[test]
    fn fallbacks_are_what_the_customer_reads() {
        assert_eq!(fallback("{{ user.name | fallback: \"there\" }}"), Some("there"));
        assert_eq!(fallback("{{ name | default: 'dear customer' }}"), Some("dear customer"));
        assert_eq!(fallback("{{user.name || \"you\"}}"), Some("you"));
        assert_eq!(fallback("{{contact.firstname|there}}"), Some("there"));
        assert_eq!(fallback("{{ name | capitalize }}"), None);
        assert_eq!(fallback("{{name|upcase}}"), None);
        assert_eq!(fallback("{%customer.firstName,fallback=there%}"), Some("there"));
        assert_eq!(fallback("{%customer.firstName,fallback=%}"), None);
        assert_eq!(fallback("%{reply_to_username,fallback:there}"), Some("there"));
        assert_eq!(fallback("{!Contact.FirstName, Valued Customer}"), Some("Valued Customer"));
        assert_eq!(fallback("{!BLANKVALUE(Contact.FirstName,\"Valued Customer\")}"), Some("Valued Customer"));
        assert_eq!(fallback("{{ personalization_token('contact.firstname','there') }}"), Some("there"));
        assert_eq!(fallback("<attribute key=\"user.name\" default=\"there\"/>"), Some("there"));
        assert_eq!(fallback("[[first_name|Dear]]"), Some("Dear"));
        assert_eq!(fallback("{$Ticket->Name || 'there'}"), Some("there"));
    }

    #[test]
    fn hostile_runs_stay_linear() {
        for unit in
            ["{", "{{", "{%", "{#", "[", "[[", "<<", "%a", "X", "X1", "_", "*|", "{% comment %}", "{{!--", "&lt;OTRS_"]
        {
            let text = unit.repeat(400_000 / unit.len());
            let started = std::time::Instant::now();
            let _ = scan(&text);
            assert!(started.elapsed().as_secs() < 5, "{unit} is slow");
        }
    }
}
