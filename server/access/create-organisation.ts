import { randomInt } from 'node:crypto';
import type { Db } from '@/db/client';
import { AppError } from '../errors';
import { type OrganisationInput, organisationInput } from './input';
import { saveOrganisation, whileSettingUp } from './organisations/queries';

const LONGEST_SLUG = 40;

/** "Sahil Hotels & Lodges" → "sahil-hotels-lodges"; a name without Latin letters becomes "organisation". */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
  return slug || 'organisation';
}

/** Inside an open transaction, which stays within the new organisation. */
export async function createOrganisationIn(
  db: Db,
  input: OrganisationInput,
): Promise<{ id: number; slug: string }> {
  const { slug: wanted, ...fields } = organisationInput.parse(input);
  const row = {
    ...fields,
    defaultLanguage: fields.defaultLanguage ?? null,
    industry: fields.industry ?? null,
    description: fields.description ?? null,
  };
  const slug = wanted ?? slugOf(fields.name);
  const id = await saveOrganisation(db, { ...row, slug });
  if (id !== null) return { id, slug };
  if (wanted) throw new AppError('conflict', `There is already an organisation "${wanted}".`, 'slug');
  const other = `${slug}-${randomInt(1000, 9999)}`;
  const otherId = await saveOrganisation(db, { ...row, slug: other });
  if (otherId === null) throw new AppError('conflict', 'Please choose another short name.', 'slug');
  return { id: otherId, slug: other };
}

/** A new organisation, still without people. Without a slug one is made from the name. */
export async function createOrganisation(input: OrganisationInput): Promise<{ id: number; slug: string }> {
  return whileSettingUp((db) => createOrganisationIn(db, input));
}
