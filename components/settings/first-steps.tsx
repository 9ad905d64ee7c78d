import { Check } from 'lucide-react';
import Link from 'next/link';
import type { FirstSteps as Done } from '@/server/collect/structure/read-first-steps';

interface Step {
  readonly done: boolean;
  readonly href: string;
  readonly title: string;
  readonly sentence: string;
}

function stepsOf(done: Done): Step[] {
  return [
    {
      done: done.journey,
      href: '/settings/touchpoints',
      title: 'Choose the journey of your customers',
      sentence: 'Begin with one like yours. Texts are read by its touchpoints.',
    },
    {
      done: done.records,
      href: '/collect/import',
      title: 'Bring in a first file',
      sentence: 'Reviews, a survey, messages: you see how it is read before anything is kept.',
    },
    {
      done: done.people,
      href: '/settings/people',
      title: 'Invite the people who can act',
      sentence: 'Leads see the touchpoints that their team owns.',
    },
  ];
}

/** What a new organisation does first, in order; what is done is ticked. */
export function FirstSteps({ done }: { done: Done }) {
  const steps = stepsOf(done);
  const next = steps.find((step) => !step.done);
  return (
    <section aria-label="First steps" className="w-full">
      <ol className="flex flex-col">
        {steps.map((step, i) => (
          <li key={step.href} className="flex gap-4 border-b border-rule py-3 last:border-b-0">
            <span
              aria-hidden="true"
              className="grid size-6 shrink-0 place-items-center rounded-full border border-rule-strong text-small"
            >
              {step.done ? <Check size={14} /> : i + 1}
            </span>
            <div className="min-w-0">
              <Link
                href={step.href}
                className={step.done ? 'touchable text-ink-faint' : 'link touchable font-medium'}
                aria-current={step === next ? 'step' : undefined}
              >
                {step.title}
                {step.done ? <span className="sr-only">: done</span> : null}
              </Link>
              <p className="text-small text-ink-soft">{step.sentence}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
