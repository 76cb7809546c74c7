//! An allocator that counts, so that an input that asks for too much is a finding and not a slow machine.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// Bytes that one input may hold at a time.
const MOST: usize = 512 << 20;

static HELD: AtomicUsize = AtomicUsize::new(0);
static BASE: AtomicUsize = AtomicUsize::new(0);
static AT_WORK: AtomicBool = AtomicBool::new(false);

/// The system's allocator, counted.
pub struct Counted;

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.realloc(place, layout, size) }
    }
}

fn count(size: usize) {
    let held = HELD.fetch_add(size, Relaxed) + size;
    if AT_WORK.load(Relaxed) && held.saturating_sub(BASE.load(Relaxed)) > MOST {
        AT_WORK.store(false, Relaxed);
        panic!("more than {} MiB for one input, {size} bytes of them at once", MOST >> 20);
    }
}

/// From here on memory is counted for one input.
pub fn begin() {
    BASE.store(HELD.load(Relaxed), Relaxed);
    AT_WORK.store(true, Relaxed);
}

/// The input is done.
pub fn end() {
    AT_WORK.store(false, Relaxed);
}
