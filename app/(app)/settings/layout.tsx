import type { ReactNode } from 'react';
import { SettingsNavigation } from '@/components/access/settings-navigation';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';

const OWN = [{ href: '/settings/account', label: 'Your account' }];
const ORGANISATION = [
  { href: '/settings/organisation', label: 'Organisation' },
  { href: '/settings/touchpoints', label: 'Touchpoints' },
  { href: '/settings/indicators', label: 'Indicators' },
  { href: '/settings/people', label: 'People' },
  { href: '/settings/teams', label: 'Teams' },
  { href: '/settings/sessions', label: 'Sessions' },
  { href: '/settings/keys', label: 'API keys' },
];
/** Whoever connects programs needs it, also without managing the organisation. */
const REFERENCE = [{ href: '/settings/api', label: 'API' }];
/** Leads do not see the board, beside which the rounds stand for everybody else. */
const ROUNDS = [{ href: '/perception', label: 'Perception gap' }];
const LOG = [{ href: '/settings/audit', label: 'Audit log' }];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { scope, organisation } = await requireAccess(null);
  const places = [
    ...OWN,
    ...(may(scope, 'manage') ? ORGANISATION : []),
    ...(may(scope, 'collect') ? REFERENCE : []),
    ...(scope.role === 'lead' ? ROUNDS : []),
    ...(scope.role === 'guest' ? [] : LOG),
  ];
  return (
    <>
      <PageHeader title="Settings" above={organisation.name} />
      <SettingsNavigation places={places} />
      {children}
    </>
  );
}
