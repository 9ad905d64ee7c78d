import { type Speech, sayOne, sentence } from '../speech';
import { type Remark, weave } from './remarks';

const GREETINGS = [
  'Hello,',
  'Dear team,',
  'Dear Savanna Lodges,',
  'Good morning,',
  'Habari,',
  'Hi,',
  'To whom it may concern,',
];
const STAYED: readonly string[] = [
  '{we} stayed in {place} [last week|in {month}|until the {date}|for {nights} nights]',
  '{our} stay in {place} ended on {day}',
  'I am writing about {our} stay in {place}, room {room}',
  'this is about [a stay|a weekend|{nights} nights] in {place} [in {month}|with {party}]',
  '{we} have just come home from {place}',
  'my name was on the booking for room {room}, {place}',
];
const ASKS: Record<'good' | 'bad' | 'plain', readonly string[]> = {
  good: [
    'please pass this on to [{staff}|the team|whoever was on duty that {day}]',
    'no reply needed, [I only wanted you to know|just say thank you from {us}]',
    'can you tell {staff} that [the children still talk about it|it did not go unnoticed]?',
    'we hope [to be back in {month}|the team hears this]',
  ],
  bad: [
    'please tell {us} what you will do about it',
    'I would like [the {kes} back|an explanation|a call, not another form]',
    'this is my [second|third] mail about it',
    'who can {we} talk to?',
    'please [reply before the {date}|do not send a standard answer]',
    'I expect [an answer this week|a refund of {small} at least|somebody to look into this]',
  ],
  plain: [
    'can you [confirm that you got this|send the invoice again|tell {us} whom to ask]?',
    '[thank you for looking into it|thanks in advance]',
  ],
};
const SIGN_OFFS = ['Regards,', 'Kind regards,', 'Best wishes,', 'Thank you,', 'Yours sincerely,', 'Asante,'];
// Some mails carry a made-up telephone number, so that finding personal data has something to find.
const PHONE_SHARE = 0.05;

/** An e-mail to guest relations; now and then with a telephone number in it, as people do. */
export function mailText(remarks: readonly Remark[], name: string, speech: Speech): string {
  const { random } = speech;
  const tone = remarks[0]?.tone ?? 0;
  const [only] = remarks;
  const told = only && remarks.length === 1 ? [sentence(only.clause)] : weave(remarks, speech);
  const body = [sentence(sayOne(STAYED, speech)), ...told];
  if (random.chance(0.8)) {
    body.push(sentence(sayOne(ASKS[tone > 0 ? 'good' : tone < 0 ? 'bad' : 'plain'], speech)));
  }
  if (random.chance(PHONE_SHARE)) body.push(`My number is 0700 000 ${random.int(100, 999)}.`);
  return `${random.deal(GREETINGS)}\n\n${body.join(' ')}\n\n${random.deal(SIGN_OFFS)}\n${name}`;
}
