//! Archives too large to be read at once: checked piece by piece, in parallel, with results in order.

use std::collections::{BTreeSet, VecDeque};
use std::io;

use rayon::prelude::*;
use replylint::check::fingerprint::Stamps;
use replylint::extract::NoteKind;
use replylint::extract::chunked_reader::ChunkReader;
use replylint::text::source::{SourceError, SourceFile};

use super::task::{Done, Job, Shared};

/// From how many bytes on an archive is read piece by piece.
const LARGE: u64 = 8 << 20;
/// The same for one that is a list in JSON. Macros of a file that is read piece by piece are not held against each other, and
/// JSON is what helpdesks write them in: this is more than ten thousand of them.
const LARGE_LIST: u64 = 16 << 20;
/// Pieces that are read ahead for each thread.
const AHEAD: usize = 2;

/// The pieces of the archive that a job is about, if it is one that need not be read as a whole: a fix proves itself on the whole
/// file, and so do changed lines.
pub(super) fn open(job: &Job, shared: &Shared) -> io::Result<Option<ChunkReader>> {
    let is_whole = shared.level.is_some()
        || shared.reason.is_some()
        || shared.is_baseline_changed
        || job.lines.is_some()
        || job.blob.is_some();
    match &job.target.path {
        Some(path) if !is_whole && job.target.is_file() && job.target.size >= LARGE => {
            if job.target.size < LARGE_LIST && ChunkReader::are_elements(path) {
                return Ok(None);
            }
            ChunkReader::open(path, job.target.name.clone(), &job.terms.reading)
        }
        _ => Ok(None),
    }
}

/// What is said about each piece.
pub(super) fn run<'a>(
    job: &'a Job,
    shared: &'a Shared,
    mut pieces: ChunkReader,
) -> impl Iterator<Item = Result<Done, SourceError>> + 'a {
    let mut stamps = Stamps::default();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut ready: VecDeque<Result<Done, SourceError>> = VecDeque::new();
    let mut continues = false;
    std::iter::from_fn(move || {
        if ready.is_empty() {
            let group: Vec<Result<SourceFile, SourceError>> =
                pieces.by_ref().take(AHEAD * rayon::current_num_threads()).collect();
            let checked: Vec<_> = group
                .into_par_iter()
                .map(|piece| {
                    let piece = piece?;
                    let checked = job.terms.find(&piece);
                    Ok((piece, checked))
                })
                .collect();
            for piece in checked {
                ready.push_back(piece.map(|(piece, mut checked)| {
                    stamps.stamp(&mut checked);
                    // What is odd about the shape of a file is odd about each of its pieces.
                    checked.notes.retain(|note| note.kind == NoteKind::Broken || told.insert(note.message.clone()));
                    let judged = job.sift(&piece, checked, shared, None);
                    let done = Done { continues, is_piece: true, ..Done::read(piece, judged) };
                    continues = true;
                    done
                }));
            }
        }
        ready.pop_front()
    })
}
