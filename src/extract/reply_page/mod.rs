//! A page of replies: Markdown in which replies stand to be copied, in code fences, block quotes, table cells or list items, or
//! as sections below their headings. Each of them is a document of its own, and what is said around them is for colleagues.
//!
//! A page is known by its shape. What stands in its containers must read as said to a customer, and what stands around them
//! must not: a letter that quotes its customer, or a manual with commands to type, stays the one text that it is.

mod blocks;
mod page_parser;
mod passage_markup;
pub(super) mod reads_as_reply;

use std::ops::Range;
use std::sync::Arc;

use super::front_matter::FrontMatter;
use super::placeholder_defaults;
use crate::text::document::{Document, Kind};
use blocks::{Blocks, Passage, Shape};
pub(super) use reads_as_reply::Speech;

/// The replies of a page that is called `name`, each with the fallback texts in it after it; `None` where it is no page of
/// replies.
pub(super) fn read(text: &Arc<String>, name: &str) -> Option<Vec<Document>> {
    let front = FrontMatter::of_file(text);
    let blocks = page_parser::read(text, front.len);
    let is_announced_so = is_called_so(name) || front.title.as_deref().is_some_and(reads_as_reply::names_replies);
    let mut documents = Vec::new();
    for (number, reply) in (1..).zip(replies(text, &blocks, is_announced_so)) {
        let Heard { passage, mut document, speech, is_announced } = reply;
        document.title = blocks.title(passage);
        document.pointer = Some(format!("reply {number}"));
        document.tags.clone_from(&front.tags);
        // Letters below headings may as well be written for one customer each.
        let is_macro = passage.shape != Shape::Section || is_announced || speech.has_gap;
        document.kind = front.kind.or(is_macro.then_some(Kind::Macro));
        if passage.is_subject {
            document.make_subject();
        }
        let fallbacks = placeholder_defaults::documents(text, &document);
        let told = document.clone();
        documents.push(document);
        documents.extend(fallbacks.into_iter().map(|fallback| Document {
            title: told.title.clone(),
            pointer: told.pointer.clone(),
            kind: told.kind,
            ..fallback
        }));
    }
    (!documents.is_empty()).then_some(documents)
}

/// Whether the name of a file says that it holds replies.
pub(super) fn is_called_so(name: &str) -> bool {
    reads_as_reply::names_replies(stem(name))
}

/// The name of a file without its folders and its extensions.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.split('.').find(|part| !part.is_empty()).unwrap_or_default()
}

/// A passage that was read.
struct Heard<'p> {
    passage: &'p Passage,
    document: Document,
    speech: Speech,
    /// Whether a heading above it, or the page, says that replies stand here.
    is_announced: bool,
}

