'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

export interface SettingsPlace {
  readonly href: string;
  readonly label: string;
}

export function SettingsNavigation({ places }: { places: readonly SettingsPlace[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Settings" className="mb-8 flex flex-wrap gap-x-1 border-b border-rule print:hidden">
      {places.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={clsx(
            'touchable -mb-px flex items-center border-b-2 px-3 py-1.5 text-small whitespace-nowrap hover:text-ink',
            path === href ? 'border-ink font-medium text-ink' : 'border-transparent text-ink-faint',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
