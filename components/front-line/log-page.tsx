'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { uuidv4 } from 'uuidv7';
import { themeOf } from '../shell/theme';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { LinkButton } from '../ui/link-button';
import { chooseDesk } from './choose-desk';
import { KeptNotes } from './kept-notes';
import { LogForm } from './log-form';
import { type Desk, type Draft, EMPTY, type LogSetting } from './log-shapes';
import { holdUntil, type QueuedEntry, recall, remember, UNDO_MILLISECONDS } from './queue';
import { TeamPanel } from './team-panel';
import { type Door, useLogSetting } from './use-log-setting';
import { useLost } from './use-lost';
import { useOnline } from './use-online';
import { useQueue } from './use-queue';
import { useWorker } from './use-worker';
import { WaitingPanel } from './waiting-panel';
import { counterWords, entriesWords, sortQueue, whyWaiting } from './waiting-words';

interface Kept extends Desk {
  readonly question: Draft['question'];
}

const NO_DESK: Desk = { site: null, touchpoint: null };
const deskOf = (person: string) => `desk ${person}`;

function linkOf(): Desk {
  const asked = new URLSearchParams(window.location.search);
  return { site: asked.get('site'), touchpoint: asked.get('touchpoint') };
}

/** The desk and the draft of the person whose setting this is; both stay from entry to entry. */
function useDraft(setting: LogSetting | null) {
  const [desk, setDesk] = useState<Desk>(NO_DESK);
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, question: 'came' });
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const chosenFor = useRef<string | null>(null);

  useEffect(() => {
    if (!setting || chosenFor.current === setting.person) return;
    chosenFor.current = setting.person;
    recall<Kept>(deskOf(setting.person))
      .catch(() => null)
      .then((last) => {
        const chosen = chooseDesk(setting, linkOf(), last);
        setDesk(chosen.desk);
        setUnknown(chosen.unknown);
        if (last) setDraft((before) => ({ ...before, question: last.question ?? before.question }));
      });
  }, [setting]);

  function keepDesk(next: Desk) {
    setDesk(next);
    setUnknown([]);
    if (setting) remember(deskOf(setting.person), { ...next, question: draft.question }).catch(() => {});
  }
  return { desk, keepDesk, draft, setDraft, unknown };
}

function entryOf(setting: LogSetting, desk: Desk, draft: Draft, mended: QueuedEntry | null): QueuedEntry {
  const now = new Date();
  const reasons = setting.questions.find(({ key }) => key === draft.question)?.reasons ?? [];
  const asOfNow = !mended || mended.problem?.field === 'loggedAt';
  return {
    id: mended?.id ?? uuidv4(),
    person: setting.person,
    name: setting.name,
    loggedAt: asOfNow ? now.toISOString() : mended.loggedAt,
    heldUntil: holdUntil(now.getTime()),
    question: draft.question,
    reason: draft.reason,
    reasonWords: reasons.find(({ key }) => key === draft.reason)?.name ?? null,
    reading: draft.reading,
    text: draft.text.trim() || null,
    site: desk.site,
    touchpoint: desk.touchpoint,
    spoken: draft.spoken,
    problem: null,
  };
}

const draftOf = (entry: QueuedEntry): Draft => ({
  question: entry.question as Draft['question'],
  reason: entry.reason,
  reading: entry.reading as Draft['reading'],
  text: entry.text ?? '',
  spoken: entry.spoken,
});

const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

/** Nobody has used the page on this phone yet, or it is not theirs to use. */
function Closed({ door }: { door: Door }) {
  if (door === 'opening') return <p className="text-ink-faint">Opening …</p>;
  if (door === 'not-allowed') {
    return (
      <ErrorNote
        title="Your role does not include the front-line log."
        next="An administrator can change that."
      />
    );
  }
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="font-serif text-lead">
        {door === 'no-line'
          ? 'The page is here, but nobody has signed in on this phone yet: that needs a line once.'
          : 'Why did they come, what did they say: noted in ten seconds, with or without a line.'}
      </p>
      <LinkButton tone="strong" href="/login?from=/log">
        Sign in
      </LinkButton>
    </div>
  );
}

