/** The closed list of what can go wrong for a caller; everything else is a fault of ours. */
export const ERROR_CODES = {
  bad_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  no_method: 405,
  conflict: 409,
  unprocessable: 422,
  too_many: 429,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** An error whose message may be shown to the caller: what happened, where, and what to do. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly field: string | null = null,
  ) {
    super(message);
    this.name = 'AppError';
  }
}
