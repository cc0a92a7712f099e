//! The legal paragraph below a signature.

use super::greeting_words::{starts_with_any, starts_with_words};

/// Words of legal paragraphs; two of them make one.
#[rustfmt::skip]
const LEGAL: &[&str] = &[
    "confidential", "intended recipient", "unauthorised", "unauthorized", "disclaimer", "legally privileged",
    "privileged", "vertraulich", "bestimmungsgemäße", "unbefugt", "confidentiel", "destinataire", "confidencial",
    "destinatario", "notify the sender", "tell the sender", "inform the sender", "contact the sender", "let the sender know",
    "delete this", "disclosure", "views expressed", "received it by mistake", "received it in error", "received this in error",
    "irrtümlich erhalten", "versehentlich erhalten", "absender informieren", "informieren sie den absender",
];

/// Words of what systems and companies add below every mail, which speaks of the mail itself, of the law, of prices or of how to get no
/// more of them; below the name, one of them tells.
#[rustfmt::skip]
const FOOTERS: &[&str] = &[
    "addressee", "named person", "registered in", "registered office", "registered at", "company number", "company no", "org. no",
    "vat ", "unsubscribe", "subscribed", "receiving this", "received this", "no longer wish", "opt out", "mailing list",
    "above this line", "below this line", "reply to this email", "reply to this e-mail", "do not reply", "not monitored",
    "unmonitored", "this e-mail", "this email", "this mail", "our terms", "terms of", "terms and conditions", "terms apply",
    "conditions apply", "privacy policy", "privacy notice", "your privacy", "liability", "©", "all rights reserved", "copyright",
    "delivered by", "message sent", "powered by", "quote this number", "quote the case", "quote the ticket", "case number in",
    "ticket number in", "this code", "view it on", "view this ticket", "ticket:", "before printing", "before you print", "print this",
    "scanned for", "for viruses", "from outside", "external sender", "external email", "external e-mail", "do not click links",
    "externe e-mail", "view this request", "view your request", "view this case", "view your ticket", "never ask", "never send us",
    "never share", "capital is at risk",
    "regulated by", "regulated in", "regulated under", "authorised by", "authorized by", "licensed by", "licensed in", "supervised by",
    "supervised in", "not legal advice", "not financial advice", "not investment advice", "not medical advice", "not tax advice",
    "prices include", "prices exclude", "prices are in", "including vat", "excluding vat", "plus vat", "terms:", "gdpr",
    "no longer want", "not want to receive", "not want to get", "not want these", "not want our", "stop receiving", "stop these",
    "mail preferences", "abbestellen", "nicht mehr erhalten",
    "nicht mehr bekommen", "keine weiteren mails", "keine weiteren e-mails", "keine mails mehr", "keine e-mails mehr", "newsletter",
    "beaufsichtigt", "zugelassen durch", "zugelassen von", "bafin", "finma", "keine rechtsberatung", "keine anlageberatung",
    "mehrwertsteuer", " mwst", "unsere agb", "allgemeine geschäftsbedingungen", "datenschutz", "dsgvo", "plus recevoir", "désinscri",
    "désabonn", "réglementé", "agréé par", "agréée par", "autorisé par", "contrôlé par", "orias", "conseil juridique",
    "conseil en investissement", " ttc", " tva ", "conditions générales", "mentions légales", "données personnelles", "rgpd",
    "confidentialité", "no desea recibir", "no quiere recibir", "no deseas recibir", "no quieres recibir", "dejar de recibir",
    "regulado por", "regulada por", "supervisado por", "supervisada por", "autorizado por", "autorizada por", "asesoramiento legal",
    "asesoramiento jurídico", "asesoramiento financiero", "iva incluido", "condiciones generales", "protección de datos",
    "política de privacidad", "may be recorded", "must be 18", "18 or older", "18 or over",
    "offer ends", "while stocks last", "directors:", "aviso legal", "legal notice", "vertraulich", "löschen sie", "handelsregister",
    "registergericht", "geschäftsführer", "ust-id", "ust.-id", "abmelden", "confidentiel", "vous désabonner", "n'imprimez",
    "destinatario", "darse de baja", "riservat", "informativa", "cancellarti", "vertrouwelijk", "geadresseerde", "afmelden",
    "uitschrijven", "fortrolig", "konfidensi", "konfidenti", "avmeld", "afmeld", "avregistrer", "tenk på miljø", "luottamukse", "poufn",
    "wypisać", "důvěrn", "odhlásit", "gizli", "aboneliğ", "конфиденциальн", "отписаться", "confidencia", "cancelar a inscrição",
];

