import clsx from 'clsx';
import { FEELING_MARKS, FEELING_WORDS, type Feeling } from './voice';

const INK: Record<Feeling, string> = { 1: 'text-better', 0: 'text-same', [-1]: 'text-worse' };

/** A feeling as a mark and a word; null says that the record is not analysed. */
export function FeelingWord({ feeling }: { feeling: Feeling | null }) {
  if (feeling === null) return <span className="text-ink-faint">not analysed yet</span>;
  return (
    <span className={clsx('font-medium whitespace-nowrap', INK[feeling])}>
      <span aria-hidden="true">{FEELING_MARKS[feeling]}</span> {FEELING_WORDS[feeling]}
    </span>
  );
}
