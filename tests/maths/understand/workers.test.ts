import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine, type Taxonomy, type TextIn } from '@/server/understand/engine/analyse';
import {
  AnalysisFailed,
  analyseAll,
  closeAnalysisPool,
  createAnalysisPool,
} from '@/server/understand/engine/workers';

const taxonomy: Taxonomy = {
  version: 4,
  touchpoints: [{ id: 7, key: 'waiting', name: 'Waiting', patterns: ['wait*'] }],
};
const texts: TextIn[] = Array.from({ length: 1201 }, (_, at) => ({
  id: String(at),
  text: at % 2 === 0 ? `We waited ${at} minutes, it was awful.` : 'The clerk was lovely, no waiting.',
  defaultLanguage: 'en',
}));

afterAll(closeAnalysisPool);

describe('the worker pool', () => {
  test('gives what one engine gives, in the order of the texts', async () => {
    const engine = createEngine(taxonomy);
    expect(await analyseAll(taxonomy, texts)).toEqual(texts.map((text) => engine.analyse(text)));
  });

  test('keeps taxonomies apart that take turns', async () => {
    const other = { version: 5, touchpoints: [] };
    const [first, second] = await Promise.all([analyseAll(taxonomy, texts), analyseAll(other, texts)]);
    expect(first[0]?.mentions).toHaveLength(1);
    expect(second[0]?.mentions).toEqual([]);
    expect(second[0]?.version).toMatch(/taxonomy-5$/);
  });

  test('no texts, no work', async () => {
    expect(await analyseAll(taxonomy, [])).toEqual([]);
  });

  test('a worker that dies rejects its batch, and the next batch has a new worker', async () => {
    // Under the tree, so that the loader of TypeScript is found from it.
    const folder = mkdtempSync(path.join(process.cwd(), 'node_modules', '.heard-test-'));
    const entry = path.join(folder, 'entry.mjs');
    writeFileSync(
      entry,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ batch, texts }) => {
         if (texts[0].text === 'die') process.exit(3);
         if (texts[0].text === 'throw') throw new Error('out of words');
         parentPort.postMessage({ batch, analyses: texts.map(({ id }) => ({ id })) });
       });`,
    );
    const pool = createAnalysisPool(1, entry);
    const ask = (text: string) => pool.analyseAll(taxonomy, [{ id: '1', text, defaultLanguage: null }]);
    try {
      const results = await Promise.allSettled([
        ask('fine'),
        ask('die'),
        ask('fine'),
        ask('throw'),
        ask('fine'),
      ]);
      expect(results.map((result) => result.status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      await expect(ask('die')).rejects.toThrow('The analysis worker stopped: exit code 3');
      await expect(ask('throw')).rejects.toThrow('The analysis worker stopped: out of words');
    } finally {
      await pool.close();
      rmSync(folder, { recursive: true });
    }
  });

  test('closing rejects what is under way and takes no more', async () => {
    const pool = createAnalysisPool(1);
    const underWay = pool.analyseAll(taxonomy, texts);
    const outcome = expect(underWay).rejects.toBeInstanceOf(AnalysisFailed);
    await pool.close();
    await outcome;
    await expect(pool.analyseAll(taxonomy, texts)).rejects.toThrow('closed');
  });
});
