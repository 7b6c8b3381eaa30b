//! How far a batch is: what a progress bar and a watchdog look at while it runs. Nothing here changes the output.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How far a batch is; read by whoever shows it.
#[derive(Debug, Default)]
pub struct Progress {
    total: AtomicU64,
    /// Bytes of groups that are read to their ends.
    passed: AtomicU64,
    /// Bytes of the group at hand.
    group: AtomicU64,
    documents: AtomicU64,
    quarantined: AtomicU64,
    desks: Vec<Mutex<Option<Desk>>>,
    slowest: Mutex<Vec<Slow>>,
}

/// A document that is being read.
#[derive(Debug, Clone)]
struct Desk {
    document: String,
    since: Instant,
}

/// A document that took long.
#[derive(Debug, Clone)]
pub struct Slow {
    /// Its id.
    pub document: String,
    /// How long it took, or takes up to now.
    pub time: Duration,
}

/// So many of the slowest documents are kept.
const KEPT: usize = 5;

impl Progress {
    /// The progress of so many jobs.
    pub fn new(jobs: usize) -> Self {
        Self { desks: (0..jobs).map(|_| Mutex::new(None)).collect(), ..Self::default() }
    }

    /// How many bytes the files have in all; 0 before they are listed.
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }

    /// How many of them were read.
    pub fn bytes(&self) -> u64 {
        self.passed.load(Ordering::Relaxed) + self.group.load(Ordering::Relaxed)
    }

    /// How many documents this run has written.
    pub fn documents(&self) -> u64 {
        self.documents.load(Ordering::Relaxed)
    }

    /// How many records this run has quarantined.
    pub fn quarantined(&self) -> u64 {
        self.quarantined.load(Ordering::Relaxed)
    }

    /// The documents that are being read for longer than this.
    pub fn busy(&self, longer: Duration) -> Vec<Slow> {
        let desks = self.desks.iter().filter_map(|desk| desk.lock().unwrap_or_else(PoisonError::into_inner).clone());
        let slow = desks.map(|desk| Slow { document: desk.document, time: desk.since.elapsed() });
        slow.filter(|slow| slow.time >= longer).collect()
    }

    /// The documents that took longest, the slowest first.
    pub fn slowest(&self) -> Vec<Slow> {
        self.slowest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_total(&self, bytes: u64) {
        self.total.store(bytes, Ordering::Relaxed);
    }

    pub(crate) fn pass(&self, bytes: u64) {
        self.passed.fetch_add(bytes, Ordering::Relaxed);
    }

    pub(crate) fn set_group(&self, bytes: u64) {
        self.group.store(bytes, Ordering::Relaxed);
    }

    pub(crate) fn end_group(&self) {
        self.pass(self.group.swap(0, Ordering::Relaxed));
    }

    pub(crate) fn wrote(&self, documents: u64, quarantined: u64) {
        self.documents.fetch_add(documents, Ordering::Relaxed);
        self.quarantined.fetch_add(quarantined, Ordering::Relaxed);
    }

    /// A job begins to read a document.
    pub(crate) fn begin(&self, job: usize, document: impl FnOnce() -> String) {
        if let Some(desk) = self.desks.get(job) {
            let begun = Desk { document: document(), since: Instant::now() };
            *desk.lock().unwrap_or_else(PoisonError::into_inner) = Some(begun);
        }
    }

    /// A job has read its document.
    pub(crate) fn finish(&self, job: usize) {
        let desk = self.desks.get(job).and_then(|desk| desk.lock().unwrap_or_else(PoisonError::into_inner).take());
        let Some(Desk { document, since }) = desk else { return };
        let time = since.elapsed();
        let mut slowest = self.slowest.lock().unwrap_or_else(PoisonError::into_inner);
        if slowest.len() == KEPT && slowest.last().is_some_and(|slow| slow.time >= time) {
            return;
        }
        let at = slowest.partition_point(|slow| slow.time >= time);
        slowest.insert(at, Slow { document, time });
        slowest.truncate(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_document_is_named_while_it_is_read_and_kept_when_it_is_done() {
        let progress = Progress::new(2);
        progress.begin(1, || "a".to_owned());
        std::thread::sleep(Duration::from_millis(20));
        progress.begin(0, || "b".to_owned());
        let names = |slow: Vec<Slow>| slow.into_iter().map(|slow| slow.document).collect::<Vec<_>>();
        assert_eq!(names(progress.busy(Duration::from_millis(20))), ["a"]);
        assert_eq!(names(progress.busy(Duration::ZERO)), ["b", "a"]);
        progress.finish(0);
        progress.finish(1);
        assert!(progress.busy(Duration::ZERO).is_empty());
        assert_eq!(names(progress.slowest()), ["a", "b"]);
    }
}
