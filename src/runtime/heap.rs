//! How the memory allocator takes memory from the system.
#![allow(unsafe_code, reason = "the C library has no safe interface for its allocator")]

/// Makes the heap grow in few large steps. By default, glibc asks the system for each 4 KB that a thread needs, and a tenth of
/// the time of loading a corpus was spent on that. Memory that is not used is not taken either way.
///
/// Returns whether the allocator does so; only that of glibc has to be told.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) fn grow_in_large_steps() -> bool {
    /// The most that glibc reserves for the heap of a thread, in bytes.
    const STEP: libc::c_int = 64 << 20;
    // SAFETY: takes two numbers, and may be called at any time from any thread.
    unsafe { libc::mallopt(libc::M_TOP_PAD, STEP) == 1 }
}

/// Makes the heap grow in few large steps; other allocators do by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn grow_in_large_steps() -> bool {
    false
}

#[cfg(all(test, target_os = "linux", target_env = "gnu"))]
mod tests {
    #[test]
    fn the_allocator_knows_the_setting() {
        assert!(super::grow_in_large_steps());
    }
}
