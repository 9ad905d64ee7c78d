/** What a reader must know about a list before trusting it: what was left out, what is not read yet. */
export function ListNotes({
  shown,
  notes,
  waiting,
  unreadable,
  timeZone,
}: {
  /** "50 of 2,746"; null where nothing is listed. */
  shown: string | null;
  notes: readonly string[];
  waiting: number;
  unreadable: number;
  timeZone: string;
}) {
  const said = [...notes];
  if (waiting > 0) {
    said.push(
      `${waiting.toLocaleString('en')} ${waiting === 1 ? 'text is' : 'texts are'} still being read: not in the search, and without a feeling yet.`,
    );
  }
  if (unreadable > 0) {
    said.push(
      `${unreadable.toLocaleString('en')} ${unreadable === 1 ? 'text' : 'texts'} could not be read and ${unreadable === 1 ? 'is' : 'are'} not in the search.`,
    );
  }
  return (
    <div className="mb-4 flex flex-col gap-1 text-small text-ink-soft">
      {said.map((note) => (
        <p key={note} role="status">
          {note}
        </p>
      ))}
      {shown === null ? null : (
        <p className="text-note text-ink-faint">
          {shown}, newest first; days in the time zone {timeZone}.
        </p>
      )}
    </div>
  );
}
