import { SourceFault } from '@/server/outbound/source-fault';

/**
 * Asks for one id after the other; those that are missing are gone. A limit on the way ends the round with what is
 * known: an id that was not asked for is never called gone.
 */
export async function goneEach(
  ids: readonly string[],
  find: (id: string) => Promise<boolean>,
): Promise<string[]> {
  const gone: string[] = [];
  for (const [index, id] of ids.entries()) {
    try {
      if (!(await find(id))) gone.push(id);
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      if (error.kind === 'missing') gone.push(id);
      else if (index === 0) throw error;
      else break;
    }
  }
  return gone;
}
