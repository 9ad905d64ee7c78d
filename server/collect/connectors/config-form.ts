import { z } from 'zod';
import type { Connector } from './connector';
import type { ConfigField, FieldControl, FieldProblem } from './input';

type AnySchema = z.core.JSONSchema.BaseSchema;

/** A field that may be null is shown as what it is otherwise. */
function bare(schema: AnySchema): AnySchema {
  const others = (schema.anyOf ?? schema.oneOf)?.filter((one) => one.type !== 'null');
  return others?.length === 1
    ? { ...others[0], ...schema, anyOf: undefined, oneOf: undefined, type: others[0]?.type }
    : schema;
}

function valuesOf(schema: AnySchema): unknown[] | null {
  if (schema.enum) return schema.enum;
  const options = schema.anyOf ?? schema.oneOf ?? [];
  return options.length > 0 && options.every((one) => 'const' in one)
    ? options.map((one) => one.const)
    : null;
}

function isText(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'string';
}

function controlOf(schema: AnySchema): FieldControl {
  if (schema.secret === true) return 'secret';
  if (valuesOf(schema)) return 'choice';
  if (schema.type === 'boolean') return 'flag';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'array' && isText(schema.items)) return 'words';
  if (schema.type === 'object' && isText(schema.additionalProperties)) return 'pairs';
  const options = schema.anyOf ?? schema.oneOf ?? [];
  return isText(schema) || (options.length > 0 && options.every(isText)) ? 'text' : 'json';
}

function inWords(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function choicesOf(schema: AnySchema): ConfigField['choices'] {
  const labels = (schema.labels ?? {}) as Record<string, string>;
  return (valuesOf(schema) ?? []).map((value) => ({
    value: String(value),
    label: labels[String(value)] ?? inWords(String(value)),
  }));
}

function exampleOf(schema: AnySchema): string | null {
  const [first] = Array.isArray(schema.examples) ? schema.examples : [];
  if (first === undefined || first === null) return null;
  if (Array.isArray(first)) return first.join(', ');
  return typeof first === 'object' ? JSON.stringify(first) : String(first);
}

/** The fields that a person fills in for one kind of source, made from the plug's own schema and in its order. */
export function configFields(plug: Pick<Connector, 'config'>): ConfigField[] {
  const schema = z.toJSONSchema(plug.config, {
    io: 'input',
    unrepresentable: 'any',
    // Zod leaves both out where a value is shaped on its way in; they are written as a person would enter them.
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema)?.examples;
      if (Array.isArray(examples)) jsonSchema.examples = examples;
      if (zodSchema._zod.def.type === 'default') jsonSchema.default = zodSchema._zod.def.defaultValue;
    },
  }) as AnySchema;
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (typeof property === 'boolean') return [];
    const field = bare(property);
    return {
      key,
      control: controlOf(field),
      title: typeof field.title === 'string' ? field.title : inWords(key),
      description: typeof field.description === 'string' ? field.description : null,
      example: exampleOf(field),
      required: required.has(key),
      advanced: field.advanced === true,
      choices: choicesOf(field),
      least: field.minimum ?? null,
      most: field.maximum ?? null,
      initial: field.default ?? null,
    };
  });
}

/** What is wrong with a config as it was entered: one line a field. */
export function configProblems(
  plug: Pick<Connector, 'config'>,
  entered: Readonly<Record<string, unknown>>,
): FieldProblem[] {
  const parsed = plug.config.safeParse(entered);
  if (parsed.success) return [];
  const problems = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    const isMissing = issue.code === 'invalid_type' && entered[field] === undefined;
    if (!problems.has(field)) problems.set(field, isMissing ? 'This has to be filled in.' : issue.message);
  }
  return [...problems].map(([field, message]) => ({ field, message }));
}
