import { htmlText } from '../../html-text';
import type { HookRecord } from '../build-record';
import {
  isoOf,
  type Json,
  languageOf,
  listOf,
  momentOf,
  numberOf,
  objectOf,
  parseJson,
  textOf,
} from './content';
import { mac, plainId, sameText } from './signature';
import { type HookTool, type Reading, Unreadable } from './tool';

const HEADER = 'x-hub-signature';

const signature = (body: Buffer | string, secret: string) =>
  `sha1=${mac('sha1', secret, body).toString('hex')}`;

const ignored = (reason: string): Reading => ({ kind: 'ignored', reason });
const records = (record: HookRecord): Reading => ({ kind: 'records', records: [record] });

/** Words of a message without its markup, links and pictures. */
function plainWords(html: unknown): string | null {
  const text = textOf(html);
  if (text === null) return null;
  return htmlText(text) || null;
}

/** Who is no customer: teammates, bots and the operator. */
const STAFF = new Set(['admin', 'bot', 'team', 'operator', 'nobody_admin']);

function customerOf(conversation: Json, author: Json = {}): string | null {
  const first = listOf(objectOf(conversation.contacts).contacts ?? conversation.contacts)[0];
  const people = [objectOf(first), objectOf(conversation.user), author];
  for (const key of ['external_id', 'user_id', 'email', 'id']) {
    for (const person of people) {
      const found = textOf(person[key]);
      if (found) return found;
    }
  }
  return null;
}

function idOf(conversation: Json): string {
  const id = textOf(conversation.id);
  if (!id) throw new Unreadable('the conversation has no id');
  return id;
}

function common(conversation: Json) {
  return {
    language: languageOf(objectOf(conversation.custom_attributes).Language),
    raw: { conversation: textOf(conversation.id), state: textOf(conversation.state) },
  };
}

function ofFirstMessage(conversation: Json, receivedAt: Date): Reading {
  const source = objectOf(conversation.source ?? conversation.conversation_message);
  const author = objectOf(source.author);
  if (STAFF.has(textOf(author.type) ?? '')) return ignored('written by staff');
  const words = [plainWords(source.subject), plainWords(source.body)].filter(Boolean).join('\n\n');
  if (words === '') return ignored('the message has no words');
  return records({
    id: `conversation:${idOf(conversation)}`,
    occurredAt: isoOf(conversation.created_at, receivedAt),
    text: words,
    customer: customerOf(conversation, author),
    ...common(conversation),
  });
}

function ofReply(conversation: Json, receivedAt: Date): Reading {
  const parts = listOf(objectOf(conversation.conversation_parts).conversation_parts).map(objectOf);
  const part = parts.findLast(({ author }) => !STAFF.has(textOf(objectOf(author).type) ?? 'admin'));
  const [id, words] = [textOf(part?.id), plainWords(part?.body)];
  if (!part || !id || words === null) return ignored('there is no reply with words of a customer in it');
  return records({
    id: `part:${id}`,
    occurredAt: isoOf(part.created_at, receivedAt),
    text: words,
    customer: customerOf(conversation, objectOf(part.author)),
    ...common(conversation),
  });
}

function ofRating(conversation: Json, receivedAt: Date): Reading {
  const rating = objectOf(conversation.conversation_rating);
  const score = numberOf(rating.rating);
  if (score === null) return ignored('the conversation has no rating');
  return records({
    id: `rating:${idOf(conversation)}`,
    occurredAt: isoOf(rating.created_at, receivedAt),
    text: plainWords(rating.remark),
    score,
    scoreType: 'csat',
    scaleMin: 1,
    scaleMax: 5,
    customer: customerOf(conversation, objectOf(rating.contact ?? rating.customer)),
    ...common(conversation),
  });
}

export const intercom: HookTool = {
  key: 'intercom',
  verify({ header, body }, secret) {
    const given = header(HEADER);
    if (!given) return 'unsigned';
    return sameText(given, signature(body, secret)) ? 'right' : 'wrong';
  },
  sign: (body, secret) => ({
    headers: { 'content-type': 'application/json', [HEADER]: signature(body, secret) },
    body,
  }),
  parse: parseJson,
  announce(_call, content) {
    const { id, topic, created_at, data } = objectOf(content);
    const deliveryId = textOf(id);
    const conversation = textOf(objectOf(objectOf(data).item).id);
    const rated = textOf(topic)?.startsWith('conversation.rating');
    return {
      deliveryId: deliveryId && plainId(deliveryId),
      event: textOf(topic),
      subject: rated && conversation ? `rating:${conversation}` : null,
      version: rated ? momentOf(created_at) : null,
    };
  },
  read(content, receivedAt) {
    const { topic, data } = objectOf(content);
    const conversation = objectOf(objectOf(data).item);
    switch (topic) {
      case 'conversation.user.created':
      case 'conversation.contact.created':
        return ofFirstMessage(conversation, receivedAt);
      case 'conversation.user.replied':
        return ofReply(conversation, receivedAt);
      case 'conversation.rating.added':
      case 'conversation.rating.remarked':
        return ofRating(conversation, receivedAt);
      default:
        return ignored(
          topic === 'ping' ? 'Intercom tried the address' : 'only customers’ messages and ratings are taken',
        );
    }
  },
  // Most events hold the whole conversation: its first message, its parts and its rating.
  tells(content) {
    const conversation = objectOf(objectOf(objectOf(content).data).item);
    const id = textOf(conversation.id);
    const parts = listOf(objectOf(conversation.conversation_parts).conversation_parts);
    return [
      ...(id ? [`conversation:${id}`, `rating:${id}`] : []),
      ...parts.flatMap((part) => {
        const own = textOf(objectOf(part).id);
        return own ? [`part:${own}`] : [];
      }),
    ];
  },
  sample(at) {
    const seconds = Math.floor(at.getTime() / 1000);
    const body = {
      type: 'notification_event',
      id: 'notif_sample',
      topic: 'conversation.rating.added',
      created_at: seconds,
      data: {
        item: {
          type: 'conversation',
          id: 'sample',
          state: 'closed',
          conversation_rating: {
            rating: 5,
            remark: 'Answered within the hour, and kindly.',
            created_at: seconds,
          },
        },
      },
    };
    return { body: JSON.stringify(body) };
  },
};
