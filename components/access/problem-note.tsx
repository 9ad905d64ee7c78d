import { ErrorNote } from '../ui/error-note';
import type { Problem } from './problem';

/** A problem that no field of the form shows. */
export function ProblemNote({
  problem,
  fields = [],
}: {
  problem: Problem | null;
  fields?: readonly string[];
}) {
  if (!problem || (problem.field && fields.includes(problem.field))) return null;
  return <ErrorNote title={problem.message} safe="Nothing was changed." />;
}
