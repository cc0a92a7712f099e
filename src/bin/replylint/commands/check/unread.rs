//! What a walk came by and did not read, as far as somebody may have wanted it read.

use std::collections::BTreeMap;

use replylint::classify::{Nature, Verdict};

/// The most endings that are named.
const NAMED: usize = 4;

/// In place of an ending.
const BARE: &str = "without a suffix";

/// Files that were skipped.
#[derive(Default)]
pub(super) struct Unread {
    /// Files of formats that are not known, by what their names end in.
    unknown: BTreeMap<String, usize>,
    /// Files in hidden folders.
    hidden: usize,
    /// Texts that are no replies.
    pages: usize,
}

impl Unread {
    /// Takes a file in.
    pub(super) fn see(&mut self, name: &str, verdict: &Verdict) {
        match verdict.nature {
            Nature::Unknown => {
                let name = name.rsplit('/').next().unwrap_or(name);
                let ending = name.rfind('.').filter(|at| *at > 0).map_or(BARE, |at| &name[at..]);
                *self.unknown.entry(ending.to_lowercase()).or_default() += 1;
            }
            Nature::Hidden => self.hidden += 1,
            Nature::Page => self.pages += 1,
            Nature::Reply | Nature::Part => {}
        }
    }

    /// What to say. `nothing`: no reply was read at all.
    pub(super) fn remark(&self, nothing: bool) -> Option<String> {
        let mut endings: Vec<(&String, &usize)> = self.unknown.iter().collect();
        endings.sort_by_key(|(ending, count)| (std::cmp::Reverse(**count), *ending));
        let mut parts: Vec<String> =
            endings.iter().take(NAMED).map(|(ending, count)| format!("{count} {ending}")).collect();
        let others: usize = endings.iter().skip(NAMED).map(|(_, count)| **count).sum();
        if others > 0 {
            parts.push(format!("{others} of other formats"));
        }
        if self.hidden > 0 {
            parts.push(format!("{} in hidden folders", self.hidden));
        }
        let mut all = self.unknown.values().sum::<usize>() + self.hidden;
        if nothing && self.pages > 0 {
            parts.push(match self.pages {
                1 => "1 that is not a reply".to_owned(),
                pages => format!("{pages} that are not replies"),
            });
            all += self.pages;
        }
        let files = if all == 1 { "1 file was" } else { &format!("{all} files were") };
        (all > 0).then(|| format!("{files} not read: {}; replylint debug files says why", parts.join(", ")))
    }
}
