/** A sentence set large: words with a hyphen, such as “Check-in”, are not broken at it. */
export function Sentence({ children }: { children: string }) {
  const parts = children.split(/((?<!\S)\S{1,18}-\S{1,18}(?!\S))/u);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed sentence
      <span key={index} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
