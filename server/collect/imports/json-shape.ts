import type { Guess } from '../hooks/tools/tool';

export type JsonObject = Record<string, unknown>;

/** What one item of a tool's JSON becomes: its fields, or why it is no feedback. */
export type Shaped = {
  fields: JsonObject;
  problem: string | null;
  /** What the tool says of its questions, by their fields. */
  asked?: Readonly<Record<string, Guess>>;
};

export interface JsonShape {
  fits(item: JsonObject): boolean;
  shape(item: JsonObject): Shaped[];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const within = (value: unknown): JsonObject => (isObject(value) ? value : {});
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const taken = (fields: JsonObject): Shaped[] => [{ fields, problem: null }];
