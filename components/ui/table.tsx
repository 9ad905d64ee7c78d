import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

interface TableProps extends ComponentProps<'table'> {
  /** Said to screen readers; shown when `captionVisible`. */
  caption: string;
  captionVisible?: boolean;
  /** Rows become blocks on a phone; its cells then need a `name`, but for the first. */
  stacks?: boolean;
  children: ReactNode;
}

/** A ruled table that scrolls inside itself, so that the page never scrolls sideways. */
export function Table({ caption, captionVisible, stacks, className, children, ...rest }: TableProps) {
  return (
    <section
      className="relative max-w-full overflow-x-auto print:overflow-visible"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
    >
      <table {...rest} className={clsx('w-full border-collapse text-small', stacks && 'stacks', className)}>
        <caption className={captionVisible ? 'pb-2 text-left text-small text-ink-faint' : 'sr-only'}>
          {caption}
        </caption>
        {children}
      </table>
    </section>
  );
}

export function HeadCell({ className, numeric, ...rest }: ComponentProps<'th'> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        'border-b border-ink px-2 py-1.5 align-bottom text-note font-medium text-ink-faint first:pl-0 last:pr-0',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
    />
  );
}

interface CellProps extends ComponentProps<'td'> {
  numeric?: boolean;
  /** The head of its column, where rows stand as blocks. */
  name?: string;
}

export function Cell({ className, numeric, name, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      data-name={name}
      className={clsx(
        'border-b border-rule px-2 py-2 align-baseline first:pl-0 last:pr-0',
        numeric ? 'text-right tabular-nums' : 'text-left',
        className,
      )}
    />
  );
}