/// The passages of a page that a customer receives, in its order.
fn replies<'p>(text: &str, blocks: &'p Blocks, is_called_so: bool) -> Vec<Heard<'p>> {
    let hear = |passage: &'p Passage| {
        let document = passage.read();
        let speech = Speech::of(&document);
        Heard { passage, document, speech, is_announced: is_called_so || blocks.is_announced(passage) }
    };
    let (subjects, texts): (Vec<&Passage>, Vec<&Passage>) =
        blocks.passages.iter().partition(|passage| passage.is_subject);
    let mut contained: Vec<Heard<'p>> = texts.into_iter().map(hear).collect();
    contained.retain(|heard| heard.speech.is_prose);
    let is_announced = contained.iter().any(|heard| heard.is_announced);
    let mut kept = Vec::new();
    if !contained.is_empty() && !is_letter(text, blocks, is_announced) {
        for shape in Shape::CONTAINERS {
            for is_announced in [true, false] {
                let is_of = |heard: &Heard<'_>| heard.passage.shape == shape && heard.is_announced == is_announced;
                let (group, rest): (Vec<_>, Vec<_>) = contained.into_iter().partition(is_of);
                contained = rest;
                let is_library = is_library(shape, &group, is_announced && kept.is_empty(), blocks.fences);
                if is_library || shape == Shape::Quote && are_all_there_is(&group, blocks) {
                    kept.extend(group.into_iter().filter(|heard| heard.speech.is_said()));
                }
            }
        }
    }
    if kept.is_empty() {
        let mut sections: Vec<Heard<'p>> = blocks.sections.iter().map(hear).collect();
        let is_the_reply = |heard: &Heard<'_>| is_the_reply(heard, blocks);
        if sections.iter().any(is_the_reply) {
            kept = sections;
            kept.retain(is_the_reply);
            for heard in &mut kept {
                heard.is_announced = true;
            }
        } else if are_comments(&sections, blocks) {
            for heard in &mut sections {
                heard.is_announced = true;
            }
            kept = sections;
        } else if are_letters(&sections) {
            // Where most of them greet, what neither greets nor closes is about them.
            let do_greet = mostly(&sections, |speech| speech.greets);
            kept = sections;
            kept.retain(|Heard { speech, passage, is_announced, .. }| {
                let is_leaf = || !blocks.has_parts(passage);
                let is_short = speech.is_letter() || *is_announced && speech.is_said() && is_leaf();
                speech.greets || speech.closes || speech.has_gap || !do_greet && is_short
            });
        }
        kept.retain(|heard| heard.speech.is_prose || heard.speech.greets);
    }
    if kept.iter().any(|heard| heard.passage.shape != Shape::Section) {
        kept.extend(letters_beside(blocks, hear));
        kept.extend(subjects.into_iter().map(hear));
    }
    kept.retain(|heard| !blocks.is_for_others(heard.passage));
    kept.sort_by_key(|heard| heard.passage.place.start);
    kept
}

/// On a page whose replies stand in containers, those that stand below a heading instead: letters where the page announces
/// replies, with nothing set apart in them.
fn letters_beside<'p>(blocks: &'p Blocks, hear: impl Fn(&'p Passage) -> Heard<'p>) -> impl Iterator<Item = Heard<'p>> {
    let holds = |section: &Passage, other: &Passage| {
        section.place.start <= other.place.start && other.place.end <= section.place.end
    };
    let is_whole = move |section: &&Passage| !blocks.passages.iter().any(|other| holds(section, other));
    let sections = blocks.sections.iter().filter(is_whole).map(hear);
    sections.filter(|heard| heard.is_announced && heard.speech.is_prose && heard.speech.greets)
}

/// Whether what stands around the containers of a page is a letter itself.
fn is_letter(text: &str, blocks: &Blocks, is_announced: bool) -> bool {
    let around: Vec<&str> = blocks.around.iter().map(|place| &text[place.clone()]).collect();
    let speech = Speech::of_text(&around.join("\n\n"));
    if is_announced { speech.greets && speech.closes } else { speech.greets || speech.closes }
}

