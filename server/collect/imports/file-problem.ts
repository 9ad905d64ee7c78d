import { AppError } from '@/server/errors';

/** A file that cannot be read at all, in words for the person who gave it. */
export class FileProblem extends AppError {
  constructor(message: string) {
    super('bad_input', message, 'file');
    this.name = 'FileProblem';
  }
}
