import type { Phrases } from './phrases';

export const followUp: Phrases = {
  praise: [
    'they followed up [two days later to ask how {we} got home|with the photos from the {activity}|with a short, human note]',
    '{staff} sent the [charger|cap|reading glasses] {we} left behind [by courier|with a bus driver, free of charge|the same week]',
    'the thank-you note [was written by hand|mentioned {companion} by name|came with a voucher {we} will use]',
    'a follow-up call from {staff}, [not a sales call|who really wanted to know], [says a lot|was a nice touch]',
  ],
  plain: ['the follow-up mail was [the usual|short]', 'a newsletter came, [as they do|and another one]'],
  blame: [
    'nobody followed up [after {we} wrote|about the jacket {we} left behind|although they had promised to]',
    'the only follow-up was [a newsletter every {day}|three surveys in a week|an advert for a lodge {we} had just left]',
    '{we} asked about lost property [{count} times|twice by e-mail] and [never heard a thing|got a reply for somebody else]',
    'the loyalty points [never arrived|vanished], and the follow-up mail [came from an address that takes no replies|had the wrong name on it]',
  ],
  goodBits: [
    'a handwritten thank-you',
    'lost property sent back within a week',
    'a follow-up call that was not a sales call',
  ],
  badBits: [
    'no follow-up at all',
    'a newsletter every {day}',
    'silence about lost property',
    'a follow-up mail with the wrong name',
    'missing loyalty points',
  ],
  wishes: [
    'follow up when somebody complains',
    'send fewer newsletters',
    'answer mails about lost property',
    'add the loyalty points without being chased',
  ],
};

export const complaintHandling: Phrases = {
  praise: [
    '{we} complained about [the noise|a broken lamp|the first room] and the manager [put it right within the hour|came in person|did not argue for a second]',
    'the manager [apologised and meant it|listened to the end|took it off without being asked]',
    'when something went wrong {staff} [made it right before {we} had to ask twice|apologised and moved {us}|apologised on the spot]',
    'the refund [came within two days|was there before {we} got home], [no forms|with an apology that sounded real]',
  ],
  plain: [
    '{we} complained once and got [a polite answer|half a reply]',
    'the manager wrote down {our} complaint, [let us see|time will tell]',
  ],
  blame: [
    '{we} complained [at the desk|twice|in writing] and [nothing happened|{were} told to fill in a form|got a standard reply]',
    'the manager was [always in a meeting|never there|due back in an hour, for two days]',
    'an apology would have done, [{we} got excuses|instead {we} {were} told nobody else had complained]',
    'the refund of {kes} [was promised in {month} and has not come|took eleven weeks|turned into a voucher]',
    'the manager [blamed {us}|argued in front of everyone|said it was the agent’s problem] when {we} complained about [the bathroom|the noise|the price]',
    'the same complaint [was told to {count} people|had to be explained again each morning], and [each of them was surprised|nobody wrote it down]',
  ],
  goodBits: [
    'a manager who listens',
    'an apology that sounded real',
    'a refund within two days',
    'a complaint put right within the hour',
  ],
  badBits: [
    'a manager who is never there',
    'a refund that never came',
    'a standard reply to a real complaint',
    'excuses where an apology was due',
    'telling the same complaint to {count} people',
  ],
  wishes: [
    'answer complaints in person',
    'pay the refund that was promised',
    'let staff put small complaints right themselves',
    'have a manager on the floor in the evening',
  ],
};

export const helpLine: Phrases = {
  praise: [
    'the help line [picked up on the [second|third] ring|answered at once|called back when they said they would], [{staff} had the answer ready|even on a {day}|in {short} minutes all was settled]',
    '{we} asked for a call-back and {staff} [called back within {wait} minutes|rang at the minute {we} had chosen|had it solved before {we} could explain]',
    'one call to the help line and [the transfer was moved|everything was sorted|{our} dates were changed], [no waiting|in under five minutes]',
    '{staff} on the help line [stayed on the phone until the driver found {us}|knew the booking already|sounded as if she had all day]',
    'the help line [is a different world since last year|really works now|answers in Swahili too], [thank you, {staff}|{staff} was a pleasure to talk to|the matter was closed by {day}]',
  ],
  plain: [
    'the help line [answered in the end|was polite], [ten minutes on hold|the second call was better|{staff} had to ask a colleague]',
    'the call centre [took a message|read from a script], [fine|it did the job]',
  ],
  blame: [
    '{we} {were} on hold with the help line for {wait} minutes, [then the line went dead|to be told to send an e-mail|and it is not a free number]',
    'the help line [rang out {count} times|put {us} through to the wrong lodge|told {us} to call the lodge, which told {us} to call the help line]',
    'the call centre promised to call back [within the hour|the same day] and [nobody did|{we} {are} still waiting|called three days later]',
    '{we} phoned the help line about [the transfer|a changed flight|the deposit] and [each person said something else|had to start from zero {count} times]',
    'nobody on the help line could [see {our} booking|say whether the road was open|decide anything]',
    'after {wait} minutes on hold [{we} gave up|a voice said the office was closed], the music still in {our} ears',
  ],
  goodBits: [
    'the help line picking up on the second ring',
    'a call-back that came on time',
    '{staff} on the help line',
    'one call to the help line, all sorted',
  ],
  badBits: [
    '{wait} minutes on hold',
    'a help line that rings out',
    'a call-back that never came',
    'being sent from the help line to the lodge and back',
    'explaining it {count} times on the phone',
  ],
  wishes: [
    'answer the help line after six in the evening',
    'keep the promise to call back',
    'let the help line see the bookings',
    'shorten the wait on the phone',
  ],
};
