//! What mail programs write around a message that is answered or passed on, in the languages that they speak.

/// A line of a mail's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    From,
    /// When the mail was written, in words that drafts have too.
    Date,
    /// When the mail was sent: no draft says that.
    Sent,
    To,
    Subject,
    Other,
}

/// How the lines of a head are called, lower case.
#[rustfmt::skip]
const HEADERS: &[(Header, &[&str])] = &[
    (Header::From, &[
        "from", "von", "absender", "de", "expéditeur", "da", "mittente", "van", "afzender", "fra", "avsender", "från", "avsändare",
        "lähettäjä", "od", "odesílatel", "kimden", "gönderen", "от", "от кого", "від", "feladó", "de la", "από", "差出人", "送信者",
        "发件人", "寄件者", "보낸 사람", "saatja", "šalje", "pošiljatelj", "nuo", "siuntėjas", "sūtītājs", "frá", "dari", "từ",
        "מאת", "من",
    ]),
    (Header::Date, &[
        "date", "datum", "fecha", "data", "dato", "päivämäärä", "päiväys", "datum och tid", "tarih", "дата", "dátum", "ημερομηνία",
        "日付", "日時", "日期", "时间", "날짜", "kuupäev", "datums", "dagsetning", "tanggal", "ngày",
    ]),
    (Header::Sent, &[
        "sent", "gesendet", "envoyé", "envoyé le", "date d'envoi", "enviado", "enviado el", "enviado em", "enviada", "enviada em",
        "inviato", "verzonden", "sendt", "skickat", "lähetetty", "wysłano", "wysłane", "odesláno", "odoslané", "gönderildi",
        "gönderim tarihi", "отправлено", "надіслано", "elküldve", "trimis", "στάλθηκε", "送信日時", "发送时间", "發送時間", "寄件日期",
        "보낸 날짜", "saadetud", "poslano", "poslato", "išsiųsta", "nosūtīts", "enviat", "sent þann", "dikirim", "изпратено", "послато",
        "đã gửi", "נשלח", "تم الإرسال",
    ]),
    (Header::To, &[
        "to", "an", "à", "para", "til", "till", "aan", "a", "do", "komu", "vastaanottaja", "saaja", "kime", "alıcı", "кому", "címzett",
        "către", "catre", "προς", "宛先", "收件人", "收件者", "받는 사람", "cc", "bcc", "kopie", "kopio", "copie à", "dw", "kopia",
        "копия", "抄送", "reply-to", "antwort an", "adressaat", "kam", "prima", "za", "per a", "kepada", "ke", "до", "tới", "đến", "אל",
        "إلى",
    ]),
    (Header::Subject, &[
        "subject", "betreff", "objet", "asunto", "onderwerp", "oggetto", "assunto", "emne", "ämne", "aihe", "temat", "předmět",
        "predmet", "konu", "тема", "tárgy", "subiect", "θέμα", "件名", "主题", "主旨", "제목", "teema", "zadeva", "tema",
        "temats", "tēma", "assumpte", "efni", "subjek", "perihal", "относно", "naslov", "chủ đề", "נושא", "الموضوع",
    ]),
    (Header::Other, &[
        "importance", "priorität", "attachments", "anlagen", "pièces jointes", "bilagor", "liitteet", "content-type", "mime-version",
        "message-id",
    ]),
];

/// The verbs of attributions.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "wrote", "writes", "schrieb", "folgendes geschrieben", "geschrieben", "a écrit", "escribió", "ha scritto", "escreveu", "schreef",
    "het volgende geschreven", "geschreven", "skrev", "kirjoitti", "napisał(a)", "napisała", "napisał", "pisze", "napsal(a)",
    "napsala", "napsal", "napísal(a)", "napísala", "napísal", "napisao je", "napisala je", "napisao/la je", "napisao", "napisala",
    "написао је", "написала је", "rašė", "rakstīja", "kirjutas", "va escriure", "ha escrit", "escribiu", "menulis", "skrifaði",
    "님이 작성", "เขียนว่า", "şunu yazdı", "şunları yazdı", "yazdı", "написал(а)", "написала", "написал", "пишет", "пише", "написа",
    "ezt írta", "írta", "a scris", "έγραψε", "写道", "寫道", "のメール", "đã viết",
];

