export function floorReason(floor: number): string {
  return `Fewer than ${floor} comments of employees match. They are shown only in groups of ${floor} or more, so that nobody can be recognised by them.`;
}
