import type { SharingLink } from '@/server/collect/surveys/codes/read-sharing';
import { Badge } from '../../ui/badge';
import { CopyButton } from '../../ui/copy-button';
import { Cell, HeadCell, Table } from '../../ui/table';

const CODE_PIXELS = 96;

/** Every link of a survey with its address and its code. */
export function LinkSharingTable({ links }: { links: readonly SharingLink[] }) {
  return (
    <Table caption="Links of this survey" stacks>
      <thead>
        <tr>
          <HeadCell>Link</HeadCell>
          <HeadCell>Address</HeadCell>
          <HeadCell>QR code</HeadCell>
          <HeadCell>Download</HeadCell>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => {
          const place = [link.touchpoint, link.location].filter(Boolean).join(' · ');
          const code = `/s/${link.key}/code`;
          return (
            <tr key={link.id}>
              <Cell className="align-middle font-medium">
                {link.name}
                {place && place !== link.name ? (
                  <span className="block font-normal text-ink-soft">{place}</span>
                ) : null}
                {link.active ? null : (
                  <span className="block">
                    <Badge tone="strong">off</Badge>
                  </span>
                )}
              </Cell>
              <Cell name="Address" className="align-middle">
                <a className="link break-all" href={link.url} target="_blank" rel="noreferrer">
                  {link.url.replace(/^https?:\/\//, '')}
                </a>
                <span className="mt-1.5 block">
                  <CopyButton text={link.url} label="Copy address" />
                </span>
              </Cell>
              <Cell name="QR code" className="align-middle">
                {/* biome-ignore lint/performance/noImgElement: an SVG that is drawn on request needs no resizing */}
                <img
                  src={code}
                  alt={`QR code of ${link.name}`}
                  width={CODE_PIXELS}
                  height={CODE_PIXELS}
                  loading="lazy"
                  className="rounded-small bg-[#fff]"
                />
              </Cell>
              <Cell name="Download" className="align-middle">
                <span className="flex flex-wrap gap-x-4">
                  <a className="link inline-flex min-h-8 items-center" href={`${code}?download`} download>
                    SVG<span className="sr-only"> of {link.name}</span>
                  </a>
                  <a
                    className="link inline-flex min-h-8 items-center"
                    href={`${code}?as=png&download`}
                    download
                  >
                    PNG<span className="sr-only"> of {link.name}</span>
                  </a>
                </span>
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
