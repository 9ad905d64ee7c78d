import { formatCount } from '../charts/prepare/number-format';
import { buttonStyle } from '../ui/button-style';
import { LinkButton } from '../ui/link-button';

const rows = (n: number) => `${formatCount(n)} ${n === 1 ? 'row' : 'rows'}`;

/** Refused rows are not lost: take them as a file, put them right, bring them in again. */
export function MendNote({ batch }: { batch: { id: string; rowsRefused: number; rowsMended: number } }) {
  const { rowsRefused, rowsMended } = batch;
  const open = rowsRefused - rowsMended;
  return (
    <div className="mb-6 max-w-3xl">
      <h2 className="text-title">
        {open === 0
          ? `All ${rows(rowsRefused)} that were refused came in later`
          : `${rows(rowsRefused)} could not be read`}
      </h2>
      {rowsMended > 0 && open > 0 ? (
        <p className="mt-1">
          {rows(rowsMended)} came in since with a mended file; {formatCount(open)} {open === 1 ? 'is' : 'are'}{' '}
          left.
        </p>
      ) : null}
      {open > 0 ? (
        <>
          <p className="mt-1 text-small text-ink-soft">
            Download {rowsMended > 0 ? 'those that are left' : 'them'} as a file with the same columns, put
            them right in a spreadsheet, and bring that file in. Its last four columns say which row it was
            and why it was refused; leave them as they are.
          </p>
          <div className="mt-3 flex flex-wrap gap-2">
            <a href={`/api/v1/imports/${batch.id}/refused`} download className={buttonStyle()}>
              Download the refused rows
            </a>
            <LinkButton href={`/collect/import?mends=${batch.id}`}>Bring in the mended file</LinkButton>
          </div>
        </>
      ) : null}
    </div>
  );
}
