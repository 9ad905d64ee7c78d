const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** "German" for "de"; the code itself where it names no language. */
export function languageWords(code: string): string {
  try {
    return NAMES.of(code) ?? code;
  } catch {
    return code;
  }
}
