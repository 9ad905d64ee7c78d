import { CopyButton } from '../ui/copy-button';

/** A link or a key that is shown this one time. */
export function SecretOnce({ label, text, note }: { label: string; text: string; note: string }) {
  return (
    <div
      className="flex flex-col gap-2 border-l-2 border-accent bg-accent-tint/60 py-3 pr-4 pl-4"
      role="status"
    >
      <p className="text-small font-medium">{label}</p>
      <p className="font-mono text-small break-all select-all">{text}</p>
      <div className="flex flex-wrap items-center gap-3">
        <CopyButton text={text} />
        <p className="text-small text-ink-soft">{note}</p>
      </div>
    </div>
  );
}
