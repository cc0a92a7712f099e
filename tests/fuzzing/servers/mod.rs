//! What holds for any bytes that reach a server that somebody has started. Who reads them belongs to the command, which no test can see
//! into, so those files of it are built in here.

/// What an editor sends.
#[cfg(feature = "lsp")]
#[path = "../../../src/bin/replylint/lsp"]
#[allow(dead_code, reason = "what reads is a part of these files")]
mod editor {
    mod text_buffer;
    mod uri;
    mod wire;

    use gen_lsp_types::{Position, TextDocumentContentChangeEvent};
    use lsp_server::Message;
    use serde_json::Value;
    use text_buffer::{Text, Units};

    enum Event {
        Message(Message),
        Closed,
    }

    /// The longest text whose places are all looked up.
    const SHORT: usize = 2_000;

    /// Messages as they come over the wire, or one on each line. What they open and change is a text in which every place is found again.
    pub(super) fn session(mut data: &[u8]) {
        let mut open = [Units::Utf8, Units::Utf16].map(|units| Text::new(String::new(), units));
        if data.starts_with(b"{") {
            data.split(|byte| *byte == b'\n').for_each(|line| take(&mut open, line));
        } else {
            while let Ok(Some(frame)) = wire::frame(&mut data) {
                take(&mut open, &frame);
            }
        }
    }

    fn take(open: &mut [Text; 2], message: &[u8]) {
        let params = match serde_json::from_slice(message) {
            Ok(Message::Request(request)) => request.params,
            Ok(Message::Notification(note)) => note.params,
            _ => return,
        };
        let item = &params["textDocument"];
        if let Some(path) = item["uri"].as_str().and_then(uri::path) {
            assert_eq!(uri::path(&uri::of(&path)), Some(path));
        }
        if let Some(content) = item["text"].as_str() {
            *open = open.each_ref().map(|text| Text::new(content.to_owned(), text.units()));
        }
        for change in params["contentChanges"].as_array().into_iter().flatten() {
            changed(open, change);
        }
        if let Ok(position) = serde_json::from_value::<Position>(params["position"].clone()) {
            assert!(open.iter().all(|text| text.as_str().contains(text.before(position))));
        }
        open.iter().for_each(are_found_again);
        // Bytes and units are one where all is ASCII.
        assert!(!open[0].as_str().is_ascii() || !open[1].as_str().is_ascii() || open[0].as_str() == open[1].as_str());
    }

    fn changed(open: &mut [Text; 2], change: &Value) {
        for text in open.iter_mut() {
            let Ok(change) = serde_json::from_value::<TextDocumentContentChangeEvent>(change.clone()) else { return };
            text.change(change);
        }
        // The two count otherwise, and go on from one text.
        if !open[0].as_str().is_ascii() || !open[1].as_str().is_ascii() {
            open[1] = Text::new(open[0].as_str().to_owned(), Units::Utf16);
        }
    }

    fn are_found_again(text: &Text) {
        let content = text.as_str();
        let places = content.char_indices().map(|(at, _)| at).chain([content.len()]);
        // Between the two characters of a line end is no place of its own.
        let is_within = |at: usize| content[..at].ends_with('\r') && content[at..].starts_with('\n');
        for at in places.filter(|at| content.len() <= SHORT && !is_within(*at)) {
            assert_eq!(text.offset(text.position(at)), at, "{content:?}");
        }
    }
}

/// What a program on this computer sends, or a page that should not.
#[cfg(feature = "serve")]
#[path = "../../../src/bin/replylint/serve"]
#[allow(dead_code, reason = "what reads is a part of these files")]
mod web {
    mod form;
    mod gate;
    mod http;
    mod languagetool_input;

    use gate::Gate;
    use languagetool_input::Marked;

    /// What the gate has to know of our page.
    mod page {
        pub(super) const PATH: &str = "/";
    }

    /// A request and what it brings: who is let in is one of those that may be, and gets lines of the head that end where they should.
    pub(super) fn request(data: &[u8]) {
        let (head, body) = data.split_at(http::end_of_head(data).unwrap_or_default());
        if let Ok(head) = http::parsed(head) {
            assert!(head.path.starts_with('/') && !head.path.contains("//"), "{}", head.path);
            if let Some(guest) = Gate::new(4711, &["https://desk.example".to_owned()]).admit(&head) {
                let host = head.host.unwrap_or_default().to_lowercase();
                assert!(["localhost:4711", "127.0.0.1:4711", "[::1]:4711"].contains(&&*host), "{host}");
                let lines: Vec<&str> = guest.lines.split_terminator("\r\n").collect();
                assert!(lines.len() == if guest.lines.is_empty() { 0 } else { 5 }, "{lines:?}");
                assert!(!lines.concat().contains(|char: char| char.is_control()), "{lines:?}");
            }
            form::read(&head.query);
        }
        let body = String::from_utf8_lossy(body);
        for marked in
            form::read(&body).get("data").and_then(|data| Marked::read(data)).into_iter().chain(Marked::read(&body))
        {
            goes_onwards(&marked);
        }
        goes_onwards(&Marked::plain(&body));
    }

    /// What stands later in what is read does not stand before it in what was sent.
    fn goes_onwards(marked: &Marked) {
        let mut last = 0;
        for (at, char) in marked.text.char_indices() {
            let stretch = at..at + char.len_utf8();
            let (start, length) = marked.place(&stretch);
            assert!(start >= last && (!marked.is_whole(&stretch) || length == char.len_utf16()), "{char:?} at {at}");
            last = start;
        }
    }
}

/// Messages of the Language Server Protocol.
#[cfg(feature = "lsp")]
pub(crate) fn lsp(data: &[u8]) {
    editor::session(data);
}

/// Requests of HTTP.
#[cfg(feature = "serve")]
pub(crate) fn http(data: &[u8]) {
    web::request(data);
}
