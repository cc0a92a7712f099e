//! What programs and pages get from `replylint serve`, over sockets.
#![cfg(feature = "serve")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

struct Server {
    process: Child,
    port: u16,
    folder: tempfile::TempDir,
}

struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start(args: &[&str]) -> Self {
        Self::start_in(tempfile::Builder::new().prefix("desk").tempdir().unwrap(), args)
    }

    fn start_in(folder: tempfile::TempDir, args: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_replylint"))
            .args(["serve", "--port", "0"])
            .args(args)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let port = line.split_once("localhost:").unwrap().1.split('/').next().unwrap().parse().unwrap();
        Self { process, port, folder }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    /// Sends bytes as they are, and reads to the end.
    fn raw(&self, bytes: &[u8]) -> Option<Reply> {
        let mut stream = self.connect();
        // A server that has heard enough may hang up in the middle.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        reply(&String::from_utf8_lossy(&answer))
    }

    fn ask(&self, method: &str, path: &str, lines: &str, body: &str) -> Reply {
        let host = format!("localhost:{}", self.port);
        self.raw(
            format!(
                "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n{lines}\r\n{body}",
                body.len()
            )
            .as_bytes(),
        )
        .unwrap()
    }

    /// The answer to a check.
    fn check(&self, form: &[(&str, &str)]) -> Value {
        let pairs: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let reply = self.ask("POST", "/v2/check", "", &pairs.join("&"));
        assert_eq!(reply.status, 200, "{}", reply.body);
        serde_json::from_str(&reply.body).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn reply(text: &str) -> Option<Reply> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Reply { status, head: head.to_owned(), body: body.to_owned() })
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| out + &format!("%{byte:02X}"))
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["matches"].as_array().unwrap().iter().map(|one| one["rule"]["id"].as_str().unwrap()).collect()
}

#[test]
fn a_match_has_all_that_clients_ask_for() {
    let server = Server::start(&[]);
    let text = "Hi Dana,\n\n🙂 Calm down. Kindly revert to us.\n\nKind regards,\nKim\n";
    let answer = server.check(&[("text", text), ("language", "en-US")]);
    assert_eq!(ids(&answer), ["CALM_DOWN", "REVERT"]);
    let units: Vec<u16> = text.encode_utf16().collect();
    let place = |one: &Value| {
        let at = |key: &str| usize::try_from(one[key].as_u64().unwrap()).unwrap();
        String::from_utf16(&units[at("offset")..at("offset") + at("length")]).unwrap()
    };
    let found = &answer["matches"][0];
    assert_eq!(place(found), "Calm down");
    assert!(!found["shortMessage"].as_str().unwrap().is_empty());
    assert_eq!(found["rule"]["category"]["id"], "DISMISSIVE");
    assert_eq!(found["rule"]["issueType"], "style");
    assert!(found["context"]["text"].as_str().unwrap().contains("🙂 Calm down."));
    assert_eq!((&answer["software"]["apiVersion"], &answer["language"]["code"]), (&1.into(), &"en-US".into()));
    let revert = &answer["matches"][1];
    assert_eq!((place(revert).as_str(), &revert["replacements"][0]["value"]), ("revert", &"reply".into()));
}

#[test]
fn what_a_person_has_to_fill_in_is_no_replacement() {
    let server = Server::start(&[]);
    let text = "Hi Dana,\n\nI answer at the earliest. Per our policy, we wait. We apologise for any inconvenience.\n\nKind regards,\nKim\n";
    let answer = server.check(&[("text", text), ("language", "en"), ("level", "picky")]);
    assert!(ids(&answer).contains(&"AT_THE_EARLIEST"), "{answer:#}");
    for one in answer["matches"].as_array().unwrap() {
        for text in one["replacements"].as_array().unwrap() {
            assert!(!text["value"].as_str().unwrap().contains(['⟨', '…', '[']), "{one:#}");
        }
    }
}

#[test]
fn nothing_is_missing_from_one_paragraph() {
    let server = Server::start(&[]);
    let missing = |text: &str, more: &[(&str, &str)]| {
        let form = [&[("text", text), ("language", "en"), ("level", "picky")], more].concat();
        let answer = server.check(&form);
        ids(&answer).iter().any(|id| id.starts_with("MISSING_"))
    };
    let paragraph = "Your parcel is lost, and we look for it.";
    assert!(!missing(paragraph, &[]));
    let whole = format!("Hi Dana,\n\n{paragraph}\n\nThe driver has gone home.\n");
    assert!(missing(&whole, &[]));
    assert!(!missing(&whole, &[("mode", "allButTextLevelOnly")]));
    let only = server.check(&[("text", "Hi Dana,\n\nCalm down.\n"), ("language", "en"), ("mode", "textLevelOnly")]);
    assert!(!ids(&only).contains(&"CALM_DOWN"));
}

