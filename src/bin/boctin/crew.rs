//! Work shared out among threads, its results told in the order of the input.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// So many inputs for each thread are taken ahead of the one whose result is told next.
const AHEAD: usize = 16;
/// No further input is taken while those ahead have so many bytes together.
const MUCH: usize = 64 << 20;

/// Does `work` on every input by so many threads, and tells `put` each result in the order of the inputs; an error of
/// `put` ends it. `size` is how many bytes an input holds.
///
/// Inputs are read one after the other by whichever thread is free, so that reading, work and writing go on side by
/// side. Of results that are ready before their turn there is a bound, however long one input takes.
pub fn in_order<T, R: Send>(
    inputs: impl Iterator<Item = T> + Send,
    jobs: usize,
    size: impl Fn(&T) -> usize + Sync,
    work: impl Fn(T) -> R + Sync,
    put: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let queue =
        Queue { state: Mutex::new(State { inputs, taken: 0, told: 0, ahead: 0, ended: false }), room: Condvar::new() };
    let (sender, results) = channel();
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (queue, sender, size, work) = (&queue, sender.clone(), &size, &work);
            scope.spawn(move || queue.serve(jobs * AHEAD, &sender, size, work));
        }
        // The channel ends with the last thread.
        drop(sender);
        let told = queue.tell(&results, put);
        queue.end();
        told
    })
}

/// The inputs, and how far they have come.
struct Queue<I> {
    state: Mutex<State<I>>,
    /// Told of when an input may be taken, or none any more.
    room: Condvar,
}

struct State<I> {
    inputs: I,
    /// How many inputs were taken, and of how many the result was told.
    taken: usize,
    told: usize,
    /// The bytes of those between.
    ahead: usize,
    /// Nobody waits for further results.
    ended: bool,
}

/// A result, the place of its input, and the bytes that this held.
type Sent<R> = (usize, usize, R);

impl<I: Iterator> Queue<I> {
    /// What one thread does.
    fn serve<R>(
        &self,
        most: usize,
        sender: &Sender<Sent<R>>,
        size: impl Fn(&I::Item) -> usize,
        work: impl Fn(I::Item) -> R,
    ) {
        let _leaving = Leaving(self);
        while let Some((place, bytes, input)) = self.take(most, &size) {
            if sender.send((place, bytes, work(input))).is_err() {
                return;
            }
        }
    }

    /// The next input, as soon as there is room for it: its place and its bytes.
    fn take(&self, most: usize, size: impl Fn(&I::Item) -> usize) -> Option<(usize, usize, I::Item)> {
        let full = |state: &mut State<I>| !state.ended && (state.taken - state.told >= most || state.ahead > MUCH);
        let mut state = self.room.wait_while(self.state(), full).unwrap_or_else(PoisonError::into_inner);
        if state.ended {
            return None;
        }
        let input = state.inputs.next()?;
        let (place, bytes) = (state.taken, size(&input));
        state.taken += 1;
        state.ahead += bytes;
        Some((place, bytes, input))
    }

    /// Tells the results in order.
    fn tell<R>(&self, results: &Receiver<Sent<R>>, mut put: impl FnMut(R) -> io::Result<()>) -> io::Result<()> {
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (place, bytes, result) in results {
            early.insert(place, (bytes, result));
            while let Some((bytes, result)) = early.remove(&next) {
                put(result)?;
                next += 1;
                let mut state = self.state();
                state.told = next;
                state.ahead -= bytes;
                self.room.notify_all();
            }
        }
        Ok(())
    }
}

impl<I> Queue<I> {
    fn state(&self) -> MutexGuard<'_, State<I>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the threads go.
    fn end(&self) {
        self.state().ended = true;
        self.room.notify_all();
    }
}

/// Nobody waits for the result of a thread that panicked.
struct Leaving<'q, I>(&'q Queue<I>);

impl<I> Drop for Leaving<'_, I> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.end();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_their_inputs() {
        for (jobs, bytes) in [(1, 0), (2, 0), (7, 0), (3, MUCH + 1)] {
            let mut told = Vec::new();
            let slow = |n: u64| {
                thread::sleep(std::time::Duration::from_micros(n * 7919 % 400));
                n * n
            };
            in_order(
                0..300,
                jobs,
                |_| bytes,
                slow,
                |square| {
                    told.push(square);
                    Ok(())
                },
            )
            .unwrap();
            assert_eq!(told, (0..300).map(|n| n * n).collect::<Vec<_>>(), "{jobs} jobs");
        }
    }

    #[test]
    fn what_is_ahead_is_bounded() {
        let jobs = 3;
        let taken = Mutex::new(0);
        let inputs = (0..500).inspect(|_| *taken.lock().unwrap() += 1);
        let mut told = 0;
        in_order(
            inputs,
            jobs,
            |_| 1,
            |n| n,
            |_| {
                told += 1;
                assert!(*taken.lock().unwrap() <= told + jobs * AHEAD);
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(told, 500);
    }

    #[test]
    fn an_output_that_fails_ends_the_work() {
        let full = |n| if n == 20 { Err(io::Error::from(io::ErrorKind::StorageFull)) } else { Ok(()) };
        let error = in_order(0.., 4, |_| 0, |n| n, full).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    #[should_panic]
    fn a_thread_that_panics_is_waited_for_by_nobody() {
        let _ = in_order(0..1_000, 2, |_| 0, |n| assert!(n != 5), |()| Ok(()));
    }
}
