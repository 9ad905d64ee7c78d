import type { ImportMapping } from '../input';
import { type ColumnProfile, MOST_CHOICES } from './profile-column';

export type Judge = (profile: ColumnProfile) => number;

/** A suggestion weaker than this is more often wrong than right, and is left to the person. */
export const LEAST_CONFIDENCE = 0.4;
/** In a column that is almost all dates, a few damaged ones are refused with their reason. */
const MOSTLY = 0.8;

const named = (pattern: RegExp, profile: ColumnProfile) => pattern.test(profile.name);

/** Ids of somebody or something that can say more than one thing: as the record's own they would keep only the last. */
const NOT_OWN =
  /\b(customer|user|author|member|person|account|reservation|network|collector|reviewer|consumer|profile|guest|patient|client|buyer|shopper|visitor|contributor|contact|employee|agent|driver|product|item|sku|asin|business|company|store|shop|branch|location|place|hotel|restaurant|listing|site|app|package|survey|form|question|course|device|session|campaign)\b/;

/** Ids that repeat more often are those of something that has several rows. */
const LEAST_DISTINCT = 0.95;

export const judgeId: Judge = (p) => {
  if (p.distinct < LEAST_DISTINCT || p.filled < 0.99 || p.wordy > 0.1 || p.meanLength > 100) return 0;
  if (
    named(
      /^(#|id|oid|uuid|guid|key)$|\b(review|response|respondent|tweet|ticket|survey|comment|post|feedback|record|message|external|answer|submission|conversation|befragten) ?id\b|^(respnum|review no|uri|permalink id)$|\bv1\b/,
      p,
    )
  )
    return 0.95;
  if (named(NOT_OWN, p)) return 0;
  return named(/\bid$|\bids?\b|\bnumber$|\bno$|\bref(erence)?$/, p) ? 0.75 : 0;
};

/** Columns that are named as ids, and are none: their values repeat. */
export function repeatedId(p: ColumnProfile): boolean {
  const own = /\b(id|uuid|guid)\b|^respnum|\bkey$/;
  const other =
    /\b(customer|user|author|member|person|account|collector|network|form|survey|field|source|video|channel|group|assignee|category|store|site|location|product|business|country|company|subreddit|link|parent|ticket|requester|reply)\b/;
  const repeats =
    p.values.length >= 20 && p.filled >= 0.99 && p.distinct < LEAST_DISTINCT && p.distinct > 0.2;
  return repeats && own.test(p.name) && !other.test(p.name);
}

export const judgeDate: Judge = (p) => {
  if (!p.dates || p.dates.share < MOSTLY) return 0;
  if (
    named(
      /\b(birth|flown|visit|stay|travel|departure|arrival|dep ?time|arr ?time|start|begin|reply|replied|first responded|edited|update[ds]?|modified|expir|purchase|order|delivery|hire|experienced|answer(?!ed)|owner|first response|resolution)/,
      p,
    )
  )
    return 0.3;
  // When it was asked, or a machine took it down, says little of when it was said, and is better than nothing.
  if (named(/\b(sent|seen|added|crawl|scrape|fetch|retrieved|downloaded|imported|exported)/, p)) return 0.42;
  const sure = p.dates.sure ? 1 : 0.6;
  if (named(/\b(submit|submitted|end date|created|posted|published|response date|answered)\b/, p))
    return 0.97 * sure;
  // Made-up dates beside the days of a month are the better ones of a survey.
  if (
    named(
      /\b(date|datum|fecha|data|timestamp|zeitstempel|horodateur|time|at|when|day|tag|jour|d[ií]a|giorno|dag)\b|date$|^(日付|日時|日期|时间|時間|date_?time)$|日時|дата|날짜/,
      p,
    )
  )
    return 0.92 * sure;
  return 0.6 * sure;
};

/** The same few sentences again and again are choices of a question, and nobody's own words. */
const isChosen = (p: ColumnProfile) =>
  p.values.length >= LEAST_ANSWERS &&
  p.distinct < MOST_CHOSEN_DISTINCT &&
  p.distinct * p.values.length <= MOST_CHOICES;
const LEAST_ANSWERS = 30;
const MOST_CHOSEN_DISTINCT = 0.2;

const TEXT_NAME =
  /^(text|comment|review|verbatim)s?$|コメント|口コミ|クチコミ|感想|レビュー|評論|评论|評價|评价|留言|отзыв|комментари|리뷰|댓글/;

export const judgeText: Judge = (p) => {
  if (p.numeric > 0.5 || p.urls > 0.3 || p.filled === 0 || (p.dates?.share ?? 0) > 0.3) return 0;
  if (p.scale || (isChosen(p) && !named(TEXT_NAME, p))) return 0;
  const long = Math.min(1, p.meanLength / 80) * 0.5 + p.wordy * 0.2 + Math.min(1, p.distinct) * 0.1;
  if (p.wordy < 0.3 && !named(TEXT_NAME, p)) return 0;
  const fits =
    named(TEXT_NAME, p) ||
    named(
      /\b(text|comments?|review|body|content|verbatim|feedback|message|tweet|opinion|remarks?|kommentar|bewertung|commentaire|why|warum|pourquoi|perch[eé]|por ?qu[eé]|waarom|suggestions?|sugest[õãa]\p{L}*|sugerencias?|suggeriment[io]|describe|tell us|anything else|share|explain|improve|reason|open ended|opmerking(en)?|comentarios?|coment[aá]rios?|commenti|avis|anmerkung(en)?|reactie|tekst|texto|testo|texte|snippet|liked|disliked|pros|cons|better|differently|enjoy(ed)?|besser|mieux|mejorar|melhorar|migliorare|beter|bättre)\b/u,
      p,
    );
  const other = named(
    /\b(title|name|subject|reply|answer|owner|developer|header|headline|route|address|question|url|link|html|device|browser|user agent|destination|company|airline|city|country|reason gold)\b/,
    p,
  );
  return Math.max(0, long + (fits ? 0.25 : 0) - (other ? 0.35 : 0));
};

const SELDOM_FILLED = 0.25;

/** Which words are the first ones: what almost nobody filled in is seldom the question that a file is about. */
export const judgeMainText: Judge = (p) => {
  const sure = judgeText(p);
  const empty = Math.max(0, SELDOM_FILLED - p.filled);
  return sure < LEAST_CONFIDENCE ? 0 : Math.max(LEAST_CONFIDENCE, sure - empty);
};

const short: Judge = (p) => (p.meanLength <= 60 && p.wordy < 0.5 && (p.dates?.share ?? 0) < MOSTLY ? 1 : 0);

/** Each site is named at least twice on average. */
const MOST_SITES_DISTINCT = 0.5;
/** A list of sites may be short beside a short file. */
const FEW_SITES = 12;

const ANSWER =
  /^(yes|no|maybe|ja|nein|vielleicht|oui|non|peut-être|s[ií]|no|tal vez|quiz[áa]s?|sì|forse|sim|não|talvez|nee|misschien|true|false|是|否|はい|いいえ)$/i;
/** "Would you recommend our hotel?" is answered by no hotel. */
const isYesOrNo = (p: ColumnProfile) =>
  p.counts !== null && p.counts.size > 0 && [...p.counts.keys()].every((value) => ANSWER.test(value));

const isDated = (p: ColumnProfile) => (p.dates?.share ?? 0) >= MOSTLY;

export const JUDGES: [
  keyof ImportMapping &
    (
      | 'language'
      | 'location'
      | 'customer'
      | 'author'
      | 'url'
      | 'repliedAt'
      | 'replyText'
      | 'acknowledgedAt'
      | 'resolvedAt'
      | 'weight'
    ),
  Judge,
][] = [
  [
    'replyText',
    (p) =>
      named(
        /\b(reply|response) ?(text|body|comment|content|message|snippet)\b|\b(owner|company|business|management|merchant|hotel|developer|seller) ?(reply|response|answer)( text)?$|\bresponse from owner( text)?$|^(reply|owner response)$/,
        p,
      ) &&
      p.numeric < 0.5 &&
      !p.dates
        ? 0.85
        : 0,
  ],
  [
    'repliedAt',
    (p) =>
      p.dates &&
      p.dates.share >= MOSTLY &&
      named(/\brepl(y|ied)\b|\b(owner|company|business) (response|answer)\b|\bresponse from owner\b/, p)
        ? 0.8
        : 0,
  ],
  [
    'acknowledgedAt',
    (p) => (isDated(p) && named(/\backnowledged\b|\bfirst (response|contact)\b/, p) ? 0.8 : 0),
  ],
  ['resolvedAt', (p) => (isDated(p) && named(/\b(resolved|closed|solved|settled)\b/, p) ? 0.8 : 0)],
  [
    'url',
    (p) =>
      p.urls > MOSTLY && !named(/avatar|image|photo|picture|thumb|icon|profile|header/, p)
        ? named(/\b(url|link|permalink)\b/, p)
          ? 0.9
          : 0.5
        : 0,
  ],
  [
    'language',
    (p) =>
      p.filled > 0.1 &&
      named(/\blang(uage)?\b|\blocale\b|\bsprache\b|\blangue\b/, p) &&
      p.meanLength <= 7 &&
      p.numeric < 0.5
        ? 0.9
        : 0,
  ],
  [
    'customer',
    (p) =>
      named(/\be ?mail\b|\b(customer|client|member|account|user) ?(id|ref|reference|no|number)\b/, p)
        ? 0.8 * short(p)
        : 0,
  ],
  [
    'author',
    (p) =>
      named(
        /^(author|user|reviewer|username)$|\b(customer|user|author|reviewer|consumer|screen|display|profile) ?(name|title)s?\b|\bnick ?name\b|\bhandle\b|\bacct\b/,
        p,
      ) && p.numeric < 0.5
        ? 0.85 * short(p)
        : // Many rows of few names are of places or products, and of no authors.
          named(/^name$/, p) &&
            p.numeric < 0.5 &&
            (p.distinct > MOST_SITES_DISTINCT || p.values.length < FEW_SITES)
          ? 0.6 * short(p)
          : 0,
  ],
  [
    'location',
    (p) => {
      // What authors write of themselves is no site of the organisation, nor is a column of almost as many names as rows.
      const few =
        p.distinct <= MOST_SITES_DISTINCT ||
        (p.counts !== null && p.counts.size <= FEW_SITES && p.distinct < 0.8);
      if (
        p.numeric > 0.5 ||
        !few ||
        p.scale !== null ||
        isYesOrNo(p) ||
        named(/\b(tweet|user|author|profile|census|ip|reviewer|country)\b/, p)
      )
        return 0;
      const base = named(
        /\b(locations?|site|store|shop|branch|outlet|airport|hotel|restaurant|clinic|station|standort|filiale|niederlassung|sucursal|tienda|magasin|agence|negozio|sede|vestiging|winkel|loja|filial|unidade|club|gym|dealer|dealership|property|campus|restaurante|ristorante|hôtel|albergo|boarding area|barea)\b/,
        p,
      )
        ? named(/\b(address|street|street address|code|phone|url|link)\b/, p)
          ? 0.45
          : 0.8
        : named(/\b(office|shop name|region name)\b/, p)
          ? 0.5
          : 0;
      return base * short(p);
    },
  ],
  ['weight', (p) => (named(/^(survey )?weight$|^gewicht$/, p) && p.numeric > MOSTLY ? 0.9 : 0)],
];

/** What a tool writes before the customer's words: a short beginning up to a bar, the same few in many texts. */
export function suggestPrefix(values: readonly string[]): string | null {
  const starts = values.flatMap((value) => /^([^|\n]{2,24})\|/.exec(value)?.[1]?.trim() ?? []);
  if (
    starts.length < Math.max(2, values.length * 0.4) ||
    new Set(starts).size > Math.max(8, values.length * 0.02)
  )
    return null;
  return '^[^|\\n]{2,24}\\|\\s*';
}

const MARKUP = /<(br|p|div|span|b|i|strong|em|a|li|ul)\b[^<>]{0,200}\/?>/i;
const LEAST_MARKED_UP = 0.05;

/** Whether words were taken from a web page with its mark-up: "Nice place<br/>and quiet". */
export function holdsMarkup(values: readonly string[]): boolean {
  return values.filter((value) => MARKUP.test(value)).length > values.length * LEAST_MARKED_UP;
}

const GOOD_SIDE =
  /\b(positive|pros?|liked?|best|good|advantages?|strengths?|plus|positiv|vorteile?|aspectos positivos)\b/;
const BAD_SIDE =
  /\b(negative|cons?|dislike[sd]?|worst|bad|disadvantages?|weaknesses|minus|negativ|nachteile?|aspectos negativos)\b/;

/** Sites that ask for praise and blame apart: the other column of words, where this is one of the two. */
export function otherSide(own: ColumnProfile, profiles: readonly ColumnProfile[]): string[] {
  const [here, there] = BAD_SIDE.test(own.name) ? [BAD_SIDE, GOOD_SIDE] : [GOOD_SIDE, BAD_SIDE];
  if (!here.test(own.name)) return [];
  return profiles
    .filter((p) => p.column !== own.column && there.test(p.name) && !here.test(p.name) && judgeText(p) > 0.3)
    .map(({ column }) => column);
}

const NO_SIDE = /^(no|nothing|none) (positives?|negatives?)$/i;

/** What a site writes itself where one of the two was left empty. */
export function saidNothing({ values }: ColumnProfile): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => NO_SIDE.test(value)))];
}
