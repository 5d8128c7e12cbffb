//! A connection in a thread of its own, so that a statement may block.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls, SimpleQueryMessage};

/// The rows of a statement, or its SQLSTATE and message.
pub type Outcome = Result<Vec<Vec<String>>, (String, String)>;

/// A connection with at most one statement under way.
pub struct Session {
    /// Its name in the scenario.
    pub name: String,
    pid: i32,
    send: Option<Sender<String>>,
    reply: Receiver<Outcome>,
    thread: Option<JoinHandle<()>>,
    /// Whether a statement is under way.
    pub busy: bool,
}

/// How long a statement may take that waits for no lock.
const LIMIT: Duration = Duration::from_secs(30);

impl Session {
    /// Connects.
    pub fn open(name: &str, config: &postgres::Config) -> Session {
        let mut client = config.connect(NoTls).unwrap();
        let pid = client.query_one("SELECT pg_backend_pid()", &[]).unwrap().get(0);
        let (send, statements) = channel::<String>();
        let (answer, reply) = channel();
        let thread = std::thread::spawn(move || {
            for sql in statements {
                if answer.send(run(&mut client, &sql)).is_err() {
                    break;
                }
            }
        });
        Session { name: name.to_owned(), pid, send: Some(send), reply, thread: Some(thread), busy: false }
    }

    /// Starts a statement.
    pub fn start(&mut self, sql: &str) {
        assert!(!self.busy, "session {} still waits", self.name);
        self.send.as_ref().unwrap().send(sql.to_owned()).unwrap();
        self.busy = true;
    }

    /// The outcome of the statement under way, or None when it waits for a lock. `monitor` is asked about that.
    pub fn poll(&mut self, monitor: &mut Client) -> Option<Outcome> {
        let begin = Instant::now();
        let mut waits = 0;
        loop {
            match self.reply.recv_timeout(Duration::from_millis(2)) {
                Ok(outcome) => {
                    self.busy = false;
                    return Some(outcome);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => panic!("session {} is gone", self.name),
            }
            let sql = "SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'";
            waits = if monitor.query_opt(sql, &[&self.pid]).unwrap().is_some() { waits + 1 } else { 0 };
            if waits == 2 {
                return None;
            }
            assert!(begin.elapsed() < LIMIT, "session {} takes too long", self.name);
        }
    }

    /// Runs a statement that is not expected to block.
    pub fn run(&mut self, monitor: &mut Client, sql: &str) -> Outcome {
        self.start(sql);
        self.poll(monitor).unwrap_or_else(|| panic!("session {} blocks", self.name))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.send.take());
        if !self.busy
            && let Some(thread) = self.thread.take()
        {
            // A panic in it has been reported already.
            let _ended = thread.join();
        }
    }
}

fn run(client: &mut Client, sql: &str) -> Outcome {
    match client.simple_query(sql) {
        Ok(messages) => Ok(messages
            .iter()
            .filter_map(|m| if let SimpleQueryMessage::Row(r) = m { Some(r) } else { None })
            .map(|r| (0..r.len()).map(|i| r.get(i).unwrap_or("NULL").to_owned()).collect())
            .collect()),
        Err(e) => Err(match e.as_db_error() {
            Some(d) => (d.code().code().to_owned(), pgtc::db::full(&e)),
            None => ("gone".to_owned(), e.to_string()),
        }),
    }
}
