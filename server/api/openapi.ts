import { z } from 'zod';
import { problemAnswer } from './answers';
import { CALLS_A_MINUTE } from './limit-calls';
import { NAMED_SCHEMAS, OPERATIONS, type Operation } from './operations';

export type JsonSchema = Record<string, unknown>;

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header' | 'path';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export interface Media {
  readonly schema?: JsonSchema;
  readonly example?: unknown;
}

export interface DocumentedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<
      string,
      | { readonly description: string; readonly content?: Readonly<Record<string, Media>> }
      | { readonly $ref: string }
    >
  >;
}

export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: Record<string, unknown>;
}

/** As the caller writes it (`input`) or reads it (`output`), in the dialect of OpenAPI 3.1. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function parametersOf(operation: Operation): Parameter[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = '']): Parameter => ({
      name,
      in: 'path',
      required: true,
      description: 'Id of the import, as starting it gave.',
      schema: { type: 'string', format: 'uuid' },
    }),
  );
  const shape = operation.query ? schemaOf(operation.query, 'input') : {};
  const required = (shape.required ?? []) as string[];
  const inQuery = Object.entries((shape.properties ?? {}) as Record<string, JsonSchema>).map(
    ([name, { description, ...schema }]): Parameter => ({
      name,
      in: 'query',
      required: required.includes(name),
      ...(typeof description === 'string' ? { description } : {}),
      schema,
    }),
  );
  const inHeader = (operation.headers ?? []).map(
    ({ name, description }): Parameter => ({
      name,
      in: 'header',
      required: false,
      description,
      schema: { type: 'string', maxLength: 255 },
    }),
  );
  return [...inPath, ...inQuery, ...inHeader];
}

/** The example as JSON where it is JSON; a file is named, not shown. */
function exampleOf(example: string): { example?: unknown } {
  try {
    return { example: JSON.parse(example) };
  } catch {
    return {};
  }
}

function document(operation: Operation): DocumentedOperation {
  const { answer, body } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: operation.description,
    security: [{ key: [operation.scope] }],
    parameters: parametersOf(operation),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              body.media.map((media) => [
                media,
                { schema: schemaOf(body.schema, 'input'), ...exampleOf(body.example) },
              ]),
            ),
          },
        }
      : {}),
    responses: {
      [answer.status]: {
        description: answer.words,
        content: { [answer.media]: answer.schema ? { schema: schemaOf(answer.schema, 'output') } : {} },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const DESCRIPTION = `Every number says how sure it is. Calls carry a key of the organisation, made under Settings, API keys, as "Authorization: Bearer heard_…"; its scopes are collect (send) and read. A key makes up to ${CALLS_A_MINUTE} calls a minute: the headers RateLimit-Policy and RateLimit say how many are left, and a call too many is answered 429 with Retry-After. What goes wrong is answered as application/problem+json with the record, the field and what to do.`;

/** The API as an OpenAPI 3.1 document. `url` is the address of this installation. */
export function apiDocument(url: string): ApiDocument {
  const paths: Record<string, Record<string, DocumentedOperation>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: document(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Heard', version: '1', description: DESCRIPTION },
    servers: [{ url }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat: 'heard_…' } },
      schemas: {
        Problem: schemaOf(problemAnswer, 'output'),
        ...Object.fromEntries(
          Object.entries(NAMED_SCHEMAS).map(([name, schema]) => [name, schemaOf(schema, 'input')]),
        ),
      },
      responses: {
        Problem: {
          description: 'What went wrong, where, and what to do (RFC 9457).',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}
