import type { DocumentedOperation } from '@/server/api/openapi';

/** A call with curl that can be pasted: required parameters, the key, the example as body. */
export function callExample(
  base: string,
  path: string,
  method: string,
  operation: DocumentedOperation,
): string {
  const query = operation.parameters
    .filter(({ in: place, required }) => place === 'query' && required)
    .map(({ name }) => `${name}=…`)
    .join('&');
  const address = `${base}${path}${query ? `?${query}` : ''}`;
  const [media, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const lines = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}"${address}"`,
    '  -H "Authorization: Bearer heard_…"',
  ];
  if (media) lines.push(`  -H "Content-Type: ${media}"`);
  if (content?.example !== undefined) lines.push(`  -d '${JSON.stringify(content.example, null, 2)}'`);
  else if (media) lines.push('  --data-binary @answers.csv');
  return lines.join(' \\\n');
}
