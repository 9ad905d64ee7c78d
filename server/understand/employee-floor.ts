/** Words can be recognised where a number cannot, so comments need a larger group than results. */
export const EMPLOYEE_COMMENTS_FLOOR = 10;

export function floorReason(): string {
  return `Fewer than ${EMPLOYEE_COMMENTS_FLOOR} comments of employees match. They are shown only in groups of ${EMPLOYEE_COMMENTS_FLOOR} or more, so that nobody can be recognised by them.`;
}
