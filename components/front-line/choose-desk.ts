import type { Desk, LogPlace, LogSetting } from './log-shapes';

const among = (places: readonly LogPlace[], key: string | null | undefined): string | null =>
  key && places.some((place) => place.key === key) ? key : null;

/** The one place that needs no choosing: the only one there is, or the only one of the own team's. */
function only(places: readonly LogPlace[]): string | null {
  const own = places.filter((place) => place.own);
  const [first, second] = own.length > 0 ? own : places;
  return first && !second ? first.key : null;
}

/**
 * Where the desk is before anybody chooses: what the link of the desk says, else the last choice, else the only
 * place of the own team. A link's code that this person may not log for is named in `unknown`.
 */
export function chooseDesk(
  { sites, touchpoints }: Pick<LogSetting, 'sites' | 'touchpoints'>,
  link: Desk,
  last: Desk | null,
): { desk: Desk; unknown: string[] } {
  const desk = {
    site: among(sites, link.site) ?? among(sites, last?.site) ?? only(sites),
    touchpoint:
      among(touchpoints, link.touchpoint) ?? among(touchpoints, last?.touchpoint) ?? only(touchpoints),
  };
  const unknown = [
    link.site && !among(sites, link.site) ? link.site : null,
    link.touchpoint && !among(touchpoints, link.touchpoint) ? link.touchpoint : null,
  ];
  return { desk, unknown: unknown.filter((code) => code !== null) };
}

/** Own places first, each group as it came. */
export function ownFirst(places: readonly LogPlace[]): readonly LogPlace[] {
  return [...places.filter(({ own }) => own), ...places.filter(({ own }) => !own)];
}
