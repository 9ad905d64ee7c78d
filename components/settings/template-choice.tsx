import type { JourneyInput } from '@/server/collect/structure/input';
import type { JourneyTemplate } from '@/server/collect/structure/journey-templates';
import { Button } from '../ui/button';
import { touchpointsOf } from './journey-draft';

const BLANK: JourneyInput = { name: 'The journey', stages: [] };

/** How an empty journey begins: from one like it, or from nothing. Choosing saves nothing. */
export function TemplateChoice({
  templates,
  onChoose,
}: {
  templates: readonly JourneyTemplate[];
  onChoose: (journey: JourneyInput) => void;
}) {
  return (
    <div className="flex max-w-4xl flex-col gap-5">
      <p className="max-w-xl font-serif text-lead">
        Which journey do your customers make? Begin with one like yours and change what differs.
      </p>
      <ul className="grid gap-3 sm:grid-cols-2">
        {templates.map(({ key, name, journey }) => (
          <li
            key={key}
            className="relative rounded-card border border-rule p-4 hover:border-rule-strong hover:bg-raised"
          >
            <button
              type="button"
              onClick={() => onChoose(journey)}
              className="touchable text-left font-serif text-lead after:absolute after:inset-0"
            >
              {name}
            </button>
            <p className="mt-0.5 text-small text-ink-soft">
              {journey.stages.map((stage) => stage.name).join(' → ')}
            </p>
            <p className="mt-1 text-note text-ink-faint">
              {touchpointsOf(journey).length} touchpoints:{' '}
              {touchpointsOf(journey)
                .map((row) => row.name.toLowerCase())
                .join(', ')}
            </p>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => onChoose(BLANK)}>Begin with nothing</Button>
      </div>
      <p className="max-w-xl text-small text-ink-faint">
        Phrases of these journeys are English. Add those of your customers’ languages to each touchpoint.
      </p>
    </div>
  );
}
