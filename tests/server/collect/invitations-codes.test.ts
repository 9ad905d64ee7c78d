import { describe, expect, test } from 'vitest';
import { GET as getCode } from '@/app/s/[survey]/code/route';
import { GET as getScript } from '@/app/s/[survey]/embed.js/route';
import { joinPdfs } from '@/components/surveys/sharing/join-pdf';
import { POSTER_PAPER, POSTER_SIZES, posterDocument } from '@/components/surveys/sharing/poster';
import { findChromium } from '@/server/chromium';
import { drawPng, drawSvg } from '@/server/collect/surveys/codes/draw-code';
import { readPosters, readSharing } from '@/server/collect/surveys/codes/read-sharing';
import { embedFonts } from '@/server/print/embed-fonts';
import { printPdf } from '@/server/print/print-pdf';
import { anInvitedSurvey } from './an-invited-survey';
import { modulesOf, readCode } from './read-code';

process.env.HEARD_URL = 'https://heard.example';
const QUIET_ZONE = 4;

const at = (survey: string) => ({ params: Promise.resolve({ survey }) });
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

describe('a QR code', () => {
  test.each([
    'https://heard.example/s/0123456789a',
    'http://localhost:3000/s/zzzzzzzzzz1',
    'https://feedback.a-rather-long-name.example.org:8443/s/0000000000123',
  ])('%s reads back as it was written, by a reader of our own', async (address) => {
    expect(readCode(modulesOf(await drawSvg(address), QUIET_ZONE))).toBe(address);
  });

  test('as PNG it is square and each module a whole number of pixels', async () => {
    const png = await drawPng('https://heard.example/s/0123456789a', 1000);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(width).toBe(height);
    const modules =
      modulesOf(await drawSvg('https://heard.example/s/0123456789a'), QUIET_ZONE).length + 2 * QUIET_ZONE;
    expect(width % modules).toBe(0);
    expect(width).toBeGreaterThan(900);
  });

  test('of a link is given out under its address, and of no other', async () => {
    const own = await anInvitedSurvey();
    const answer = await getCode(new Request(`https://heard.example/s/${own.key}/code`), at(own.key));
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(readCode(modulesOf(await answer.text(), QUIET_ZONE))).toBe(`https://heard.example/s/${own.key}`);
    expect((await getCode(new Request('https://heard.example/s/x/code'), at('0000000000z'))).status).toBe(
      404,
    );
    const huge = new Request(`https://heard.example/s/${own.key}/code?as=png&pixels=900000`);
    expect((await getCode(huge, at(own.key))).status).toBe(400);
  });
});

