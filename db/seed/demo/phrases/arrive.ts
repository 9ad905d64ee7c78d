import type { Phrases } from './phrases';

export const directions: Phrases = {
  praise: [
    'the directions were [spot on|clear down to the last junction|good enough to find it in the dark]',
    '{we} followed the directions from {landmark} and [{were} at the gate in {wait} minutes|never had to stop and ask]',
    'the map pin [took {us} straight to the gate|was right, for once]',
    'somebody [had sent directions by text|called with directions] [when the road flooded|before {we} even left {landmark}]',
    'it was easy to find [from {landmark}|even after dark], with [a signpost at every corner|a proper signpost at the turning]',
  ],
  plain: [
    'the directions were [fine until the last two kilometres|all right by day]',
    'the road is what it is after rain, [and the directions say so|no signpost can change that]',
  ],
  blame: [
    'the map pin [put {us} on the wrong side of {landmark}|ended in a maize field|was four kilometres out]',
    '{we} got lost [twice|in the dark|with {party} in the car] because [there is no signpost after {landmark}|the signpost had fallen over]',
    'the directions [left out the diversion at {landmark}|were for the old road|said ten minutes and it was {wait}]',
    'it was hard to find [in the rain|after sunset], [no light and no signpost|with one small signpost behind a tree]',
    'nobody had told {us} the road past {landmark} was closed, so the directions [were useless|sent {us} the long way round]',
    'the driver asked for directions {count} times, and [got three answers|so did everyone else at the turning]',
  ],
  goodBits: [
    'clear directions',
    'directions sent by text',
    'a map pin that was right',
    'good signposts from {landmark}',
  ],
  badBits: [
    'a map pin that is miles off',
    'no signpost after {landmark}',
    'directions for a road that is closed',
    'the last turning in the dark',
    'hopeless directions',
  ],
  wishes: [
    'move the map pin',
    'put a lit signpost at {landmark}',
    'send directions the day before',
    'warn people about the road in the directions',
  ],
};

export const checkIn: Phrases = {
  praise: [
    'check-in [took {short} minutes|was done before {our} bags were out of the car|was quick and without papers]',
    '{we} [{were} checked in|had checked in] [within {short} minutes|before the tea was finished], [even at {late}|and the key was ready]',
    'at the front desk {staff} [had the forms filled in already|needed one signature and that was it|knew {our} names]',
    'there was no queue at reception, [not even on a {day}|and two people to help]',
    'they checked {us} in [early|at eleven in the morning] [without charging for it|because the room was free]',
    'check-in with {party} [was easy|went smoothly], [somebody brought juice|they saw to them first]',
  ],
  plain: [
    'check-in was [fine|ordinary|neither quick nor slow]',
    'check-in took [about a quarter of an hour|ten minutes or so], [no more than elsewhere|which is normal]',
    '{we} arrived at {late} and the front desk [was open|had kept the key]',
  ],
  blame: [
    '{we} [stood|queued|waited] {wait} minutes at the front desk [while one person served everybody|before anyone looked up|with {party} half asleep]',
    'check-in took {wait} minutes [because the system was down|and they wrote it all down by hand|although {we} had filled in the form online]',
    'the queue at reception [went out of the door|did not move|had {people} people in it], and [only one desk was open|the other desk stayed dark]',
    'at check-in the [card machine|computer|key maker] [was down again|did not work], so {we} [waited {wait} minutes|{were} sent to the bar to wait]',
    '{we} came at {late} and [nobody was at the front desk|had to ring for {wait} minutes at reception]',
    'check-in is from two o’clock, and at [four|half past four|five] {we} [still had no key|{were} still sitting on {our} bags]',
    'the front desk asked for [{our} passports twice|the same form three times|a deposit nobody had mentioned]',
  ],
  goodBits: [
    'a {short}-minute check-in',
    'a front desk that knows your name',
    'no queue at reception',
    'early check-in',
  ],
  badBits: [
    '{wait} minutes in the check-in queue',
    'one person at the front desk for a full bus',
    'check-in by hand because the system was down',
    'the queue at reception',
    'no key until five at check-in',
    'a front desk with nobody behind it',
  ],
  wishes: [
    'put a second person on the front desk [in the afternoon|when the buses come|at weekends]',
    'let people check in [online|on their phone] and just pick up the key',
    'get the check-in system fixed',
    'do something about the queue at reception',
  ],
};

export const welcome: Phrases = {
  praise: [
    '{staff} [welcomed {us} like family|greeted {us} by name|met {us} at the car with a cold towel and a smile]',
    'the staff [were warm from the first minute|could not do enough|remembered how {we} take {our} coffee]',
    'the welcome [was the best {we} have had in Kenya|made {us} forget the drive|alone is worth coming for], [a song and a glass of passion juice|real, not rehearsed]',
    'a friendly word from everyone, [from the gate to the kitchen|the gardener included|even at {late}]',
    '{staff}, the porter, [carried everything up and told {us} about {landmark}|found {our} lost bag|made {companion} laugh]',
    'the staff [noticed it was {our} anniversary|had put a note in the room|knew who was celebrating]',
  ],
  plain: [
    'the staff were [polite|correct|friendly enough], [no more|a bit stretched]',
    'a short welcome, [then the usual speech|and off to the room]',
  ],
  blame: [
    'nobody [greeted {us}|said a word of welcome|smiled] [when {we} arrived|for the first ten minutes|until {we} asked]',
    'the staff [seemed tired and short with everyone|talked over {our} heads|were on their phones]',
    '[a man|the lady] on duty was rude [to {companion}|when {we} asked about the room|about {our} being late]',
    'the staff [sighed when {we} asked for water|argued among themselves in front of {us}|acted as if {we} {were} a nuisance]',
    'no porter [was to be seen|came], so {we} carried {our} own bags [up two flights|through the rain|past {count} of them chatting]',
    'the smiles [have gone|were missing this time], [half the staff {we} knew have left|you can feel the staff are unhappy]',
    'the welcome was [cold|a form pushed over the counter|a list of rules]',
  ],
  goodBits: [
    'the warm welcome',
    'staff who remember your name',
    '{staff} the porter',
    'a real smile at the gate',
    'the friendly staff, {staff} above all',
  ],
  badBits: [
    'a cold welcome',
    'rude staff on the late shift',
    'staff glued to their phones',
    'no porter and two flights of stairs',
    'tired, short-tempered staff',
    'not one smile',
  ],
  wishes: [
    'teach the late shift how to greet people',
    'give the staff a rest, they looked worn out',
    'say welcome before asking for the passport',
    'bring back the porter',
  ],
};
