import { expect, test } from 'vitest';
import { callExample } from '@/components/api/call-example';
import { kindWords, schemaRows } from '@/components/api/schema-rows';
import { apiDocument } from '@/server/api/openapi';

const document = apiDocument('https://heard.example.org');

test('every operation has words, a scope and an example that can be pasted', () => {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      expect(operation.summary.length, path).toBeGreaterThan(5);
      expect(operation.security, path).toHaveLength(1);
      const example = callExample('https://heard.example.org', path, method, operation);
      expect(example).toContain(`https://heard.example.org${path}`);
      expect(example).toContain('Bearer heard_');
    }
  }
});

test('the fields of a record are listed with those of its ratings behind them, and what each must be', () => {
  const body = document.paths['/api/v1/feedback']?.post?.requestBody?.content['application/json'];
  const rows = schemaRows(body?.schema ?? {});
  const byPath = new Map(rows.map((row) => [row.path, row]));
  expect(byPath.get('occurredAt')).toMatchObject({ kind: 'moment with zone', required: true });
  expect(byPath.get('scoreType')?.kind).toBe('one of nps, csat, ces, rating, none');
  expect(byPath.get('ratings[].touchpoint')).toMatchObject({
    required: true,
    kind: 'text, at most 300 characters',
  });
});

test('a value that may be empty says so, and bounds are read aloud', () => {
  expect(kindWords({ anyOf: [{ type: 'number', minimum: 0, maximum: 10 }, { type: 'null' }] })).toBe(
    'number or null, 0 to 10',
  );
  expect(kindWords({ type: 'string', maxLength: 5 })).toBe('text, at most 5 characters');
});

test('nothing that is sent, asked or answered stands without its meaning', () => {
  const mute: string[] = [];
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const answers = Object.values(operation.responses).flatMap((answer) =>
        'content' in answer ? Object.values(answer.content ?? {}) : [],
      );
      const rows = [...Object.values(operation.requestBody?.content ?? {}), ...answers].flatMap(
        ({ schema }) => schemaRows(schema ?? {}),
      );
      const fields = [...rows.map((row) => ({ ...row, name: row.path })), ...operation.parameters];
      mute.push(
        ...fields.filter(({ description }) => !description).map(({ name }) => `${method} ${path}: ${name}`),
      );
    }
  }
  expect(mute).toEqual([]);
});
