import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextUntil } from '@/server/collect/connectors/bluesky';
import { fillAddress } from '@/server/collect/connectors/json-api';
import { nextMaxId } from '@/server/collect/connectors/mastodon';
import { ownWords, plainSubject } from '@/server/collect/connectors/own-words';
import { readPath } from '@/server/collect/connectors/read-path';
import { language, momentOrNull, webAddress } from '@/server/collect/connectors/record-fields';
import { secondsToPacificMidnight } from '@/server/collect/connectors/youtube';
import { originalText } from '@/server/collect/google-words';
import { htmlText, mailText } from '@/server/collect/html-text';

const NOW = new Date('2026-06-10T12:00:00Z');

describe('HTML as people see it', () => {
  test('links are their words, hidden parts are left out, breaks and emoji stay', () => {
    const link =
      '<a href="https://example.com/very/long"><span class="invisible">https://</span><span class="ellipsis">example.com/very</span><span class="invisible">/long</span></a>';
    expect(htmlText(`<p>Look 🎉<br>${link}</p><p>Second &lt;b&gt;</p>`)).toBe(
      'Look 🎉\nexample.com/very\n\nSecond <b>',
    );
  });

  test('a mail that is nothing but a quote keeps it', () => {
    expect(mailText('<div class="gmail_quote">forwarded</div>')).toBe('forwarded');
    expect(mailText('<p>own</p><blockquote type="cite">other</blockquote>')).toBe('own');
  });

  test('any text is converted without an end that never comes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<p>',
            '</p>',
            '<a href="',
            '">',
            '<ul><li>',
            '<table><tr><td>',
            '&',
            '<',
            'x',
            '<aside class="quote">',
          ),
          { maxLength: 60 },
        ),
        (parts) => {
          expect(typeof htmlText(parts.join(''))).toBe('string');
        },
      ),
    );
    expect(htmlText('<div>'.repeat(5000))).toBe('');
  });
});

describe('the own words of a mail', () => {
  test.each([
    ['Fine.\n\nOn Mon, 1 Jun 2026, Heard\n<a@b.test> wrote:\n> old', 'Fine.'],
    ['Gut.\n\nAm 01.06.2026 um 10:00 schrieb Heard <a@b.test>:\n> alt', 'Gut.'],
    ['Bien.\n\nLe lun. 1 juin 2026 à 10:00, Heard a écrit :\n\n> vieux', 'Bien.'],
    ['Ok.\n\n-----Original Message-----\nFrom: x', 'Ok.'],
    ['Ok.\n\nVon: Heard <a@b.test>\nGesendet: Montag\nAn: Ann\nBetreff: x\n\nalt', 'Ok.'],
    ['Ok.\n-- \nAnn\n+44', 'Ok.'],
    ['Ok.\n\nSent from my phone', 'Ok.'],
    ['> question\nanswer\n> more\nsecond', 'answer\nsecond'],
    ['> only a quote', '> only a quote'],
    ['On Monday I wrote:\nnothing came back', 'On Monday I wrote:\nnothing came back'],
    ['From: the north we came by train', 'From: the north we came by train'],
  ])('%j → %j', (text, own) => expect(ownWords(text)).toBe(own));

  test('something is left of every text that says something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(ownWords(text) === '').toBe(text.replaceAll('\u00a0', ' ').trim() === '');
      }),
    );
  });

  test('a subject loses the marks of answering', () => {
    expect(plainSubject('Re: AW: Fwd[2]: Late')).toBe('Late');
    expect(plainSubject('Regarding: late')).toBe('Regarding: late');
  });
});

