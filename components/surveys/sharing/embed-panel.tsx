'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTRPC } from '../../shell/trpc-provider';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { ErrorNote } from '../../ui/error-note';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { say } from '../../ui/toaster';
import { USUAL_SILENT_DAYS } from './embed-script';

export interface EmbedLink {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly url: string;
  readonly frameOrigins: readonly string[];
}

function snippetsFor({ url, key }: EmbedLink) {
  const script = `<script src="${url}/embed.js" async></script>`;
  return [
    {
      name: 'Panel in a corner',
      hint: `Appears after five seconds, never takes the focus, and once closed or answered is silent for ${USUAL_SILENT_DAYS} days. Change it with data-silent-days="30", data-after-seconds="20", data-side="left", data-lang="de", data-close="Schliessen".`,
      code: script,
    },
    {
      name: 'Inside the page',
      hint: 'The survey stands where the div stands. Its height is data-height="640px" of the script.',
      code: `<div data-heard="${key}"></div>\n${script}`,
    },
    {
      name: 'A frame, without script',
      hint: 'For sites that allow no script.',
      code: `<iframe src="${url}" title="Survey" width="100%" height="640" style="border:0" loading="lazy"></iframe>`,
    },
    {
      name: 'A plain link',
      hint: 'Works everywhere, also in a mail.',
      code: `<a href="${url}">Tell us how it was</a>`,
    },
  ];
}

/** Which sites may show the page in a frame. Without one, none may. */
function AllowedSites({ surveyId, link }: { surveyId: number; link: EmbedLink }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [text, setText] = useState(link.frameOrigins.join('\n'));
  const change = useMutation(
    trpc.collect.surveys.changeLink.mutationOptions({
      onSuccess: () => {
        say('The sites are saved.');
        router.refresh();
      },
    }),
  );
  return (
    <div className="flex max-w-xl flex-col gap-3">
      <TextAreaField
        label="Sites that may show it"
        hint="One a line, as in the address bar: https://shop.example. On any other site the frame stays empty."
        rows={3}
        dir="ltr"
        value={text}
        error={change.error?.message}
        onChange={(event) => setText(event.target.value)}
      />
      <div>
        <Button
          busy={change.isPending}
          onClick={() =>
            change.mutate({
              surveyId,
              linkId: link.id,
              frameOrigins: text.split(/\s+/).filter((one) => one !== ''),
            })
          }
        >
          Save the sites
        </Button>
      </div>
    </div>
  );
}

/** The survey on a site of one's own: which sites may, and what to put there. */
export function EmbedPanel({ surveyId, links }: { surveyId: number; links: readonly EmbedLink[] }) {
  const [chosen, setChosen] = useState(links[0]?.id ?? null);
  const link = links.find(({ id }) => id === chosen) ?? links[0];
  if (!link) return null;
  return (
    <div className="flex flex-col gap-6">
      {links.length > 1 ? (
        <SelectField
          className="max-w-xl"
          label="Link"
          choices={links.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={String(link.id)}
          onChange={(event) => setChosen(Number(event.target.value))}
        />
      ) : null}
      <AllowedSites key={link.id} surveyId={surveyId} link={link} />
      {link.frameOrigins.length === 0 ? (
        <ErrorNote
          title="No site may show this survey in a frame yet."
          next="Name yours above; the plain link works without."
        />
      ) : null}
      <ul className="flex flex-col gap-6">
        {snippetsFor(link).map(({ name, hint, code }) => (
          <li key={name} className="max-w-3xl">
            <h3 className="font-sans text-body font-semibold">{name}</h3>
            <p className="text-small text-ink-soft">{hint}</p>
            <pre
              className="mt-2 mb-2 overflow-x-auto rounded-card bg-raised p-3 text-small whitespace-pre-wrap break-all"
              dir="ltr"
            >
              {code}
            </pre>
            <CopyButton text={code} label={`Copy: ${name.toLowerCase()}`} />
          </li>
        ))}
      </ul>
    </div>
  );
}
