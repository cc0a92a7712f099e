//! Messages as Outlook saves them (`.msg`, `.oft`): streams in a compound file, from which a mail is put together.
//!
//! What becomes of one is text: its headers as lines, and its body. Nothing leads from there back to the bytes of the file.

use std::fmt::Write as _;
use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::MAX_BYTES;

/// Properties of a message, by the number that the format gives them.
const SUBJECT: u16 = 0x0037;
const SENDER: u16 = 0x0c1a;
const SENDER_ADDRESS: [u16; 2] = [0x5d01, 0x0c1f];
const TO: u16 = 0x0e04;
const BODY: u16 = 0x1000;
const HTML: u16 = 0x1013;
const CODE_PAGES: [u16; 2] = [0x3fde, 0x3ffd];

/// The mail in the bytes of a compound file, as an `.eml` would have it. `None` where it is no message, or one that holds its text
/// only in a form of its own.
pub(super) fn mail(bytes: &[u8]) -> Option<String> {
    let mut message =
        Message { file: CompoundFile::open(Cursor::new(bytes)).ok()?, code_page: encoding_rs::WINDOWS_1252 };
    message.code_page = message.code_page()?;
    let (kind, body) = match message.text(BODY).filter(|body| !body.trim().is_empty()) {
        Some(body) => ("plain", body),
        None => ("html", message.text(HTML)?),
    };
    let mut mail = String::new();
    let mut header = |name: &str, value: Option<String>| {
        // A line end within a header would begin another.
        let value = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
        if !value.is_empty() {
            let _ = writeln!(mail, "{name}: {value}");
        }
    };
    header("Subject", message.text(SUBJECT));
    let name = message.text(SENDER).unwrap_or_default();
    let address = SENDER_ADDRESS.iter().find_map(|id| message.text(*id)).filter(|address| address.contains('@'));
    header("From", Some(address.map_or(name.clone(), |address| format!("{name} <{address}>"))));
    header("To", message.text(TO));
    header("MIME-Version", Some("1.0".to_owned()));
    header("Content-Type", Some(format!("text/{kind}; charset=utf-8")));
    header("Content-Transfer-Encoding", Some("8bit".to_owned()));
    mail.push('\n');
    mail.push_str(&body.replace("\r\n", "\n").replace('\r', "\n").replace('\0', ""));
    Some(mail)
}

struct Message<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    /// How texts are written that are not in UTF-16.
    code_page: &'static encoding_rs::Encoding,
}

impl Message<'_> {
    /// A text among the properties, however it is written.
    fn text(&mut self, id: u16) -> Option<String> {
        if let Some(bytes) = self.stream(&format!("/__substg1.0_{id:04X}001F")) {
            return Some(encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned());
        }
        let bytes = ["001E", "0102"].iter().find_map(|form| self.stream(&format!("/__substg1.0_{id:04X}{form}")))?;
        Some(self.code_page.decode(&bytes).0.into_owned())
    }

    /// The code page that the properties name; `None` where there are no properties, so that it is no message.
    fn code_page(&mut self) -> Option<&'static encoding_rs::Encoding> {
        /// Bytes in front of the properties of a message, and of each of them.
        const HEADER: usize = 32;
        const PROPERTY: usize = 16;
        let properties = self.stream("/__properties_version1.0")?;
        let number = |at: &[u8]| u16::from_le_bytes([at[0], at[1]]);
        let value = |id: u16| {
            let of_id = |property: &&[u8]| number(&property[2..]) == id;
            properties.get(HEADER..)?.chunks_exact(PROPERTY).find(of_id).map(|property| number(&property[8..]))
        };
        Some(CODE_PAGES.iter().find_map(|id| encoding(value(*id)?)).unwrap_or(encoding_rs::WINDOWS_1252))
    }

    fn stream(&mut self, path: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.open_stream(path).ok()?.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// The encoding that Windows numbers so.
fn encoding(code_page: u16) -> Option<&'static encoding_rs::Encoding> {
    let label = match code_page {
        65001 => "utf-8".to_owned(),
        20127 => "us-ascii".to_owned(),
        28591..=28606 => format!("iso-8859-{}", code_page - 28590),
        20866 => "koi8-r".to_owned(),
        932 | 50220..=50222 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        page => format!("windows-{page}"),
    };
    encoding_rs::Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::text::source::{Encoding, SourceFile};

    /// A message with these streams, and a code page among its properties.
    fn message(streams: &[(&str, &[u8])], code_page: u16) -> Vec<u8> {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut properties = vec![0; 32];
        properties.extend([0x03, 0, 0xde, 0x3f, 0, 0, 0, 0]);
        properties.extend(u64::from(code_page).to_le_bytes());
        file.create_stream("/__properties_version1.0").unwrap().write_all(&properties).unwrap();
        for (name, bytes) in streams {
            file.create_stream(format!("/__substg1.0_{name}")).unwrap().write_all(bytes).unwrap();
        }
        file.into_inner().into_inner()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_message_becomes_a_mail() {
        let bytes = message(
            &[
                ("0037001F", &wide("Your jug – a reply")),
                ("0C1A001F", &wide("Ida Lund")),
                ("5D01001F", &wide("ida@shop.example")),
                ("0E04001F", &wide("Tove Berg")),
                ("1000001F", &wide("Hi Tove,\r\n\r\nIt left today.\r\n")),
            ],
            1252,
        );
        let file = SourceFile::from_bytes("a.msg", bytes).unwrap();
        assert_eq!(
            &**file.text(),
            "Subject: Your jug – a reply\nFrom: Ida Lund <ida@shop.example>\nTo: Tove Berg\nMIME-Version: 1.0\nContent-Type: \
             text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nHi Tove,\n\nIt left today.\n"
        );
        assert_eq!((file.encoding(), file.bytes()), (Encoding::Outlook, None));
    }

    #[test]
    fn old_texts_are_in_a_code_page_and_html_stands_in_for_a_body() {
        let bytes = message(&[("0037001E", b"B\xf3ng"), ("10130102", b"<p>Za\xbf\xf3\xb3\xe6</p>")], 1250);
        assert!(mail(&bytes).unwrap().ends_with("\n\n<p>Zażółć</p>"));
        assert!(mail(&bytes).unwrap().starts_with("Subject: Bóng\n"));
    }

    #[test]
    fn what_has_no_text_is_no_mail() {
        assert_eq!(mail(&message(&[("10090102", b"LZFu")], 1252)), None);
        assert_eq!(mail(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), None);
    }
}
