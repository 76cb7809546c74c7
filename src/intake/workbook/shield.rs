//! Calls into a reader of another hand: a panic in there is the end of that reading and of nothing else.
//!
//! Rule: what such a panic says is not shown, because it can quote a cell. Where panics abort (in the browser) nothing
//! is caught: the worker tells its end, without the cell, and the page begins another one.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// What the call returns; none when it panicked.
pub(super) fn shielded<T>(call: impl FnOnce() -> T) -> Option<T> {
    if cfg!(panic = "abort") {
        return Some(call());
    }
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !INSIDE.get() {
                usual(panic);
            }
        }));
    });
    let before = INSIDE.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(call));
    INSIDE.set(before);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::shielded;

    #[test]
    fn a_panic_inside_is_none() {
        assert_eq!(shielded(|| 1), Some(1));
        assert_eq!(shielded(|| -> u8 { panic!("a cell's text") }), None);
    }
}
