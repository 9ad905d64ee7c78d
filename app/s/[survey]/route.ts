import { createHash } from 'node:crypto';
import { PAGE_STYLE } from '@/components/surveys/hosted/page-style';
import { chooseLanguage, filled, PAGE_LANGUAGES, wordsFor } from '@/components/surveys/hosted/page-words';
import {
  hasFirstStep,
  type PageFrame,
  type QuestionPage,
  questionPage,
  questionsOf,
  strangePage,
  thanksPage,
  wordPage,
} from '@/components/surveys/hosted/survey-page';
import { answerSurvey } from '@/server/collect/surveys/answer-survey';
import { castBallot } from '@/server/collect/surveys/cast-ballot';
import {
  countAddress,
  MANY_FROM_ONE_ADDRESS,
  MOST_FROM_ONE_ADDRESS,
} from '@/server/collect/surveys/count-address';
import { type Form, newForm, openForm, signForm } from '@/server/collect/surveys/form-token';
import {
  fieldName,
  type Given,
  type HoldReason,
  LONGEST_ANSWER,
  mainQuestion,
} from '@/server/collect/surveys/input';
import { LINK_QUERY, surveyPath } from '@/server/collect/surveys/link-input';
import { type OpenedLink, openLink, type Reading, readForLink } from '@/server/collect/surveys/open-link';
import { type AnswerProblem, readAnswers } from '@/server/collect/surveys/read-answers';
import { addressOf, readForm } from '@/server/collect/surveys/read-form';
import { log } from '@/server/log';

interface Address {
  readonly params: Promise<{ survey: string }>;
}

const FIELDS = { form: 'form', token: 'i', language: 'lang', trap: 'website' } as const;
/** In the address of the second page and of the last. */
const AFTER = { form: 'a', done: 'done' } as const;
/** Nobody reads a question and answers it in less. */
const LEAST_MILLISECONDS = 2000;
const LONGEST_TOKEN = 200;

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');
const now = () => new Date();

function answerWith(
  body: string,
  {
    status = 200,
    frames = [],
    reusable = false,
  }: { status?: number; frames?: readonly string[]; reusable?: boolean } = {},
): Response {
  const ancestors = frames.length > 0 ? frames.join(' ') : "'none'";
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      // An empty first page may come back by the Back button as it was, so that its form counts once. Answers never.
      'cache-control': reusable ? 'private, no-cache' : 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      vary: 'accept-language',
    },
  });
}

function leadTo(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: path, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });
}

function strange(request: Request, status: number): Response {
  const language = chooseLanguage(['en', ...PAGE_LANGUAGES], [], request.headers.get('accept-language'));
  const page =
    status === 404 ? strangePage(language, 'unknown', 'unknownText') : strangePage(language, 'failed');
  return answerWith(page, { status });
}

/** One visit of one link: what is known of it, and how its pages are made. */
class Visit {
  constructor(
    readonly opened: OpenedLink,
    readonly reading: Reading,
    readonly language: string,
    readonly token: string | null,
  ) {}

  get employee(): boolean {
    return this.opened.link.audience === 'employee';
  }

  get words() {
    return wordsFor(this.language, this.reading.content.texts[this.language]?.words);
  }

  frame(inLanguage: PageFrame['inLanguage']): PageFrame {
    const { content } = this.reading;
    return { content, language: this.language, organisation: this.opened.link.organisation, inLanguage };
  }

  path(query: Readonly<Record<string, string>>): string {
    return `/s/${this.opened.link.key}?${new URLSearchParams({ ...query, [LINK_QUERY.language]: this.language })}`;
  }

  ask(
    form: Form,
    page: Pick<QuestionPage, 'step' | 'given' | 'note'> & {
      problems?: Readonly<Record<string, AnswerProblem>>;
      inLanguage?: PageFrame['inLanguage'];
      status?: number;
      reusable?: boolean;
    },
  ): Response {
    const { ctx, link, floor } = this.opened;
    const main = mainQuestion(this.reading.content);
    const score = main ? page.given[main.id] : undefined;
    const carried = this.employee && page.step === 'rest' && main && score !== undefined;
    const say: Record<AnswerProblem, string> = {
      required: this.words.required,
      unreadable: this.words.unreadable,
      'too-long': filled(this.words.tooLong, { most: LONGEST_ANSWER }),
    };
    const who = this.employee ? 'keptEmployee' : this.token ? 'keptInvited' : 'keptCustomer';
    const body = questionPage({
      ...this.frame(page.inLanguage ?? null),
      ...page,
      metric: link.metric,
      problems: Object.fromEntries(Object.entries(page.problems ?? {}).map(([id, one]) => [id, say[one]])),
      action: surveyPath(link.key),
      hidden: {
        [FIELDS.form]: signForm(ctx.scope.orgId, form),
        [FIELDS.language]: this.language,
        ...(this.token ? { [FIELDS.token]: this.token } : {}),
        ...(carried ? { [fieldName(main.id)]: String(score) } : {}),
      },
      trap: FIELDS.trap,
      keeping: who === 'keptEmployee' && this.token ? 'keptEmployeeInvited' : who,
      floor,
      touchpoints: this.reading.touchpoints,
      // One order a reader, the same when a page comes back.
      order: (options) =>
        [...options].sort((a, b) => {
          const [first, second] = [a, b].map((one) =>
            createHash('sha256')
              .update(form.id + one)
              .digest('hex'),
          );
          return (first ?? '') < (second ?? '') ? -1 : 1;
        }),
    });
    return answerWith(body, { status: page.status, frames: link.frameOrigins, reusable: page.reusable });
  }

