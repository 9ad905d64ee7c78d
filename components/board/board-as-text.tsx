import { CopyButton } from '../ui/copy-button';

/** The board in words, to be pasted into an e-mail or minutes. */
export function BoardAsText({ text }: { text: string }) {
  return (
    <section aria-label="The board as text">
      <div className="mb-3 print:hidden">
        <CopyButton text={text} label="Copy the text" />
      </div>
      <pre dir="auto" className="max-w-3xl font-sans text-body whitespace-pre-wrap">
        {text}
      </pre>
    </section>
  );
}
