import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { IndicatorChoices } from './indicator-choices';
import { KIND_WORDS, type ScopeList, withList } from './indicator-draft';

/** Where an indicator is measured: touchpoints, places and sources, any number of each. */
export function IndicatorWhere({
  indicator,
  settings,
  onChange,
}: {
  indicator: IndicatorInput;
  settings: IndicatorSettings;
  onChange: (indicator: IndicatorInput) => void;
}) {
  const { scope = {} } = indicator;
  const list = (name: ScopeList) => ({
    chosen: scope[name] ?? [],
    onChange: (keys: readonly string[]) => onChange(withList(indicator, name, keys)),
  });
  const named = (names: readonly string[], words: Readonly<Record<string, string>> = {}) =>
    names.map((name) => ({ key: name, name: words[name] ?? name }));
  return (
    <div>
      <p className="text-small font-medium">Where</p>
      <p className="mb-1 text-small text-ink-faint">Regions and sites add up, and so do kinds and sources.</p>
      <div className="border-t border-rule">
        <IndicatorChoices
          label="Touchpoints"
          all="the whole journey"
          many="touchpoints"
          choices={settings.touchpoints}
          {...list('touchpointKeys')}
        />
        <IndicatorChoices
          label="Regions"
          all="none by itself"
          many="regions"
          choices={named(settings.regions)}
          {...list('regions')}
        />
        <IndicatorChoices
          label="Sites"
          all={scope.regions?.length ? 'those of the regions' : 'every site'}
          many="sites"
          choices={settings.locations}
          {...list('locationCodes')}
        />
        <IndicatorChoices
          label="Kinds of source"
          all="none by itself"
          many="kinds"
          choices={named(settings.sourceKinds, KIND_WORDS)}
          {...list('sourceKinds')}
        />
        <IndicatorChoices
          label="Sources"
          all={scope.sourceKinds?.length ? 'those of the kinds' : 'every source'}
          many="sources"
          choices={settings.sources}
          {...list('sourceKeys')}
        />
      </div>
    </div>
  );
}
