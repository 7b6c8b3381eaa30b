//! The `boctin` command.

fn main() {}