  say(title: string, text: string, more: { status?: number; again?: boolean } = {}): Response {
    const link = more.again ? { href: this.path({}), words: this.words.again } : undefined;
    const page = wordPage(this.frame(null), { title, text, link });
    return answerWith(page, { status: more.status, frames: this.opened.link.frameOrigins });
  }

  barred(): Response | null {
    const { bar } = this.opened;
    if (bar === null) return null;
    const title = this.reading.content.texts[this.language]?.title || this.words.closed;
    const said = { off: 'closed', 'not-yet': 'notYet', closed: 'closed', full: 'full' } as const;
    return this.say(title, this.words[said[bar]]);
  }

  /** Why this invitation cannot answer (any more), as a page. */
  turnedAway(): Response | null {
    if (this.token === null) return null;
    const known = this.reading.token;
    if (!known) return this.say(this.words.unknown, this.words.unknownText, { status: 404 });
    if (known.spent) return this.say(this.words.already, this.words.alreadyText);
    return known.expired ? this.say(this.words.closed, '') : null;
  }
}

function tokenIn(written: string | null): string | null {
  return written ? written.slice(0, LONGEST_TOKEN) : null;
}

async function visit(
  opened: OpenedLink,
  request: Request,
  asked: { form: Form | null; token: string | null; language: string | null },
): Promise<Visit | null> {
  const { form, token } = asked;
  const { ctx, link } = opened;
  const reading = await readForLink(ctx, link, {
    version: form?.version ?? null,
    answerId: form?.id ?? null,
    token,
  });
  if (!reading) return null;
  const wishes = [asked.language, reading.answer?.language ?? null, reading.token?.language ?? null];
  const accepted = request.headers.get('accept-language');
  return new Visit(opened, reading, chooseLanguage(reading.content.languages, wishes, accepted), token);
}

/** The score that an e-mail's link wishes for; it is shown as chosen and recorded by nobody's opening. */
function wishedScore(written: string | null, { content }: Reading): Given {
  const main = mainQuestion(content);
  if (!main || !written) return {};
  return readAnswers(new URLSearchParams({ [fieldName(main.id)]: written }), [main]).given;
}

async function show(request: Request, written: string): Promise<Response> {
  const opened = await openLink(written, now);
  if (!opened) return strange(request, 404);
  const { link, ctx } = opened;
  const query = new URL(request.url).searchParams;
  const later = query.get(AFTER.form);
  const form = later === null ? null : openForm(ctx.scope.orgId, link.linkId, later, now());
  const token = tokenIn(query.get(LINK_QUERY.token));
  const seen = await visit(opened, request, { form, token, language: query.get(LINK_QUERY.language) });
  if (!seen) return strange(request, 404);

  const done = query.get(AFTER.done);
  if (done === 'already')
    return seen.say(seen.words.already, seen.words.alreadyText, { again: opened.bar === null });
  if (done !== null) return answerWith(thanksPage(seen.frame(null)), { frames: link.frameOrigins });

  const { answer, content } = seen.reading;
  if (answer && !answer.finished) {
    const main = mainQuestion(content);
    const rest = { ...newForm(link.linkId, answer.version, now()), id: answer.id, rest: true };
    const score = main ? answer.given[main.id] : undefined;
    const note = `${filled(seen.words.youChose, { score: String(score ?? '') })} ${seen.words.saved}`;
    const signed = signForm(ctx.scope.orgId, rest);
    const inLanguage = (language: string) => `${surveyPath(link.key, { language })}&${AFTER.form}=${signed}`;
    return seen.ask(rest, { step: 'rest', given: answer.given, note, inLanguage });
  }
  if (answer)
    return seen.say(seen.words.already, seen.words.alreadyText, {
      again: token === null && opened.bar === null,
    });
  const closed = seen.barred() ?? seen.turnedAway();
  if (closed) return closed;
  const given = wishedScore(query.get(LINK_QUERY.score), seen.reading);
  const score = Object.values(given)[0];
  return seen.ask(newForm(link.linkId, link.version, now()), {
    step: hasFirstStep(content) ? 'first' : 'all',
    given,
    note: score === undefined ? null : filled(seen.words.confirm, { score: String(score) }),
    inLanguage: (language) =>
      surveyPath(link.key, { token, language, score: typeof score === 'number' ? score : null }),
    reusable: true,
  });
}

