import { compile, type HtmlToTextOptions } from 'html-to-text';

/** Posts are short; what is longer or deeper than this is no post. */
const MOST_CHARACTERS = 2_000_000;
const MOST_DEPTH = 200;

const options: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: MOST_CHARACTERS, maxDepth: MOST_DEPTH, ellipsis: '' },
  formatters: {
    alternative: (element, _walk, builder) => builder.addInline(element.attribs?.alt ?? ''),
  },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    // A forum's emoji are pictures named ":smile:"; Mastodon hides the dull parts of a link.
    { selector: 'img.emoji', format: 'alternative' },
    { selector: 'span.invisible', format: 'skip' },
    { selector: 'aside.quote', format: 'skip' },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'h4', options: { uppercase: false } },
    { selector: 'h5', options: { uppercase: false } },
    { selector: 'h6', options: { uppercase: false } },
    { selector: 'table', options: { uppercaseHeaderCells: false } },
    { selector: 'hr', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
  ],
};

const convert = compile(options);

/** What mail programs put around the message that is answered. */
const QUOTED = [
  'blockquote[type="cite"]',
  'div.gmail_quote',
  'div.yahoo_quoted',
  'div.moz-cite-prefix',
  'div.gmail_signature',
];
const convertMail = compile({
  ...options,
  selectors: [...(options.selectors ?? []), ...QUOTED.map((selector) => ({ selector, format: 'skip' }))],
});

/** What a reader sees of a piece of HTML: links as their words, line breaks kept, hidden parts and quotes left out. */
export function htmlText(html: string): string {
  return convert(html).trim();
}

/** The same for a mail: without what it quotes, unless it is nothing else. */
export function mailText(html: string): string {
  return convertMail(html).trim() || htmlText(html);
}
