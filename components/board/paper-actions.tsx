import { ChevronLeft, ChevronRight, Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Period } from '@/server/measure/board-view';
import { LinkButton } from '../ui/link-button';
import { PrintButton } from './print-button';

/** "2026-01" and −1 → "2025-12". */
function monthBeside(month: string, step: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7);
}

/** The month before and after, and what can be done with the paper. `share`: address of the form, null where not allowed. */
export function PaperActions({
  period,
  path,
  share,
  children,
}: {
  period: Period;
  path: string;
  share: string | null;
  children?: ReactNode;
}) {
  const month = period.from.slice(0, 7);
  const joint = path.includes('?') ? '&' : '?';
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <nav aria-label="Period" className="flex items-center gap-1">
        <LinkButton tone="quiet" size="small" href={`${path}${joint}period=${monthBeside(month, -1)}`}>
          <ChevronLeft size={16} aria-hidden="true" />
          <span className="sr-only">The month before</span>
        </LinkButton>
        <span className="text-small text-ink-soft">{period.label}</span>
        <LinkButton tone="quiet" size="small" href={`${path}${joint}period=${monthBeside(month, 1)}`}>
          <ChevronRight size={16} aria-hidden="true" />
          <span className="sr-only">The month after</span>
        </LinkButton>
      </nav>
      {children}
      <PrintButton />
      {share ? (
        <LinkButton size="small" href={share}>
          <Share2 size={16} aria-hidden="true" />
          Share
        </LinkButton>
      ) : null}
    </div>
  );
}