async function take(request: Request, written: string): Promise<Response> {
  const opened = await openLink(written, now);
  if (!opened) return strange(request, 404);
  const fields = await readForm(request);
  if (typeof fields === 'number') return strange(request, fields);
  const { link, ctx } = opened;
  const form = openForm(ctx.scope.orgId, link.linkId, fields.get(FIELDS.form) ?? '', now());
  const token = tokenIn(fields.get(FIELDS.token));
  const seen = await visit(opened, request, { form, token, language: fields.get(FIELDS.language) });
  if (!seen) return strange(request, 404);
  const { answer, content } = seen.reading;
  const sameForm = answer !== null && answer.id === form?.id;
  const closed = sameForm ? null : (seen.barred() ?? seen.turnedAway());
  if (closed) return closed;

  const first = hasFirstStep(content) && !form?.rest;
  const step = first ? 'first' : hasFirstStep(content) ? 'rest' : 'all';
  const asked = seen.employee && form?.rest ? content.questions : questionsOf(content, step);
  const { given, problems } = readAnswers(fields, asked);
  const stale = { given, note: seen.words.stale };
  if (!form) {
    const anew = hasFirstStep(content) ? 'first' : 'all';
    return seen.ask(newForm(link.linkId, link.version, now()), { ...stale, step: anew, status: 409 });
  }
  const [question] = asked;
  if (step !== 'rest' && question && Object.keys({ ...given, ...problems }).length === 0) {
    return seen.ask(form, { step, given, note: null, problems: { [question.id]: 'required' }, status: 422 });
  }
  if (Object.keys(problems).length > 0) {
    const known = sameForm ? { ...answer.given, ...given } : given;
    const main = mainQuestion(content);
    const whole = step === 'rest' && main !== null && problems[main.id] !== undefined;
    return seen.ask(form, { step: whole ? 'all' : step, given: known, note: null, problems, status: 422 });
  }

  const times = form.rest ? 0 : countAddress(addressOf(request), link.linkId, now());
  if (times > MOST_FROM_ONE_ADDRESS) return seen.say(seen.words.tooMany, '', { status: 429 });
  const trapped = (fields.get(FIELDS.trap) ?? '') !== '';
  const fast = now().getTime() - form.madeAt < LEAST_MILLISECONDS;
  const kept = { link, version: form.version, language: seen.language, given, token };

  if (seen.employee) {
    // Nobody may look through employees' single answers, so a doubtful one is not held: its sender is told.
    if (trapped || (fast && !first)) return seen.ask(form, { ...stale, step, status: 422 });
    if (first) return seen.ask({ ...form, rest: true }, { step: 'rest', given, note: null });
    const outcome = await castBallot(ctx, { ...kept, formId: form.id });
    return leadTo(seen.path({ [AFTER.done]: outcome === 'kept' ? 'yes' : 'already' }));
  }
  const hold: HoldReason | null = trapped
    ? 'trap'
    : token !== null
      ? null
      : fast
        ? 'fast'
        : times > MANY_FROM_ONE_ADDRESS
          ? 'many'
          : null;
  const outcome = await answerSurvey(ctx, { ...kept, content, answerId: form.id, finished: !first, hold });
  if (outcome === 'full') return seen.say(seen.words.full, '');
  if (outcome !== 'kept') return leadTo(seen.path({ [AFTER.done]: 'already' }));
  if (!first) return leadTo(seen.path({ [AFTER.done]: 'yes' }));
  return leadTo(
    seen.path({ [AFTER.form]: signForm(ctx.scope.orgId, { ...form, madeAt: now().getTime(), rest: true }) }),
  );
}

async function guarded(request: Request, { params }: Address, answer: typeof show): Promise<Response> {
  try {
    return await answer(request, (await params).survey);
  } catch (error) {
    log.error({ error }, 'a page of a survey failed');
    return strange(request, 500);
  }
}

/** The page of a survey. Opening it records nothing, whatever its address says. */
export function GET(request: Request, address: Address): Promise<Response> {
  return guarded(request, address, show);
}

/** One page of answers; a page that shows what became of them follows by its own address. */
export function POST(request: Request, address: Address): Promise<Response> {
  return guarded(request, address, take);
}
