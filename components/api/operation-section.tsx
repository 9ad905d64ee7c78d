import type { DocumentedOperation } from '@/server/api/openapi';
import { keyWords } from '../access/key-words';
import { CopyButton } from '../ui/copy-button';
import { Cell, HeadCell, Table } from '../ui/table';
import { callExample } from './call-example';
import { kindWords, type SchemaRow, schemaRows } from './schema-rows';

function FieldTable({ caption, rows }: { caption: string; rows: readonly SchemaRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-small font-semibold">{caption}</h3>
      <Table caption={caption} stacks>
        <thead>
          <tr>
            <HeadCell>Field</HeadCell>
            <HeadCell>What it is</HeadCell>
            <HeadCell>Meaning</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path}>
              <Cell>
                <code className="break-all">{row.path}</code>
                {row.required ? <span className="ml-2 text-note text-ink-faint">needed</span> : null}
              </Cell>
              <Cell name="What it is" className="max-w-72">
                {row.kind}
              </Cell>
              <Cell name="Meaning" className="max-w-96 text-ink-soft">
                {row.description || '–'}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** One operation of the API: what it is for, what goes in, what comes out, and a call to paste. */
export function OperationSection({
  base,
  path,
  method,
  operation,
}: {
  base: string;
  path: string;
  method: string;
  operation: DocumentedOperation;
}) {
  const parameters = operation.parameters.map(
    ({ name, in: place, required, description, schema }): SchemaRow => ({
      path: name,
      kind: place === 'query' ? kindWords(schema) : `${kindWords(schema)}, in the ${place}`,
      required,
      description: description ?? '',
    }),
  );
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const answers = Object.entries(operation.responses).flatMap(([status, answer]) =>
    'content' in answer && answer.content ? [{ status, content: answer.content }] : [],
  );
  const example = callExample(base, path, method, operation);
  const may = keyWords(operation.security.flatMap((needs) => Object.values(needs).flat()));
  return (
    <section id={operation.operationId} className="scroll-mt-20 border-t border-rule pt-6 pb-10">
      <h2 className="text-title">{operation.summary}</h2>
      <p className="mt-1 break-all">
        <code className="font-semibold">{method.toUpperCase()}</code> <code>{path}</code>
        <span className="ml-3 text-note text-ink-faint">a key that may {may}</span>
      </p>
      <p className="mt-2 max-w-3xl text-ink-soft">{operation.description}</p>
      <div className="relative mt-4 max-w-full rounded-small border border-rule bg-raised">
        <pre className="p-3 pr-24 text-note break-words whitespace-pre-wrap">{example}</pre>
        <div className="absolute top-2 right-2">
          <CopyButton text={example} />
        </div>
      </div>
      <FieldTable caption="Parameters" rows={parameters} />
      {body ? <FieldTable caption="Fields of a record" rows={schemaRows(body)} /> : null}
      {answers.map(({ status, content }) =>
        Object.entries(content).map(([media, { schema }]) => (
          <FieldTable
            key={media}
            caption={`Answer ${status}, ${media}`}
            rows={schema ? schemaRows(schema) : []}
          />
        )),
      )}
    </section>
  );
}
