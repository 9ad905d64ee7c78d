import type { MetricStyle } from './prepare/number-format';

/** Net feeling: share of positive minus share of negative mentions, in points from −100 to +100. */
export const FEELING_STYLE: MetricStyle = { unit: 'points', axis: [-100, 100] };
