//! Messages as they come in and go out. What is no message is passed over, so that one slip of a client does not end the session.

use std::io::{self, BufRead, Read as _, Write as _};
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{self, JoinHandle};

use lsp_server::Message;

use super::Event;

/// The longest message that is read. A text of this size is no reply.
const LONGEST: usize = 64 << 20;

/// Sends every message from standard input as an event, and then that there are no more.
pub(super) fn listen(events: Sender<Event>) {
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(frame)) = frame(&mut input) {
            let Ok(message) = serde_json::from_slice(&frame) else { continue };
            if events.send(Event::Message(message)).is_err() {
                return;
            }
        }
        // The server may have ended before its client.
        drop(events.send(Event::Closed));
    });
}

/// Writes every message to standard output, until nobody sends any more.
pub(super) fn speak(messages: Receiver<Message>) -> JoinHandle<io::Result<()>> {
    thread::spawn(move || {
        let mut out = io::stdout().lock();
        for message in messages {
            message.write(&mut out)?;
            out.flush()?;
        }
        Ok(())
    })
}

/// The content of the next message; `None` at the end of the input.
pub(super) fn frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(LONGEST as u64).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let header = String::from_utf8_lossy(&line);
        let header = header.trim_end_matches(['\r', '\n']);
        if header.is_empty() {
            if length.is_some() {
                break;
            }
            continue;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let length = length.filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "the message is too long"))?;
    let mut content = vec![0; length];
    input.read_exact(&mut content)?;
    Ok(Some(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_is_passed_over() {
        let mut input =
            &b"nonsense\n\r\n\xff\xfe: 3\r\nContent-Type: x\r\ncontent-length: 2\r\n\r\n{}Content-Length: 1\r\n\r\n["[..];
        assert_eq!(frame(&mut input).unwrap().as_deref(), Some(&b"{}"[..]));
        assert_eq!(frame(&mut input).unwrap().as_deref(), Some(&b"["[..]));
        assert_eq!(frame(&mut input).unwrap(), None);
        assert!(frame(&mut &b"Content-Length: 99999999999\r\n\r\n"[..]).is_err());
        assert!(frame(&mut &b"Content-Length: 9\r\n\r\n{}"[..]).is_err());
    }
}
