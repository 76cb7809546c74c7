//! Progress on the error stream, when it is a terminal and the work is long.

use bordereau::protocol::Progress;
use bordereau::text::Lang;
use bordereau::text::cli;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Silence at first: most work is done by then.
const PATIENCE: Duration = Duration::from_millis(400);
/// Between two lines.
const PACE: Duration = Duration::from_millis(100);

/// Shows how far the work has come, on one line that is wiped at the end.
pub struct Meter {
    lang: Lang,
    shown: bool,
    wanted: bool,
    next: Instant,
}

impl Meter {
    /// A meter that stays silent unless the error stream is a terminal.
    pub fn new(lang: Lang) -> Meter {
        let wanted = std::io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb");
        Meter { lang, shown: false, wanted, next: Instant::now() + PATIENCE }
    }

    /// Told on the way; always goes on.
    pub fn watch(&mut self, progress: &Progress) -> bool {
        self.line(progress, |lang, percent| {
            cli::progress(lang, progress.reading, &crate::paper::one_line(&progress.name), percent, progress.rows)
        });
        true
    }

    /// Told how far a bundle has come.
    pub fn bundle(&mut self, progress: &Progress) {
        self.line(progress, |lang, percent| cli::bundling(lang, &crate::paper::one_line(&progress.name), percent));
    }

    fn line(&mut self, progress: &Progress, words: impl FnOnce(Lang, u64) -> String) {
        let now = Instant::now();
        if self.wanted && now >= self.next {
            self.next = now + PACE;
            let percent = progress.done.saturating_mul(100).checked_div(progress.of).unwrap_or(0).min(100);
            let line = words(self.lang, percent);
            let width =
                terminal_size::terminal_size_of(std::io::stderr()).map_or(79, |(w, _)| usize::from(w.0).saturating_sub(1));
            let line: String = line.chars().take(width).collect();
            self.shown = true;
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K{line}").and_then(|()| std::io::stderr().flush());
        }
    }

    /// Wipes the line.
    pub fn wipe(&mut self) {
        if self.shown {
            self.shown = false;
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K").and_then(|()| std::io::stderr().flush());
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.wipe();
    }
}
