'use client';

import { useState } from 'react';
import { languageTag, type SurveyContent } from '@/server/collect/surveys/input';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { languageName, PAGE_LANGUAGES } from './hosted/page-words';
import { addLanguage, makeFirst, missingTexts, removeLanguage } from './survey-draft';

function called(content: SurveyContent, language: string, at: number): string {
  const missing = missingTexts(content, language);
  const note =
    at === 0
      ? ', for readers of no other'
      : missing > 0
        ? `, ${missing} ${missing === 1 ? 'text' : 'texts'} missing`
        : '';
  return `${languageName(language)} (${language})${note}`;
}

/** Which language is edited, and which there are. */
export function LanguageEditor({
  content,
  language,
  onLanguage,
  onChange,
}: {
  content: SurveyContent;
  language: string;
  onLanguage: (language: string) => void;
  onChange: (content: SurveyContent) => void;
}) {
  const [tag, setTag] = useState('');
  const [error, setError] = useState<string | null>(null);
  const others = PAGE_LANGUAGES.filter((one) => !content.languages.includes(one));

  function add(written: string) {
    const parsed = languageTag.safeParse(written.trim());
    if (!parsed.success)
      return setError(parsed.error.issues[0]?.message ?? 'Write a language as a tag: en, pt-BR.');
    setError(null);
    setTag('');
    onChange(addLanguage(content, parsed.data));
    onLanguage(parsed.data);
  }

  function remove() {
    const rest = removeLanguage(content, language);
    onLanguage(rest.languages[0] ?? 'en');
    onChange(rest);
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          className="min-w-56 grow"
          label="Language of the texts below"
          hint="A reader gets the language of the browser, and can change it on the page."
          value={language}
          choices={content.languages.map((one, at) => ({ value: one, label: called(content, one, at) }))}
          onChange={(event) => onLanguage(event.target.value)}
        />
        {language === content.languages[0] ? null : (
          <>
            <Button size="small" onClick={() => onChange(makeFirst(content, language))}>
              Make it the first
            </Button>
            <Button size="small" tone="quiet" onClick={remove}>
              Remove it
            </Button>
          </>
        )}
      </div>
      <details>
        <summary className="link inline-block py-1 text-small">Add a language</summary>
        <div className="flex flex-wrap items-end gap-2 py-2">
          <TextField
            className="w-44"
            label="Its tag"
            hint="For example it, pt-BR, hi."
            list="survey-languages"
            value={tag}
            error={error}
            onChange={(event) => setTag(event.target.value)}
          />
          <datalist id="survey-languages">
            {others.map((one) => (
              <option key={one} value={one}>
                {languageName(one)}
              </option>
            ))}
          </datalist>
          <Button onClick={() => add(tag)}>Add</Button>
        </div>
      </details>
    </div>
  );
}