/// What a customer's words are called in a heading over them, lower case.
#[rustfmt::skip]
pub(super) const MESSAGES: &[&str] = &[
    "message", "email", "mail", "request", "question", "complaint", "ticket", "inquiry", "enquiry", "nachricht", "anfrage", "mensaje",
    "consulta", "demande",
];

/// What some programs say instead of `On … wrote:`, before the writer and an address.
pub(super) const QUOTING: &[&str] =
    &["quoting ", "zitat von ", "citando a ", "citando ", "citation de ", "citerar ", "citat "];

/// What stands between dashes above a mail that was answered or passed on.
#[rustfmt::skip]
const ORIGINALS: &[&str] = &[
    "original message", "original appointment", "reply message", "forwarded message", "ursprüngliche nachricht",
    "originalnachricht", "original-nachricht", "antwort nachricht", "weitergeleitete nachricht", "oprindelig meddelelse",
    "oprindelig besked", "videresendt besked", "opprinnelig melding", "videresendt melding", "message d'origine",
    "message d’origine", "message original", "message transféré", "mensaje original", "mensaje reenviado", "messaggio originale",
    "messaggio inoltrato", "mensagem original", "mensagem encaminhada", "oorspronkelijk bericht", "doorgestuurd bericht",
    "ursprungligt meddelande", "vidarebefordrat meddelande", "alkuperäinen viesti", "välitetty viesti", "wiadomość oryginalna",
    "oryginalna wiadomość", "przekazana wiadomość", "původní zpráva", "přeposlaná zpráva", "orijinal mesaj", "özgün ileti",
    "iletilmiş mesaj", "исходное сообщение", "пересылаемое сообщение", "eredeti üzenet", "mesaj original", "原始邮件", "转发的邮件",
    "原始郵件", "元のメッセージ", "転送メッセージ",
];

/// What mail programs write without dashes.
#[rustfmt::skip]
const FORWARDS: &[&str] = &[
    "begin forwarded message:", "anfang der weitergeleiteten nachricht:", "début du message réexpédié :",
    "début du message transféré :", "inicio del mensaje reenviado:", "inizio messaggio inoltrato:",
    "begin doorgestuurd bericht:", "videresendt besked:", "vidarebefordrat brev:",
];

/// What marks the subject of an answered or forwarded mail, lower case.
#[rustfmt::skip]
const REPLIES: &[&str] = &[
    "re", "aw", "antw", "antwort", "antwoord", "sv", "svar", "vs", "ang", "odp", "res", "rif", "r", "ref", "tr", "rv", "enc", "fwd",
    "fw", "wg", "i", "doorst", "vb", "vl", "vid", "ynt", "ilt", "yan", "atb", "pd", "továbbítás", "на", "отв", "ответ", "пер", "回复",
    "回覆", "答复", "转发", "轉寄", "返信", "転送", "απ", "πρθ",
];

/// How a line ends that announces the customer's words, lower case.
#[rustfmt::skip]
const ANNOUNCEMENTS: &[&str] = &[
    "you wrote", "you write", "you said", "you asked", "you told us", "your message", "your words", "your question", "sie schrieben",
    "sie schreiben", "schrieben sie", "sie fragten", "du schriebst", "du schreibst", "ihre nachricht", "ihre worte", "ihre frage",
    "deine nachricht", "deine frage", "vous avez écrit", "vous écrivez", "vous écriviez", "tu as écrit", "votre message",
    "votre question", "usted escribió", "nos escribió", "escribiste", "su mensaje", "su pregunta", "your mail", "your email",
    "your e-mail", "your letter", "your note", "your review", "your complaint", "your ticket", "your comment", "you say", "you put it",
    "you told me", "you reported", "ihre mail", "ihre e-mail", "ihr brief", "ihr schreiben", "deine mail", "deine e-mail",
    "sie sagten", "sie sagen", "du sagtest", "votre mail", "votre e-mail", "votre courriel", "votre lettre", "vos mots", "vous dites",
    "vous disiez", "su correo", "su carta", "tu mensaje", "tu correo", "sus palabras", "usted dice", "usted dijo", "nos dijo",
];

