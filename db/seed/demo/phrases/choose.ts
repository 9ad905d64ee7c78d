import type { Phrases } from './phrases';

export const website: Phrases = {
  praise: [
    'the website [made it easy to compare the rooms|let {us} compare three lodges side by side|showed what each room really looks like]',
    'the photos on the website [were honest|matched what {we} found|did not promise more than the place gives]',
    '{we} found everything on the website, [from the room plans to the menu|even what to pack for {month}|including the park fees]',
    'the website [worked|loaded fast] even on [{our} phone|a weak signal on the road]',
    'the {place} page on the website [answered every question {we} had|told {us} exactly what was included]',
    'changing the dates on the website took [a minute|two clicks|no time at all]',
  ],
  plain: [
    'the website [did the job|is like most hotel sites|has the basics]',
    '{we} looked at the website [first|on the way]',
    'the website says one thing about the boat times and the desk says another',
  ],
  blame: [
    'the website [froze|timed out|threw an error] [at the payment page|just as {we} pressed pay|{count} times in a row]',
    'the photos on the website [are from before the renovation|show a pool deck that is not there any more|must be ten years old]',
    'the website [showed rooms|still offered {people} rooms] for dates that [were full|had been sold out for weeks]',
    'nothing on the website said that [the jetty was closed|half of {place} was under repair|card payments were down]',
    'the website [logged {us} out|lost the names of the guests] every time {we} went back a page',
    '{we} could not find a phone number anywhere on the website [without scrolling for ages|, only a chat window that never answered]',
    'on a phone the website is [hardly usable|a fight], the date picker jumps [about|back to {month}]',
  ],
  goodBits: [
    'a website that just works',
    'honest photos on the website',
    'a clear website',
    'the room plans on the website',
  ],
  badBits: [
    'a website that froze at payment',
    'old photos on the website',
    'the website on a phone',
    'a website that shows full rooms as free',
    'no prices for children on the website',
  ],
  wishes: [
    'update the photos on the website',
    'put the real meal times on the website',
    'fix the payment page of the website',
    'let guests change dates on the website without calling',
  ],
};

export const prices: Phrases = {
  praise: [
    '[it was|{we} found it] good value for money [at {kes} a night|for what {we} got|in high season]',
    'the resident rate made the price [very fair|easy to say yes to|hard to beat]',
    'the price [included everything|was the price], [no surprises|no extras at the end|not a shilling on top]',
    '{we} paid {kes} and for that price [nobody around {landmark} comes close|{view} alone would do|{we} would do it again]',
    'prices at the bar were [fair|kinder than expected|close to what you pay in town]',
  ],
  plain: [
    'the price is [about what you would expect|in line with the others near {landmark}|not low and not silly]',
    'not cheap, [but prices are up everywhere|and in {month} the price is always like that]',
  ],
  blame: [
    '{kes} a night is [too expensive|a steep price] for [a room this size|what {we} got|a place without hot water before eight]',
    'the price [went up|jumped] by {kes} between [the quote and the day {we} paid|Monday and Thursday]',
    '{small} for a [bottle of water|soda|cup of tea] is [a captive-audience price|overpriced by any measure|simply too expensive]',
    'the price {we} saw [did not include the park fees|left out the taxes|was per person and nobody said so]',
    'residents and visitors pay such different prices that [it felt awkward at the table|{we} felt taken for a ride]',
    'for that price {we} expected [more than a fan and a kettle|at least a second towel|somebody awake at the desk]',
  ],
  goodBits: [
    'a fair price',
    'good value for money',
    'a price with everything in it',
    'the resident rate, a really fair price',
  ],
  badBits: [
    'bar prices',
    'the price of a soda',
    'a price that left out the park fees',
    'overpriced laundry',
    'the price for what you get',
  ],
  wishes: [
    'show the full price with taxes from the start',
    'look at the price of drinks again',
    'keep the quoted price for at least a week',
    'offer a fair price for families',
  ],
};

export const booking: Phrases = {
  praise: [
    'booking [was done in five minutes|took one call|could not have been easier]',
    '{staff} [moved|changed] {our} booking by [a day|a week] [without a fee|without any fuss|and sounded happy to do it]',
    'the booking came back confirmed [within the hour|before {we} had finished {our} tea], with [the driver already named|every name spelt right]',
    '{we} booked [late on a {day}|the night before] and [still got the room {we} asked for|everything was in place]',
    '{we} booked for {party} too and [the rooms were next to each other, as asked|every wish in the booking was noted]',
  ],
  plain: [
    '{we} booked [through an agent|by phone|on the app] [as usual|some weeks ahead]',
    'the booking went through [after a second try|in the end]',
  ],
  blame: [
    'the booking [was lost|had vanished|was under the wrong name] and [{we} had to show the e-mail|nobody could say why|it took {wait} minutes to prove it]',
    '{we} booked a [family room|lake-side room|quiet room] and [got two singles|{were} given something else|nobody had heard of it]',
    'the booking [was charged twice|was cancelled without a word|was moved to another lodge without asking]',
    '{we} booked {count} rooms and [{place} had only one on the list|found half the party on a waiting list]',
    'to change one date in the booking {we} [sent {count} e-mails|called {count} times|filled in the whole form again]',
    'the booking e-mail [never came|came three days late|had the wrong month on it]',
    'the note in {our} booking about [a nut allergy|a wheelchair|a late flight] had [not been read by anyone|never reached the lodge]',
  ],
  goodBits: [
    'a quick booking',
    'easy booking changes',
    'a booking that was right in every detail',
    'booking by phone with {staff}',
  ],
  badBits: [
    'a lost booking',
    'a booking charged twice',
    'the wrong room in the booking',
    '{count} e-mails to change one booking',
    'a booking nobody had read',
  ],
  wishes: [
    'read the notes in the booking',
    'send the booking confirmation the same day',
    'make it possible to change a booking without calling',
    'keep the booking and the front desk on the same list',
  ],
};
