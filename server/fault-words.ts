import { type ZodError, z } from 'zod';

/** One thing wrong with what was given: its field as a path ("ratings.0.value"), and what to do. */
export interface Fault {
  readonly field: string | null;
  readonly detail: string;
}

type Issue = z.core.$ZodRawIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a date',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'Write an e-mail address, such as name@example.org.',
  url: 'Write a web address that begins with https://.',
  uuid: 'This is not an id of Heard: 36 signs with four dashes.',
  date: 'Write a day as YYYY-MM-DD.',
  datetime: 'Write the moment with its zone: 2026-03-01T14:05:00+01:00.',
};

/** "at most 300 characters", "at least 1 entry". */
function sized(limit: string, size: number | bigint, origin: string | undefined): string {
  if (origin === 'string') return `${limit} ${size} ${size === 1 ? 'character' : 'characters'}`;
  if (origin === 'array' || origin === 'set' || origin === 'map') {
    return `${limit} ${size} ${size === 1 ? 'entry' : 'entries'}`;
  }
  return `${limit} ${size}`;
}

/** What an issue says where its schema says nothing of its own; undefined leaves it to Zod. */
function wordsOf(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'This is missing.';
      return `Write ${KINDS[issue.expected] ?? issue.expected} here.`;
    case 'invalid_value':
      if (issue.input === undefined) return 'This is missing.';
      return `Write ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}.`;
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return 'This is empty.';
      if (issue.inclusive === false) return `This must be more than ${issue.minimum}.`;
      return `This must be ${sized('at least', issue.minimum, issue.origin)}.`;
    case 'too_big':
      if (issue.inclusive === false) return `This must be less than ${issue.maximum}.`;
      return `This must be ${sized('at most', issue.maximum, issue.origin)}.`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'This is not written as it is asked for.';
    case 'unrecognized_keys':
      return issue.keys.map((key) => `There is no field “${key}”.`).join(' ');
    case 'invalid_union':
      return 'This fits none of the forms that can stand here.';
    default:
      return undefined;
  }
}

// In the whole product: forms, calls and commands say the same of the same fault.
z.config({ localeError: wordsOf });

/** Every fault that was found, in the order of the fields; a field that does not exist is named itself. */
export function faultsOf(error: ZodError): Fault[] {
  return error.issues.flatMap((issue) => {
    const place = (path: readonly PropertyKey[]) => path.map(String).join('.') || null;
    if (issue.code !== 'unrecognized_keys') return [{ field: place(issue.path), detail: issue.message }];
    return issue.keys.map((key) => ({
      field: place([...issue.path, key]),
      detail: `There is no field “${key}”.`,
    }));
  });
}
