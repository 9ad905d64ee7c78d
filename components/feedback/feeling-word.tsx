import clsx from 'clsx';
import { FEELING_MARKS, FEELING_WORDS, type Feeling } from './voice';

const INK: Record<Feeling, string> = { 1: 'text-better', 0: 'text-same', [-1]: 'text-worse' };

/** A feeling as a mark and a word. Null is never neutral: the record was not read yet, or no feeling could be told. */
export function FeelingWord({ feeling, analysed = true }: { feeling: Feeling | null; analysed?: boolean }) {
  if (feeling === null) {
    return <span className="text-ink-faint">{analysed ? 'no feeling told' : 'not analysed yet'}</span>;
  }
  return (
    <span className={clsx('font-medium whitespace-nowrap', INK[feeling])}>
      <span aria-hidden="true">{FEELING_MARKS[feeling]}</span> {FEELING_WORDS[feeling]}
    </span>
  );
}
