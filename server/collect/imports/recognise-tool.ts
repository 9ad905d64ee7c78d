import type { FeedbackKind } from '../input';
import { DELIGHTED } from './tools/delighted';
import { FORMBRICKS, FORMBRICKS_EXPORT, FORMBRICKS_TABLE } from './tools/formbricks';
import { GOOGLE_FORMS } from './tools/google-forms';
import { QUALTRICS } from './tools/qualtrics';
import { REVIEW_SITES } from './tools/review-sites';
import { SOCIAL_AND_SUPPORT } from './tools/social';
import { SURVEYMONKEY } from './tools/surveymonkey';
import type { FileLook, Preset, Tool } from './tools/tool';
import { TYPEFORM } from './tools/typeform';

/** The tool that wrote a file, as far as the file shows it. A person confirms it. */
export interface Recognition {
  tool: string;
  name: string;
  /** 0–1. */
  confidence: number;
  /** What it was known by, in plain sentences. */
  because: string[];
  /** What a new source of it would be. */
  kind: FeedbackKind;
}

const TOOLS: readonly Tool[] = [
  QUALTRICS,
  SURVEYMONKEY,
  TYPEFORM,
  GOOGLE_FORMS,
  FORMBRICKS,
  FORMBRICKS_TABLE,
  FORMBRICKS_EXPORT,
  DELIGHTED,
  ...REVIEW_SITES,
  ...SOCIAL_AND_SUPPORT,
];

/** Finds the tool that wrote a file from how it is built, and what its columns are then. Pure. */
export function recogniseTool(look: FileLook): { recognition: Recognition; preset: Preset } | null {
  let best: { tool: Tool; confidence: number; because: string[] } | null = null;
  for (const tool of TOOLS) {
    const signs = tool.recognise(look);
    if (signs && signs.confidence > (best?.confidence ?? 0)) best = { tool, ...signs };
  }
  if (!best) return null;
  const { tool, confidence, because } = best;
  const { key, name, kind } = tool;
  return { recognition: { tool: key, name, confidence, because, kind }, preset: tool.propose(look) };
}
