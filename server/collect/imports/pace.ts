/** Long enough that one slow group does not make the rate jump, short enough to follow what the machine does now. */
const WINDOW_MILLISECONDS = 5000;

/** Rows a second over the last seconds. `at` in milliseconds of a clock that only goes forward. */
export class Pace {
  private readonly marks: { at: number; rows: number }[] = [];

  note(at: number, rows: number): number {
    this.marks.push({ at, rows });
    while (this.marks.length > 2 && at - (this.marks[1]?.at ?? at) >= WINDOW_MILLISECONDS) this.marks.shift();
    const [first] = this.marks;
    const seconds = first ? (at - first.at) / 1000 : 0;
    return first && seconds > 0 ? (rows - first.rows) / seconds : 0;
  }
}

interface Underway {
  readonly bytesTotal: number;
  readonly bytesRead: number;
  readonly rowsRead: number;
  readonly rowsPerSecond: number;
}

/** Seconds that are left at the present rate, by the bytes that a row has had so far; null where nothing is known. */
export function secondsLeft({ bytesTotal, bytesRead, rowsRead, rowsPerSecond }: Underway): number | null {
  if (rowsPerSecond <= 0 || rowsRead === 0 || bytesRead === 0) return null;
  return (Math.max(0, bytesTotal - bytesRead) * (rowsRead / bytesRead)) / rowsPerSecond;
}
