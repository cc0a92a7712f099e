//! Random changes of texts in mails: a change that is accepted reads afterwards exactly as it was meant, and everything else
//! reads as before. With `-- --nocapture` the counts are printed.

mod changing;
mod writing;

use changing::{mail_values, shown, try_changes};
use writing::{Dice, html};

/// A header of a mail whose text is encoded in this way.
fn header(kind: &str, encoding: &str) -> String {
    format!(
        "From: Tom <tom@x.example>\nSubject: Your lamp and\n calm words\nMIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
}

/// A text without the signs that tell one message of a mailbox from the next, or a part from another.
fn said(texts: &[String]) -> String {
    format!("Hi Dana,\n\n{}\n\nKind regards,\nTom\n", texts.join("\n\n").replace('\t', " "))
}

/// Quoted-printable, with escapes and broken lines where chance or the standard wants them.
fn quoted_printable(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut width = 0;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char == '\n' {
            out.push(char);
            width = 0;
            continue;
        }
        let must = !(' '..='~').contains(&char) || char == '=' || char == ' ' && chars.peek() == Some(&'\n');
        let unit = if must || dice.roll(12) == 0 {
            char.encode_utf8(&mut [0; 4]).bytes().fold(String::new(), |unit, byte| format!("{unit}={byte:02X}"))
        } else {
            char.to_string()
        };
        if width + unit.len() > 75 || dice.roll(20) == 0 {
            out += "=\n";
            width = 0;
        }
        width += unit.len();
        out += &unit;
    }
    out
}

#[test]
fn quoted_printable_mails() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let file = header("text/plain; charset=utf-8", "quoted-printable") + &quoted_printable(&said(texts), dice);
        if dice.roll(2) == 0 { file.into_bytes() } else { file.replace('\n', "\r\n").into_bytes() }
    });
}

#[test]
fn mails_in_eight_bits() {
    try_changes("a.eml", None, Some(mail_values), |texts, _| {
        (header("text/plain; charset=utf-8", "8bit") + &said(texts)).into_bytes()
    });
}

#[test]
fn flowed_mails() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let mut body = String::new();
        for line in said(texts).lines() {
            let line = line.trim_end();
            if line.starts_with([' ', '>']) || line.starts_with("From ") {
                body.push(' ');
            }
            for char in line.chars() {
                body.push(char);
                if char == ' ' && dice.roll(3) == 0 {
                    body.push('\n');
                }
            }
            body.push('\n');
        }
        (header("text/plain; charset=utf-8; format=flowed", "8bit") + &body).into_bytes()
    });
}

#[test]
fn mails_in_two_forms() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let text = shown(&said(texts).replace("--", "-"));
        let markup = html(&text, dice);
        let part = |kind: &str, body: String| {
            format!("--b\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n")
        };
        let parts =
            part("text/plain", quoted_printable(&text, dice)) + &part("text/html", quoted_printable(&markup, dice));
        (header("multipart/alternative; boundary=b", "7bit") + &parts + "--b--\n").into_bytes()
    });
}

/// Base64 in lines of some length.
fn base64_lines(bytes: &[u8], dice: &mut Dice) -> String {
    let line_end = if dice.roll(2) == 0 { "\r\n" } else { "\n" };
    let width = if dice.roll(4) == 0 { 60 } else { 76 };
    let letters = writing::base64(bytes);
    let lines: Vec<&str> = letters.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap()).collect();
    lines.join(line_end) + line_end
}

#[test]
fn mails_in_base64() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let body = if dice.roll(2) == 0 { said(texts) } else { said(texts).replace('\n', "\r\n") };
        (header("text/plain; charset=utf-8", "base64") + &base64_lines(body.as_bytes(), dice)).into_bytes()
    });
}

#[test]
fn flowed_html_and_template_mails_in_base64() {
    try_changes("a.emltpl", None, Some(mail_values), |texts, dice| {
        let (kind, body) = if dice.roll(3) == 0 {
            ("text/plain; charset=utf-8; format=flowed", said(texts).replace(". ", ". \n").replace("\n\n", "\n"))
        } else {
            ("text/html; charset=utf-8", html(&shown(&said(texts)), dice))
        };
        (header(kind, "base64") + &base64_lines(body.as_bytes(), dice)).into_bytes()
    });
}

/// A charset of single bytes, in base64 or quoted; what it cannot hold is left out.
#[test]
fn mails_in_other_charsets() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let body = said(texts).replace(|char| u32::from(char) > 0xff, "");
        let bytes: Vec<u8> = body.chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect();
        if dice.roll(2) == 0 {
            let file = header("text/plain; charset=iso-8859-1", "base64") + &base64_lines(&bytes, dice);
            return file.into_bytes();
        }
        let quoted: String = bytes
            .iter()
            .map(|&byte| match byte {
                b'\n' | b' '..=b'<' | b'>'..=b'~' => char::from(byte).to_string(),
                other => format!("={other:02X}"),
            })
            .collect();
        let quoted = quoted.replace(" \n", "=20\n");
        (header("text/plain; charset=iso-8859-1", "quoted-printable") + &quoted).into_bytes()
    });
}

/// A subject in encoded words, with plain words before or behind them.
#[test]
fn subjects_in_encoded_words() {
    try_changes("a.eml", None, Some(mail_values), |texts, dice| {
        let text = shown(&texts.concat());
        let mut words = Vec::new();
        let chars: Vec<char> = text.chars().collect();
        let (kind, length) = (dice.roll(3), 1 + dice.roll(9) as usize);
        for piece in chars.chunks(length) {
            let piece: String = piece.iter().collect();
            words.push(if kind == 0 {
                format!("=?utf-8?B?{}?=", writing::base64(piece.as_bytes()))
            } else {
                let quoted = piece.bytes().map(|byte| match byte {
                    b' ' => "_".to_owned(),
                    b'a'..=b'z' | b'A'..=b'Z' => char::from(byte).to_string(),
                    other => format!("={other:02X}"),
                });
                format!("=?UTF-8?q?{}?=", quoted.collect::<String>())
            });
        }
        let line_end = if dice.roll(2) == 0 { "\r\n" } else { "\n" };
        let before = ["", "Re: ", "Your lamp, calm and\n red "][dice.roll(3) as usize];
        let behind = ["", " is here", "\n and calm"][dice.roll(3) as usize];
        let subject = format!("{before}{}{behind}", words.join("\n "));
        let head = format!("From: Tom <tom@x.example>\nSubject: {subject}\nMIME-Version: 1.0\n\n");
        head.replace('\n', line_end).into_bytes()
    });
}

#[test]
fn mailboxes() {
    try_changes("a.mbox", None, None, |texts, dice| {
        let mail = |text: &String, dice: &mut Dice| {
            let body = quoted_printable(&said(std::slice::from_ref(text)), dice);
            let body = body.replace("\nFrom ", "\n>From ");
            let head = header("text/plain; charset=utf-8", "quoted-printable");
            format!("From tom@x.example Thu Aug 22 12:36:23 2026\n{head}{body}\n")
        };
        texts.iter().map(|text| mail(text, dice)).collect::<String>().into_bytes()
    });
}
