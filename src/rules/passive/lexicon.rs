//! The words the passive rules know. Lists are ours and hand-written; each is kept in alphabetical order, which a test
//! checks, because they are searched by halving.

use crate::segment::grammar::List;

/// Participles that name a feeling or a state of mind: adjectives, unless what causes it follows with "by".
pub(super) static FEELING: List = List::new(
    "\
    aggravated agitated alarmed amazed amped amused angered annoyed appalled astonished astounded baffled befuddled
    bemused bewildered bothered captivated charmed concerned confounded confused contented convinced crushed dazzled
    dejected delighted depressed devastated disappointed discouraged disgusted dismayed displeased distracted
    distressed disturbed dumbfounded elated embarrased embarrassed enchanted enraged enthralled enthused exasperated
    excited exhausted fascinated flabbergasted flattered flustered frightened frustrated gratified grieved gutted
    horrified humbled hyped impressed infatuated infuriated inspired interested intimidated intrigued irked
    irritated mesmerized mortified mystified nauseated obsessed offended outraged overwhelmed panicked peeved
    perplexed perturbed petrified pissed pleased preoccupied psyched pumped puzzled rattled reassured relieved
    repulsed saddened satisfied scared shocked sickened spooked startled stoked stressed stunned suprised surprised
    tempted terrified thrilled tickled torn touched traumatized troubled vexed weirded worried",
);

/// Participles that name a lasting state of a thing or a person more often than something done to it.
pub(super) static STATE: List = List::new(
    "\
    armed balanced bloated bound bruised certified chilled classified clogged committed congested crazed crippled
    damned deserted devoted disabled disposed distinguished doomed dressed drunk educated enlightened finished
    gifted haunted hooked infected inhabited injured interconnected intoxicated involved isolated justified limited
    liquefied loaded married melted mistaken mixed motivated nuanced organised organized oriented outnumbered packed
    paralyzed predisposed prepared pressurized reputed rested rotted rushed seasoned skewed spoiled spoilt stained
    stranded stuck stuffed swamped swollen trusted united versed wasted windowed wired worn",
);

/// Participles in "-ed" of verbs in "un-": you can unlock a thing, but you cannot unaffect it.
pub(super) static UN_VERBS: List = List::new(
    "\
    unarchived unbanned unblocked unbolted unboxed uncovered unearthed unfolded unified uninstalled united unleashed
    unlinked unloaded unlocked unmasked unmounted unmuted unpacked unpinned unplugged unraveled unravelled unsealed
    unsubscribed unsuspended untied unveiled unwrapped",
);

/// Pronouns that stand before an inverted participle or after a full stop as a subject.
pub(super) static NOMINATIVE: List = List::new(
    "\
    anyone anything everyone everything he i it nobody nothing she someone something that there these they this those
    we you",
);

/// Participles that open a sentence whose subject follows the verb: "Attached is the form".
pub(super) static FRONTED: List = List::new(
    "\
    appended attached described enclosed hidden included inserted linked listed located mentioned noted outlined
    pasted shown situated stated uploaded",
);

/// What a hyphen may join to a participle that stays a verb: "double-charged", "well-known".
pub(super) static PREFIXES: List = List::new(
    "\
    auto bulk cross custom de double fast half hand ill mis pre re un under well wide wrongly",
);

/// What follows "by" without naming anyone: a time, a means, a manner.
pub(super) static BY_NO_AGENT: List = List::new(
    "\
    about accident air april around august bus card cash chance chat chatting check cheque choice choosing clicking
    comparison contrast courtesy date day deadline dec december default definition design email end error evening far
    fax february force friday half hand himself hook itself january july june law less letter mail march may means
    midnight mistake monday month more morning myself name nature next night no noon november now october oneself
    over phone post quarter saturday sept september sms sunday text texting themselves then thursday time today
    tomorrow tonight train tuesday up virtue wednesday week weekday weekend when where year yesterday yourself",
);

/// Participles of acts that hurt a customer.
pub(super) static HARM: List = List::new(
    "\
    abandoned annulled banned barred blacklisted blocked bounced bumped canceled cancelled capped closed confiscated
    crushed damaged deactivated declined delayed deleted demoted denied dented deprioritised destroyed disabled
    disapproved discarded disconnected dismissed disqualified downgraded dropped erased evicted excluded exposed
    flagged forfeited forgotten freezed frozen garbled ignored impounded interrupted invalidated leaked locked lost
    mangled misapplied misassigned misattributed misbooked miscalculated miscommunicated miscounted misdelivered
    misdirected misfiled mishandled misheard misidentified misinformed misinterpreted mislabeled mislabelled mislaid
    misled misplaced mispriced misprinted misprogrammed misquoted misread misreported misrouted missed misspelled
    misspelt mistreated misunderstood neglected nullified offloaded overbilled overbooked overcharged
    overestimated overlooked oversold overwritten paused penalised penalized postponed
    quarantined refused rejected removed rescheduled rescinded restricted revoked ruined scratched seized
    shadowbanned shelved shortchanged sidelined spilled spoiled squashed stopped stranded suspended terminated
    throttled torn towed underestimated underpaid undervalued unsubscribed voided waitlisted wiped
    withdrawn withheld zeroed",
);

