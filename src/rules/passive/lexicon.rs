//! The words the passive rules know. Lists are ours and hand-written; each is kept in alphabetical order, which a test
//! checks, because they are searched by halving.

use super::few::bit_of;

/// Words in alphabetical order, parted by white space: one string costs an eighth of a table of pointers.
pub(super) struct Words {
    text: &'static str,
    /// Where the words of each letter start, and the end.
    starts: [u16; 27],
    /// The second and the last letters of the words of each letter, as bits: most searches are over before they begin.
    seconds: [u32; 26],
    lasts: [u32; 26],
}

impl Words {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a list beyond 64 KiB fails the test below; `try_from` is not const"
    )]
    const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = [bytes.len() as u16; 27];
        let mut seconds = [0; 26];
        let mut lasts = [0; 26];
        let mut letter = 0;
        let mut at = 0;
        while at < bytes.len() {
            let opens = at == 0 || bytes[at - 1].is_ascii_whitespace();
            if opens && bytes[at].is_ascii_lowercase() {
                let first = (bytes[at] - b'a') as usize;
                while letter <= first {
                    starts[letter] = at as u16;
                    letter += 1;
                }
                let mut end = at;
                while end < bytes.len() && bytes[end] != b':' && !bytes[end].is_ascii_whitespace() {
                    end += 1;
                }
                // A word of one letter has it twice.
                seconds[first] |= bit_of(if end > at + 1 { bytes[at + 1] } else { bytes[at] });
                lasts[first] |= bit_of(bytes[end - 1]);
            }
            at += 1;
        }
        Self { text, starts, seconds, lasts }
    }

    /// Whether `word`, in lower case, is in the list.
    pub(super) fn has(&self, word: &str) -> bool {
        !word.is_empty() && self.find(word, |entry| entry).is_some()
    }

    /// What follows `word` and a colon, where entries are `word:value`.
    pub(super) fn value(&self, word: &str) -> Option<&'static str> {
        self.find(word, |entry| entry.split(':').next().unwrap_or(entry))
            .and_then(|entry| entry.split_once(':'))
            .map(|(_, v)| v)
    }

    fn find(&self, word: &str, key: impl Fn(&'static str) -> &'static str) -> Option<&'static str> {
        let all = self.text.as_bytes();
        let (letter, second, last) = match word.as_bytes() {
            [first @ b'a'..=b'z', second, .., last] => (usize::from(first - b'a'), *second, *last),
            [first @ b'a'..=b'z', last] => (usize::from(first - b'a'), *last, *last),
            [first @ b'a'..=b'z'] => (usize::from(first - b'a'), *first, *first),
            _ => return None,
        };
        if self.seconds[letter] & bit_of(second) == 0 || self.lasts[letter] & bit_of(last) == 0 {
            return None;
        }
        let (mut low, mut high) = (usize::from(self.starts[letter]), usize::from(self.starts[letter + 1]));
        while low < high {
            // The entry at the middle or, where white space is there, the one before it.
            let middle = usize::midpoint(low, high);
            let Some(tail) = all[low..=middle].iter().rposition(|byte| !byte.is_ascii_whitespace()) else {
                low = middle + 1;
                continue;
            };
            let start = all[low..low + tail].iter().rposition(u8::is_ascii_whitespace).map_or(low, |at| low + at + 1);
            let end =
                all[low + tail..].iter().position(u8::is_ascii_whitespace).map_or(all.len(), |at| low + tail + at);
            let entry = self.text.get(start..end)?;
            match key(entry).cmp(word) {
                std::cmp::Ordering::Equal => return Some(entry),
                std::cmp::Ordering::Less => low = end.max(middle + 1),
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }
}

/// Participles that do not end in "ed".
pub(super) static IRREGULAR: Words = Words::new(
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
pub(super) static NOT_PARTICIPLE: Words = Words::new(
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

/// Participles that name a feeling or a state of mind: adjectives, unless what causes it follows with "by".
pub(super) static FEELING: Words = Words::new(
    "\
    aggravated agitated alarmed amazed amped amused angered annoyed appalled astonished astounded baffled befuddled
    bemused bewildered bothered captivated charmed concerned confounded confused contented convinced crushed dazzled
    dejected delighted depressed devastated disappointed discouraged disgusted dismayed displeased dissatisfied
    distracted distraught distressed disturbed dumbfounded elated embarrased embarrassed enchanted enraged enthralled
    enthused exasperated excited exhausted fascinated flabbergasted flattered flustered frightened frustrated
    gratified grieved gutted horrified humbled hyped impressed infatuated infuriated inspired interested intimidated
    intrigued irked irritated mesmerized mortified mystified nauseated obsessed offended outraged overwhelmed
    panicked peeved perplexed perturbed petrified pissed pleased preoccupied psyched pumped puzzled rattled reassured
    relieved repulsed saddened satisfied scared shocked sickened spooked startled stoked stressed stunned suprised
    surprised tempted terrified thrilled tickled torn touched traumatized troubled unnerved upset vexed weirded
    worried",
);

/// Participles that name a lasting state of a thing or a person more often than something done to it.
pub(super) static STATE: Words = Words::new(
    "\
    armed balanced biased bloated bound broke bruised certified chilled classified clogged committed congested
    content crazed crippled damned deserted devoted disabled disposed distinguished doomed dressed drunk educated
    enlightened finished gifted haunted hooked infected inhabited injured interconnected intoxicated involved
    isolated justified limited liquefied loaded married melted mistaken mixed motivated nuanced organised organized
    oriented outnumbered packed paralyzed peeved pissed predisposed prepared pressurized qualified reputed rested
    rotted rotten rushed seasoned skewed spoiled spoilt stained stranded stuck stuffed swamped swollen talented
    trusted united versed wasted windowed wired worn",
);

/// Verbs in "un-" whose participle is one: you can unlock a thing, but you cannot unaffect it.
pub(super) static UN_VERBS: Words = Words::new(
    "\
    unarchived unassigned unbanned unblocked unbolted unboxed uncovered underestimated underlined undermined
    underpaid understood undertaken underwritten undone unearthed unfolded unfrozen unified uninstalled united
    unleashed unlinked unloaded unlocked unmasked unmounted unmuted unpacked unpinned unplugged unraveled unravelled
    unsealed unsent unsubscribed unsuspended untied unveiled unwound unwrapped",
);

/// Words without "-ly" that may stand between the auxiliary and its participle.
pub(super) static ADVERBS: Words = Words::new(
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
pub(super) static NOT_ADVERB: Words = Words::new(
    "\
    ally anomaly apply assembly belly bully butterfly comply curly dolly elderly family fly folly friendly holy
    homely homily imply italy jelly jolly july lily lonely lovely melancholy monopoly multiply orderly ply rally rely
    reply sally silly supply tally ugly unfriendly unruly willy",
);

/// Prepositions.
pub(super) static PREPOSITIONS: Words = Words::new(
    "\
    about above across after again against ahead along also amid among and apart around as aside at away back because
    before behind below beneath beside besides between beyond but by concerning despite down due during either except
    for forth forward from here if in including inside instead into like near nor now of off on once onto or out
    outside over past per regarding since so than that then there though through throughout til till to today
    together tomorrow tonight too toward towards under unless until unto up upon via well when where whether which
    while whilst who whom whose with within without yesterday yet",
);

/// Words that open a noun phrase.
pub(super) static DETERMINERS: Words = Words::new(
    "\
    a all an another any both each eight every few five four her his its many most multiple my nine no one our seven
    several six some such ten that the their these this those three two what which your",
);

/// Pronouns that stand before an inverted participle or after a full stop as a subject.
pub(super) static NOMINATIVE: Words = Words::new(
    "\
    anyone anything everyone everything he i it nobody nothing she someone something that there these they this those
    we you",
);

/// Participles that open a sentence whose subject follows the verb: "Attached is the form".
pub(super) static FRONTED: Words = Words::new(
    "\
    appended attached described enclosed hidden included inserted linked listed located mentioned noted outlined
    pasted shown situated stated uploaded",
);

/// What a hyphen may join to a participle that stays a verb: "double-charged", "well-known".
pub(super) static PREFIXES: Words = Words::new(
    "\
    auto bulk cross custom de double fast half hand ill mis pre re un under well wide wrongly",
);

/// What follows "by" without naming anyone: a time, a means, a manner.
pub(super) static BY_NO_AGENT: Words = Words::new(
    "\
    about accident air april around august bus card cash chance chat chatting check cheque choice choosing clicking
    comparison contrast courtesy date day deadline dec december default definition design email end error evening far
    fax february force friday half hand himself hook itself january july june law less letter mail march may means
    midnight mistake monday month more morning myself name nature next night no noon november now october oneself
    over phone post quarter saturday sept september sms sunday text texting themselves then thursday time today
    tomorrow tonight train tuesday up virtue wednesday week weekday weekend when where year yesterday yourself",
);

/// Participles of acts that hurt a customer.
pub(super) static HARM: Words = Words::new(
    "\
    abandoned banned barred blacklisted blocked bounced bumped canceled cancelled capped closed crushed damaged
    deactivated declined delayed deleted denied dented deprioritised destroyed disabled disapproved discarded
    disconnected dismissed disqualified downgraded dropped erased evicted excluded exposed flagged forfeited
    forgotten freezed frozen ignored interrupted leaked locked lost misapplied misassigned miscalculated
    miscommunicated misdelivered misdirected misfiled mishandled misinformed mislabeled mislabelled misled misplaced
    misprinted misquoted misread misreported misrouted missed missent misspelled misspelt mistreated misunderstood
    neglected offloaded overbooked overcharged overlooked overpriced oversold overwritten paused penalised penalized
    postponed quarantined refused rejected removed rescheduled restricted revoked ruined scratched shadowbanned
    shelved shortchanged sidelined spilled spoiled stopped stranded suspended terminated throttled torn undelivered
    undercooked underpaid undervalued unsubscribed voided waitlisted wiped withdrawn withheld",
);

/// Those of them that also hurt in the present tense, where the others state a rule: "your card is blocked".
pub(super) static STATE_HARM: Words = Words::new(
    "\
    banned blocked canceled cancelled closed damaged deactivated declined delayed denied disabled freezed frozen
    locked lost paused refused rejected restricted suspended terminated withheld",
);

/// Participles of taking money.
pub(super) static CHARGE: Words = Words::new(
    "\
    billed charged debited deducted doublecharged fined invoiced levied overcharged penalised penalized withdrawn",
);

/// What is done with a burden when it is laid on somebody.
pub(super) static IMPOSE: Words = Words::new(
    "\
    added applied imposed incurred issued levied made placed posted put raised set taken triggered",
);

/// Burdens: laid on a customer they hurt, taken away they are good news.
pub(super) static BURDEN: Words = Words::new(
    "\
    ban block bug bugs charge charges debt duplicate error errors fee fees fine fines flag freeze hold lien limit
    limits lock malware penalties penalty restriction restrictions sanction spam strike surcharge suspension virus",
);

/// Nouns of fault: "a mistake was made".
pub(super) static FAULT: Words = Words::new(
    "\
    blunder error errors fault faults misjudgement mistake mistakes oversight oversights",
);

/// What a company owes: left undone, it hurts.
pub(super) static DENIED_GOOD: Words = Words::new(
    "\
    accepted acknowledged actioned activated adjusted answered applied approved booked called canceled cancelled
    changed cleaned collected communicated compensated completed confirmed consulted contacted corrected credited
    delivered disclosed dispatched escalated explained filed fixed followed forwarded fulfilled given granted handled
    honored honoured included informed installed investigated issued logged mentioned notified offered paid passed
    picked posted processed provided recorded refunded registered reimbursed released removed renewed repaired
    replaced resolved returned reversed scheduled sent shipped stopped told transferred treated updated waived warned",
);

/// What a company can refuse: "could not be approved".
pub(super) static REFUSABLE: Words = Words::new(
    "\
    accepted accommodated activated approved authorised authorized completed confirmed credited delivered fulfilled
    granted honored honoured issued offered paid processed refunded reimbursed reinstated released renewed replaced
    shipped waived",
);

/// What a customer is due: "no refund was issued".
pub(super) static GOOD: Words = Words::new(
    "\
    alternative answer apology appointment cashback compensation confirmation credit discount email explanation help
    information message notice notification offer payment payout reason refund reimbursement replacement reply
    response reward solution update voucher warning",
);

/// Words that say it was done wrongly.
pub(super) static WRONG: Words = Words::new(
    "\
    accidentally badly belatedly damaged defective double empty erroneously errorneously expired faulty improperly
    inaccurate inaccurately inadequately inadvertently inappropriately incomplete incompletely incorrect incorrectly
    late mistaken mistakenly outdated poorly prematurely rudely twice unfairly unjustly unnecessarily
    unprofessionally wrong wrongfully wrongly",
);

/// Ordinary acts that hurt only when they are done wrongly.
pub(super) static WRONGABLE: Words = Words::new(
    "\
    activated added addressed administered advised answered applied assigned attached billed booked calculated called
    changed coded communicated configured connected converted cooked copied created credited cut delivered described
    despatched diagnosed directed disclosed dispatched displayed diverted done duplicated emailed enrolled entered
    executed explained extended filed filled fitted forwarded given handed handled implemented included informed
    installed issued labeled labelled left linked listed made mailed managed marked measured moved notified opened
    ordered packaged packed paid picked placed posted prescribed priced printed processed programmed provided put
    quoted recorded redirected refunded registered released renewed repaired replied reset routed scanned scheduled
    sent served set setup shared shipped shown sold spoken started stored submitted subscribed supplied switched
    tagged taken told transferred translated treated typed updated upgraded uploaded used verified written",
);

/// Subjects that are not this customer.
pub(super) static OTHERS: Words = Words::new(
    "\
    anybody anyone customers everybody everyone he i many me members merchants nobody others people she somebody
    someone us users we who",
);

/// Others who may have done it: named with "side" or "end", they are the actor.
pub(super) static OUTSIDE: Words = Words::new(
    "\
    airline airlines airport amazon apple authorities authority bank bank's banks broker carrier carrier's courier
    customer customs developer gateway google government hospital insurer isp issuer manufacturer merchant merchant's
    microsoft municipality network operator owner partner paypal police provider rbi regulator regulators retailer
    seller seller's sender supplier vendor visa your",
);

/// Places and offers: closed, they hurt no one in particular.
pub(super) static PLACE: Words = Words::new(
    "\
    airport bar branch branches bridge bureau cafe center centre department desk enrollment enrolment gym hotel
    kitchen library line lines lobby lounge market museum office offices park pool registration registrations
    restaurant road shop shops store stores street venue warehouse window",
);

/// Participle, base and, where it differs from the participle, past of the verbs that can be rewritten.
pub(super) static VERBS: Words = Words::new(
    "\
    accepted:accept accessed:access accommodated:accommodate acknowledged:acknowledge actioned:action
    activated:activate added:add addressed:address adjusted:adjust administered:administer advised:advise
    affected:affect agreed:agree allocated:allocate allowed:allow altered:alter amended:amend announced:announce
    answered:answer applied:apply appointed:appoint appreciated:appreciate approved:approve arranged:arrange
    asked:ask assembled:assemble assessed:assess assigned:assign assisted:assist attached:attach audited:audit
    authorised:authorise authorized:authorize backed:back baned:ban beaten:beat,beat begun:begin,began billed:bill
    bitten:bite,bit blocked:block blown:blow,blew booked:book boosted:boost bought:buy bounced:bounce bound:bind
    broadcast:broadcast broken:break,broke brought:bring built:build bumped:bump called:call canceled:cancel
    cancelled:cancel capped:cap captured:capture carried:carry caught:catch caused:cause changed:change
    charged:charge checked:check chosen:choose,chose clarified:clarify classified:classify cleaned:clean
    cleared:clear closed:close collected:collect committed:commit communicated:communicate compensated:compensate
    compiled:compile completed:complete compromised:compromise conducted:conduct configured:configure
    confirmed:confirm connected:connect considered:consider consulted:consult contacted:contact contained:contain
    controled:control converted:convert copied:copy corrected:correct covered:cover created:create credited:credit
    crushed:crush cured:cure customised:customise customized:customize cut:cut damaged:damage deactivated:deactivate
    dealt:deal debited:debit decided:decide declared:declare declined:decline deducted:deduct delayed:delay
    delegated:delegate deleted:delete delivered:deliver demonstrated:demonstrate denied:deny dented:dent
    deployed:deploy described:describe designed:design destroyed:destroy detected:detect determined:determine
    developed:develop diagnosed:diagnose directed:direct disabled:disable disapproved:disapprove disclosed:disclose
    disconnected:disconnect discontinued:discontinue discovered:discover discussed:discuss dismissed:dismiss
    dispatched:dispatch displayed:display disputed:dispute distributed:distribute diverted:divert documented:document
    done:do,did downgraded:downgrade downloaded:download drawn:draw,drew driven:drive,drove dropped:drop
    duplicated:duplicate eaten:eat,ate edited:edit emailed:email employed:employ enabled:enable enclosed:enclose
    encouraged:encourage ended:end enforced:enforce engaged:engage enhanced:enhance enrolled:enrol ensured:ensure
    entered:enter equipped:equip erased:erase escalated:escalate established:establish estimated:estimate
    evaluated:evaluate evicted:evict examined:examine exceeded:exceed exchanged:exchange excluded:exclude
    executed:execute exempted:exempt expected:expect expedited:expedite explained:explain exposed:expose
    extended:extend extracted:extract facilitated:facilitate fed:feed felt:feel fetched:fetch filed:file filled:fill
    finalised:finalise finalized:finalize fined:fine finished:finish fixed:fix flagged:flag flown:fly,flew
    followed:follow forced:force foreseen:foresee,foresaw forfeited:forfeit forgiven:forgive,forgave
    forgotten:forget,forgot forwarded:forward fought:fight found:find founded:found freezed:freeze
    frozen:freeze,froze fulfilled:fulfil funded:fund generated:generate given:give,gave granted:grant grown:grow,grew
    guaranteed:guarantee guided:guide handled:handle harmed:harm heard:hear held:hold helped:help hidden:hide,hid
    highlighted:highlight hired:hire hit:hit honored:honor honoured:honour hosted:host hung:hang hurt:hurt
    identified:identify ignored:ignore impacted:impact implemented:implement imposed:impose impressed:impress
    improved:improve included:include increased:increase influenced:influence informed:inform initiated:initiate
    inspected:inspect inspired:inspire installed:install instructed:instruct insured:insure integrated:integrate
    interrupted:interrupt interviewed:interview introduced:introduce invalidated:invalidate investigated:investigate
    invited:invite invoiced:invoice issued:issue joined:join judged:judge kept:keep known:know,knew labeled:label
    labelled:label laid:lay launched:launch leaked:leak led:lead left:leave lent:lend let:let lifted:lift
    limited:limit linked:link listed:list lit:light loaded:load located:locate locked:lock logged:log lost:lose
    lowered:lower made:make mailed:mail maintained:maintain managed:manage manufactured:manufacture marked:mark
    matched:match meant:mean measured:measure mentioned:mention merged:merge met:meet migrated:migrate
    miscalculated:miscalculate mishandled:mishandle misinformed:misinform misled:mislead misplaced:misplace
    misread:misread misrouted:misroute missed:miss mistaken:mistake,mistook misunderstood:misunderstand
    modified:modify monitored:monitor mounted:mount moved:move named:name needed:need neglected:neglect
    negotiated:negotiate noted:note noticed:notice notified:notify obtained:obtain offered:offer opened:open
    operated:operate ordered:order organised:organise organized:organize overbooked:overbook overcharged:overcharge
    overlooked:overlook overpaid:overpay overridden:override,overrode overseen:oversee,oversaw
    overwritten:overwrite,overwrote owned:own packed:pack paid:pay painted:paint parked:park passed:pass paused:pause
    penalised:penalise penalized:penalize performed:perform permitted:permit placed:place planned:plan posted:post
    postponed:postpone powered:power preferred:prefer prepared:prepare prescribed:prescribe presented:present
    prevented:prevent priced:price printed:print prioritised:prioritise prioritized:prioritize processed:process
    produced:produce programmed:program promised:promise promoted:promote prompted:prompt protected:protect
    proved:prove proven:prove,proved provided:provide published:publish pulled:pull purchased:purchase pushed:push
    put:put questioned:question quit:quit quoted:quote raised:raise reached:reach reactivated:reactivate read:read
    reassigned:reassign rebooked:rebook rebuilt:rebuild received:receive recognised:recognise recognized:recognize
    recommended:recommend reconnected:reconnect recorded:record recovered:recover redeemed:redeem redirected:redirect
    redone:redo,redid reduced:reduce referred:refer refilled:refill refunded:refund refused:refuse
    registered:register reimbursed:reimburse reinstated:reinstate reissued:reissue rejected:reject released:release
    relocated:relocate reminded:remind removed:remove renamed:rename renewed:renew repaid:repay repaired:repair
    replaced:replace replicated:replicate reported:report represented:represent requested:request required:require
    rerouted:reroute rerun:rerun,reran rescheduled:reschedule researched:research resent:resend reserved:reserve
    reset:reset resolved:resolve respected:respect restarted:restart restocked:restock restored:restore
    restricted:restrict resubmitted:resubmit resumed:resume retained:retain retrieved:retrieve returned:return
    reversed:reverse reviewed:review revised:revise revoked:revoke rewarded:reward rewritten:rewrite,rewrote
    rolled:roll routed:route run:run,ran saved:save scanned:scan scheduled:schedule scrapped:scrap scratched:scratch
    seen:see,saw seized:seize selected:select sent:send separated:separate served:serve set:set settled:settle
    shaken:shake,shook shared:share shipped:ship shortened:shorten shot:shoot shown:show,showed shut:shut signed:sign
    simplified:simplify skipped:skip sold:sell solved:solve sorted:sort sought:seek specified:specify spent:spend
    spilled:spill split:split spoken:speak,spoke stained:stain started:start stated:state stolen:steal,stole
    stopped:stop stored:store streamed:stream struck:strike submitted:submit subscribed:subscribe suggested:suggest
    summarised:summarise supplied:supply supported:support surprised:surprise suspended:suspend swapped:swap
    swept:sweep switched:switch tagged:tag taken:take,took targeted:target taught:teach teared:tear tested:test
    thanked:thank thought:think throttled:throttle thrown:throw,threw told:tell topped:top torn:tear,tore
    touched:touch traced:trace tracked:track trained:train transferred:transfer translated:translate
    transported:transport treated:treat triggered:trigger troubled:trouble turned:turn typed:type unblocked:unblock
    undercharged:undercharge understood:understand undertaken:undertake,undertook unfreezed:unfreeze
    uninstalled:uninstall unlocked:unlock unsubscribed:unsubscribe updated:update upgraded:upgrade upheld:uphold
    uploaded:upload used:use validated:validate verified:verify viewed:view visited:visit voided:void waived:waive
    wanted:want warned:warn washed:wash wasted:waste watched:watch weighed:weigh welcomed:welcome wiped:wipe
    withdrawn:withdraw,withdrew withheld:withhold woken:wake,woke won:win worked:work worn:wear,wore wrapped:wrap
    written:write,wrote",
);

/// What the person who writes has done: rewritten with "I".
pub(super) static OWN_ACTS: Words = Words::new(
    "\
    activated added adjusted amended applied arranged assigned attached booked canceled cancelled corrected credited
    enabled enclosed escalated extended flagged forwarded highlighted issued logged noted passed raised reactivated
    recorded refunded registered reinstated removed renewed reported requested resent reserved reset restored
    reversed scheduled sent shared unblocked unlocked updated upgraded waived",
);

/// What the company has done: rewritten with "we".
pub(super) static OUR_ACTS: Words = Words::new(
    "\
    accepted addressed approved confirmed delivered dispatched fixed implemented improved introduced launched
    processed received rectified reimbursed released repaired replaced resolved reviewed rolled settled shipped
    solved transferred verified",
);

/// What "can be …" lets the customer do.
pub(super) static YOU_CAN: Words = Words::new(
    "\
    accessed activated added applied booked bought canceled cancelled changed checked chosen completed contacted
    customised customized disabled downloaded edited enabled exchanged extended filed filled found installed linked
    made managed modified obtained opened ordered paid printed purchased raised reached read redeemed registered
    removed renewed requested reset returned saved scanned seen selected set submitted tracked transferred turned
    updated upgraded uploaded used verified viewed withdrawn",
);

/// Nouns that may open a sentence without a determiner, so that their capital is no name.
pub(super) static BARE_NOUNS: Words = Words::new(
    "\
    a access additional all an another any both cashback changes cleaning cleanup compensation current data delivery
    details documents each error errors every existing fees few files flights further help her his information
    instructions international investments invoices it items its line many mistakes money more most my new no one
    orders our packages parcels payment payments photos prices products reasons refund refunds regular requests
    rewards samples several some steps subscriptions support that the their these this those three tickets
    transactions two updates what withdrawals yes you your",
);

/// What a company acts on for its customers: with "the", it is theirs or ours to act on.
pub(super) static OUR_NOUNS: Words = Words::new(
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
pub(super) static PERSONAL: Words = Words::new(
    "\
    access account amount appeal application appointment bag balance booking call card case cashback channel
    chargeback claim complaint contract deliverie delivery deposit dispute enquiry flight fund goods item listing
    loan luggage membership message money order package parcel payment payout plan post product profile purchase
    refund replacement request reservation return reward room seat service shipment subscription ticket transaction
    transfer trip video visit voucher withdrawal",
);

/// Causes that nobody is to blame for.
pub(super) static NATURE: Words = Words::new(
    "\
    covid covid19 customs earthquake flood flooding fog heatwave hurricane ice lightning pandemic snow snowfall storm
    storms strike strikes traffic volcano weather wildfire wildfires",
);

#[cfg(test)]
static ALL: &[&Words] = &[
    &IRREGULAR,
    &NOT_PARTICIPLE,
    &FEELING,
    &STATE,
    &UN_VERBS,
    &ADVERBS,
    &NOT_ADVERB,
    &PREPOSITIONS,
    &DETERMINERS,
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
    &VERBS,
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
    use super::*;

    #[test]
    fn lists_are_sorted_and_every_word_is_found() {
        for list in ALL {
            let words: Vec<&str> = list.text.split_ascii_whitespace().collect();
            for pair in words.windows(2) {
                let key = |entry: &'static str| entry.split(':').next().unwrap_or(entry);
                assert!(key(pair[0]) < key(pair[1]), "{} before {}", pair[0], pair[1]);
            }
            for word in words {
                assert!(
                    list.has(word) || list.value(word.split(':').next().unwrap_or(word)).is_some(),
                    "{word} is not found"
                );
            }
            assert!(!list.has("zzz") && !list.has("") && !list.has("aaaa"));
        }
    }
}
