'use client';

import type { SurveyContent } from '@/server/collect/surveys/input';
import { TextField } from '../ui/text-field';
import { PAGE_LANGUAGES, type PageWords, WORD_KEYS, wordsFor } from './hosted/page-words';
import { withTexts } from './survey-draft';

const ENGLISH: PageWords = wordsFor('en');
/** A word of a text is at most this long; the page's own notes of privacy are longer and go into the privacy note. */
const LONGEST = 120;
const OFFERED = WORD_KEYS.filter((key) => ENGLISH[key].length <= LONGEST);

/** The page's own words, where Heard does not speak the language: buttons and short notes. */
export function PageWordFields({
  content,
  language,
  onChange,
}: {
  content: SurveyContent;
  language: string;
  onChange: (content: SurveyContent) => void;
}) {
  if (PAGE_LANGUAGES.includes(language.split('-')[0] ?? '')) return null;
  const words = content.texts[language]?.words ?? {};
  return (
    <details>
      <summary className="link inline-block py-1 text-small">Words of the page itself</summary>
      <p className="max-w-prose text-small text-ink-soft">
        Heard has no words of its own in this language. What is left empty is shown in English. Say what is
        kept in the privacy note above.
      </p>
      <div className="mt-3 grid gap-3 sm:grid-cols-2">
        {OFFERED.map((key) => (
          <TextField
            key={key}
            label={ENGLISH[key]}
            dir="auto"
            maxLength={LONGEST}
            value={words[key] ?? ''}
            onChange={(event) =>
              onChange(withTexts(content, language, { words: { ...words, [key]: event.target.value } }))
            }
          />
        ))}
      </div>
    </details>
  );
}
