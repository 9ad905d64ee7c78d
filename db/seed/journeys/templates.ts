import { AIR_TRAVEL } from './air-travel';
import { BANK } from './bank';
import { CLINIC } from './clinic';
import { HOTEL } from './hotel';
import { RESTAURANT } from './restaurant';
import type { SeedJourney } from './shape';
import { SHOP } from './shop';
import { SOFTWARE } from './software';
import { TELECOM } from './telecom';

/** Journeys that a new organisation may start from; phrases are English. */
export const JOURNEY_TEMPLATES: readonly SeedJourney[] = [
  HOTEL,
  RESTAURANT,
  SHOP,
  TELECOM,
  BANK,
  AIR_TRAVEL,
  CLINIC,
  SOFTWARE,
];
