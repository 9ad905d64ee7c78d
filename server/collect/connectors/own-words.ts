/** How mail programs begin the message that is answered, in the languages they speak. */
const INTRODUCTION =
  /^[ \t]*(On\b.{5,300}\bwrote|Am\b.{5,300}\bschrieb\b.{0,200}|Le\b.{5,300}\ba écrit|El\b.{5,300}\bescribió|Il\b.{5,300}\bha scritto|Op\b.{5,300}\bschreef\b.{0,200}|Em\b.{5,300}\bescreveu|W dniu\b.{5,300}\bnapisał\(?a?\)?|Den\b.{5,300}\bskrev\b.{0,200})[ \t]*:?[ \t]*$/i;
const ORIGINAL =
  /^[ \t]*[-_]{2,}[ \t]*(original message|ursprüngliche nachricht|message d.origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|forwarded message)[ \t]*[-_]{2,}[ \t]*$/i;
/** Outlook writes the head of the message instead. */
const HEAD = /^[ \t]*\**(From|Von|De|Da|Van|Od|Från)\**:.{3,}$/i;
const HEAD_NEXT =
  /^[ \t]*\**(Sent|Gesendet|Envoyé|Enviado|Inviato|Verzonden|Wysłano|Skickat|Date|Datum|To|An|À|Para|A|Aan)\**\s?:.+$/i;
/** RFC 3676: two dashes and a space. Many programs lose the space. */
const SIGNATURE = /^--[ ]?$/;
const MOBILE =
  /^[ \t]*(Sent from my|Von meinem .{2,40} gesendet|Envoyé de mon|Enviado desde mi|Get Outlook for)\b.{0,60}$/i;

function beginsQuote(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (ORIGINAL.test(line)) return true;
  if (HEAD.test(line)) return lines.slice(index + 1, index + 4).some((next) => HEAD_NEXT.test(next));
  // The introduction may be broken over two lines; what follows it has to be a quote or nothing.
  const two = `${line} ${lines[index + 1] ?? ''}`;
  const length = INTRODUCTION.test(line) ? 1 : INTRODUCTION.test(two) ? 2 : 0;
  if (length === 0) return false;
  const rest = lines.slice(index + length).filter((next) => next.trim() !== '');
  return rest.length === 0 || (rest[0] ?? '').startsWith('>');
}

/**
 * The part of a mail that its sender wrote: without the message that is answered and without the signature. Where
 * nothing would be left, the whole stays.
 */
export function ownWords(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ').split('\n');
  const end = lines.findIndex((line, index) => SIGNATURE.test(line) || beginsQuote(lines, index));
  const kept = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('>'));
  while (kept.length > 0 && ((kept.at(-1) ?? '').trim() === '' || MOBILE.test(kept.at(-1) ?? ''))) kept.pop();
  const own = kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return own || text.trim();
}

/** A subject without the marks of answering and forwarding. */
export function plainSubject(subject: string): string {
  return subject.replace(/^(\s*(re|aw|antw|sv|vs|odp|rif|res|fwd?|wg|tr|rv|enc)(\[\d+\])?\s*:)+/i, '').trim();
}
