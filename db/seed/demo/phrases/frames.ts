// The sentences around what people say: how a review opens and ends, how a comment is turned.

export const OPENINGS: readonly string[] = [
  'stayed {nights} nights in {month} with {party}',
  '{we} {were} here for [a wedding|a cousin’s graduation|a family reunion|a conference|the school holidays|a long weekend], {nights} nights [in all|altogether]',
  '[second|third|fourth] visit to {place}, [this time with {party}|the last one was two years ago|and {we} knew what {we} wanted]',
  'a stop of {nights} nights on [a tour of Kenya|the way from {landmark}|a work trip|a long road trip]',
  '{we} chose {place} [because of {view}|on a friend’s word|after reading the reviews|for the {activity}]',
  'booked for [work|a workshop|site visits], {nights} nights, [room {room}|a room towards {view}]',
  'came for [the {animals}|the {activity}|some quiet|{view}]',
  'one night only, [between two flights|because the road was cut|on the way to {landmark}]',
  '{place} in {month}: [quiet, half empty|full to the last bed|green and wet|dry and dusty]',
  '{we} took {companion} to {place} [for a birthday|for a long weekend|as a surprise]',
  'the office held its [retreat|yearly meeting|training] here, {people} of us',
  '{we} drove up [on a {day}|from {landmark}] and stayed until the {day}',
  '[arrived tired after|got in late from] a long day on the road',
];

export const CLOSINGS: Record<'high' | 'middle' | 'low', readonly string[]> = {
  high: [
    '{we} will be back [in {month}|with {party}|before the year is out]',
    'thank you, {staff} and {staff}, [you made it|see you next year|keep it up]',
    'already planning the next one',
    '[go|just go], and [ask for room {room}|stay longer than you think you need]',
    'worth [the drive|every shilling|going out of your way for]',
    'asante sana to [everyone|the whole team|{staff} and the team]',
    'could not fault it',
    'recommended, [without any reserve|most of all for families|to anyone who likes {animals}]',
    '{our} new favourite [in this part of Kenya|for a long weekend]',
    'left [rested|happy and a little fatter|with a long list of people to thank]',
  ],
  middle: [
    'would {we} go back? [Perhaps|Maybe, off season|If the price is right]',
    'a decent place that could be [more than decent|very good with some care]',
    'good [bones|location], needs [attention to detail|someone to look at the small things]',
    'not bad, not great',
    '{we} have had better stays with the same group',
    'three stars from {us}, [with hope|and the fourth is within reach]',
    'fine for [a night|a stopover], [less so for a holiday|not for a special day]',
  ],
  low: [
    '{we} will not [be back|come again|book with them again]',
    'a pity, because [the setting is lovely|{place} deserves better|it used to be so good]',
    'look elsewhere [near {landmark}|until they sort themselves out]',
    'at {kes} a night this is [not acceptable|a bad joke]',
    '{we} left a day early',
    'never again, [and I do not write that lightly|sorry to say]',
    'I would like [an answer|somebody to call me|my money back]',
    'what [happened|went wrong] here? [Two years ago it was {our} favourite|It was such a good place]',
  ],
};

export const CONTRASTS: readonly string[] = [
  '{first}, but {second}.',
  '{First}. [However|Still|That said], {second}.',
  'although {first}, {second}.',
  'while {first}, {second}.',
  '{First}. [On the other hand|Then again|And yet], {second}.',
  '{first} – but {second}.',
];

export const ADDITIONS: readonly string[] = [
  '{First}. {Second}.',
  '{First}. {Second}.',
  '{first}, and {second}.',
  '{First}. [Also|Besides], {second}.',
  '{first}; {second}.',
];

export const HEDGES: readonly string[] = [
  '[honestly|to be honest], {first}',
  'I [must|have to] say {first}',
  '[to {our} surprise|once again], {first}',
  '[as far as I could tell|as it turned out], {first}',
];

// Put before a clause in the past tense.
export const CIRCUMSTANCES: readonly string[] = [
  'on {day} [night|morning|afternoon|evening]',
  'in {place}',
  'in {month}',
  'this [week|month|time]',
  'at {time} on {day}',
  'on the {date}',
];

// Only for what happens in the middle of a stay.
export const MIDSTAY_CIRCUMSTANCES: readonly string[] = [
  'on {our} [first|second|last] [evening|morning|day]',
  'when {we} came back from the {activity}',
  'after a day at {landmark}',
  'with {party} along',
  'on the {date}',
  'on {day} [night|morning|afternoon|evening]',
];

// A sentence of its own that says who is speaking of when.
export const SITUATIONS: readonly string[] = [
  'room {room}, {nights} nights',
  'stayed {nights} nights with {party}',
  'came [by bus|by car|by matatu] from {landmark}',
  'here for {nights} nights [for work|with {party}|in {month}]',
  '[second|third|first] stay in {place}',
  'that was on {day} [morning|afternoon|evening], {nights} nights in all',
  'in {place} [since {day}|for the {activity}|with {party}]',
  'the [{date}|night of the {date}], room {room}',
];

export const PRAISE_BITS: readonly string[] = [
  '[best thing|highlight|what {we} liked most]: {bit}',
  'loved {bit}',
  '[special thanks|full marks|thumbs up] for {bit}',
  'what stays with me is {bit}',
  '{bit} [made the trip|made all the difference|was a pleasure|deserves a mention]',
  'more of this please: {bit}',
];

export const BLAME_BITS: readonly string[] = [
  '[worst thing|low point|what let it down]: {bit}',
  '[the one thing that spoiled it was|what {we} will remember is] {bit}',
  '{bit} [is not what you expect at this price|spoiled an otherwise good day|should not happen|let the place down]',
  'minus points for {bit}',
  '[no excuse for|less charmed by|tired of] {bit}',
  'the [let-down|sore point]: {bit}',
];

export const WISHES: readonly string[] = [
  'please {wish}',
  '[my|one] [suggestion|wish|piece of advice]: {wish}',
  'it would help to {wish}',
  'you [could|should|need to] {wish}',
  'if the manager reads this: {wish}',
  'all it takes is to {wish}',
  '[next year|next time], {wish}',
];

export const SHORT_PRAISE: readonly string[] = [
  'all good',
  'great stay',
  'perfect, thank you',
  'nothing to complain about',
  'lovely',
  'everything was fine',
  'asante sana',
  '10/10',
  'keep it up',
  'wonderful team',
  'we loved it',
];
export const SHORT_PLAIN: readonly string[] = [
  'ok',
  'average',
  'it was okay',
  'as expected',
  'nothing special',
  'could be better',
  'fine',
  'no comment',
];
export const SHORT_BLAME: readonly string[] = [
  'disappointing',
  'not again',
  'poor',
  'very poor service',
  'never again',
  'expected more',
  'not worth the money',
  'a let-down',
];
