import type { HookToolKey } from '../input';
import { delighted } from './delighted';
import { formbricks } from './formbricks';
import { intercom } from './intercom';
import { qualtrics } from './qualtrics';
import { standard } from './standard';
import { surveymonkey } from './surveymonkey';
import type { HookTool } from './tool';
import { typeform } from './typeform';
import { zendesk } from './zendesk';

/** Every tool that can call, by its key. */
export const TOOLS: Readonly<Record<HookToolKey, HookTool>> = {
  typeform,
  formbricks,
  delighted,
  surveymonkey,
  qualtrics,
  zendesk,
  intercom,
  standard,
};
