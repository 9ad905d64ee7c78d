import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/server/context';
import { closeAnalysisPool } from '@/server/understand/engine/workers';
import { csvCell, type ExportFormat, exportVerbatims } from '@/server/understand/export-verbatims';
import type { ExplorerFilters } from '@/server/understand/input';
import { type Airport, collectAndRead, draft, member, openAirport } from './airport';

let airport: Airport;
afterAll(closeAnalysisPool);
beforeAll(async () => {
  airport = await openAirport();
  const drafts = Array.from({ length: 2300 }, (_, i) =>
    draft(`x${i}`, `My bag ${i}, "lost"\nagain`, {
      occurredAt: new Date(Date.UTC(2026, 1, 1) + Math.floor(i / 3) * 60_000),
    }),
  );
  drafts.push(draft('evil', '=CONCAT("cold"," food")'));
  await collectAndRead(airport, drafts);
});

async function exported(ctx: Ctx, filters: ExplorerFilters, format: ExportFormat): Promise<string> {
  let file = '';
  for await (const part of exportVerbatims(ctx, filters, format)) file += part;
  return file;
}

function rowsOf(file: string): Record<string, string>[] {
  return parse(file, { columns: true, bom: true });
}

describe('an export', () => {
  test('holds every record under the filter once, also past one batch, in both formats', async () => {
    const rows = rowsOf(await exported(airport.ctx, {}, 'csv'));
    expect(rows).toHaveLength(2301);
    expect(new Set(rows.map((row) => row.id)).size).toBe(2301);
    expect(rows[1]).toMatchObject({
      touchpoints: 'bags:negative',
      feeling: 'negative',
      text: 'My bag 2299, "lost"\nagain',
    });
    const lines = (await exported(airport.ctx, { q: 'bag' }, 'ndjson')).trimEnd().split('\n');
    expect(lines).toHaveLength(2300);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ text: 'My bag 2299, "lost"\nagain', language: 'en' });
  });

  test('never carries a formula into a spreadsheet', async () => {
    const [row] = rowsOf(await exported(airport.ctx, { q: 'concat' }, 'csv'));
    expect(row?.text).toBe(`'=CONCAT("cold"," food")`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const [[read] = []] = parse(`${csvCell(value)},end\r\n`, { relax_quotes: false });
        expect(read).not.toMatch(/^[=+\-@\t\r]/);
        expect([value, `'${value}`]).toContain(read);
      }),
    );
  });

  test('is cut to what the person may see', async () => {
    const lead = await member(airport, 'lead', [airport.touchpoints.food]);
    const rows = rowsOf(await exported(lead, {}, 'csv'));
    expect(rows.map((row) => row.touchpoints)).toEqual([expect.stringContaining('food')]);
    await expect(exported(lead, { audience: 'employee' }, 'csv')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
