/** The language of a survey in which somebody is written to: theirs, its nearest kin, or the survey's first. */
export function speakLanguage(wanted: string | null, languages: readonly string[]): string {
  const first = languages[0] ?? 'en';
  if (!wanted) return first;
  const tag = wanted.trim().replace('_', '-').toLowerCase();
  const base = (one: string) => one.toLowerCase().split('-')[0];
  return (
    languages.find((one) => one.toLowerCase() === tag) ??
    languages.find((one) => one.toLowerCase() === base(tag)) ??
    languages.find((one) => base(one) === base(tag)) ??
    first
  );
}