describe('posters', () => {
  test('fonts hold the scripts of the words and no more', () => {
    const latin = embedFonts('How was it?');
    expect(latin).toContain("'Inter Variable'");
    expect(latin).not.toContain('Noto Sans');
    const both = embedFonts('كيف كان؟ 感觉如何？');
    expect(both).toContain("'Noto Sans Arabic Variable'");
    expect(both).toContain("'Noto Sans SC Variable'");
    expect(both.length).toBeLessThan(2_000_000);
  });

  test('say the question in each language, the address to type and the place, and fetch nothing', async () => {
    const own = await anInvitedSurvey();
    const { pages } = await readPosters(own.ctx, {
      surveyId: own.surveyId,
      linkId: own.siteLinkId,
      languages: ['en', 'ar'],
    });
    const document = posterDocument(pages, 'a4', '');
    expect(document).toContain(`heard.example/s/${own.siteKey}`);
    expect(document).toContain('Zürich');
    expect(document).toMatch(/<p class="other" lang="ar" dir="rtl">[^<]+/);
    expect(document).toContain('Takes 20 seconds.');
    expect(document).not.toMatch(/src=|href=|url\(|<script/);
    await expect(
      readPosters(own.ctx, { surveyId: own.surveyId, linkId: 999_999, languages: [] }),
    ).rejects.toThrow('There is no such link');
  });

  test('print as PDF, a page each link, on each paper', async ({ skip }) => {
    const found = await findChromium().catch(() => null);
    skip(!found, 'no browser starts on this machine: posters were not printed');
    const own = await anInvitedSurvey();
    const { pages } = await readPosters(own.ctx, {
      surveyId: own.surveyId,
      linkId: null,
      languages: ['ar', 'zh'],
    });
    expect(pages).toHaveLength(2);
    const fonts = embedFonts(JSON.stringify(pages.map(({ words }) => words)));
    for (const size of POSTER_SIZES) {
      const { width, height } = POSTER_PAPER[size];
      const pdf = await printPdf({
        html: posterDocument(pages, size, fonts),
        width: `${width}mm`,
        height: `${height}mm`,
      });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pagesOf(pdf)).toBe(2);
    }
    const many = Array.from({ length: 200 }, (_, i) => ({
      ...(pages[i % 2] ?? pages[0]),
      place: `Site ${i}`,
    }));
    const all = posterDocument(many as typeof pages, 'a5', fonts);
    expect(pagesOf(await printPdf({ html: all, width: '148mm', height: '210mm' }))).toBe(200);
  });

  test('are read in parts that overlap nowhere, and the parts join to one PDF that a reader opens', async ({
    skip,
  }) => {
    const found = await findChromium().catch(() => null);
    skip(!found, 'no browser starts on this machine: posters were not printed');
    const own = await anInvitedSurvey();
    const ask = { surveyId: own.surveyId, linkId: null, languages: ['en'] };
    const parts = [0, 1].map((after) => readPosters(own.ctx, { ...ask, part: { after, most: 1 } }));
    const [first, second] = (await Promise.all(parts)).map(({ pages }) => pages);
    const whole = await readPosters(own.ctx, ask);
    expect([...(first ?? []), ...(second ?? [])]).toEqual(whole.pages);
    await expect(readPosters(own.ctx, { ...ask, part: { after: 2, most: 1 } })).rejects.toThrow(
      'no such link',
    );

    const print = (pages: typeof whole.pages) =>
      printPdf({ html: posterDocument(pages, 'a4', embedFonts('a')), width: '210mm', height: '297mm' });
    const one = await print(first ?? []);
    const nine = await print(Array.from({ length: 9 }, () => whole.pages[1] ?? (whole.pages[0] as never)));
    const joined = Buffer.from(joinPdfs([one, nine, one]));
    expect(pagesOf(joined)).toBe(11);
    const text = joined.toString('latin1');
    const tableAt = Number(/startxref\s+(\d+)\s+%%EOF/.exec(text)?.[1]);
    expect(text.slice(tableAt, tableAt + 4)).toBe('xref');
    const rows = [...text.slice(tableAt).matchAll(/^(\d{10}) \d{5} ([nf]) $/gm)];
    const known = rows.flatMap(([, at, kind], number) => {
      if (kind === 'n') expect(text.slice(Number(at))).toMatch(new RegExp(`^${number} 0 obj`));
      return kind === 'n' ? [number] : [];
    });
    const said = text.replace(/\bstream\r?\n[\s\S]*?endstream/g, '');
    for (const [, number] of said.matchAll(/\b(\d+) 0 R\b/g)) expect(known).toContain(Number(number));
    // Each tree of pages knows what it stands under: readers walk down by it and up by it.
    expect(said.match(/\/Type \/Pages\n\/Parent 2 0 R/g)).toHaveLength(3);
    expect(() => joinPdfs([Buffer.from('%PDF-1.7 not ours')])).toThrow('no PDF that Heard has printed');
  });

  test('say each language on a line of its own', async () => {
    const own = await anInvitedSurvey();
    const { pages } = await readPosters(own.ctx, {
      surveyId: own.surveyId,
      linkId: own.linkId,
      languages: ['de', 'en', 'ar', 'zh'],
    });
    const document = posterDocument(pages, 'a4', '');
    for (const style of ['scan', 'trust']) {
      const said = [...document.matchAll(new RegExp(`<p class="${style}" lang="(\\w+)" dir="(\\w+)">`, 'g'))];
      expect(said.map(([, language, direction]) => `${language} ${direction}`)).toEqual([
        'de ltr',
        'en ltr',
        'ar rtl',
        'zh ltr',
      ]);
    }
  });

  test('where no browser can start the error says what to do', async () => {
    const before = process.env.CHROMIUM_PATH;
    process.env.CHROMIUM_PATH = '/bin/false';
    try {
      await expect(printPdf({ html: '<p>x</p>', width: '10mm', height: '10mm' })).rejects.toThrow(
        /CHROMIUM_PATH/,
      );
    } finally {
      if (before === undefined) delete process.env.CHROMIUM_PATH;
      else process.env.CHROMIUM_PATH = before;
    }
  });
});

describe('the embed snippet', () => {
  test('is small, keeps no cookie and asks nobody but this site', async () => {
    const own = await anInvitedSurvey();
    const answer = await getScript(new Request(`https://heard.example/s/${own.key}/embed.js`), at(own.key));
    const script = await answer.text();
    expect(Buffer.byteLength(script)).toBeLessThan(3_000);
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(script).toContain(`https://heard.example/s/${own.key}`);
    expect(script).not.toMatch(/cookie|fetch\(|XMLHttp|sendBeacon|eval|innerHTML/);
    expect(script.match(/https?:\/\/[^/"]+/g)).toEqual(['https://heard.example']);
  });

  test('of a link that is no more it does nothing', async () => {
    const answer = await getScript(new Request('https://heard.example/s/x/embed.js'), at('0000000000z'));
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });

  test('what is shared of a survey are its links with whole addresses', async () => {
    const own = await anInvitedSurvey();
    const { links } = await readSharing(own.ctx, { surveyId: own.surveyId });
    expect(links.map(({ url }) => url)).toEqual([
      `https://heard.example/s/${own.key}`,
      `https://heard.example/s/${own.siteKey}`,
    ]);
  });
});
