import type { FeedbackKind, ImportMapping } from '../../input';
import type { Cells } from '../map-row';

/** What a tool can be known by: how the file is built, never what it is called. */
export interface FileLook {
  format: 'delimited' | 'workbook' | 'json' | 'ndjson';
  columns: readonly string[];
  /** Questions and import marks that stand under the names. */
  labels: Readonly<Record<string, string>>;
  marks: Readonly<Record<string, string>>;
  headerRows: number;
  /** How the text begins: what stands around an empty list tells whose it is. */
  opening: string;
  /** Some rows of the file. */
  rows: readonly Cells[];
}

export interface Signs {
  /** 0–1: how sure it is that this tool wrote the file. */
  confidence: number;
  /** What it was known by, in sentences. */
  because: string[];
}

export interface Preset {
  /** What the tool's own columns are. What it leaves open is guessed from the values. */
  fields: Partial<ImportMapping>;
  /** Columns that the tool adds for itself: never words, scores or places of the customer. */
  ignore: string[];
}

/** A tool whose files Heard knows. */
export interface Tool {
  key: string;
  name: string;
  /** What a new source of this tool would be. */
  kind: FeedbackKind;
  recognise(look: FileLook): Signs | null;
  propose(look: FileLook): Preset;
}

/** How names of columns are compared: letters and digits only. */
export const squeeze = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}#]/gu, '');

/** Finds columns by any of the names that versions of a tool have given them. */
export function columnFinder(columns: readonly string[]): (...names: string[]) => string | null {
  const byName = new Map<string, string>();
  for (const column of columns) if (!byName.has(squeeze(column))) byName.set(squeeze(column), column);
  return (...names) => {
    for (const name of names) {
      const found = byName.get(squeeze(name));
      if (found !== undefined) return found;
    }
    return null;
  };
}

type SingleField =
  | 'externalId'
  | 'occurredAt'
  | 'text'
  | 'score'
  | 'language'
  | 'location'
  | 'touchpoint'
  | 'customer'
  | 'author'
  | 'url'
  | 'replyText'
  | 'repliedAt'
  | 'resolvedAt';

interface ColumnTool {
  key: string;
  name: string;
  kind: FeedbackKind;
  /** Names that only this tool gives; each may list what other versions call it. */
  signs: readonly (readonly string[])[];
  /** So many of the signs must be there. */
  least: number;
  /** Anything else that must hold. */
  when?(look: FileLook): boolean;
  fields: Partial<Record<SingleField, readonly string[]>>;
  more?: readonly string[];
  /** What the tool's files are beside their columns. */
  always?: Partial<ImportMapping>;
  ignore?: readonly string[];
}

/** A tool that is known by the names of its columns. */
export function columnTool(tool: ColumnTool): Tool {
  return {
    key: tool.key,
    name: tool.name,
    kind: tool.kind,
    recognise(look) {
      const find = columnFinder(look.columns);
      const found = tool.signs.flatMap((names) => find(...names) ?? []);
      if (found.length < tool.least || (tool.when && !tool.when(look))) return null;
      const quoted = found.slice(0, 5).map((column) => `"${column}"`);
      return {
        confidence: Math.min(0.99, 0.75 + 0.24 * (found.length / tool.signs.length)),
        because: [`It has ${tool.name}'s own columns: ${quoted.join(', ')}.`],
      };
    },
    propose(look) {
      const find = columnFinder(look.columns);
      const fields: Partial<ImportMapping> = {};
      for (const [field, names] of Object.entries(tool.fields)) {
        const column = find(...names);
        if (column) fields[field as SingleField] = column;
      }
      const more = (tool.more ?? [])
        .flatMap((name) => find(name) ?? [])
        .filter((column) => column !== fields.text);
      if (fields.text && more.length > 0) fields.moreText = more;
      if (!fields.text && more[0]) fields.text = more[0];
      const score = fields.score ? {} : { scoreType: undefined, scaleMin: undefined, scaleMax: undefined };
      const always = Object.fromEntries(
        Object.entries({ ...tool.always, ...score }).filter(([, value]) => value !== undefined),
      );
      return {
        fields: { ...always, ...fields },
        ignore: (tool.ignore ?? []).flatMap((name) => find(name) ?? []),
      };
    },
  };
}

export const STARS = { scoreType: 'rating', scaleMin: 1, scaleMax: 5 } as const;
export const NPS = { scoreType: 'nps', scaleMin: 0, scaleMax: 10 } as const;