/// How legal paragraphs begin, where one word of [`LEGAL`] is enough.
const LEGAL_STARTS: &[&str] =
    &["disclaimer", "confidentiality notice", "confidentiality note", "legal notice", "haftungsausschluss"];

/// What stands above or in front of one below the name: `Confidentiality: you must not forward it.`
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "confidentiality", "confidential", "private and confidential", "strictly confidential", "vertraulichkeit", "vertraulichkeitshinweis",
    "vertraulich", "confidentialité", "confidentiel", "confidencialidad", "confidencial", "aviso de confidencialidad",
];

/// How the banner begins that a mail system puts into mails from outside, wherever it puts it.
#[rustfmt::skip]
const BANNERS: &[&str] = &[
    "caution: external", "caution: this email originated", "caution: this e-mail originated", "warning: external",
    "this email originated from outside", "this e-mail originated from outside", "this message originated from outside",
    "achtung: externe",
];
const BANNER_TITLES: &[&str] = &["external", "external email", "external e-mail", "external mail", "external sender"];

/// How a sentence about the mail itself begins, which is where such paragraphs stand without a heading.
#[rustfmt::skip]
const LEGAL_SUBJECTS: &[&str] = &[
    "this e-mail", "this email", "this message", "this communication", "the information contained",
    "the contents of this", "diese e-mail", "diese nachricht", "ce message", "ce courriel", "este mensaje",
    "este correo",
];

/// How many characters are searched: the first lines of such a paragraph say what it is.
const WINDOW: usize = 600;

/// Whether a paragraph is legal matter. `is_below`: whether it stands below the closing, where less tells.
pub(super) fn is_legal(said: &str, is_below: bool) -> bool {
    let lead = said.trim_start_matches(['*', '_', ' ', '-']);
    let banner = lead.trim_start_matches('[');
    if starts_with_any(banner, BANNERS) || has_title(banner, BANNER_TITLES) {
        return true;
    }
    let is_named = starts_with_any(lead, LEGAL_STARTS) || is_below && has_title(lead, TITLES);
    let is_about_itself = || starts_with_any(lead.strip_prefix(['(', '"']).unwrap_or(lead), LEGAL_SUBJECTS);
    if !(is_below || is_named || is_about_itself()) {
        return false;
    }
    let window = said.char_indices().nth(WINDOW).map_or(said, |(at, _)| &said[..at]).to_lowercase();
    let words = LEGAL.iter().filter(|word| window.contains(**word)).count();
    let is_footer = || {
        is_below
            && (window.starts_with('[') && window.contains(']') || FOOTERS.iter().any(|word| window.contains(word)))
    };
    let is_of_itself = || is_below && is_about_itself();
    words >= 2 || words == 1 && (is_named || is_of_itself()) || is_footer()
}

/// Whether one of `titles` stands in front, marked as one: `Confidentiality: …`, and not `Confidential papers go to Dana.`
fn has_title(lead: &str, titles: &[&str]) -> bool {
    let mut lengths = titles.iter().filter_map(|title| starts_with_words(lead, title));
    lengths.any(|length| {
        lead[length..].trim_start_matches([' ', '*', '_']).starts_with([':', '.', '!', ']', '\n', '–', '—'])
    })
}

/// Whether a line is small print that a sign refers to: `* Prices for members.`
pub(super) fn is_footnote(said: &str) -> bool {
    said.starts_with(['*', '†', '‡', '¹', '²'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_legal_words_make_a_disclaimer() {
        assert!(is_legal("This email is confidential and for the intended recipient only.", false));
        assert!(is_legal("*** DISCLAIMER: may be wrong ***", false));
        assert!(is_legal("Confidentiality: you must not forward this message.", true));
        assert!(!is_legal("Confidential papers go to Dana, who locks them away.", false));
        assert!(is_legal("CAUTION: EXTERNAL EMAIL. DO NOT CLICK LINKS.", false));
        assert!(is_legal("[EXTERNAL] Take care with links.", false));
        assert!(!is_legal("External email is what we cannot read.", false));
        assert!(is_legal("Views expressed are ours; any disclosure is not.", true));
        assert!(!is_legal("This message is about your lamp.", true));
        assert!(!is_legal("Your file stays confidential here.", true));
        assert!(is_legal("You must be 18 or older to order.", true));
        assert!(!is_legal("You must be 18 or older to order.", false));
        assert!(!is_legal("Your details stay confidential; only the intended recipient sees them.", false));
    }
}
