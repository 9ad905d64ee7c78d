import { SourceFault } from '@/server/outbound/source-fault';

/** A system that does not answer is asked once a minute, not once for each call of a webhook. */
const REST_MS = 60_000;
/** A longer wish may be a mistake; one call finds out. */
const LONGEST_REST_MS = 60 * 60_000;
const MOST_KEPT = 200;

interface Rest {
  readonly until: number;
  /** The delivery that met the fault: when it is tried again it asks, for all. */
  readonly by: string;
  readonly fault: SourceFault;
}

const resting = new Map<string, Rest>();

/** Why this delivery does not ask now: another met a system that is down or wants fewer calls. Of this process. */
export function restOf(system: string, deliveryId: string, now: Date): SourceFault | null {
  const rest = resting.get(system);
  if (!rest || rest.by === deliveryId || rest.until <= now.getTime()) return null;
  const seconds = Math.ceil((rest.until - now.getTime()) / 1000);
  return new SourceFault(rest.fault.kind, rest.fault.message, seconds);
}

/** Notes a fault that the next delivery would only meet again. */
export function noteFault(system: string, deliveryId: string, fault: SourceFault, now: Date): void {
  if (fault.kind !== 'unreachable' && fault.kind !== 'limited') return;
  const asked = Math.min(LONGEST_REST_MS, (fault.retryAfterSeconds ?? 0) * 1000);
  resting.delete(system);
  if (resting.size >= MOST_KEPT) resting.delete(resting.keys().next().value ?? '');
  resting.set(system, { until: now.getTime() + Math.max(REST_MS, asked), by: deliveryId, fault });
}
