const NAMES: Record<string, string> = {
  'import-file': 'Bring in a file',
  understand: 'Read texts',
  'roll-up': 'Sum up days',
  'poll-connector': 'Ask a connector’s source',
  'receive-hook': 'Take in a webhook’s delivery',
  'send-invitations': 'Send invitations',
  tidy: 'Remove what was kept only for a time',
};

/** What a job does, in words. */
export const jobWords = (name: string): string => NAMES[name] ?? name;

export const timesWords = (tries: number): string => (tries === 1 ? 'once' : `${tries} times`);

/** The first line of what went wrong; the rest is for whoever reads the log. */
export function failureWords(failure: string | null): string {
  const line = failure?.split('\n')[0]?.trim() ?? '';
  return line.length > 300
    ? `${line.slice(0, 300)}…`
    : line || 'No reason was left: the worker was stopped from outside.';
}