/// What may follow those that name a text: `Your mail says:`
const SAYING: &[&str] = &[
    "says", "said", "reads", "read", "states", "stated", "goes", "went", "was", "were", "is", "lautet", "lautete",
    "lauteten", "sagt", "waren", "dit", "disait", "étaient", "dice", "decía", "eran", "to us",
];

/// Whether a trimmed line announces the customer's words, which follow: `In your mail you wrote:`
pub(super) fn announces(line: &str) -> bool {
    let Some(line) = line.strip_suffix(':') else { return false };
    let line = line.trim_end().to_lowercase();
    let is_known = |line: &str| ANNOUNCEMENTS.iter().any(|known| line.ends_with(known));
    let before = SAYING.iter().find_map(|said| line.strip_suffix(said)?.strip_suffix(' '));
    is_known(&line) || before.is_some_and(is_known)
}

/// The header that a label, in small letters, names.
pub(super) fn header(label: &str) -> Option<Header> {
    let is_technical = || label.starts_with("x-") || label.starts_with("rt-");
    let known = HEADERS.iter().find(|(_, labels)| labels.contains(&label)).map(|(header, _)| *header);
    known.or_else(|| is_technical().then_some(Header::Other))
}

/// Whether a heading says that a subject stands below it: `Subject`, `Subject line:`, `E-mail subject`, `Betreff`.
pub(crate) fn names_a_subject(title: &str) -> bool {
    const BESIDE: [&str; 6] = ["line", "lines", "email", "e-mail", "mail", "the"];
    let title = title.trim().trim_end_matches(':').to_lowercase();
    let mut words = title.split_whitespace().filter(|word| !BESIDE.contains(word));
    words.next().is_some_and(|word| header(word) == Some(Header::Subject)) && words.next().is_none()
}

/// Whether a trimmed line says that an earlier message follows: `-----Original Message-----`, `Begin forwarded message:`.
pub(super) fn is_original(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    if line.starts_with("--") {
        let inner = line.trim_matches(['-', ' ', '\u{a0}']).to_lowercase();
        // Some name the writer there.
        let has_address = inner.contains('<') && inner.contains('@') && line.ends_with("--");
        return ORIGINALS.iter().any(|known| inner == *known || has_address && inner.starts_with(known));
    }
    line.ends_with(':') && !line.starts_with(|char: char| char.is_ascii_digit()) && {
        let line = line.to_lowercase();
        FORWARDS.contains(&line.as_str())
    }
}

/// Whether a subject belongs to a thread that somebody else began: `Re: Parcel`, `[Case 12] AW: Parcel`, `Re[2]: Parcel`.
pub(super) fn is_answered(subject: &str) -> bool {
    let subject = subject.trim_start();
    let subject = match subject.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) => rest.trim_start(),
        None => subject,
    };
    let Some((mark, _)) = subject.split_once([':', '：']) else { return false };
    let mark = mark.trim_end();
    let mark = mark.trim_end_matches(|char: char| char.is_ascii_digit() || matches!(char, '[' | ']' | '(' | ')' | '^'));
    mark.len() <= 24 && REPLIES.contains(&mark.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn original_messages() {
        for line in [
            "-----Original Message-----",
            "---------- Forwarded message ---------",
            "-----Message d'origine-----",
            "Begin forwarded message:",
            "----- Weitergeleitete Nachricht von Jane <jane@example.com> -----",
        ] {
            assert!(is_original(line), "{line}");
        }
        assert!(!is_original("-- original message --x"));
        assert!(!is_original("- item"));
    }

    #[test]
    fn announcements() {
        for line in
            ["Your mail says:", "You wrote to us:", "Ihre E-Mail lautete:", "Vos mots étaient:", "Su correo dice:"]
        {
            assert!(announces(line), "{line}");
        }
        for line in ["The guide says:", "Your mail says so.", "What it was:"] {
            assert!(!announces(line), "{line}");
        }
    }

    #[test]
    fn subjects_of_threads() {
        for subject in ["Re: a", "AW: a", "Re[2]: a", "[Case 12] SV: a", "RE : a", "回复：a", "Fwd: Re: a", " re(3): a"]
        {
            assert!(is_answered(subject), "{subject}");
        }
        for subject in ["Your refund: now", "Regarding: a", "Re a", "a", "[Case 12] Refund: a"] {
            assert!(!is_answered(subject), "{subject}");
        }
    }
}