#[test]
fn what_is_not_read_is_no_clean_answer() {
    let server = Server::start(&[]);
    let text = "Beste mevrouw Vos, geen probleem, de lift is weer gemaakt en morgen komt de monteur nog eens langs.";
    let answer = server.check(&[("text", text), ("language", "auto")]);
    assert_eq!(answer["warnings"]["incompleteResults"], true, "{answer:#}");
    assert!(answer["warnings"]["incompleteResultsReason"].as_str().unwrap().contains("Dutch"), "{answer:#}");
}

#[test]
fn a_page_that_could_never_ask_is_refused_at_the_start() {
    let run = Command::new(env!("CARGO_BIN_EXE_replylint"))
        .args(["serve", "--print-service", "--allow-origin", "desk.example"])
        .output();
    let run = run.unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("write https://desk.example"), "{run:?}");
}

#[test]
fn rules_are_switched_off_in_either_spelling() {
    let server = Server::start(&[]);
    let ask = |more: (&str, &str)| {
        let answer = server.check(&[("text", "Calm down. No problem."), ("language", "auto"), more]);
        ids(&answer).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(ask(("v", "1")), ["CALM_DOWN", "NO_PROBLEM"]);
    assert_eq!(ask(("disabledRules", "CALM_DOWN")), ["NO_PROBLEM"]);
    assert_eq!(ask(("disabledRules", "calm-down,no-problem")), Vec::<String>::new());
    let only = server.check(&[
        ("text", "Calm down. No problem."),
        ("language", "en"),
        ("enabledOnly", "true"),
        ("enabledRules", "NO_PROBLEM"),
    ]);
    assert_eq!(ids(&only), ["NO_PROBLEM"]);
}

#[test]
fn markup_counts_and_is_not_read() {
    let server = Server::start(&[]);
    let data =
        r#"{"annotation": [{"markup": "<p>🙂"}, {"text": "Calm down."}, {"markup": "</p>", "interpretAs": "\n\n"}]}"#;
    let answer = server.check(&[("data", data), ("language", "en-US")]);
    assert_eq!((&answer["matches"][0]["offset"], &answer["matches"][0]["length"]), (&5.into(), &9.into()));
}

#[test]
fn the_rest_of_the_interface_is_there() {
    let server = Server::start(&[]);
    let get = |path: &str| server.ask("GET", path, "", "");
    // LibreOffice writes two slashes where its address ends in one.
    let languages: Value = serde_json::from_str(&get("/v2//languages").body).unwrap();
    let languages = languages.as_array().unwrap();
    assert!(
        languages.iter().all(|one| one["name"].is_string() && one["code"].is_string() && one["longCode"].is_string())
    );
    assert!(languages.iter().any(|one| one["longCode"] == "en-US"));
    assert_eq!(get("/v2/healthcheck").body, "OK");
    assert!(get("/v2/maxtextlength").body.parse::<usize>().unwrap() > 100_000);
    assert!(get("/v2/info").body.contains("replylint"));
    assert_eq!(get("/v2/words").status, 404);
    assert_eq!(server.ask("POST", "/v2/check", "", "language=en").status, 400);
    assert_eq!(server.ask("POST", "/v2/check", "", "text=Hi").status, 400);
    assert_eq!(get("/v2/check?text=Calm+down.&language=en").status, 200);
}

#[test]
fn only_programs_and_pages_that_are_named_are_answered() {
    let server = Server::start(&["--allow-origin", "https://desk.example"]);
    let port = server.port;
    let form = "text=Calm+down.&language=en";
    let with = |lines: &str| server.ask("POST", "/v2/check", lines, form);
    for origin in [
        "moz-extension://0f1e-2d",
        "chrome-extension://abcdef",
        "https://desk.example",
        &format!("http://localhost:{port}"),
    ] {
        let reply = with(&format!("Origin: {origin}\r\n"));
        assert_eq!(reply.status, 200, "{origin}");
        assert!(reply.head.contains(&format!("Access-Control-Allow-Origin: {origin}\r\n")), "{}", reply.head);
        assert!(reply.head.contains("Vary: Origin"));
    }
    for origin in [
        "null",
        "https://evil.example",
        "https://desk.example.evil.example",
        "http://desk.example",
        "file://",
        "moz-extension://",
        "http://localhost",
        "http://localhost:1",
        "https://desk.example:8443",
        "*",
        "",
    ] {
        let reply = with(&format!("Origin: {origin}\r\n"));
        assert_eq!(reply.status, 403, "{origin}");
        assert!(!reply.head.contains("Access-Control") && !reply.body.contains("CALM"), "{origin}");
    }
    // A picture or a form of another page says nothing of itself, but its browser does.
    assert_eq!(with("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n").status, 403);
    let hosts = [
        "evil.example",
        &format!("evil.example:{port}"),
        "localhost",
        &format!("localhost.evil:{port}"),
        "127.0.0.1:1",
        "",
    ];
    for host in hosts {
        let request = format!("GET /v2/info HTTP/1.1\r\nHost: {host}\r\n\r\n");
        assert_eq!(server.raw(request.as_bytes()).unwrap().status, 403, "{host}");
    }
    assert_eq!(server.raw(b"GET /v2/info HTTP/1.1\r\n\r\n").unwrap().status, 403);
    let two = format!("GET /v2/info HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n\r\n");
    assert_eq!(server.raw(two.as_bytes()).unwrap().status, 400);
    let asked = server.ask(
        "OPTIONS",
        "/v2/check",
        "Origin: moz-extension://0f1e\r\nAccess-Control-Request-Method: POST\r\n",
        "",
    );
    assert_eq!(asked.status, 204);
    assert!(asked.head.contains("Access-Control-Allow-Private-Network: true"));
}

/// What the page asks of a reply, as its own scripts send it.
fn as_page(server: &Server, body: &str) -> Reply {
    let lines = format!(
        "Origin: http://localhost:{}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n",
        server.port
    );
    server.ask("POST", "/check", &lines, body)
}

fn page_check(server: &Server, text: &str, thread: &str, all: bool) -> Value {
    let reply = as_page(server, &json!({ "text": text, "thread": thread, "all": all }).to_string());
    assert_eq!(reply.status, 200, "{}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

#[test]
fn the_page_and_its_files_load_nothing_from_elsewhere() {
    let server = Server::start(&[]);
    let page = server.ask("GET", "/", "Sec-Fetch-Site: none\r\n", "");
    assert_eq!(page.status, 200);
    assert!(page.head.contains("Content-Type: text/html"), "{}", page.head);
    let names = page.body.split('"').filter(|part| part.starts_with('/') && part.contains('.'));
    let mut open: Vec<String> = names.map(str::to_owned).collect();
    let mut seen: Vec<String> = Vec::new();
    while let Some(name) = open.pop() {
        let file = server.ask("GET", &name, "Sec-Fetch-Site: same-origin\r\n", "");
        assert_eq!(file.status, 200, "{name}");
        for line in ["default-src 'none'", "frame-ancestors 'none'", "X-Frame-Options: DENY", "nosniff"] {
            assert!(file.head.contains(line), "{name}: {}", file.head);
        }
        assert!(!file.head.contains("unsafe"), "{}", file.head);
        assert!(!file.body.replace("http://www.w3.org/2000/svg", "").contains("://"), "{name}");
        let imports = file.body.split("from \"").skip(1).filter_map(|rest| rest.split('"').next());
        open.extend(imports.map(str::to_owned).filter(|import| !seen.contains(import)));
        seen.push(name);
    }
    assert!(seen.len() >= 5, "{seen:?}");
    let inline = ["<style", " style=", "<script>", " onclick=", "javascript:"];
    assert!(inline.iter().all(|mark| !page.body.contains(mark)), "{}", page.body);
}

#[test]
fn the_page_is_told_places_changes_and_blanks() {
    let server = Server::start(&[]);
    let text = "Hi Dana,\n\n🙂 No problem. Calm down. We reply as soon as possible.\n\nKind regards,\nKim\n";
    let told = page_check(&server, text, "", false);
    let findings = told["findings"].as_array().unwrap();
    let rules: Vec<&str> = findings.iter().map(|one| one["rule"].as_str().unwrap()).collect();
    // The heaviest first, whatever their order in the text.
    assert_eq!(rules[..2], ["calm-down", "no-problem"]);
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = |place: &Value, key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let problem = &findings[1];
    assert_eq!(String::from_utf16(&units[at(problem, "start")..at(problem, "end")]).unwrap(), "No problem");
    let edit = &problem["changes"][0]["edits"][0];
    let mut made = units[..at(edit, "start")].to_vec();
    made.extend(edit["text"].as_str().unwrap().encode_utf16());
    made.extend(&units[at(edit, "end")..]);
    assert_eq!(String::from_utf16(&made).unwrap(), text.replace("No problem", "Certainly"));
    let soon = &findings[2];
    assert_eq!(soon["changes"], json!([]), "{soon:#}");
    assert!(soon["templates"][0]["parts"].as_array().unwrap().iter().any(|part| part["isBlank"] == true), "{soon:#}");
}

#[test]
fn the_page_says_what_is_answered_and_what_is_not_read() {
    let server = Server::start(&[]);
    let rules = |told: &Value| {
        told["findings"].as_array().unwrap().iter().map(|one| one["rule"].to_string()).collect::<Vec<_>>()
    };
    let reply = "Hi Dana,\n\nWe have sent another jug today.\n\nKind regards,\nKim\n";
    let alone = page_check(&server, reply, "", false);
    assert_eq!(rules(&alone), Vec::<String>::new());
    let told = page_check(&server, reply, "My jug arrived broken and I am very disappointed. Calm down!", false);
    assert_eq!(rules(&told), ["\"missing-apology\""], "{told:#}");
    let told =
        page_check(&server, "La ringrazio per il suo messaggio, le mando oggi stesso una lampada nuova.", "", false);
    assert_eq!(told["unread"], json!(["Italian"]));
    let light = "Hi Dana,\n\nI utilise a new form.\n\nKind regards,\nKim\n";
    let (some, all) = (page_check(&server, light, "", false), page_check(&server, light, "", true));
    assert!(some["hidden"].as_u64().unwrap() > 0 && rules(&all).len() > rules(&some).len(), "{all:#}");
}

#[test]
fn only_the_page_has_its_replies_checked() {
    let server = Server::start(&["--allow-origin", "https://desk.example"]);
    let port = server.port;
    let asked = json!({ "text": "Calm down.", "thread": "", "all": false }).to_string();
    let json = "Content-Type: application/json\r\n";
    let own = format!("Origin: http://localhost:{port}\r\n");
    let strangers = [
        String::new(),
        "Origin: null\r\n".to_owned(),
        "Origin: https://desk.example\r\n".to_owned(),
        "Origin: moz-extension://0f1e-2d\r\n".to_owned(),
        "Origin: http://localhost:1\r\n".to_owned(),
        // The same server by another of its names is another page.
        format!("Origin: http://127.0.0.1:{port}\r\n"),
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n".to_owned(),
    ];
    for lines in strangers {
        assert_eq!(server.ask("POST", "/check", &format!("{json}{lines}"), &asked).status, 403, "{lines}");
    }
    assert_eq!(server.ask("POST", "/check", &format!("{json}{own}"), &asked).status, 200);
    // No form can send JSON, and nothing else is taken.
    assert_eq!(server.ask("POST", "/check", &own, &asked).status, 415);
    assert_eq!(server.ask("POST", "/check", &format!("{own}Content-Type: text/plain\r\n"), &asked).status, 415);
    assert_eq!(as_page(&server, "{\"text\": \"Hi\"}").status, 400);
    assert_eq!(as_page(&server, "[1").status, 400);
    let long = json!({ "text": "x".repeat(300_000), "thread": "", "all": false }).to_string();
    assert_eq!(as_page(&server, &long).status, 413);
    // A link leads to the page and nowhere else, and nobody shows it in a frame.
    let visit = |path: &str, destination: &str| {
        let lines =
            format!("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: {destination}\r\n");
        server.ask("GET", path, &lines, "").status
    };
    assert_eq!(visit("/", "document"), 200);
    for (path, destination) in
        [("/", "iframe"), ("/", "object"), ("/v2/check?text=Hi&language=en", "document"), ("/page.js", "document")]
    {
        assert_eq!(visit(path, destination), 403, "{path} {destination}");
    }
}

#[test]
fn what_is_too_long_is_refused_before_it_is_read() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    let head =
        format!("POST /v2/check HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 10485760\r\n\r\n", server.port);
    let began = Instant::now();
    stream.write_all(head.as_bytes()).unwrap();
    let mut line = String::new();
    BufReader::new(&stream).read_line(&mut line).unwrap();
    assert!(line.contains("413"), "{line}");
    assert!(began.elapsed() < Duration::from_millis(500), "{:?}", began.elapsed());
    // The same for a client that sends it all before it listens.
    let long = "x".repeat(10 << 20);
    assert_eq!(server.ask("POST", "/v2/check", "", &long).status, 413);
    assert_eq!(server.ask("GET", "/v2/info", &format!("X: {}\r\n", "y".repeat(9000)), "").status, 431);
    assert_eq!(server.ask("GET", "/v2/info", "Transfer-Encoding: chunked\r\n", "").status, 411);
}

#[test]
fn malformed_requests_are_survived() {
    let server = Server::start(&[]);
    let mut seed = 11_u32;
    let mut random = move |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let host = format!("Host: localhost:{}\r\n", server.port);
    let own = format!("Origin: http://localhost:{}\r\nContent-Type: application/json\r\n", server.port);
    let pieces: [&str; 15] = [
        "POST /v2/check HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\n",
        "POST /check HTTP/1.1\r\n",
        &host,
        &own,
        "{\"text\": 7}",
        "Content-Length: 5\r\n",
        "Content-Length: -1\r\n",
        "\r\n",
        "text=%",
        "%zz&",
        "data={\"annotation\": [7]}",
        "\u{0}\u{7f}",
        "Expect: 100-continue\r\n",
        "language=en&",
    ];
    for _ in 0..2_000 {
        let request: String = (0..random(9)).map(|_| pieces[random(15) as usize]).collect();
        if let Some(reply) = server.raw(request.as_bytes()) {
            assert!(
                [200, 204, 400, 403, 404, 405, 411, 413, 415, 431, 503].contains(&reply.status),
                "{request:?}: {}",
                reply.status
            );
        }
    }
    assert_eq!(server.ask("GET", "/v2/healthcheck", "", "").body, "OK");
}

#[test]
fn one_connection_serves_many_and_nothing_is_logged() {
    let mut server = Server::start(&[]);
    let mut stream = server.connect();
    let body = "text=Calm+down.&language=en";
    let request = format!(
        "POST /v2/check HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: {}\r\n\r\n{body}",
        server.port,
        body.len()
    );
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    for _ in 0..20 {
        stream.write_all(request.as_bytes()).unwrap();
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().unwrap();
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).unwrap();
        assert!(String::from_utf8(answer).unwrap().contains("CALM_DOWN"));
    }
    server.process.kill().unwrap();
    let mut said = String::new();
    server.process.stderr.as_mut().unwrap().read_to_string(&mut said).unwrap();
    server.process.stdout.as_mut().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}

#[test]
fn a_phrasebook_that_is_saved_holds_soon() {
    let server = Server::start(&[]);
    let ask = || {
        let answer = server.check(&[("text", "The sprocket is fine."), ("language", "en")]);
        ids(&answer).contains(&"OUR_GEAR")
    };
    assert!(!ask());
    let book = "[[phrase]]\nid = \"our-gear\"\ncategory = \"terminology\"\nseverity = \"warning\"\navoid = [\"sprocket\"]\n\
                prefer = [\"gear\"]\nwhy = \"Customers know it as a gear.\"\n";
    write(server.folder.path(), book);
    let until = Instant::now() + Duration::from_secs(30);
    while !ask() {
        assert!(Instant::now() < until, "the phrasebook is not read");
        std::thread::sleep(Duration::from_millis(100));
    }
    // One that is broken takes nothing away.
    write(server.folder.path(), "[[phrase]\n");
    std::thread::sleep(Duration::from_millis(1500));
    assert!(ask() && ask());
}

fn write(folder: &Path, book: &str) {
    fs::write(folder.join("phrasebook.toml"), book).unwrap();
}

#[test]
fn a_service_says_where_it_belongs() {
    let run = Command::new(env!("CARGO_BIN_EXE_replylint"))
        .args([
            "serve",
            "--print-service",
            "--port",
            "9000",
            "--allow-origin",
            "https://desk.example",
            "--phrasebook",
            "our.toml",
        ])
        .output()
        .unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    assert!(
        run.status.success() && text.contains("serve") && text.contains("9000") && text.contains("replylint"),
        "{text}"
    );
    // It is started somewhere else, and answers as it was asked to here.
    let book = std::path::absolute("our.toml").unwrap().display().to_string();
    assert!(text.contains("https://desk.example") && text.contains(&book.replace('\\', "\\\\")), "{text}");
}
