'use client';

import { Shell, type ShellProps } from '../shell/shell';
import { leave } from './leave';

const YEAR_SECONDS = 365 * 86_400;

/** Kept in a cookie; the server passes over whatever is no organisation of this person. */
function switchTo(form: FormData): void {
  const slug = encodeURIComponent(String(form.get('slug')));
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `heard-org=${slug}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  window.location.assign('/');
}

/** The shell with its two acts wired: another organisation, and the way out. */
export function SignedInShell(props: Omit<ShellProps, 'onSwitchOrganisation' | 'onSignOut'>) {
  return <Shell {...props} onSwitchOrganisation={switchTo} onSignOut={leave} />;
}
