//! The session behind the answers, which follows the files that decide what is said.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use clap::ColorChoice;

use crate::session::{Admission, Session, Stamps, Terms};
use crate::terminal::Notes;
use crate::walk::Target;

/// How long what was read is believed.
const BELIEVED: Duration = Duration::from_millis(500);

pub(super) struct Desk {
    state: Mutex<State>,
}

struct State {
    session: Session,
    stamps: Stamps,
    looked: Instant,
    renewing: bool,
}

impl Desk {
    pub(super) fn new(session: Session) -> Arc<Self> {
        let looked = Instant::now();
        Arc::new(Self { state: Mutex::new(State { session, stamps: Stamps::default(), looked, renewing: false }) })
    }

    /// What a text that somebody sends is checked with; `None` where the configuration or a phrasebook is broken and was so from
    /// the start.
    pub(super) fn terms(self: &Arc<Self>) -> Option<Box<Terms>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.renewing && state.looked.elapsed() > BELIEVED {
            state.looked = Instant::now();
            if state.stamps.are_old() {
                state.renewing = true;
                // What changes while it is read makes it old.
                state.stamps = Stamps::of(state.session.decided_by());
                let (desk, session) = (self.clone(), state.session.anew());
                thread::spawn(move || desk.renew(session));
            }
        }
        let admission = state.session.admit(&Target::given("", None), false);
        if state.stamps == Stamps::default() {
            let decisive = state.session.decided_by();
            state.stamps.add(decisive);
        }
        match admission {
            Admission::Checked(terms) => Some(terms),
            _ => None,
        }
    }

    /// Reads everything anew beside the session that answers, and takes its place if it can be used.
    fn renew(&self, session: Session) {
        let renewed = session.ready_for(&[(Target::given("", None), false)]);
        let mut notes = Notes::new(ColorChoice::Auto);
        renewed.said().iter().for_each(|said| notes.note(said));
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.stamps.add(renewed.session.decided_by());
        state.renewing = false;
        if !renewed.is_broken {
            state.session = renewed.session;
        }
    }
}
