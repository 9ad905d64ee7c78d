import type { ImportSuggestion } from '@/server/collect/imports/suggest-import';
import { formatCount } from '../charts/prepare/number-format';
import { ErrorNote } from '../ui/error-note';
import { SelectField } from '../ui/select-field';
import { sizeWords } from './running-words';

const FORMATS = {
  delimited: 'text',
  workbook: 'Excel workbook',
  json: 'JSON',
  ndjson: 'JSON, an object a line',
} as const;
const DELIMITERS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
const ENCODINGS: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
  macroman: 'Mac Roman',
};

const rowsWords = (n: number) => `${formatCount(n)} ${n === 1 ? 'row' : 'rows'}`;

/** "A Qualtrics file with 15 rows" or "A table with 2,385 rows, from a tool that Heard does not know". */
function headline({ tool, file, columns }: ImportSuggestion): string {
  const rows = file.rows === null ? `more than ${rowsWords(file.rowsRead)}` : rowsWords(file.rows);
  const what = tool ? `This looks like a file of ${tool.name}` : 'This is a table';
  return `${what}: ${rows}, ${formatCount(columns.length)} columns.`;
}

/** How the file is written: "UTF-8 text, parted by semicolons, 3 rows of header, 1.2 MB". */
function writtenWords({ file }: ImportSuggestion): string {
  const encoding = file.format === 'workbook' ? '' : `${ENCODINGS[file.encoding] ?? file.encoding} `;
  const parts = [`${encoding}${FORMATS[file.format]}`];
  if (file.delimiter) parts.push(`parted by ${DELIMITERS[file.delimiter] ?? file.delimiter}`);
  if (file.titleRows > 0) parts.push(`${rowsWords(file.titleRows)} of title passed over`);
  if (file.headerRows - file.titleRows > 1)
    parts.push(`${rowsWords(file.headerRows - file.titleRows)} of header`);
  if (file.packed) parts.push('packed');
  parts.push(sizeWords(file.bytes));
  return parts.join(', ');
}

/** What a file is and how that was known. `onSheet`: another sheet of a workbook was chosen. */
export function FileFacts({
  fileName,
  suggestion,
  onSheet,
}: {
  fileName: string;
  suggestion: ImportSuggestion;
  onSheet: (sheet: string) => void;
}) {
  const { tool, file, saved } = suggestion;
  return (
    <div className="mb-8 max-w-3xl">
      <p className="font-serif text-lead">{headline(suggestion)}</p>
      <p className="mt-1 text-small break-words text-ink-soft">
        {fileName}: {writtenWords(suggestion)}.
      </p>
      {tool ? (
        <details className="mt-2 text-small">
          <summary className="link inline-block py-1">
            How it was recognised, {Math.round(tool.confidence * 100)}% sure
          </summary>
          <ul className="mt-1 list-disc pl-5 text-ink-soft">
            {tool.because.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {saved ? (
        <p className="mt-2 text-small">Its columns are taken as those of the last file of this source.</p>
      ) : null}
      {file.problem ? (
        <div className="mt-4">
          <ErrorNote title={file.problem} safe={`${rowsWords(file.rowsRead)} before that can be read.`} />
        </div>
      ) : null}
      {file.sheets.length > 1 ? (
        <SelectField
          className="mt-4 max-w-sm"
          label="Sheet of the workbook"
          choices={file.sheets.map(({ name, hidden }) => ({
            value: name,
            label: hidden ? `${name} (hidden)` : name,
          }))}
          value={file.sheet ?? ''}
          onChange={(event) => onSheet(event.target.value)}
        />
      ) : null}
    </div>
  );
}
