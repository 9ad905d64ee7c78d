import type { ReportSlice } from '@/server/share/input';
import { monthLabel } from './month-choices';

/** "Board view, October 2026, without verbatims". */
export function sliceWords(subject: 'board' | 'touchpoint', slice: ReportSlice): string {
  const locations = slice.locationCodes?.length;
  return [
    subject === 'board' ? 'Board view' : `Touchpoint ${slice.touchpointKey ?? ''}`,
    monthLabel(slice.period),
    ...(locations ? [`${locations} ${locations === 1 ? 'location' : 'locations'}`] : []),
    slice.withVerbatims ? 'with verbatims' : 'without verbatims',
  ].join(', ');
}