/// Those of them that also hurt in the present tense, where the others state a rule: "your card is blocked".
pub(super) static STATE_HARM: List = List::new(
    "\
    annulled banned blocked canceled cancelled closed confiscated damaged deactivated declined delayed denied
    disabled freezed frozen invalidated locked lost paused refused rejected restricted revoked seized suspended
    terminated voided withdrawn withheld",
);

/// Participles of taking money.
pub(super) static CHARGE: List = List::new(
    "\
    billed charged debited deducted doublecharged fined invoiced levied overcharged penalised penalized withdrawn",
);

/// What is done with a burden when it is laid on somebody.
pub(super) static IMPOSE: List = List::new(
    "\
    added applied imposed incurred issued levied made placed posted put raised set taken triggered",
);

/// Burdens: laid on a customer they hurt, taken away they are good news.
pub(super) static BURDEN: List = List::new(
    "\
    ban block bug bugs charge charges debt duplicate error errors fee fees fine fines flag freeze hold lien limit
    limits lock malware penalties penalty restriction restrictions sanction spam strike surcharge suspension virus",
);

/// Nouns of fault: "a mistake was made".
pub(super) static FAULT: List = List::new(
    "\
    blunder error errors fault faults misjudgement mistake mistakes oversight oversights",
);

/// What a company owes: left undone, it hurts.
pub(super) static DENIED_GOOD: List = List::new(
    "\
    accepted acknowledged actioned activated adjusted answered applied approved booked called canceled cancelled
    changed cleaned collected communicated compensated completed confirmed consulted contacted corrected credited
    delivered disclosed dispatched escalated explained filed fixed followed forwarded fulfilled given granted handled
    honored honoured included informed installed investigated issued logged mentioned notified offered paid passed
    picked posted processed provided recorded refunded registered reimbursed released removed renewed repaired
    replaced resolved returned reversed scheduled sent shipped stopped told transferred treated updated waived warned",
);

/// What a company can refuse: "could not be approved".
pub(super) static REFUSABLE: List = List::new(
    "\
    accepted accommodated activated approved authorised authorized completed confirmed credited delivered fulfilled
    granted honored honoured issued offered paid processed refunded reimbursed reinstated released renewed replaced
    shipped waived",
);

/// What a customer is due: "no refund was issued".
pub(super) static GOOD: List = List::new(
    "\
    alternative answer apology appointment cashback compensation confirmation credit discount email explanation help
    information message notice notification offer payment payout reason refund reimbursement replacement reply
    response reward solution update voucher warning",
);

/// Words that say it was done wrongly.
pub(super) static WRONG: List = List::new(
    "\
    accidentally badly belatedly damaged defective double empty erroneously errorneously expired faulty
    improperly inaccurate inaccurately inadequately inadvertently inappropriately incomplete incompletely incorrect
    incorrectly late mistaken mistakenly outdated poorly prematurely rudely twice unfairly unjustly unnecessarily
    unprofessionally wrong wrongfully wrongly",
);

/// Ordinary acts that hurt only when they are done wrongly.
pub(super) static WRONGABLE: List = List::new(
    "\
    activated added addressed administered advised answered applied assigned attached billed booked calculated
    called changed coded communicated configured connected converted cooked copied created credited cut delivered
    described despatched diagnosed directed disclosed dispatched displayed diverted done duplicated emailed enrolled
    entered executed explained extended filed filled fitted forwarded given handed handled implemented included
    informed installed issued labeled labelled left linked listed made mailed managed marked measured moved notified
    opened ordered packaged packed paid picked placed posted prescribed priced printed processed programmed provided
    put quoted recorded redirected refunded registered released renewed repaired replied reset routed scanned
    scheduled sent served set shared shipped shown sold spoken started stored submitted subscribed supplied switched
    tagged taken told transferred translated treated typed updated upgraded uploaded used verified written",
);

/// Subjects that are not this customer.
pub(super) static OTHERS: List = List::new(
    "\
    anybody anyone customers everybody everyone he i many me members merchants nobody others people she somebody
    someone us users we who",
);

/// Others who may have done it: named with "side" or "end", they are the actor.
pub(super) static OUTSIDE: List = List::new(
    "\
    airline airlines airport amazon apple authorities authority bank bank's banks broker carrier carrier's courier
    customer customs developer gateway google government hospital insurer isp issuer manufacturer merchant merchant's
    microsoft municipality network operator owner partner paypal police provider rbi regulator regulators retailer
    seller seller's sender supplier vendor visa your",
);

/// Places and offers: closed, they hurt no one in particular.
pub(super) static PLACE: List = List::new(
    "\
    airport bar branch branches bridge bureau cafe center centre department desk enrollment enrolment gym hotel
    kitchen library line lines lobby lounge market museum office offices park pool registration registrations
    restaurant road shop shops store stores street venue warehouse window",
);

