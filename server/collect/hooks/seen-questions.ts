import { z } from 'zod';
import { type QuestionRole, questionRole } from './input';
import type { HookAnswer, HookTool } from './tools/tool';

export interface SeenQuestion {
  readonly id: string;
  readonly label: string | null;
  readonly type: string | null;
  /** Latest answers, as they were given. */
  readonly examples: readonly string[];
  readonly guess: QuestionRole;
  /** Whether the guess is used although nobody has said so. */
  readonly sure: boolean;
}

const EXAMPLES = 3;
const LONGEST_EXAMPLE = 80;

const noted = z.object({
  label: z.string().nullable(),
  type: z.string().nullable(),
  guess: questionRole,
  sure: z.boolean(),
});

function shown(value: HookAnswer['value']): string {
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE - 1)}…` : text;
}

/** The widest of the guesses about one scale: an answer of 9 says more than one of 3. */
export function wider(a: QuestionRole, b: QuestionRole): QuestionRole {
  if (a.as !== 'score' || b.as !== 'score') return a.as === 'nothing' ? b : a;
  return b.scaleMax > a.scaleMax ? b : a;
}

function answersIn(tool: HookTool, content: unknown): readonly HookAnswer[] {
  try {
    const reading = tool.read(content, new Date(0));
    return reading.kind === 'response' ? reading.response.answers : [];
  } catch {
    return [];
  }
}

/**
 * The questions that were noted (by their ids) and those in these contents, newest first, each with its latest answers
 * and the best guess of its meaning.
 */
export function seenQuestions(
  tool: HookTool,
  notedById: Readonly<Record<string, unknown>>,
  contents: readonly unknown[],
): SeenQuestion[] {
  const seen = new Map<string, SeenQuestion>();
  for (const [id, given] of Object.entries(notedById)) {
    const parsed = noted.safeParse(given);
    if (parsed.success) seen.set(id, { id, examples: [], ...parsed.data });
  }
  for (const answer of contents.flatMap((content) => answersIn(tool, content))) {
    const { question: id, label, type, value, guess } = answer;
    // Who somebody is, is nobody's example.
    const example = guess.personal ? [] : [shown(value)];
    const known = seen.get(id);
    seen.set(id, {
      id,
      label: known?.label ?? label,
      type: known?.type ?? type,
      examples: [...new Set([...(known?.examples ?? []), ...example])].slice(0, EXAMPLES),
      guess: known ? wider(known.guess, guess.role) : guess.role,
      sure: (known?.sure ?? true) && guess.sure,
    });
  }
  return [...seen.values()];
}
