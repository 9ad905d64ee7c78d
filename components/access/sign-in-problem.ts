/** Words for the error codes that signing in answers with; the same for an unknown address and a wrong password. */
export function signInProblem(code: string | null | undefined, now: Date): string | null {
  if (!code) return null;
  if (code.startsWith('too-many')) {
    const until = new Date(code.slice('too-many:'.length));
    const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
    const wait = Number.isFinite(minutes) ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}` : 'a while';
    return `Too many tries. Please try again in ${wait}.`;
  }
  if (code === 'wrong' || code === 'CredentialsSignin')
    return 'This address and password do not go together.';
  return 'Signing in did not work. Please try again.';
}