/// Whether at least half of `group` is so.
fn mostly(group: &[Heard<'_>], is_so: impl Fn(&Speech) -> bool) -> bool {
    !group.is_empty() && group.iter().filter(|heard| is_so(&heard.speech)).count() * 2 >= group.len()
}

/// Whether the prose in the containers of one shape is replies. `fences` are all code fences of the page.
fn is_library(shape: Shape, group: &[Heard<'_>], is_announced: bool, fences: usize) -> bool {
    let is_alone = group.len() == 1;
    match shape {
        Shape::Fence | Shape::Quote if is_announced => mostly(group, |said| said.is_said()),
        // A manual shows commands, and a message or two that they print.
        Shape::Fence => {
            group.len() * 2 >= fences
                && mostly(group, |said| said.is_letter() && (!is_alone || said.closes || said.has_gap))
        }
        // What customers write has no gaps; what a manual points out is not said by somebody.
        Shape::Quote => {
            group.iter().any(|heard| heard.speech.has_gap)
                && mostly(group, |said| said.is_letter() || said.has_gap && said.is_ours)
        }
        Shape::Cell => !is_alone && mostly(group, |said| said.is_letter() || is_announced && said.is_said()),
        Shape::Item => is_announced && !is_alone && mostly(group, |said| said.is_letter() || said.is_polite),
        Shape::Section => false,
    }
}

/// Whether quotes are what a page is made of, and not the words of others that a text answers or points out.
fn are_all_there_is(quotes: &[Heard<'_>], blocks: &Blocks) -> bool {
    /// So many people are not quoted in a row.
    const FEWEST: usize = 3;
    let inside: usize = quotes.iter().map(|heard| heard.passage.text.len()).sum();
    let around: usize = blocks.around.iter().map(Range::len).sum();
    quotes.len() >= FEWEST && around * 2 <= inside && mostly(quotes, |said| said.is_letter())
}

/// Whether a section is the reply that the page is about, and the sections beside it say when and how to send it.
fn is_the_reply(heard: &Heard<'_>, blocks: &Blocks) -> bool {
    let own = heard.passage.heading.map(|index| blocks.headings[index].title.as_str());
    own.is_some_and(reads_as_reply::is_the_text)
        && heard.speech.is_prose
        && (heard.speech.is_letter() || heard.speech.has_gap)
}

/// Whether sections are letters, each below its heading.
fn are_letters(sections: &[Heard<'_>]) -> bool {
    let is_announced = |heard: &&Heard<'_>| heard.is_announced;
    let begun = sections.iter().filter(|heard| heard.speech.greets).count();
    let polite =
        sections.iter().filter(is_announced).filter(|heard| heard.speech.is_letter() || heard.speech.is_polite);
    let polite = polite.count();
    begun >= 2 && begun * 2 >= sections.len() || polite >= 2 && polite * 2 >= sections.len()
}

/// Whether sections are the comments that `AutoReviewComments` keeps: `### title` and a text, and nothing else but perhaps a title
/// of the page, where that or the way in which the others are written says so.
fn are_comments(sections: &[Heard<'_>], blocks: &Blocks) -> bool {
    let is_titled = blocks.headings.split_first().is_some_and(|(first, others)| {
        first.level < 3
            && (reads_as_reply::names_replies(&first.title) || others.iter().all(|heading| heading.is_tight))
    });
    let is_question = |heard: &&Heard<'_>| blocks.title(heard.passage).is_some_and(|title| title.ends_with('?'));
    sections.len() >= 2
        && blocks.around.first().is_none_or(|first| blocks.sections[0].place.start <= first.start)
        && blocks.headings.iter().skip(usize::from(is_titled)).all(|heading| heading.level == 3)
        && sections.iter().filter(is_question).count() * 2 < sections.len()
        && mostly(sections, |said| said.is_said())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::{Origin, Role};

    fn said(text: &str) -> Vec<(String, String)> {
        let text = Arc::new(text.to_owned());
        let documents = read(&text, "desk/notes.md").unwrap_or_default();
        for document in &documents {
            for piece in document.map.pieces().iter().filter(|piece| piece.origin == Origin::Verbatim) {
                assert_eq!(piece.prose.slice(&document.prose), piece.source.slice(&text));
            }
        }
        let said = |document: &Document| {
            (document.title.clone().unwrap_or_default(), document.prose.trim().replace('\n', "/"))
        };
        documents.iter().map(said).collect()
    }

    fn pair(title: &str, prose: &str) -> (String, String) {
        (title.to_owned(), prose.to_owned())
    }

    #[test]
    fn fences_hold_replies() {
        let page = "# Desk\n\n## Late\n\nUse it from day three.\n\n```\nHi {{name}},\n\nIt left today.\n```\n\n## Lost\n\n1. Say:\n\n   ```text\n   Hello,\r\n   we will look for it. Thanks!\n   ```\n";
        assert_eq!(
            said(page),
            [pair("Late", "Hi \u{fffc},//It left today."), pair("Lost", "Hello,/we will look for it. Thanks!")]
        );
    }

    #[test]
    fn quotes_hold_replies_and_titles_may_be_bold() {
        let page = "# Desk\n\n**Late**\n> Hi {name},\n>\n>it is *on* its way\n> to you.\n\n**Lost**\n\n> Hi {name},\n> we are sorry.\n";
        assert_eq!(
            said(page),
            [pair("Late", "Hi \u{fffc},//it is on its way/to you."), pair("Lost", "Hi \u{fffc},/we are sorry.")]
        );
    }

    #[test]
    fn what_a_reply_is_set_below_is_what_it_answers() {
        let page = "# Replies\n\n### Ida: 5 of 5\n\n**They did great!!!**\n\n> They did great!!!\n\n**Reply:**\n\nThank you, Ida, and sail well!\n\n---\n\n### Tom: 1 of 5\n\n> It broke.\n\n**Owner response**\n\nI am sorry, Tom.\n";
        assert_eq!(
            said(page),
            [pair("Ida: 5 of 5", "Thank you, Ida, and sail well!"), pair("Tom: 1 of 5", "I am sorry, Tom.")]
        );
    }

    #[test]
    fn a_page_of_quotes_holds_replies() {
        let page = "## New oar\n> Hi,\n>\n> please open a new ticket for it.\n\n## Late\n> Hi,\n>\n> it left today.\n\n## Lost\n> Hello,\n>\n> we look for it.\n";
        assert_eq!(
            said(page),
            [
                pair("New oar", "Hi,//please open a new ticket for it."),
                pair("Late", "Hi,//it left today."),
                pair("Lost", "Hello,//we look for it.")
            ]
        );
        let thread = "# Ticket 8\n\n> Hi, it broke.\n\nWhen did it break, and which of the two oars is it? The label on the shaft says which.\n\n> Hi, on Monday.\n\nThen the new one leaves today, and you can keep the old one for its wood.\n\n> Thanks, great.\n";
        assert_eq!(said(thread), []);
    }

    #[test]
    fn tables_lists_and_sections_hold_replies() {
        let table = "# Saved replies\n\n| When | Reply |\n|---|---|\n| Late | Hi, it left<br>today. |\n| Lost | Sorry, we \\| I lost it. |\n";
        assert_eq!(said(table), [pair("Late", "Hi, it left/today."), pair("Lost", "Sorry, we | I lost it.")]);
        let list = "# Saved replies\n\n- **Late**: Thanks for waiting, it\n  left today.\n- **Lost** - We are sorry that it is lost.\n";
        assert_eq!(
            said(list),
            [pair("Late", "Thanks for waiting, it/left today."), pair("Lost", "We are sorry that it is lost.")]
        );
        let sections =
            "# Desk\n\n## Late\n\nHi {{name}},\n\nIt left today.\n\n## Lost\n\nHi {{name}},\n\nI looked for it.\n";
        assert_eq!(
            said(sections),
            [pair("Late", "Hi \u{fffc},//It left today."), pair("Lost", "Hi \u{fffc},//I looked for it.")]
        );
        let guided = "# Templates\n\n### Late\n\nDear [Name],\n\nIt left today.\n\n### Lost\n\nDear [Name],\n\nI looked for it.\n\n### When to use them\n\nUse them when:\n- you are sorry for it\n- our post was late\n";
        assert_eq!(
            said(guided),
            [pair("Late", "Dear \u{fffc},//It left today."), pair("Lost", "Dear \u{fffc},//I looked for it.")]
        );
        let comments = "###[Q] Too broad\nPlease edit your question to ask one thing.\n\n### Thanks only\nPlease vote when you can.\n";
        assert_eq!(
            said(comments),
            [
                pair("[Q] Too broad", "Please edit your question to ask one thing."),
                pair("Thanks only", "Please vote when you can.")
            ]
        );
    }

    #[test]
    fn what_stands_below_a_subject_line_is_no_reply() {
        let page = "# Email templates\n\n## Late\n\n**Subject:**\n```\nIs your oar late, or is it us?\n```\n\n**Body:**\n```\nHi {{name}},\n\nit left today. Thanks!\n```\n\n## Lost\n\n### Subject line\n\n```\nYour oar is lost\n```\n\n### Body\n\n```\nHi {{name}},\n\nwe look for it. Thanks!\n```\n";
        let documents = read(&Arc::new(page.to_owned()), "desk/notes.md").unwrap();
        let roles: Vec<Role> = documents.iter().map(|document| document.role).collect();
        assert_eq!(roles, [Role::Subject, Role::Reply, Role::Subject, Role::Reply]);
    }

    #[test]
    fn a_page_about_one_reply_holds_that_reply() {
        let page = "# Oar that broke\n\nUse it for oars only.\n\n## Template\n\nHi [Name],\n\nthe new oar left today.\n\n## When to use\n\n- It broke, per our policy\n- We're sorry\n\n## Notes\n\nThank nobody for waiting.\n";
        assert_eq!(said(page), [pair("Oar that broke", "Hi \u{fffc},//the new oar left today.")]);
        let email =
            "# Oar\n\n### Email body\n\nThanks for the photo. The oar left today.\n\n### Tone\n\nBe brief, please.\n";
        assert_eq!(said(email), [pair("Oar", "Thanks for the photo. The oar left today.")]);
        let page =
            "# Tool\n\n## Template\n\nThe template is a file with fields.\n\n## Notes\n\nThank you for reading.\n";
        assert_eq!(said(page), []);
    }

    #[test]
    fn notes_on_a_page_are_for_colleagues() {
        let page = "# Saved replies\n\n## Late\n\nHi {{name}},\n\nit left today.\n\n## Lost\n\nHi {{name}},\n\nwe look for it.\n\n## Why\n*(Internal note, not sent)*\n\nThanks to it, we wait less.\n";
        assert_eq!(
            said(page),
            [pair("Late", "Hi \u{fffc},//it left today."), pair("Lost", "Hi \u{fffc},//we look for it.")]
        );
    }

    #[test]
    fn a_section_of_notes_holds_no_reply() {
        let page = "# Reply templates\n\n## Late\n\nHi {{name}},\n\nit left today.\n\n## Lost\n\nHi {{name}},\n\nwe look for it.\n\n## Advertising\n\n**Use for:** Letters like no. 7, thanks to us\n\n**Action:** Close it, please.\n";
        assert_eq!(
            said(page),
            [pair("Late", "Hi \u{fffc},//it left today."), pair("Lost", "Hi \u{fffc},//we look for it.")]
        );
    }

    #[test]
    fn one_page_holds_replies_in_several_ways() {
        let mixed = "# Saved replies\n\nNotes for colleagues: never shout.\n\n### Late\n\nHi {{name}}, it is late. I am sorry.\n\n### Lost\n\n> Hello {{name}},\n> we will look for it.\n\n| Title | Reply |\n|---|---|\n| Bye | Please write to us again. |\n| Thanks | Thank you for telling us. |\n";
        assert_eq!(
            said(mixed),
            [
                pair("Late", "Hi \u{fffc}, it is late. I am sorry."),
                pair("Lost", "Hello \u{fffc},/we will look for it."),
                pair("Bye", "Please write to us again."),
                pair("Thanks", "Thank you for telling us.")
            ]
        );
        let short = "# Saved replies\n\n## Late\n\n```text\nHi {{name}}, calm down.\n```\n";
        assert_eq!(said(short), [pair("Late", "Hi \u{fffc}, calm down.")]);
    }

    #[test]
    fn letters_and_manuals_are_no_pages() {
        for text in [
            "Hi Ana,\n\n> It broke. Thanks, {name}\n\nWe will send a new one.\n\nKind regards,\nTom\n",
            "# Ticket 7\n\n> Hi, my lamp broke.\n> Ines\n\nIt leaves today.\n",
            "# Tool\n\n## Install\n\n```\nnpm install tool\n```\n\n```sh\ntool run\n```\n\n> Note: you need version {x} of it.\n",
            "# Tool\n\n```\nYou are a helpful assistant. Answer {{question}} in a friendly way.\n```\n",
            "# Guide\n\n## Set up\n\nYou can install it.\n\n## Run\n\nYou can run it.\n",
            "### Where is it?\nYou find it below.\n\n### How do I run it?\nYou type its name.\n",
            "# News\n\nHi all,\n\n## Shop\n\nWe moved.\n\n## Team\n\nAda joined.\n\nBest,\nTom\n",
            "",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }
}
