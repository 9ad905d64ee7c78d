const HELP: readonly (readonly [question: string, answer: string])[] = [
  [
    'What happens to the past when I change something?',
    'Nothing, unless you ask for it. Periods that are over keep their numbers, measured as it was defined then; the period that runs is measured as a whole by the new definition, and the chart is marked there with your reason. A new target judges from the period that runs on.',
  ],
  [
    'When do I apply a change to the past too?',
    'When the definition was wrong from the start, such as a source that never belonged. Every period is measured anew, and the chart says so.',
  ],
  [
    'What are regions and kinds?',
    'Short ways to choose sites and sources. What they hold is fixed when you save, so that a new site does not change the numbers unseen; you are told when they hold something else.',
  ],
  [
    'Can I delete an indicator?',
    'You can archive it. It leaves the board with its whole past and can be brought back; a part of an index stays until the index is changed.',
  ],
];

/** Questions that come up while indicators are chosen, answered where they come up. */
export function IndicatorHelp() {
  return (
    <details className="max-w-xl text-small">
      <summary className="link touchable inline-block py-1">How indicators change over time</summary>
      <dl className="mt-2 flex flex-col gap-3 border-l-2 border-rule-strong pl-4">
        {HELP.map(([question, answer]) => (
          <div key={question}>
            <dt className="font-medium">{question}</dt>
            <dd className="text-ink-soft">{answer}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
