import type { DeskLink } from '@/server/collect/front-line/desk-link';
import { buttonStyle } from '../ui/button-style';
import { CopyButton } from '../ui/copy-button';
import { SelectField } from '../ui/select-field';

interface DeskPanelProps {
  sites: readonly { readonly key: string; readonly name: string }[];
  touchpoints: readonly { readonly key: string; readonly name: string }[];
  site: string | null;
  touchpoint: string | null;
  link: DeskLink;
}

const choices = (places: DeskPanelProps['sites']) =>
  places.map(({ key, name }) => ({ value: key, label: name }));

/** A link and a code that open the phone page where the desk is. Works without script: choosing is an address. */
export function DeskPanel({ sites, touchpoints, site, touchpoint, link }: DeskPanelProps) {
  const picture = `data:image/svg+xml;utf8,${encodeURIComponent(link.svg)}`;
  const where = [
    sites.find(({ key }) => key === site)?.name,
    touchpoints.find(({ key }) => key === touchpoint)?.name,
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <div className="grid items-start gap-6 sm:grid-cols-[minmax(0,28rem)_12rem]">
      <form method="get" action="/collect/front-line#desk" className="flex max-w-md flex-col gap-3">
        <SelectField
          label="Site"
          none="The one of whoever opens it"
          name="site"
          defaultValue={site ?? ''}
          choices={choices(sites)}
        />
        <SelectField
          label="Touchpoint"
          none="The one of whoever opens it"
          name="touchpoint"
          defaultValue={touchpoint ?? ''}
          choices={choices(touchpoints)}
        />
        <button type="submit" className={buttonStyle('plain', 'normal', 'self-start')}>
          Make the link
        </button>
        <p className="mt-2 font-mono text-small [overflow-wrap:anywhere]">{link.url}</p>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={link.url} label="Copy the link" />
          <a href={picture} download="front-line-log.svg" className={buttonStyle('plain', 'small')}>
            Download the code
          </a>
        </div>
      </form>
      {/* biome-ignore lint/performance/noImgElement: drawn on the server as SVG, there is nothing to optimise */}
      <img
        src={picture}
        width={192}
        height={192}
        alt={`QR code that opens the front-line log${where ? ` at ${where}` : ''}`}
        className="rounded-card border border-rule"
      />
    </div>
  );
}