describe('places and pages', () => {
  test('a path finds its value or says what stands there', () => {
    const value = { a: { b: [{ c: 7 }] }, list: [1, 2] };
    expect(readPath(value, '$.a.b[0].c')).toEqual({ found: true, value: 7 });
    expect(readPath(value, '')).toEqual({ found: true, value });
    expect(readPath(value, 'list.x')).toEqual({
      found: false,
      reason: 'there is no "x" in "list": it is a list of 2',
    });
    expect(readPath(value, 'a.b[3]')).toMatchObject({ found: false });
    expect(readPath(value, '__proto__.x')).toMatchObject({ found: false });
    expect(readPath(null, 'a')).toMatchObject({
      found: false,
      reason: 'there is no "a" in the answer: it is empty (null)',
    });
    expect(readPath(value, 'a[')).toMatchObject({ found: false, reason: expect.stringContaining('no path') });
  });

  test('an address is filled in, a parameter without a value is left out', () => {
    const at = (address: string, cursor: string | null) =>
      fillAddress(address, { cursor, since: 'a b', page: '2' });
    expect(at('https://x.test/r?c={cursor}&n=1', null)).toBe('https://x.test/r?n=1');
    expect(at('https://x.test/r?n=1&c={cursor}', null)).toBe('https://x.test/r?n=1');
    expect(at('https://x.test/r?c={cursor}', null)).toBe('https://x.test/r');
    expect(at('https://x.test/r?c={cursor}&s={since}', 'ä&b')).toBe('https://x.test/r?c=%C3%A4%26b&s=a%20b');
    expect(at('https://x.test/{page}/r', null)).toBe('https://x.test/2/r');
  });

  test('the next page of Mastodon is what its Link header calls next', () => {
    expect(
      nextMaxId('<https://x.test/a?max_id=9>; rel="next", <https://x.test/a?min_id=12>; rel="prev"'),
    ).toBe('9');
    expect(nextMaxId('<https://x.test/a?min_id=12>; rel="prev"')).toBeNull();
    expect(nextMaxId(null)).toBeNull();
  });

  test('stepping back by time always comes to an end', () => {
    const moments = fc.array(fc.date({ min: new Date('2026-01-01'), max: NOW, noInvalidDate: true }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        moments,
        fc.date({ min: new Date('2026-01-01'), max: NOW, noInvalidDate: true }),
        (dates, until) => {
          const before = dates.map((date) => date.toISOString()).filter((date) => date < until.toISOString());
          const next = nextUntil(before, until.toISOString());
          if (next !== null) expect(next < until.toISOString()).toBe(true);
          else expect(before).toEqual([]);
        },
      ),
    );
  });
});

describe('small things that sources tell', () => {
  test('a moment is never in the future, and seconds are told from milliseconds', () => {
    expect(momentOrNull('2031-01-01T00:00:00Z', NOW)).toBe(NOW.toISOString());
    expect(momentOrNull(1_780_000_000, NOW)).toBe('2026-05-28T20:26:40.000Z');
    expect(momentOrNull(1_780_000_000_000, NOW)).toBe('2026-05-28T20:26:40.000Z');
    expect(momentOrNull('1780000000', NOW)).toBe('2026-05-28T20:26:40.000Z');
    for (const wrong of ['', 'soon', null, undefined, Number.NaN, Number.POSITIVE_INFINITY, {}]) {
      expect([wrong, momentOrNull(wrong, new Date(8.64e15))]).toEqual([wrong, null]);
    }
  });

  test('codes for no language are none, and what is no web address is none', () => {
    expect(['en', 'pt-BR', 'und', 'qme', 'x', ''].map((code) => language(code))).toEqual([
      'en',
      'pt-BR',
      null,
      null,
      null,
      null,
    ]);
    expect(webAddress('javascript:alert(1)')).toBeNull();
    expect(webAddress('/a', 'https://x.test/b')).toBe('https://x.test/a');
    expect(webAddress(`https://x.test/${'a'.repeat(3000)}`)).toBeNull();
  });

  test('of Google’s translations the words that were written are kept', () => {
    expect(originalText('(Translated by Google) Good\n\n(Original)\nGut')).toBe('Gut');
    expect(originalText('Gut\n\n(Translated by Google)\nGood')).toBe('Gut');
    expect(originalText(' plain ')).toBe('plain');
  });

  test('midnight in California is at most a day away', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (now) => {
          const seconds = secondsToPacificMidnight(now);
          expect(seconds > 0 && seconds <= 86_400).toBe(true);
        },
      ),
    );
  });
});
