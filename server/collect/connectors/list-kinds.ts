import type { Ctx } from '@/server/context';
import { listLocations, listTouchpoints } from '../imports/queries';
import type { FeedbackKind } from '../input';
import { configFields } from './config-form';
import type { ConfigField } from './input';
import { plugOf } from './open-plug';
import { listFreeSources } from './queries';
import { CONNECTORS } from './registry';

export interface ConnectorKind {
  key: string;
  name: string;
  kind: FeedbackKind;
  about: string;
}

/** Every kind of source that can be connected, by name. */
export function listKinds(): ConnectorKind[] {
  return Object.values(CONNECTORS)
    .map(({ key, name, kind, about }) => ({ key, name, kind, about }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

export interface ConnectorForm extends ConnectorKind {
  everyMinutes: number;
  fields: ConfigField[];
  locations: { id: number; name: string }[];
  touchpoints: { id: number; name: string }[];
  /** Sources of an earlier connector of this kind, which it may go on with. */
  sources: { id: number; name: string }[];
}

/** What has to be filled in for one kind of source, with what can be chosen. Throws `AppError`. */
export async function readForm(ctx: Ctx, input: { kind: string }): Promise<ConnectorForm> {
  const { key, name, kind, about, everyMinutes, ...plug } = plugOf(input.kind);
  const [locations, touchpoints, sources] = await Promise.all([
    ctx.tx((db) => listLocations(db, ctx.scope)),
    ctx.tx((db) => listTouchpoints(db, ctx.scope, 'current')),
    ctx.tx((db) => listFreeSources(db, ctx.scope, key)),
  ]);
  return {
    key,
    name,
    kind,
    about,
    everyMinutes,
    fields: configFields(plug),
    locations: locations
      .map((place) => ({ id: place.id, name: place.name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    touchpoints: touchpoints.map((place) => ({ id: place.id, name: place.name })),
    sources,
  };
}