/** The front-line log: everything happens on the phone first, and is sent behind the back of whoever logs. */
export function LogPage() {
  const { setting, today, door, refresh } = useLogSetting();
  const queue = useQueue();
  const online = useOnline();
  const { desk, keepDesk, draft, setDraft, unknown } = useDraft(setting);
  const [mended, setMended] = useState<QueuedEntry | null>(null);
  const [undoable, setUndoable] = useState<QueuedEntry | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const sorted = useMemo(
    () => sortQueue(queue.entries, setting?.person ?? null),
    [queue.entries, setting?.person],
  );
  const lost = useLost(queue.entries.length);
  useWorker(draft.text === '' && draft.reason === null);

  useEffect(() => {
    const theme = themeOf(/(?:^|; )heard-theme=(\w+)/.exec(document.cookie)?.[1]);
    if (theme !== 'system') document.documentElement.dataset.theme = theme;
  }, []);
  // Who is signed in, and what was counted, is asked anew whenever a sending says that it may be different.
  useEffect(() => {
    if (queue.sent > 0 || queue.outcome === 'another-person' || queue.outcome === 'signed-out') refresh();
  }, [queue.sent, queue.outcome, refresh]);
  // Whoever signed in again may have entries that waited for that.
  const { send } = queue;
  useEffect(() => {
    if (door === 'open' && setting?.person) send();
  }, [door, setting?.person, send]);
  useEffect(() => {
    if (!undoable) return;
    const timer = setTimeout(() => setUndoable(null), UNDO_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [undoable]);

  async function log() {
    if (!setting) return;
    const entry = entryOf(setting, desk, draft, mended);
    try {
      await queue.keep(entry);
    } catch (error) {
      setFailed(
        isFull(error)
          ? 'This phone has no space left, so the entry was not kept. Your words are still here: free some space and log it again.'
          : 'This phone did not keep the entry. Your words are still here: log it again, or note it elsewhere.',
      );
      return;
    }
    navigator.storage?.persist?.().catch(() => {});
    setFailed(null);
    setUndoable(mended ? null : entry);
    setMended(null);
    setDraft({ ...EMPTY, question: draft.question });
    remember(deskOf(setting.person), { ...desk, question: draft.question }).catch(() => {});
  }

  async function takeBack(entry: QueuedEntry) {
    await queue.drop(entry.id);
    setUndoable(null);
    setDraft((now) => (now.text === '' && now.reason === null ? draftOf(entry) : now));
  }

  function mend(entry: QueuedEntry) {
    setMended(entry);
    setDraft(draftOf(entry));
    const fits = (key: string | null, places: LogSetting['sites']) =>
      places.some((place) => place.key === key) ? key : null;
    if (setting) {
      keepDesk({
        site: fits(entry.site, setting.sites),
        touchpoint: fits(entry.touchpoint, setting.touchpoints),
      });
    }
    window.scrollTo({ top: 0 });
  }

  function change(next: Draft) {
    setDraft(next);
    if (next.text === '' && next.reason === null && next.reading === null) setMended(null);
  }

  // The listening lasts while tiles are tapped and words typed: what is heard changes the draft as it stands by then.
  const addHeard = useCallback(
    (words: string) =>
      setDraft((now) => ({ ...now, text: [now.text.trim(), words].filter(Boolean).join(' '), spoken: true })),
    [setDraft],
  );

  const signedOut = setting !== null && door === 'signed-out';
  const own = (today?.today.own ?? 0) + sorted.waiting.length;
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col gap-4 px-4 pt-3">
      <header className="flex items-baseline justify-between gap-4">
        <h1 className="text-lead font-semibold">Front-line log</h1>
        <p className="text-right text-small text-ink-soft" role="status">
          {today ? <>{own} today · </> : null}
          {counterWords(sorted.waiting.length, queue.sent)}
        </p>
      </header>
      <main className="flex flex-col gap-6 pb-10">
        {lost > 0 ? (
          <ErrorNote
            title={`This phone has cleared the browser's data: up to ${entriesWords(lost)} that waited here are gone.`}
            next="What was sent before is safe."
          />
        ) : null}
        <WaitingPanel
          sorted={sorted}
          why={whyWaiting(sorted.waiting.length, queue.outcome, online)}
          signedOut={signedOut}
          name={setting?.name ?? ''}
          onMend={mend}
          onDrop={queue.drop}
        />
        {unknown.length > 0 ? (
          <p role="status" className="border-l-2 border-rule-strong py-1 pl-3 text-small">
            This link is for {unknown.map((code) => `“${code}”`).join(' and ')}, which you may not log for.
            Choose where you are.
          </p>
        ) : null}
        {setting ? (
          <LogForm
            setting={setting}
            desk={desk}
            onDesk={keepDesk}
            draft={draft}
            onDraft={change}
            onHeard={addHeard}
            mending={mended !== null}
            onLog={log}
          >
            {failed ? <ErrorNote title={failed} /> : null}
            <div role="status" className="empty:hidden">
              {undoable ? (
                <p className="flex min-h-11 items-center justify-between gap-3 text-small">
                  <span>Logged.</span>
                  <Button onClick={() => takeBack(undoable)}>Take it back</Button>
                </p>
              ) : null}
            </div>
          </LogForm>
        ) : (
          <Closed door={door} />
        )}
        {setting && today ? <TeamPanel {...today} timeZone={setting.timeZone} /> : null}
        {setting ? (
          <p className="text-note text-ink-faint">
            {setting.name}, {setting.organisation} ·{' '}
            <a className="link" href="/">
              All of Heard
            </a>
          </p>
        ) : null}
        <KeptNotes />
      </main>
    </div>
  );
}
