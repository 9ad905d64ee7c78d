/** The only characters that mean something to a browser. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

export function directionOf(language: string): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
}

/** Ink on paper, and the other way round where the reader's mail is dark; programs that know no style sheet get the former. */
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){body,.paper{background:#161512!important;color:#eeeadf!important}.soft{color:#c6c1b4!important}.choice,.button{background:#eeeadf!important;color:#161512!important;border-color:#eeeadf!important}a.plain{color:#dfa9d3!important}.rule{border-color:#38352e!important}}`;

/**
 * A whole HTML mail around `body`, which is markup already. Nothing in it is fetched from anywhere: no image, no font, no
 * style sheet, so opening it tells nobody anything.
 */
export function frameMail({
  title,
  language,
  body,
}: {
  readonly title: string;
  readonly language: string;
  readonly body: string;
}): string {
  const direction = directionOf(language);
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body style="margin:0;padding:0;background:#fcfbf7;color:#1b1a17">
<div class="paper" lang="${escapeHtml(language)}" dir="${direction}" style="max-width:34rem;margin:0 auto;padding:24px 16px;background:#fcfbf7;color:#1b1a17;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif">
${body}
</div>
</body>
</html>
`;
}
