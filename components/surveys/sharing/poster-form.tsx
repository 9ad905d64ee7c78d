'use client';

import { useEffect, useState } from 'react';
import { formatCount } from '../../charts/prepare/number-format';
import { Button } from '../../ui/button';
import { CheckboxField } from '../../ui/checkbox-field';
import { ErrorNote } from '../../ui/error-note';
import { Progress } from '../../ui/progress';
import { SelectField } from '../../ui/select-field';
import { joinPdfs } from './join-pdf';
import { MOST_POSTER_LANGUAGES, type PosterSize } from './poster';

const SIZES: readonly { value: PosterSize; label: string }[] = [
  { value: 'a4', label: 'A4, for a wall' },
  { value: 'a5', label: 'A5, for a counter' },
  { value: 'tent', label: 'Table tent: A4, folded in the middle' },
];

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

const LET_GO_MS = 60_000;
/** A second or two of printing: often enough to see it move, and few starts of the browser that prints. */
const PAGES_AT_ONCE = 20;
const FAILED = 'The posters could not be printed.';

/** What went wrong, where the answer says so in words. */
async function reasonOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => null);
  const title = typeof body === 'object' && body !== null && 'title' in body ? body.title : null;
  return typeof title === 'string' ? title : FAILED;
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click: not before it has is it let go.
  setTimeout(() => URL.revokeObjectURL(url), LET_GO_MS);
}

class Refused extends Error {}

/** Seconds since something began; null while nothing goes on. */
function useSeconds(since: number | null): number | null {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (since === null) return;
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, [since]);
  return since === null ? null : Math.max(0, Math.round((now - since) / 1_000));
}

/** Posters as PDF: of one link, or a page each link. */
export function PosterForm({
  surveyId,
  links,
  languages,
}: {
  surveyId: number;
  links: readonly { id: number; name: string }[];
  languages: readonly string[];
}) {
  const [size, setSize] = useState<PosterSize>('a4');
  const [link, setLink] = useState(links.length === 1 ? String(links[0]?.id) : '');
  const [chosen, setChosen] = useState<readonly string[]>(languages.slice(0, 1));
  const [since, setSince] = useState<number | null>(null);
  const [printed, setPrinted] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const seconds = useSeconds(since);
  const pages = link === '' ? links.length : 1;

  async function print() {
    setProblem(null);
    setPrinted(0);
    setSince(performance.now());
    const query = new URLSearchParams([['size', size], ...chosen.map((one) => ['lang', one])]);
    if (link !== '') query.set('link', link);
    const parts: Uint8Array[] = [];
    try {
      for (let after = 0; after < pages; after += PAGES_AT_ONCE) {
        query.set('after', String(after));
        query.set('most', String(PAGES_AT_ONCE));
        const answer = await fetch(`/collect/surveys/${surveyId}/poster?${query}`);
        if (!answer.ok) throw new Refused(await reasonOf(answer));
        parts.push(new Uint8Array(await answer.arrayBuffer()));
        setPrinted(Math.min(pages, after + PAGES_AT_ONCE));
      }
      save(new Blob([joinPdfs(parts)], { type: 'application/pdf' }), `poster-${size}.pdf`);
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : FAILED);
    } finally {
      setSince(null);
    }
  }

  const full = chosen.length >= MOST_POSTER_LANGUAGES;
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Paper"
          choices={SIZES}
          value={size}
          onChange={(event) =>
            setSize(SIZES.find(({ value }) => value === event.target.value)?.value ?? 'a4')
          }
        />
        <SelectField
          label="Link"
          none={links.length > 1 ? `All ${formatCount(links.length)}, a page each` : undefined}
          choices={links.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={link}
          onChange={(event) => setLink(event.target.value)}
        />
      </div>
      {languages.length > 1 ? (
        <fieldset>
          <legend className="text-small font-medium">Languages on it</legend>
          <p className="text-small text-ink-faint">
            The first one you choose stands large. At most {MOST_POSTER_LANGUAGES}.
          </p>
          <div className="mt-1 flex flex-wrap gap-x-6">
            {languages.map((language) => {
              const on = chosen.includes(language);
              return (
                <CheckboxField
                  key={language}
                  label={languageNames.of(language) ?? language}
                  checked={on}
                  disabled={on ? chosen.length === 1 : full}
                  onChange={() =>
                    setChosen(on ? chosen.filter((one) => one !== language) : [...chosen, language])
                  }
                />
              );
            })}
          </div>
        </fieldset>
      ) : null}
      {problem ? (
        <ErrorNote title={problem} safe="The QR codes above can be downloaded all the same." />
      ) : null}
      {seconds === null ? (
        <div>
          <Button tone="strong" onClick={print}>
            {pages === 1 ? 'Print a poster' : `Print ${formatCount(pages)} posters`}
          </Button>
        </div>
      ) : (
        <Progress
          label={pages === 1 ? 'Printing a poster' : `Printing ${formatCount(pages)} posters`}
          share={pages > PAGES_AT_ONCE ? printed / pages : null}
          detail={
            pages > PAGES_AT_ONCE
              ? `${formatCount(printed)} of ${formatCount(pages)} printed, ${formatCount(seconds)} seconds so far`
              : `${formatCount(seconds)} seconds so far`
          }
        />
      )}
    </div>
  );
}
