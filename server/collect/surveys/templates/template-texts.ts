import type { ScoreBand } from '../input';
import { ar } from './texts-ar';
import { de } from './texts-de';
import { en } from './texts-en';
import { es } from './texts-es';
import { fr } from './texts-fr';
import { pt } from './texts-pt';
import { sw } from './texts-sw';
import { zh } from './texts-zh';

interface ScaleTexts {
  readonly ask: string;
  readonly low: string;
  readonly high: string;
}

/** The texts of the templates in one language; `{organisation}` becomes the name. Neutral: no question hopes for an answer. */
export interface TemplateTexts {
  readonly title: string;
  readonly pulseTitle: string;
  readonly intro: string;
  readonly thanks: string;
  readonly nps: ScaleTexts;
  readonly csat: ScaleTexts;
  readonly ces: ScaleTexts;
  readonly pulse: ScaleTexts;
  readonly follow: Readonly<Record<ScoreBand, string>>;
  /** Three more questions of the pulse, with the ends they share. */
  readonly means: string;
  readonly heard: string;
  readonly never: string;
  readonly always: string;
  readonly load: ScaleTexts;
  readonly done: string;
  readonly open: string;
}

export const TEMPLATE_TEXTS: Readonly<Record<string, TemplateTexts>> = { en, de, fr, es, pt, sw, ar, zh };
