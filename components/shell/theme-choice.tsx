'use client';

import clsx from 'clsx';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useEffect, useState } from 'react';
import { THEME_COOKIE, THEMES, type Theme, themeOf } from './theme';

const LOOKS = {
  system: { label: 'As the device', Icon: Monitor },
  light: { label: 'Paper', Icon: Sun },
  dark: { label: 'Night', Icon: Moon },
} as const;

const A_YEAR_SECONDS = 31_536_000;

function applyTheme(theme: Theme) {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads it before the first paint; cookieStore is not everywhere
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${A_YEAR_SECONDS}; samesite=lax`;
}

export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(themeOf(document.documentElement.dataset.theme)), []);

  return (
    <fieldset className="flex rounded-card border border-rule p-0.5">
      <legend className="sr-only">Light or dark</legend>
      {THEMES.map((choice) => {
        const { label, Icon } = LOOKS[choice];
        return (
          <label
            key={choice}
            title={label}
            className={clsx(
              'touchable grid flex-1 cursor-pointer place-items-center rounded-small px-2 focus-within:outline-2 focus-within:outline-accent',
              theme === choice ? 'bg-sunken text-ink' : 'text-ink-faint hover:text-ink',
            )}
          >
            <input
              type="radio"
              name="theme"
              className="sr-only"
              checked={theme === choice}
              onChange={() => {
                setTheme(choice);
                applyTheme(choice);
              }}
            />
            <Icon size={16} aria-hidden="true" />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
