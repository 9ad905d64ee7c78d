import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';

/** For an address that leads nowhere, or to what the reader may not see: the words are the same. */
export function NothingHere() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is nothing at this address that you may see"
        action={<LinkButton href="/">To my first page</LinkButton>}
      >
        The address may be mistyped, what it led to may be gone, or it belongs to another team.
      </EmptyState>
    </>
  );
}
