/** A journey to start from. Keys are made from the names. */
export interface SeedJourney {
  readonly key: string;
  /** What kind of organisation it is for. */
  readonly name: string;
  /** What the journey is called. */
  readonly journey: string;
  readonly stages: readonly SeedJourneyStage[];
}

export interface SeedJourneyStage {
  readonly name: string;
  readonly touchpoints: readonly SeedJourneyTouchpoint[];
}

export interface SeedJourneyTouchpoint {
  readonly name: string;
  readonly p: 'people' | 'process' | 'product';
  /** 0–1: how far such an organisation usually controls it; its owner says better. */
  readonly control: number;
  /** Parted by commas; a trailing `*` matches any ending. */
  readonly phrases: string;
  /** What a customer may say there: the phrases must find it. */
  readonly example: string;
}

type Row = readonly [
  name: string,
  p: SeedJourneyTouchpoint['p'],
  control: number,
  phrases: string,
  example: string,
];

export function stage(name: string, ...rows: readonly Row[]): SeedJourneyStage {
  return {
    name,
    touchpoints: rows.map(([touchpoint, p, control, phrases, example]) => ({
      name: touchpoint,
      p,
      control,
      phrases,
      example,
    })),
  };
}
