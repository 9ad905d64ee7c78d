import type { Random } from './random';

type Node = string | { slot: string } | { options: Node[][] };

const parsed = new Map<string, Node[]>();

/**
 * Fills in a phrase: `[one|other]` is a choice (may nest, may be empty), `{name}` is asked from `fill`.
 * Choices are dealt, so neighbours in time differ.
 */
export function expand(phrase: string, random: Random, fill: (slot: string) => string): string {
  let nodes = parsed.get(phrase);
  if (!nodes) {
    nodes = parse(phrase);
    parsed.set(phrase, nodes);
  }
  return write(nodes, random, fill);
}

function write(nodes: readonly Node[], random: Random, fill: (slot: string) => string): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += node;
    else if ('slot' in node) text += fill(node.slot);
    else text += write(random.deal(node.options), random, fill);
  }
  return text;
}

function parse(phrase: string): Node[] {
  let at = 0;

  const sequence = (inside: boolean): Node[] => {
    const nodes: Node[] = [];
    let plain = '';
    const flush = () => {
      if (plain) nodes.push(plain);
      plain = '';
    };
    while (at < phrase.length) {
      const sign = phrase[at];
      if (inside && (sign === '|' || sign === ']')) break;
      at++;
      if (sign === '[') {
        flush();
        nodes.push({ options: options() });
      } else if (sign === '{') {
        flush();
        const end = phrase.indexOf('}', at);
        if (end < 0) throw new SyntaxError(`A slot is not closed in: ${phrase}`);
        nodes.push({ slot: phrase.slice(at, end) });
        at = end + 1;
      } else plain += sign;
    }
    flush();
    return nodes;
  };

  const options = (): Node[][] => {
    const list = [sequence(true)];
    while (phrase[at] === '|') {
      at++;
      list.push(sequence(true));
    }
    if (phrase[at] !== ']') throw new SyntaxError(`A choice is not closed in: ${phrase}`);
    at++;
    return list;
  };

  return sequence(false);
}

/** Puts `a` and `an` right, and single spaces. */
export function tidy(text: string): string {
  return text
    .replace(/\b([Aa]) (?=(?:[aeiouAEIOU]|8\b|8-|11\b|18\b))(?!(?:uni|use|usu|euro|one|once)\w*)/g, '$1n ')
    .replace(/ {2,}/g, ' ')
    .replace(/ ([,.;?])/g, '$1')
    .trim();
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
