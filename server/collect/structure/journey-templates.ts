import { JOURNEY_TEMPLATES } from '@/db/seed/journeys/templates';
import { keyOfName } from '../imports/input';
import { type JourneyInput, wholeJourneyInput } from './input';

export interface JourneyTemplate {
  readonly key: string;
  readonly name: string;
  readonly journey: JourneyInput;
  /** Something a customer may say at each touchpoint, by its key. */
  readonly examples: Readonly<Record<string, string>>;
}

/** Journeys to start from, in the shape in which a journey is saved. */
export function journeyTemplates(): JourneyTemplate[] {
  return JOURNEY_TEMPLATES.map(({ key, name, journey, stages }) => ({
    key,
    name,
    journey: wholeJourneyInput.parse({
      name: journey,
      stages: stages.map((stage) => ({
        key: keyOfName(stage.name),
        name: stage.name,
        touchpoints: stage.touchpoints.map(({ name: touchpoint, p, control, phrases }) => ({
          key: keyOfName(touchpoint),
          name: touchpoint,
          p,
          control,
          patterns: phrases.split(',').map((phrase) => phrase.trim()),
        })),
      })),
    }),
    examples: Object.fromEntries(
      stages.flatMap((stage) =>
        stage.touchpoints.map((touchpoint) => [keyOfName(touchpoint.name), touchpoint.example]),
      ),
    ),
  }));
}
