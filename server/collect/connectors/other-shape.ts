import type { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  int: 'whole number',
  boolean: 'yes or no',
  array: 'list',
  object: 'object',
  record: 'object',
};

/** What is not as a source promises it, in words about its answer: nobody can write it otherwise here. */
export function otherShape(error: z.ZodError, whole: string): string {
  const issue = error.issues[0];
  if (!issue) return `${whole} cannot be read`;
  const where = issue.path.join('.') || whole;
  if (issue.code !== 'invalid_type') return `${where}: ${issue.message.replace(/\.$/, '')}`;
  // An issue keeps its input to itself: only its words, ours or Zod's own, tell what is missing.
  if (/is missing|received undefined/.test(issue.message)) return `${where} is missing`;
  return `${where} is no ${KINDS[issue.expected] ?? issue.expected}`;
}
