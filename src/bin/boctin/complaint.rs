//! What went wrong, said on standard error.

use std::io::Write;

/// Says on standard error what went wrong, if anybody listens.
pub fn complain(reason: &str) {
    let _ = writeln!(std::io::stderr(), "boctin: {reason}");
}
