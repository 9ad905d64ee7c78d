'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import type { WrittenMail } from '@/server/collect/surveys/invitations/write-invitation';
import { useTRPC } from '../../shell/trpc-provider';
import { Button } from '../../ui/button';
import { ErrorNote } from '../../ui/error-note';
import { say } from '../../ui/toaster';

/** The mail in one language as it will arrive, and a test of it to oneself. */
export function MailPreview({
  mailingId,
  language,
  from,
  first,
}: {
  mailingId: string;
  language: string;
  /** The mail in this language, where it came with the page. */
  first: WrittenMail | undefined;
  /** The sender's address; null where no mail can be sent. */
  from: string | null;
}) {
  const trpc = useTRPC();
  const input = { mailingId, language, reminder: false };
  const { data, error } = useQuery(
    trpc.collect.surveys.invitations.preview.queryOptions(input, { initialData: first }),
  );
  const test = useMutation(
    trpc.collect.surveys.invitations.test.mutationOptions({ onSuccess: ({ to }) => say(`Sent to ${to}.`) }),
  );
  if (error) return <ErrorNote title={error.message} />;
  if (!data) return <p className="text-small text-ink-faint">The mail is being written.</p>;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-small">
        <span className="text-ink-faint">Subject </span>
        <bdi className="font-medium">{data.subject}</bdi>
      </p>
      {/* Markup of ours around words of theirs: shown where no script runs and no link leads away. */}
      <iframe
        title={`The mail in ${language}`}
        sandbox=""
        srcDoc={data.html}
        className="h-110 w-full max-w-xl rounded-card border border-rule bg-raised"
      />
      <details className="max-w-xl">
        <summary className="link inline-block py-1">As plain text</summary>
        <pre
          dir="auto"
          className="mt-1 rounded-card bg-raised p-3 text-small break-words whitespace-pre-wrap"
        >
          {data.text}
        </pre>
      </details>
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={test.isPending} disabled={from === null} onClick={() => test.mutate(input)}>
          Send me a test
        </Button>
        {from ? <span className="text-small text-ink-faint">from {from}</span> : null}
      </div>
      {test.error ? <ErrorNote title={test.error.message} safe="Nobody else was written to." /> : null}
    </div>
  );
}
