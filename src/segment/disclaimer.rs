//! The legal paragraph below a signature.

use super::cues::starts_with_any;

/// Words of legal paragraphs; two of them make one.
#[rustfmt::skip]
const LEGAL: &[&str] = &[
    "confidential", "intended recipient", "unauthorised", "unauthorized", "disclaimer", "legally privileged",
    "privileged", "vertraulich", "bestimmungsgemäße", "unbefugt", "confidentiel", "destinataire", "confidencial",
    "destinatario", "notify the sender", "delete this", "disclosure", "views expressed",
];

/// Words of what systems and companies add below every mail; below the name, one of them tells.
#[rustfmt::skip]
const FOOTERS: &[&str] = &[
    "addressee", "named person", "registered in", "registered office", "registered at", "company number", "company no", "org. no",
    "vat ", "unsubscribe", "subscribed", "receiving this", "received this", "no longer wish", "opt out", "mailing list",
    "above this line", "below this line", "reply to this email", "reply to this e-mail", "do not reply", "not monitored",
    "unmonitored", "this e-mail", "this email", "this mail", "our terms", "terms of", "terms and conditions", "terms apply",
    "conditions apply", "privacy policy", "privacy notice", "your privacy", "liability", "©", "all rights reserved", "copyright",
    "delivered by", "message sent", "powered by", "quote this number", "quote the case", "quote the ticket", "case number in",
    "ticket number in", "this code", "view it on", "view this ticket", "ticket:", "before printing", "before you print", "print this",
    "scanned for", "for viruses", "from outside", "external sender", "never ask", "never send us", "never share", "capital is at risk",
    "authorised and regulated", "authorized and regulated", "may be recorded", "must be 18", "18 or older", "18 or over",
    "offer ends", "while stocks last", "directors:", "aviso legal", "legal notice", "vertraulich", "löschen sie", "handelsregister",
    "registergericht", "geschäftsführer", "ust-id", "ust.-id", "abmelden", "confidentiel", "vous désabonner", "n'imprimez",
    "destinatario", "darse de baja", "riservat", "informativa", "cancellarti", "vertrouwelijk", "geadresseerde", "afmelden",
    "uitschrijven", "fortrolig", "konfidensi", "konfidenti", "avmeld", "afmeld", "avregistrer", "tenk på miljø", "luottamukse", "poufn",
    "wypisać", "důvěrn", "odhlásit", "gizli", "aboneliğ", "конфиденциальн", "отписаться", "confidencia", "cancelar a inscrição",
];

/// How legal paragraphs begin, where one word of [`LEGAL`] is enough.
const LEGAL_STARTS: &[&str] =
    &["disclaimer", "confidentiality notice", "confidentiality note", "legal notice", "haftungsausschluss"];

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
    let is_named = starts_with_any(lead, LEGAL_STARTS);
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
    words >= 2 || (is_named && words == 1) || is_footer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_legal_words_make_a_disclaimer() {
        assert!(is_legal("This email is confidential and for the intended recipient only.", false));
        assert!(is_legal("*** DISCLAIMER: may be wrong ***", false));
        assert!(is_legal("Views expressed are ours; any disclosure is not.", true));
        assert!(!is_legal("This message is about your lamp.", true));
        assert!(!is_legal("Your file stays confidential here.", true));
        assert!(is_legal("You must be 18 or older to order.", true));
        assert!(!is_legal("You must be 18 or older to order.", false));
        assert!(!is_legal("Your details stay confidential; only the intended recipient sees them.", false));
    }
}
