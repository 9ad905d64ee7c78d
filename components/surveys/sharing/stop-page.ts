import type { SharingWords } from '@/server/collect/surveys/invitations/words';
import { html } from '../hosted/html';
import { filled } from '../hosted/page-words';
import { framed } from '../hosted/survey-page';

interface StopPage {
  readonly language: string;
  readonly words: SharingWords;
  readonly organisation: string;
  readonly done: boolean;
}

/** Ends the survey mails of an organisation: asks, and says when it is done. Needs no script. */
export function stopPage({ language, words, organisation, done }: StopPage): string {
  return framed({
    language,
    title: words.stopTitle,
    above: html`<span>${organisation}</span>`,
    body: done
      ? html`<h1>${words.stopTitle}</h1><p role="status">${filled(words.stopped, { organisation })}</p>`
      : html`<h1>${words.stopTitle}</h1><p>${filled(words.stopAsk, { organisation })}</p><form method="post"><button name="List-Unsubscribe" value="One-Click">${words.stopButton}</button></form>`,
  });
}

/** For a link that was cut off, or that another installation wrote. */
export function stopUnknownPage({ language, words }: Pick<StopPage, 'language' | 'words'>): string {
  return framed({
    language,
    title: words.stopTitle,
    above: null,
    body: html`<h1>${words.stopTitle}</h1><p>${words.stopUnknown}</p>`,
  });
}
