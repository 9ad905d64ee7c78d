import clsx from 'clsx';

export type ButtonTone = 'plain' | 'strong' | 'quiet' | 'grave';
export type ButtonSize = 'small' | 'normal';

const TONES: Record<ButtonTone, string> = {
  plain: 'border border-rule-strong bg-paper text-ink hover:bg-raised',
  strong: 'border border-ink bg-ink text-on-ink hover:bg-ink-soft',
  quiet: 'border border-transparent text-ink-soft hover:bg-raised hover:text-ink',
  grave: 'border border-ink bg-paper text-ink hover:bg-ink hover:text-on-ink',
};

const SIZES: Record<ButtonSize, string> = {
  small: 'px-2.5 py-0.5 text-small',
  normal: 'px-3.5 py-1.5 text-small',
};

/** One look for buttons and for links that act like buttons. */
export function buttonStyle(tone: ButtonTone = 'plain', size: ButtonSize = 'normal', className?: string) {
  return clsx(
    'touchable inline-flex items-center justify-center gap-2 rounded-card text-center font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:opacity-60 print:hidden',
    TONES[tone],
    SIZES[size],
    className,
  );
}
