//! Closed classes of English words, and the words that look like a class and are none. Lists are ours and hand-written; each
//! is in alphabetical order.

use super::list::List;

/// Participles that do not end in "ed".
pub(crate) static IRREGULAR: List = List::new(
    "\
    backdated beat beaten begun bent bet bidden bitten bled blown born borne bought bound bred broadcast broken
    brought built burnt cast caught chosen clad cut dealt done drawn dreamt driven drunk dug eaten fed felt flown
    forbidden forecast foregone foreseen forgiven forgone forgotten forsaken fought found frozen given grown heard
    held hewn hidden hit hung hurt input interwoven kept knit known laden laid learnt led left lent let lit lost made
    meant met misfed misheard mislaid misled misread misspelt mistaken misunderstood mown offset outdone outgrown
    output outsold overcome overdone overdrawn overheard overlaid overpaid overridden overrun overseen overshot
    oversold overspent overtaken overthrown overwritten paid prepaid proven put quit read reborn rebound rebuilt
    recast redone relit remade repaid reread rerun resent reset resewn resold retaken rethought retold rewritten
    ridden run rung said sawn seen sent set sewn shaken shaven shed shorn shot shown shrunk shut slain smitten sold
    sought sown spelt spent spilt split spoilt spoken spread sprung spun stolen strewn stricken struck strung stuck
    stung sublet sung sunk suppose swept swollen sworn swung taken taught telecast thought thrown told torn typeset
    underpaid undersold understood undertaken underwritten undone unfrozen unwound upheld waylaid withdrawn withheld
    withstood woken won worn wound woven written wrung",
);

/// Words in "ed" that are no participle, or that are only ever adjectives.
pub(crate) static NOT_PARTICIPLE: List = List::new(
    "\
    abandonned absentminded accustomed addicted advanced afraid aged aghast appeared arisen armoured arrived ashamed
    assorted bearded become bed behaved beknighted beloved biased bigoted biped bleed bodied bored breed checkered
    chequered coed come complicated concerted coughed cowed creed crooked crowded cussed deceased deed dehydrated
    detailed died disadvantaged disenchanted disheartened disinterested disorganised disorganized dissatisfied
    divorced dogged elapsed embed emerged exceed existed experienced expired eyed failed fallen famished fashioned
    fatigued feathered feed fisted flavored flavoured fled footed frazzled gated gone greed haired happened hasted
    hatred headed heartbroken hearted heed hooded horned hundred inclined indeed inexperienced infrared jaded jagged
    kinda kindred laughed learned led legged lived lopsided malnourished mannered miffed minded moped naked necked
    need newlywed nosed occurred opposed outdated overcooked overcrowded overdressed overjoyed overpriced
    overqualified overrated oversized overweight peckish prejudiced privileged proceed proceeded puffed qualified
    ragged reacted red reed related relaxed remained renowned retarded retired risen rounded rugged sacred sainted
    seed seemed shed shortlived shred sided skilled slanted sled smiled sneezed sophisticated sped speed spirited
    starved steed stilted succeed succeeded supposedly talented ted tempered tired unabridged unaffected unassigned
    unattended unauthorised unauthorized unbiased unchanged unconcerned unconfirmed unconnected uncoordinated
    undamaged undecided undelivered undercooked underprivileged underrated undersized understaffed undetected
    undisclosed undisputed unedited uneducated unemployed unequipped unexpected unfinished unfounded unfulfilled
    unharmed unheard unhinged unidentified unimpressed uninformed uninsured uninterested uninvited unlicensed
    unlimited unlisted unloved unmanned unmarried unmatched unmoved unnoticed unoccupied unopened unorganized unpaid
    unparalleled unplanned unprecedented unprepared unprocessed unprotected unpublished unqualified unregistered
    unrelated unresolved unresponsed unrestricted unrivaled unrivalled unsatisfied unsaved unscathed unsecured
    unsigned unskilled unsolved unspecified unsupported untalented untested untouched untrained untreated unused
    unverified unwanted unwarranted unweaponized unwed vanished varied weary weed wicked winged wretched yawned",
);

/// Words without "-ly" that may stand between the auxiliary and its participle.
pub(crate) static ADVERBS: List = List::new(
    "\
    actualy again all almost already also always anyway apparently back best better bit both certainly clearly custom
    definately double duly each either else elsewhere enough even ever everywhere far first forever free further half
    hard hence here hereby hereto herewith hitherto how however ill immediately indeed initially instead just kinda
    largely last later least less likely likewise little long longer maybe meanwhile merely more most much naturally
    never nevertheless next nonetheless not now nowhere nt ofcourse often once only otherwise outright overnight
    overseas partly perhaps pretty probably quite rarely rather really recently right same second seldom so somehow
    sometimes somewhat soon sort still subsequently then thereafter thereby therefore third thrice thus today
    together tomorrow too twice unlikely usually very well wholeheartedly widely worst yesterday yet",
);

/// Words in "-ly" that are no adverb.
pub(crate) static NOT_ADVERB: List = List::new(
    "\
    ally anomaly apply assembly belly bully butterfly comply curly dolly elderly family fly folly friendly holy
    homely homily imply italy jelly jolly july lily lonely lovely melancholy monopoly multiply orderly ply rally rely
    reply sally silly supply tally ugly unfriendly unruly willy",
);

/// Prepositions.
pub(crate) static PREPOSITIONS: List = List::new(
    "\
    about above across after again against ahead along also amid among and apart around as aside at away back because
    before behind below beneath beside besides between beyond but by concerning despite down due during either except
    for forth forward from here if in including inside instead into like near nor now of off on once onto or out
    outside over past per regarding since so than that then there though through throughout til till to today
    together tomorrow tonight too toward towards under unless until unto up upon via well when where whether which
    while whilst who whom whose with within without yesterday yet",
);

/// Words that open a noun phrase.
pub(crate) static DETERMINERS: List = List::new(
    "\
    a all an another any both each eight every few five four her his its many most multiple my nine no one our seven
    several six some such ten that the their these this those three two what which your",
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::grammar::list::assert_sound;

    #[test]
    fn lists_are_sorted_and_every_word_is_found() {
        for list in [&IRREGULAR, &NOT_PARTICIPLE, &ADVERBS, &NOT_ADVERB, &PREPOSITIONS, &DETERMINERS] {
            assert_sound(list);
        }
    }
}
