import { scopeOfJob } from '@/server/access/mint-scope';
import { listOrganisations } from '@/server/access/organisations/queries';
import { type Ctx, contextFor } from '@/server/context';
import { CommandProblem } from './output';

/** The context of the organisation that a command names; without a name, of the only one there is. */
export async function contextOf(slug: string | undefined): Promise<Ctx> {
  const organisations = await listOrganisations();
  const known = organisations.map((organisation) => organisation.slug).join(', ');
  if (organisations.length === 0) {
    throw new CommandProblem('There is no organisation yet: make one with "heard org create <name>".');
  }
  if (slug === undefined && organisations.length > 1) {
    throw new CommandProblem(`Name the organisation with --org: ${known}.`);
  }
  const found = slug === undefined ? organisations[0] : organisations.find((one) => one.slug === slug);
  if (!found) throw new CommandProblem(`There is no organisation "${slug}". There is: ${known}.`);
  return contextFor(scopeOfJob(found.id));
}