/// What the person who writes has done: rewritten with "I".
pub(super) static OWN_ACTS: List = List::new(
    "\
    activated added adjusted amended applied arranged assigned attached booked canceled cancelled corrected credited
    enabled enclosed escalated extended flagged forwarded highlighted issued logged noted passed raised reactivated
    recorded refunded registered reinstated removed renewed reported requested resent reserved reset restored
    reversed scheduled sent shared unblocked unlocked updated upgraded waived",
);

/// What the company has done: rewritten with "we".
pub(super) static OUR_ACTS: List = List::new(
    "\
    accepted addressed approved confirmed delivered dispatched fixed implemented improved introduced launched
    processed received rectified reimbursed released repaired replaced resolved reviewed rolled settled shipped
    solved transferred verified",
);

/// What "can be …" lets the customer do.
pub(super) static YOU_CAN: List = List::new(
    "\
    accessed activated added applied booked bought canceled cancelled changed checked chosen completed contacted
    customised customized disabled downloaded edited enabled exchanged extended filed filled found installed linked
    made managed modified obtained opened ordered paid printed purchased raised reached read redeemed registered
    removed renewed requested reset returned saved scanned seen selected set submitted tracked transferred turned
    updated upgraded uploaded used verified viewed withdrawn",
);

/// Nouns that may open a sentence without a determiner, so that their capital is no name.
pub(super) static BARE_NOUNS: List = List::new(
    "\
    a access additional all an another any both cashback changes cleaning cleanup compensation current data delivery
    details documents each error errors every existing fees few files flights further help her his information
    instructions international investments invoices it items its line many mistakes money more most my new no one
    orders our packages parcels payment payments photos prices products reasons refund refunds regular requests
    rewards samples several some steps subscriptions support that the their these this those three tickets
    transactions two updates what withdrawals yes you your",
);

/// What a company acts on for its customers: with "the", it is theirs or ours to act on.
pub(super) static OUR_NOUNS: List = List::new(
    "\
    account accounts address amount app application appointment balance bill booking bug bugs card case cashback
    change charge charges claim code compensation concern concerns credit delivery deposit details device difference
    discount document documents email error errors feature features fee fees file fix form freeze gift glitch hold
    invoice invoices issue issues item items label limit link list login mail meeting membership message money name
    note number offer offers order orders package parcel part parts password payment plan points policy price problem
    problems product profile query receipt record refund replacement request reservation restriction room score
    server setting settings shipment statement subscription suggestion summary surcharge system table team ticket
    tickets transaction transfer trial typo update upgrade version viewing visit voucher vouchers website",
);

/// Things of which a customer has one, so that "the" means theirs.
pub(super) static PERSONAL: List = List::new(
    "\
    access account amount appeal application appointment arrival bag balance bike boiler bond booking broadband call
    car card case cashback channel chargeback claim coin complaint contract contribution cover coverage credit
    deliverie delivery departure deposit dispute electricity enquiry flight fund gas goods grade grant heating
    internet item key lease lesson licence license line listing loan locker luggage mattress meal membership message
    money note order package parcel pass payment payout pension permit phone plan policy post power prescription
    product profile purchase refund replacement request reservation return reward room sample scholarship score seat
    service shipment slot subscription suitcase supply tenancy test ticket transaction transfer trip video visit
    voucher water withdrawal",
);

/// Causes that nobody is to blame for.
pub(super) static NATURE: List = List::new(
    "\
    covid covid19 customs earthquake flood flooding fog heatwave hurricane ice lightning pandemic snow snowfall storm
    storms strike strikes traffic volcano weather wildfire wildfires",
);

#[cfg(test)]
static ALL: &[&List] = &[
    &FEELING,
    &STATE,
    &UN_VERBS,
    &NOMINATIVE,
    &FRONTED,
    &PREFIXES,
    &BY_NO_AGENT,
    &HARM,
    &STATE_HARM,
    &CHARGE,
    &IMPOSE,
    &BURDEN,
    &FAULT,
    &DENIED_GOOD,
    &REFUSABLE,
    &GOOD,
    &WRONG,
    &WRONGABLE,
    &OTHERS,
    &OUTSIDE,
    &PLACE,
    &OWN_ACTS,
    &OUR_ACTS,
    &YOU_CAN,
    &BARE_NOUNS,
    &OUR_NOUNS,
    &PERSONAL,
    &NATURE,
];

#[cfg(test)]
mod tests {
    use super::super::detect::is_participle;
    use super::*;
    use crate::segment::grammar::assert_sound;

    #[test]
    fn lists_are_sorted_and_every_word_is_found() {
        for list in ALL {
            assert_sound(list);
        }
    }

    #[test]
    fn every_word_that_is_compared_with_a_participle_is_one() {
        let participles = [
            &FEELING,
            &STATE,
            &UN_VERBS,
            &FRONTED,
            &HARM,
            &STATE_HARM,
            &CHARGE,
            &IMPOSE,
            &DENIED_GOOD,
            &REFUSABLE,
            &WRONGABLE,
            &OWN_ACTS,
            &OUR_ACTS,
            &YOU_CAN,
        ];
        let words = participles.into_iter().flat_map(List::words);
        let dead: Vec<&str> = words.filter(|word| !is_participle(word)).collect();
        assert!(dead.is_empty(), "no passive has {dead:?}");
    }
}
