'use client';

import { useCallback, useEffect, useState } from 'react';
import type { LogSetting, LogToday } from './log-shapes';
import { recall, remember } from './queue';

export type Door = 'opening' | 'open' | 'signed-out' | 'not-allowed' | 'no-line';

const SETTING = 'setting';
/** The key under which the sending finds whose entries it may send. */
const PERSON = 'person';

type Opened = LogSetting & LogToday;

const settingOf = ({ today: _today, praise: _praise, ...setting }: Opened): LogSetting => setting;

async function fetchOpened(): Promise<Opened | Exclude<Door, 'opening' | 'open'>> {
  try {
    const answer = await fetch('/log/open', { cache: 'no-store', redirect: 'error' });
    if (answer.status === 401) return 'signed-out';
    if (answer.status === 403) return 'not-allowed';
    const body = answer.ok ? ((await answer.json()) as Opened) : null;
    return body?.person && Array.isArray(body.questions) ? body : 'no-line';
  } catch {
    return 'no-line';
  }
}

/**
 * What the page asks, from the phone at once and from the server as soon as it answers. Counts and praise are never
 * kept on the phone.
 */
export function useLogSetting() {
  const [setting, setSetting] = useState<LogSetting | null>(null);
  const [today, setToday] = useState<LogToday | null>(null);
  const [door, setDoor] = useState<Door>('opening');

  const refresh = useCallback(async () => {
    const opened = await fetchOpened();
    if (typeof opened === 'string') {
      setDoor(opened);
      if (opened === 'no-line') return;
      setToday(null);
      return;
    }
    const kept = settingOf(opened);
    // Before the page knows: what it sends then is sent for the right person.
    await Promise.all([remember(SETTING, kept), remember(PERSON, kept.person)]).catch(() => {});
    setSetting(kept);
    setToday({ today: opened.today, praise: opened.praise });
    setDoor('open');
  }, []);

  useEffect(() => {
    recall<LogSetting>(SETTING)
      .then((kept) => setSetting((before) => before ?? kept))
      .catch(() => {});
    refresh();
  }, [refresh]);

  return { setting, today, door, refresh };
}
