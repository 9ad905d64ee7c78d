import type { HookToolKey } from '@/server/collect/hooks/input';
import { CopyButton } from '../ui/copy-button';
import { TOOL_WORDS } from './tool-words';

/** Where the address and the secret go, step by step. */
export function PasteSteps({ tool }: { tool: HookToolKey }) {
  const { steps, template, notes } = TOOL_WORDS[tool];
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <ol className="list-decimal space-y-1.5 pl-5 marker:text-ink-faint">
        {steps.map((step) => (
          <li key={step} className="break-words">
            {step}
          </li>
        ))}
      </ol>
      {template ? (
        <figure className="flex flex-col items-start gap-2">
          <figcaption className="text-small font-medium">{template.label}</figcaption>
          <pre className="w-full bg-raised p-3 font-mono text-note break-words whitespace-pre-wrap">
            {template.text}
          </pre>
          <CopyButton text={template.text} label="Copy the text" />
        </figure>
      ) : null}
      {notes.map((note) => (
        <p key={note} className="border-l-2 border-rule pl-3 text-small text-ink-soft">
          {note}
        </p>
      ))}
    </div>
  );
}
