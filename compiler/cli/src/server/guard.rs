//! Ends a server whose owner died without ending it: killed, aborted, or a terminal that was closed.
//!
//! A shell waits for a line on a pipe that only the owner holds. A line means that all is well; the end of the pipe
//! means that the owner is gone, and the shell stops the server that runs in the folder and removes the folder.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Reads the pid at the moment of need, since a server may have been restarted; nothing else is ever signalled.
const SCRIPT: &str = r#"
trap '' INT TERM HUP
read -r line && exit 0
pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) || pid=
if [ -n "$pid" ] && grep -q postgres "/proc/$pid/cmdline" 2>/dev/null; then kill -INT "$pid"; fi
n=0
while [ -e "$1/data/postmaster.pid" ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
rm -rf "$1"
"#;

/// A waiting shell.
#[derive(Debug)]
pub(super) struct Guard(Child);

impl Guard {
    /// Starts watching a server's folder. `None` where there is no shell: then nothing watches.
    pub(super) fn new(dir: &Path) -> Option<Guard> {
        let mut c = Command::new("sh");
        c.args(["-c", SCRIPT, "pgtc-guard"])
            .arg(dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        c.current_dir("/").spawn().ok().map(Guard)
    }

    /// Says that the owner has taken care of everything.
    pub(super) fn dismiss(mut self) {
        if let Some(mut pipe) = self.0.stdin.take() {
            // A shell that is gone needs no message.
            let _gone = pipe.write_all(b"done\n");
        }
        let _reaped = self.0.wait();
    }
}
