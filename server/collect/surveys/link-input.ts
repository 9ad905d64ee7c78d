import { z } from 'zod';

/**
 * How an address, an invitation and an answer hang together.
 * - A link (`survey_link`) is an address `/s/<key>`: ten random digits, then the organisation's number, so that the
 *   organisation is known before the database is asked. It carries touchpoint and location, and is no secret.
 * - An invitation holds a token (`newToken()` of server/access/token.ts), the right to answer once: `/s/<key>?i=<token>`,
 *   with the key of the link that `survey_token.link_id` names. Only `hashOfToken(token)` is stored, in `survey_token`.
 *   Whoever invites writes that row: `anonymous` where the survey's audience is employee (the database then refuses a
 *   customer, a moment and an answer), `customer_hash` by `referenceOf(orgId, secret())` otherwise.
 * - `answerSurvey` spends the token (`spent`, and where not anonymous `spent_at` and `answer_id`) in the transaction that
 *   keeps the answer. An answer's id is the external id of its record in the survey's source; an employee's answer has
 *   none, see `survey_box`.
 * - `&score=9` is a wish: the page opens with 9 chosen and one button to send it. Opening an address never answers,
 *   because mail scanners open every one; without script that costs one more tap. `&lang=sw` chooses the language.
 */
export const LINK_QUERY = { token: 'i', score: 'score', language: 'lang' } as const;

/** Crockford's digits without those that look alike: a key is read from a poster. */
export const KEY_DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
/** 50 bits: beyond trying, and short enough to type. */
export const KEY_RANDOM_DIGITS = 10;

export const linkKey = z
  .string()
  .max(20)
  .toLowerCase()
  .regex(new RegExp(`^[${KEY_DIGITS}]{${KEY_RANDOM_DIGITS}}[${KEY_DIGITS}]{1,7}$`));

export interface AddressParts {
  readonly token?: string | null;
  readonly score?: number | null;
  readonly language?: string | null;
}

/** The path at which a link is answered; put the installation's own address (`env().url`) before it. */
export function surveyPath(key: string, parts: AddressParts = {}): string {
  const query = new URLSearchParams();
  if (parts.token) query.set(LINK_QUERY.token, parts.token);
  if (parts.score !== null && parts.score !== undefined) query.set(LINK_QUERY.score, String(parts.score));
  if (parts.language) query.set(LINK_QUERY.language, parts.language);
  const written = query.toString();
  return `/s/${key}${written ? `?${written}` : ''}`;
}
