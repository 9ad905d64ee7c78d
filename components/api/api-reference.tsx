import type { ApiDocument } from '@/server/api/openapi';
import { OperationSection } from './operation-section';
import { schemaRows } from './schema-rows';

/** The API as people read it: the same document that programs get. */
export function ApiReference({ document }: { document: ApiDocument }) {
  const base = document.servers[0]?.url ?? '';
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const schemas = document.components.schemas as Record<string, Record<string, unknown>>;
  const faults = schemaRows(schemas.Problem ?? {});
  return (
    <>
      <p className="max-w-3xl">{document.info.description}</p>
      <p className="mt-2">
        <a className="link" href="/api/v1/openapi.json">
          The same as an OpenAPI document
        </a>
      </p>
      <nav aria-label="Operations" className="mt-6 mb-8">
        <ul className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
          {operations.map(({ path, method, operation }) => (
            <li key={operation.operationId} className="min-w-0">
              <a className="link touchable inline-flex items-center" href={`#${operation.operationId}`}>
                {operation.summary}
              </a>{' '}
              <code className="text-note break-all text-ink-faint">
                {method.toUpperCase()} {path}
              </code>
            </li>
          ))}
        </ul>
      </nav>
      {operations.map((one) => (
        <OperationSection key={one.operation.operationId} base={base} {...one} />
      ))}
      <section id="problems" className="scroll-mt-20 border-t border-rule pt-6 pb-10">
        <h2 className="text-title">When something goes wrong</h2>
        <p className="mt-2 max-w-3xl text-ink-soft">
          400 the call cannot be read · 401 no key, or one that is revoked or expired · 403 the key may not do
          this · 404 no such thing · 409 not now · 422 nothing could be taken · 429 too many calls · 500 a
          fault of Heard: send the same call again.
        </p>
        <dl className="mt-4 grid max-w-3xl gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
          {faults.map((row) => (
            <div key={row.path} className="contents">
              <dt>
                <code>{row.path}</code>
              </dt>
              <dd className="text-ink-soft">{row.description || row.kind}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
