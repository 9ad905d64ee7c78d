'use client';

import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { LinkButton } from '../ui/link-button';

/** In place of a page that the server could not make. `digest` finds the cause in its log. */
export function PageFailed({ digest }: { digest: string | undefined }) {
  return (
    <>
      <h1 className="sr-only">This page failed</h1>
      <ErrorNote
        title="This page could not be made."
        safe="What has been collected and saved is safe."
        next={`Try again. If it stays, tell whoever runs this site${digest ? `: the log has the cause under ${digest}.` : '.'}`}
        action={
          <>
            <Button onClick={() => window.location.reload()}>Try again</Button>
            <LinkButton href="/">To my first page</LinkButton>
          </>
        }
      />
    </>
  );
}
