declare module 'exceljs/lib/utils/parse-sax.js' {
  interface SaxNode {
    name: string;
    attributes: Record<string, string>;
  }
  type SaxEvent =
    | { eventType: 'opentag' | 'closetag'; value: SaxNode }
    | { eventType: 'text'; value: string };
  /** The events of each piece of an XML text, in groups. Throws where it is not well-formed. */
  export default function parseSax(pieces: AsyncIterable<string>): AsyncGenerator<SaxEvent[]>;
}
