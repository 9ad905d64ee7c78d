import type { HookRecord } from '../build-record';
import { isoOf, type Json, momentOf, numberOf, objectOf, parseJson, textOf } from './content';
import { isRecent, mac, nameOfBytes, plainId, sameText } from './signature';
import { type HookTool, type Reading, Unreadable } from './tool';

const HEADER = 'x-zendesk-webhook-signature';
const TIMESTAMP = 'x-zendesk-webhook-signature-timestamp';
const EVENT = 'zen:event-type:';

const signature = (timestamp: string, body: Buffer | string, secret: string) =>
  mac('sha256', secret, timestamp, body).toString('base64');

const ignored = (reason: string): Reading => ({ kind: 'ignored', reason });
const records = (record: HookRecord): Reading => ({ kind: 'records', records: [record] });

function wordsOf(...parts: unknown[]): string | null {
  const words = parts.flatMap((part) => textOf(part)?.trim() ?? []);
  return [...new Set(words)].join('\n\n') || null;
}

const SETTLED = /^(solved|closed)$/i;

function ofTicket(detail: Json, time: unknown, receivedAt: Date): Reading {
  const id = textOf(detail.id);
  if (!id) throw new Unreadable('there is no detail.id');
  const text = wordsOf(detail.subject, detail.description);
  if (text === null) return ignored('the ticket has no words');
  const settled = SETTLED.test(textOf(detail.status) ?? '');
  return records({
    id: `ticket:${id}`,
    occurredAt: isoOf(detail.created_at, momentOf(time) ?? receivedAt),
    text,
    customer: textOf(detail.requester_id),
    resolvedAt: settled ? isoOf(time, receivedAt) : null,
    raw: { ticket: id, status: textOf(detail.status), channel: textOf(objectOf(detail.via).channel) },
  });
}

function ofComment(detail: Json, event: Json, time: unknown, receivedAt: Date): Reading {
  const comment = objectOf(event.comment);
  const author = objectOf(comment.author);
  if (comment.is_public === false) return ignored('an internal note');
  if (author.is_staff !== false) return ignored('written by staff, or by nobody who is named');
  const [id, text] = [textOf(comment.id), wordsOf(comment.body)];
  if (!id) throw new Unreadable('there is no event.comment.id');
  if (text === null) return ignored('the comment has no words');
  return records({
    id: `comment:${id}`,
    occurredAt: isoOf(time, receivedAt),
    text,
    customer: textOf(author.id) ?? textOf(detail.requester_id),
    raw: { ticket: textOf(detail.id) },
  });
}

function ofEvent(type: string, content: Json, receivedAt: Date): Reading {
  const [detail, event] = [objectOf(content.detail), objectOf(content.event)];
  switch (type.slice(EVENT.length)) {
    case 'ticket.created':
    case 'ticket.status_changed':
      return ofTicket(detail, content.time, receivedAt);
    case 'ticket.comment_added':
      return ofComment(detail, event, content.time, receivedAt);
    default:
      return ignored('only new tickets, their status and comments are taken');
  }
}

/** Good or bad is a rating of two steps; the newer survey of Zendesk counts from 1 to 5. */
function scoreOf(score: unknown): Pick<HookRecord, 'score' | 'scoreType' | 'scaleMin' | 'scaleMax'> | null {
  const word = textOf(score)?.toLowerCase() ?? '';
  const number = numberOf(word);
  if (number !== null) return { score: number, scoreType: 'csat', scaleMin: 1, scaleMax: 5 };
  const good = /^good/.test(word) ? 1 : /^bad/.test(word) ? 0 : null;
  return good === null ? null : { score: good, scoreType: 'rating', scaleMin: 0, scaleMax: 1 };
}

/** What a trigger sends (the template that the page shows), or a satisfaction rating as Zendesk's API writes it. */
function ofRating(content: Json, receivedAt: Date): Reading {
  const rating = content.satisfaction_rating === undefined ? content : objectOf(content.satisfaction_rating);
  if (rating.score === undefined) throw new Unreadable('this is no event of Zendesk and has no score');
  const score = scoreOf(rating.score);
  if (!score) return ignored(`the rating is "${textOf(rating.score) ?? ''}"`);
  const id = textOf(rating.ticket_id) ?? textOf(rating.id);
  if (!id) throw new Unreadable('there is no ticket_id');
  return records({
    id: `rating:${id}`,
    occurredAt: isoOf(rating.updated_at ?? rating.created_at, receivedAt),
    text: wordsOf(rating.comment, rating.body),
    ...score,
    customer: textOf(rating.requester) ?? textOf(rating.requester_id),
    raw: { ticket: textOf(rating.ticket_id) },
  });
}

export const zendesk: HookTool = {
  key: 'zendesk',
  verify({ header, body, now }, secret) {
    const [given, timestamp] = [header(HEADER), header(TIMESTAMP)];
    if (!given || !timestamp) return 'unsigned';
    if (!sameText(given, signature(timestamp, body, secret))) return 'wrong';
    const moment = momentOf(timestamp);
    return moment && isRecent(moment.getTime(), now) ? 'right' : 'old';
  },
  sign(body, secret, at) {
    const timestamp = at.toISOString().replace(/\.\d+Z$/, 'Z');
    const headers = {
      'content-type': 'application/json',
      [TIMESTAMP]: timestamp,
      [HEADER]: signature(timestamp, body, secret),
    };
    return { headers, body };
  },
  parse: parseJson,
  announce({ header, body }, content) {
    const { id, type, time, detail } = objectOf(content);
    const event = textOf(type);
    const isEvent = event?.startsWith(EVENT) ?? false;
    const eventId = isEvent ? textOf(id) : null;
    const ticket = isEvent && event !== `${EVENT}ticket.comment_added` ? textOf(objectOf(detail).id) : null;
    return {
      // A trigger's body has no id of its own; the moment that is signed with it tells two of them apart.
      deliveryId: eventId ? plainId(eventId) : nameOfBytes(header(TIMESTAMP) ?? '', '.', body),
      event: isEvent ? (event?.slice(EVENT.length) ?? null) : 'satisfaction rating',
      subject: ticket && `ticket:${ticket}`,
      version: isEvent ? momentOf(time) : null,
    };
  },
  read(given, receivedAt) {
    const content = objectOf(given);
    const type = textOf(content.type);
    return type?.startsWith(EVENT) ? ofEvent(type, content, receivedAt) : ofRating(content, receivedAt);
  },
  // An event about a ticket holds the ticket's own words, whatever else it tells.
  tells(given) {
    const content = objectOf(given);
    if (!textOf(content.type)?.startsWith(EVENT)) {
      const rating =
        content.satisfaction_rating === undefined ? content : objectOf(content.satisfaction_rating);
      const id = textOf(rating.ticket_id) ?? textOf(rating.id);
      return id ? [`rating:${id}`] : [];
    }
    const [ticket, comment] = [
      textOf(objectOf(content.detail).id),
      textOf(objectOf(objectOf(content.event).comment).id),
    ];
    return [...(ticket ? [`ticket:${ticket}`] : []), ...(comment ? [`comment:${comment}`] : [])];
  },
  sample(at) {
    const body = {
      ticket_id: 'sample',
      score: 'Good',
      comment: 'Answered within the hour, and kindly.',
      requester: 'sample@example.com',
      updated_at: at.toISOString(),
    };
    return { body: JSON.stringify(body) };
  },
};
