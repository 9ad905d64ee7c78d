import Link from 'next/link';
import type { ReactNode } from 'react';

/** Outside the shell: a reader of one report needs no rooms around it. */
export default function ReportLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-7xl min-w-0 px-4 pt-4 pb-16 md:px-8 lg:px-12 print:max-w-none print:p-0">
      <header className="mb-6 flex items-center justify-between gap-4 border-b border-rule pb-3 print:hidden">
        <Link href="/" className="touchable flex items-center font-serif text-lead font-semibold">
          Heard
        </Link>
        <nav aria-label="Ways out" className="flex gap-5 text-small">
          <Link href="/share" className="link touchable flex items-center">
            All reports shared with you
          </Link>
          <Link href="/sign-out" prefetch={false} className="link touchable flex items-center">
            Sign out
          </Link>
        </nav>
      </header>
      <main>{children}</main>
    </div>
  );
}
