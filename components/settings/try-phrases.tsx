'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { JourneyInput } from '@/server/collect/structure/input';
import type { Tried } from '@/server/understand/try-taxonomy';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { FeelingWord } from '../feedback/feeling-word';
import { languageWords } from '../feedback/language-words';
import { Verbatim } from '../feedback/verbatim';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { TextAreaField } from '../ui/text-area-field';
import { touchpointsOf } from './journey-draft';

function Found({ text, tried }: { text: string; tried: Tried }) {
  const { language, sentiment, mentions } = tried;
  const highlights = mentions.map(({ name, sentiment: feeling, start, end }) => ({
    touchpoint: name,
    sentiment: feeling ?? 0,
    start,
    end,
  }));
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <Verbatim voice={{ text, language, highlights }} />
      <p className="text-small">
        As a whole: {sentiment === null ? 'its feeling cannot be told' : <FeelingWord feeling={sentiment} />}
        {language ? `, read as ${languageWords(language)}` : ', in no language that could be told'}.
      </p>
      {mentions.length === 0 ? (
        <p className="text-small">No touchpoint is found in it.</p>
      ) : (
        <ul className="flex flex-col gap-1 text-small">
          {mentions.map(({ key, name, sentiment: feeling, start, phrases }) => (
            <li key={`${key} ${start}`}>
              <b className="font-semibold">{name}</b>:{' '}
              {feeling === null ? 'spoken of, feeling not told' : <FeelingWord feeling={feeling} />}
              {phrases.length > 0 ? (
                <span className="text-ink-faint">
                  {' '}
                  by {phrases.map((phrase) => `“${phrase}”`).join(', ')}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A text, read with the phrases as they stand in the draft. Nothing is saved. */
export function TryPhrases({ journey }: { journey: JourneyInput }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const attempt = useMutation({
    mutationFn: (given: string) =>
      client.fetchQuery(
        trpc.understand.tryTaxonomy.queryOptions({
          text: given,
          touchpoints: touchpointsOf(journey).map(({ key, name, patterns }) => ({ key, name, patterns })),
        }),
      ),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (text.trim()) attempt.mutate(text.trim());
  }

  return (
    <section aria-labelledby="try-phrases" className="flex flex-col gap-4">
      <h3 id="try-phrases" className="text-title">
        Try it
      </h3>
      <form method="post" onSubmit={submit} className="flex flex-col gap-3">
        <TextAreaField
          label="Paste what a customer wrote"
          hint="It is read with the phrases as they stand here, saved or not. Nothing is kept."
          rows={5}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" busy={attempt.isPending} className="self-start">
          Read it
        </Button>
      </form>
      <ProblemNote problem={problemOf(attempt.error)} />
      {attempt.data && attempt.variables ? <Found text={attempt.variables} tried={attempt.data} /> : null}
    </section>
  );
}
