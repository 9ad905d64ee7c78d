import { compile } from 'html-to-text';

const skipped = (selector: string) => ({ selector, format: 'skip' });

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: 200_000, maxDepth: 60 },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    ...['img', 'script', 'style', 'span.invisible'].map(skipped),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** The words of a piece of a web page, as somebody reads them there. Text without a tag stays as it is. */
export function htmlText(html: string): string {
  return html.includes('<') ? toText(html).trim() : html;
}
