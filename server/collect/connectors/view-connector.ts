import type { ConnectorState } from './input';
import { plugOf } from './open-plug';
import { adviceOn } from './plan-next';
import type { ConnectorRow } from './queries';
import { CONNECTORS } from './registry';

/** A connector as people see it: secrets are named by their last signs only. */
export interface ConnectorView {
  id: number;
  kind: string;
  kindName: string;
  name: string;
  sourceKey: string;
  sourceName: string;
  state: ConnectorState;
  running: boolean;
  everyMinutes: number;
  locationId: number | null;
  touchpointId: number | null;
  onlyFrom: string | null;
  nextRunAt: string;
  lastRunAt: string | null;
  lastGoodAt: string | null;
  /** Runs in a row that met a fault. */
  failures: number;
  fault: { message: string; advice: string } | null;
  recent: number;
  unread: number;
}

export function viewConnector(
  row: ConnectorRow,
  tally: { recent: number; unread: number } | undefined,
): ConnectorView {
  return {
    id: row.id,
    kind: row.kind,
    kindName: Object.hasOwn(CONNECTORS, row.kind) ? plugOf(row.kind).name : row.kind,
    name: row.name,
    sourceKey: row.sourceKey,
    sourceName: row.sourceName,
    state: row.state,
    running: row.running,
    everyMinutes: row.everyMinutes,
    locationId: row.locationId,
    touchpointId: row.touchpointId,
    onlyFrom: row.onlyFromDay,
    nextRunAt: row.nextRunAt,
    lastRunAt: row.lastRunAt,
    lastGoodAt: row.lastGoodAt,
    failures: row.failures,
    fault:
      row.faultKind !== null && row.fault !== null
        ? { message: row.fault, advice: adviceOn(row.faultKind) }
        : null,
    recent: tally?.recent ?? 0,
    unread: tally?.unread ?? 0,
  };
}
