type Schema = Readonly<Record<string, unknown>>;

export interface SchemaRow {
  /** "ratings[].value": where the field stands. */
  readonly path: string;
  readonly kind: string;
  readonly required: boolean;
  readonly description: string;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null beside another kind only says that the field may be empty. */
function withoutNull(schema: Schema): { schema: Schema; nullable: boolean } {
  const some = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isSchema) : [];
  const kept = some.filter((one) => one.type !== 'null');
  if (some.length > kept.length && kept.length === 1) {
    return { schema: { ...schema, ...kept[0], anyOf: undefined }, nullable: true };
  }
  return { schema, nullable: false };
}

function limits({ minimum, maximum, minLength, maxLength, maxItems }: Schema): string {
  const parts: string[] = [];
  const real = (value: unknown): value is number =>
    typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  const words = (value: number) => value.toLocaleString('en');
  if (real(minimum) && real(maximum)) parts.push(`${words(minimum)} to ${words(maximum)}`);
  else if (real(minimum)) parts.push(`at least ${words(minimum)}`);
  else if (real(maximum)) parts.push(`at most ${words(maximum)}`);
  if (real(minLength) && minLength > 1) parts.push(`at least ${words(minLength)} characters`);
  if (real(maxLength)) parts.push(`at most ${words(maxLength)} characters`);
  if (real(maxItems)) parts.push(`at most ${words(maxItems)}`);
  return parts.join(', ');
}

/** What a value is, in words: "text, at most 300 characters", "one of nps, csat". */
export function kindWords(given: Schema): string {
  const { schema, nullable } = withoutNull(given);
  const or = nullable ? ' or null' : '';
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.join(', ')}${or}`;
  if (schema.const !== undefined) return `${String(schema.const)}${or}`;
  if (Array.isArray(schema.anyOf)) return schema.anyOf.filter(isSchema).map(kindWords).join(', or ');
  const format =
    schema.format === 'date-time' ? 'moment with zone' : schema.format === 'date' ? 'day, YYYY-MM-DD' : null;
  const base: Record<string, string> = {
    string: format ?? (schema.format === 'uri' ? 'address' : 'text'),
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    array: 'list',
    object: 'object',
  };
  const words = base[String(schema.type)] ?? 'anything';
  const bounds = format ? '' : limits(schema);
  return [words + or, bounds].filter(Boolean).join(', ');
}

/** The fields of a schema, one row each, those of inner objects and lists behind their own. */
export function schemaRows(given: Schema, prefix = ''): SchemaRow[] {
  const { schema } = withoutNull(given);
  if (Array.isArray(schema.anyOf)) {
    const rows = schema.anyOf.filter(isSchema).flatMap((one) => schemaRows(one, prefix));
    const seen = new Map(rows.map((row) => [row.path, row]));
    return [...seen.values()];
  }
  if (schema.type === 'array' && isSchema(schema.items))
    return schemaRows(schema.items, prefix ? `${prefix}[]` : '');
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties).flatMap(([name, field]) => {
    if (!isSchema(field)) return [];
    const path = prefix ? `${prefix}.${name}` : name;
    const row = {
      path,
      kind: kindWords(field),
      required: required.includes(name),
      description: typeof field.description === 'string' ? field.description : '',
    };
    return [row, ...schemaRows(field, path)];
  });
}
