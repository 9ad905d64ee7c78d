import type { Phrases } from './phrases';

export const checkOut: Phrases = {
  praise: [
    'check-out [took {short} minutes|was a key and a handshake|was done the evening before]',
    'they let {us} check out [at four|late] [without a charge|because the flight had moved]',
    'at check-out {staff} [had packed breakfast boxes|called the taxi and waited with {us}|gave {companion} a sticker of the {animals}]',
    '{we} checked out at five in the morning and [somebody was there with coffee|it still went without a hitch]',
  ],
  plain: [
    'check-out was [quick enough|as usual|fine]',
    '{we} checked out [by key drop|before breakfast], [no fuss|no problem]',
  ],
  blame: [
    'check-out took {wait} minutes [with a taxi waiting|because somebody had to count the towels|while the printer was fixed]',
    '{we} nearly missed {our} [flight|train|bus] because check-out [stood still|needed a manager’s key|was one long line]',
    'they wanted {us} out by [nine|half past nine] although check-out is at eleven, [knocking twice|with the trolley already in the door]',
    'at check-out [nobody was there|the desk was locked] [at five in the morning|before six], so {we} [left the key in a plant pot|waited {wait} minutes]',
    'a late check-out [was promised and then denied|cost {kes}, half a night], [nobody wrote it down|take it or leave it]',
  ],
  goodBits: ['a {short}-minute check-out', 'a late check-out without a fee', 'breakfast boxes at check-out'],
  badBits: [
    '{wait} minutes at check-out',
    'a line at check-out with a taxi waiting',
    'knocked out of bed before check-out',
    'nobody at check-out at five in the morning',
  ],
  wishes: [
    'offer a key drop at check-out',
    'open the check-out desk before six',
    'settle things the night before check-out',
  ],
};

export const bill: Phrases = {
  praise: [
    'the bill was [right to the shilling|explained line by line|ready when {we} came down]',
    '{we} found a mistake in the bill and {staff} [put it right at once|took it off with a laugh|changed it while {we} waited]',
    'paying the bill by M-Pesa [took seconds|just worked]',
    'the invoice for {our} company [came the same day|had the right name on it|was correct the first time]',
  ],
  plain: [
    'the bill was [correct|as expected], [a little hard to read|two pages long]',
    '{we} paid the bill in cash, [no problem|as the line was down]',
  ],
  blame: [
    'the bill had [{count} drinks {we} never ordered|somebody else’s laundry on it|the minibar of the people before {us}]',
    '{we} {were} charged {kes} [twice|for a tour that was cancelled|for a third night {we} did not stay]',
    'the bill was wrong [again|for the second time this year|by {kes}], and [nobody could explain it|it took {wait} minutes to correct]',
    'the card machine was down and [{we} {were} asked for cash|M-Pesa failed too], {kes} [in cash at seven in the morning|with no receipt]',
    'they added a [service charge|conservation fee|tourism levy] of {small} to the bill [without a word|at the very end]',
    '{we} asked for an invoice with {our} company’s name [{count} times|at the desk and by e-mail] and [still have none|got one with the wrong date]',
    'overcharged on the minibar by {small}, [a small thing|the sum does not matter], but [it leaves a bad taste|it is the last thing {we} remember]',
  ],
  goodBits: [
    'a bill that was right',
    'paying the bill by M-Pesa',
    'a clear bill',
    'the bill ready before {we} asked',
  ],
  badBits: [
    'a wrong bill',
    '{kes} charged twice',
    'somebody else’s drinks on the bill',
    'a card machine that is always down',
    'a service charge nobody mentioned before the bill',
    'no invoice after {count} requests',
  ],
  wishes: [
    'check the bill before handing it over',
    'put all the fees on the bill from the start',
    'get a second card machine',
    'send the invoice without being asked',
  ],
};
