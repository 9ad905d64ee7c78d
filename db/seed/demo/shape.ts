export type Audience = 'customer' | 'employee' | 'partner';
export type SeedKind = 'social' | 'review' | 'survey' | 'frontline' | 'support';
export type SeedScoreType = 'nps' | 'csat' | 'ces' | 'rating' | 'none';
export type SeedRole = 'owner' | 'admin' | 'executive' | 'lead' | 'analyst' | 'frontline' | 'guest';

export interface SeedTeam {
  key: string;
  name: string;
  /** Empty means every location. */
  locationCodes: string[];
}

export interface SeedPerson {
  email: string;
  name: string;
  role: SeedRole;
  teamKeys: string[];
}

export interface SeedLocation {
  code: string;
  name: string;
  region: string;
}

export interface SeedTouchpoint {
  key: string;
  name: string;
  p: 'people' | 'process' | 'product';
  /** How far the owner can change it, 0–1. */
  control: number;
  ownerTeamKey: string;
  /** Plain phrases, case-insensitive; a trailing `*` matches any ending. */
  patterns: string[];
}

export interface SeedStage {
  key: string;
  name: string;
  touchpoints: SeedTouchpoint[];
}

export interface SeedSource {
  key: string;
  name: string;
  kind: SeedKind;
  audience: Audience;
}

export interface SeedIndicator {
  name: string;
  theme: string;
  metric: 'nps' | 'csat' | 'ces' | 'rating' | 'sentiment' | 'response' | 'acknowledgement' | 'resolution';
  kind: 'service' | 'experience';
  scope: {
    touchpointKeys?: string[];
    sourceKeys?: string[];
    locationCodes?: string[];
    audience?: Audience;
  };
  direction: 'up' | 'down';
  /** In the metric's own unit: percent for csat, points for nps and sentiment, the scale for ces and rating, hours. */
  target: number | null;
  expectation: number | null;
  ownerTeamKey: string;
}

export interface SeedOrganisation {
  slug: string;
  name: string;
  timeZone: string;
  defaultLanguage: string;
  industry: string;
  description: string;
  teams: SeedTeam[];
  people: SeedPerson[];
  locations: SeedLocation[];
  journey: { name: string; stages: SeedStage[] };
  sources: SeedSource[];
  indicators: SeedIndicator[];
}

export interface SeedRating {
  touchpointKey: string;
  value: number;
  scaleMin: number;
  scaleMax: number;
}

export interface SeedRecord {
  sourceKey: string;
  externalId: string;
  audience: Audience;
  kind: SeedKind;
  occurredAt: Date;
  text: string | null;
  language: string | null;
  scoreType: SeedScoreType;
  score: number | null;
  scaleMin: number | null;
  scaleMax: number | null;
  locationCode: string | null;
  touchpointKey: string | null;
  customerRef: string | null;
  author: string | null;
  url: string | null;
  repliedAt: Date | null;
  replyText: string | null;
  acknowledgedAt: Date | null;
  resolvedAt: Date | null;
  ratings: SeedRating[];
}

/** What became of a guest. */
export interface SeedOutcome {
  sourceKey: string;
  externalId: string;
  kind: 'returned' | 'renewed' | 'left';
  occurredAt: Date;
  customerRef: string;
  locationCode: string | null;
}
