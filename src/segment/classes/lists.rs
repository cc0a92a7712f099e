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
    ally anomaly apply assembly belly beverly billy bully butterfly carly cecily comply curly dolly elderly emily everly
    family fly folly friendly holly holy homely homily imply italy jelly jolly july karly kelly kimberly lilly lily lonely
    lovely melancholy milly molly monopoly multiply nelly orderly ply polly rally reilly rely reply sally shelly silly
    supply tally tilly ugly unfriendly unruly wally willy",
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
    several six some such ten that the their these this those three two ur what which your",
);

/// Participle, base and, where it differs from the participle, past of verbs that take an object.
pub(crate) static VERBS: List = List::new(
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

/// Base forms of verbs that tell somebody to do something and take no object, or are missing from [`VERBS`].
pub(crate) static ORDERS: List = List::new(
    "\
    allow ask avoid be beware bring browse buy call calm check chill choose click come contact continue do enjoy
    ensure enter feel fill find follow forgive get give go have hold keep leave let listen log look make
    mind note open pay pick plug press proceed put refer refrain relax remain remember reply return say see
    select send sign sit sleep speak start stay stop swipe take tap tell think touch try turn use visit wait
    watch work write",
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::classes::assert_sound;

    #[test]
    fn lists_are_sorted_and_every_word_is_found() {
        for list in [&VERBS, &ORDERS, &IRREGULAR, &NOT_PARTICIPLE, &ADVERBS, &NOT_ADVERB, &PREPOSITIONS, &DETERMINERS] {
            assert_sound(list);
        }
    }
}
