import { LinkButton } from './link-button';

/** Pages by key, newest first: there is an older page or there is not. `shown`: "50 of 2,746". */
export function Pager({
  shown,
  older,
  newest,
}: {
  shown: string;
  older: string | null;
  newest?: string | null;
}) {
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-3 py-4 text-small text-ink-soft print:hidden"
    >
      <span>{shown}</span>
      <span className="flex gap-2">
        {newest ? (
          <LinkButton href={newest} size="small">
            Back to the newest
          </LinkButton>
        ) : null}
        {older ? (
          <LinkButton href={older} size="small" rel="next">
            Older
          </LinkButton>
        ) : (
          <span className="py-1">No older records</span>
        )}
      </span>
    </nav>
  );
}
