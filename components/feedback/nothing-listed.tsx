import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';

/** Why a list is empty, and what to do next. */
export function NothingListed({
  withheld,
  filtered,
  mayCollect,
}: {
  withheld: string | null;
  filtered: boolean;
  mayCollect: boolean;
}) {
  if (withheld !== null) {
    return (
      <EmptyState
        title="These words are not shown"
        action={<LinkButton href="/feedback">All feedback</LinkButton>}
      >
        {withheld}
      </EmptyState>
    );
  }
  if (filtered) {
    return (
      <EmptyState
        title="Nothing matches"
        action={<LinkButton href="/feedback">Clear the filters</LinkButton>}
      >
        Try fewer words, a longer period or another touchpoint. Words are found by their stem and without
        accents; texts that are still being read are not in the search yet.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No feedback yet"
      action={mayCollect ? <LinkButton href="/collect">Bring in a file</LinkButton> : null}
    >
      Reviews, posts and survey answers stand here, newest first, as soon as they are collected
      {mayCollect ? '.' : ' and speak of what your teams own.'}
    </EmptyState>
  );
}
