import { type Speech, sayOne, sentence } from '../speech';

const PRAISE: readonly string[] = [
  'my team [covers for each other|feels like a second family|laughs a lot], [that is why I stay|even on double shifts]',
  'my supervisor [listens|asks before changing the rota|says thank you in front of guests]',
  'I learned [to cook {dish}|front office work|to guide] here, [they paid for the course|nobody ever gave me such a chance]',
  'the rota [comes two weeks ahead now|is fair|lets me see my children on {day}s]',
  'pay comes [on the 28th, every month|on time], [not everybody in {place} can say that|which matters most]',
  'staff meals [are good again|are hot and there is enough]',
  'the staff bus [runs after the late shift now|is on time], [I get home by eleven|I feel safe]',
  'guests here [are kind|thank you by name], and [the managers pass it on|that gives energy]',
  'the new [uniforms|radios|trolleys] make the work [lighter|easier], [small thing, big difference|finally]',
  'I can put a small complaint right myself [up to {small}|without asking], and [guests see it|I like that trust]',
  'the handover at {time} [works|is short and clear] since {staff} [leads it|wrote the list]',
  'on {day} the manager [served breakfast with us|carried bags herself|stayed until the last bus], [that is how it should be|everyone saw it]',
  'I was [named in a review|thanked by a guest from {landmark}] and {staff} [read it out|hung it in the canteen]',
  'in {month} we [had a day at {landmark} together|got the bonus as promised], [good for the mood|people felt seen]',
  'the training with {staff} [was practical|helped with difficult guests]',
];
const PLAIN: readonly string[] = [
  'work is [fine|busy|what it is], [some days better than others|high season is hard everywhere]',
  'a bit more [information from head office|notice before inspections|time at handover] would help',
  'the rota is [fair most of the time|fine on paper]',
  'I like the guests, [less so the paperwork|the commute not so much]',
  'nothing has changed since the last pulse [that I can see|, good or bad]',
  'the {day} meeting is [useful|long], [{staff} keeps it short|less talk would do]',
  'with {people} guests in the house it is [busy but fine|hard], [at half that it is a good job|nobody stops for lunch]',
  '{staff} is [new and learning|trying], [give it until {month}|let us see]',
  'let us see how [{month}|the new manager|high season] goes',
];
const BLAME: readonly string[] = [
  'the rota [changes the evening before|came out two days late], [I cannot plan child care|for the third week running]',
  'we are [two|three] people short [on the floor|in housekeeping|at the desk], and [nobody is replaced|the work is the same]',
  'overtime [in {month} was not paid|is not written down|is called teamwork]',
  'the staff bus [left before the late shift ended|has not come all week], I [walked home|paid {small} for a boda]',
  'staff meals are [cold beans again|worse every month|gone before the late shift]',
  'head office [asks for our opinion and nothing happens|does not know what {place} looks like at eight in the morning]',
  'the service charge [was lower again|is never explained], [same guests, same tables|nobody shows us the sum]',
  'we still use [two radios for {people} rooms|one trolley with a broken wheel|a computer that freezes at every arrival]',
  'new colleagues [are put on the floor without training|leave after two weeks], so [we make mistakes|we train them for nothing]',
  'the handover at {time} is [chaos|shouted across the yard], [things get lost|guests pay for it]',
  'I asked {staff} for [gloves|a new radio|my {month} leave] and [got no answer|was laughed at]',
  'on {day} we had {people} arrivals and [two of us|one working computer], [you can guess the rest|nobody from the office came]',
  'we [buy our own gloves|share one torch between {count}], [for a group of this size it is a shame|that says it all]',
  'I have not had a free {day} since {month}',
];
// Heard where colleagues sour before guests do.
const SOUR: readonly string[] = [
  'since the manager [changed|left] [nobody asks us anything|we hear news from the drivers|it is orders and no thanks]',
  '{count} good people [left|resigned] [since {month}|this month], and their shifts [were just added to ours|fell on us]',
  'double shifts [four days a week|without a break], [I am too tired to smile at guests|people are falling ill]',
  'we were told [to do more with less|there is no money for cover], [guests do not know it yet but they will|you can feel it in the corridors]',
  'overtime from {month} is [still unpaid|in dispute], [the mood is very low|people talk about leaving]',
  'people used to [stay after the shift to help|sing in the kitchen], now [everyone watches the clock|nobody does]',
  'the new rota [splits couples and friends|puts the same people on nights], and [complaining makes it worse|nobody explained why]',
  'I was [shouted at in front of guests|blamed for a fault in the system], [it was never put right|and others too]',
  'I would not send [my sister|a friend] to work here [now|at the moment], two years ago [I did|yes]',
];
const ENDS = {
  high: [
    '[thank you|asante] {staff}',
    'I hope to stay [for years|as long as they keep me]',
    'tell {staff} I said so',
  ],
  middle: ['[ask again|let us talk] in {month}', 'we will see', 'otherwise [fine|no complaints]'],
  low: [
    'please [do something|come and see for yourselves]',
    'ask anybody on the {day} shift',
    'I said the same in {month}',
  ],
};
const SHORT = {
  high: ['proud to work here', 'good team', 'all good', 'happy', 'thanks to {staff}'],
  middle: ['ok', 'same as before', 'fine', 'no comment'],
  low: ['tired', 'understaffed', 'not good', 'please listen', 'thinking of leaving', 'no respect'],
};

/** The open answer of the employee pulse. `sour` when the site is in a bad spell. */
export function employeeComment(score: number, sour: boolean, speech: Speech): string {
  const { random } = speech;
  const level = score >= 9 ? 'high' : score >= 7 ? 'middle' : 'low';
  const voice: Speech = { ...speech, person: 'I' };
  if (random.chance(0.1)) return sentence(sayOne(SHORT[level], voice));
  const blame = sour && random.chance(0.75) ? SOUR : BLAME;
  const lists =
    level === 'high'
      ? [PRAISE, PRAISE]
      : level === 'low'
        ? [blame, sour ? BLAME : blame]
        : random.chance(0.5)
          ? [PLAIN, PRAISE]
          : [PRAISE, blame];
  const parts = lists.map((list) => sentence(sayOne(list, voice)));
  if (random.chance(0.22)) parts.pop();
  if (random.chance(0.3)) parts.push(sentence(sayOne(ENDS[level], voice)));
  return parts.join(' ');
}
