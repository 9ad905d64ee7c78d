export interface Problem {
  readonly message: string;
  /** The field it is about, where it is about one. */
  readonly field: string | null;
}

interface Issue {
  readonly message?: string;
  readonly path?: readonly (string | number)[];
}

interface CallError {
  readonly message: string;
  readonly shape?: unknown;
}

function fieldOf(shape: unknown): string | null {
  if (typeof shape !== 'object' || shape === null || !('field' in shape)) return null;
  return typeof shape.field === 'string' ? shape.field : null;
}

/** What a refused call says to a person. Input that did not fit comes as a list of issues: the first is told. */
export function problemOf(error: CallError | null): Problem | null {
  if (!error) return null;
  if (error.message.startsWith('[')) {
    try {
      const [issue] = JSON.parse(error.message) as Issue[];
      if (issue?.message) return { message: issue.message, field: String(issue.path?.at(-1) ?? '') || null };
    } catch {
      // Not a list after all: the text itself is told.
    }
  }
  return { message: error.message, field: fieldOf(error.shape) };
}

/** The problem's words where it is about this field, for the field to show. */
export function problemAt(problem: Problem | null, field: string): string | null {
  return problem?.field === field ? problem.message : null;
}
