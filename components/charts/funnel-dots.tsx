'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { placeDotLabels } from './prepare/dot-labels';
import type { DotTone, FunnelDot } from './prepare/funnel-points';

export interface ShownDot {
  readonly dot: FunnelDot;
  readonly x: number;
  readonly y: number;
  /** In the right half, where a tip has its room on the left. */
  readonly late: boolean;
}

const RADIUS = 5;
const OTHER_RADIUS = 3.5;
/** What a finger or a pointer can hit, in pixels across half. */
const REACH = 12;
/** How far a name may reach into the margin, which holds only the level of the average. */
const LABEL_REACH = 40;

const INK: Record<DotTone, string> = {
  better: 'text-better',
  worse: 'text-worse',
  edge: 'text-ink',
  same: 'text-same',
  other: 'text-rule-strong',
};

const STEPS: Readonly<Record<string, 'next' | 'before' | 'first' | 'last'>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  ArrowLeft: 'before',
  ArrowUp: 'before',
  Home: 'first',
  End: 'last',
};

function stepped(at: number, count: number, key: string): number | null {
  const step = STEPS[key];
  if (!step) return null;
  if (step === 'first') return 0;
  if (step === 'last') return count - 1;
  return Math.min(count - 1, Math.max(0, at + (step === 'next' ? 1 : -1)));
}

/** A filled dot, hollow for a small base; above and below the outer limits by shape too, not by colour alone. */
function Mark({ dot }: { dot: FunnelDot }) {
  const { tone, hollow, chosen } = dot;
  const fill = hollow ? 'var(--color-paper)' : 'currentColor';
  const stroke = hollow ? 'currentColor' : 'var(--color-paper)';
  if (tone === 'other')
    return <circle r={OTHER_RADIUS} fill="none" stroke="currentColor" strokeWidth="1.25" />;
  return (
    <>
      {chosen ? <circle r={RADIUS + 4} fill="none" className="stroke-accent" strokeWidth="2" /> : null}
      {tone === 'better' || tone === 'worse' ? (
        <path
          d={tone === 'better' ? 'M0-7 6.5 5H-6.5Z' : 'M0 7 6.5-5H-6.5Z'}
          fill={fill}
          stroke={stroke}
          strokeWidth="1.5"
        />
      ) : (
        <circle r={RADIUS} fill={fill} stroke={stroke} strokeWidth="1.5" />
      )}
      {tone === 'edge' ? <circle r={RADIUS + 2.5} fill="none" stroke="currentColor" strokeWidth="1" /> : null}
    </>
  );
}

interface DotProps {
  dot: FunnelDot;
  at: number;
  x: number;
  y: number;
  /** Whether the keyboard stops here when it comes to the plot. */
  stop: boolean;
  late: boolean;
  href: string | null;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: () => void;
  onShow: (shown: ShownDot | null) => void;
}

function Dot({ dot, at, x, y, stop, late, href, onKeyDown, onFocus, onShow }: DotProps) {
  const router = useRouter();
  const shared = {
    'data-at': at,
    tabIndex: stop ? 0 : -1,
    'aria-label': `${dot.words}, ${dot.place}`,
    onKeyDown,
    onMouseEnter: () => onShow({ dot, x, y, late }),
    onMouseLeave: () => onShow(null),
    onFocus: () => {
      onFocus();
      onShow({ dot, x, y, late });
    },
    onBlur: () => onShow(null),
    className: `funnel-dot ${INK[dot.tone]}`,
    transform: `translate(${x} ${y})`,
  };
  const body = (
    <>
      <circle r={REACH} fill="transparent" />
      <Mark dot={dot} />
    </>
  );
  if (!href) {
    return (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it tells and leads nowhere; the arrow keys reach it
      <g {...shared} role="img">
        {body}
      </g>
    );
  }
  function open(event: MouseEvent) {
    if (!href || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0)
      return;
    event.preventDefault();
    router.push(href);
  }
  return (
    <a {...shared} href={href} onClick={open}>
      {body}
    </a>
  );
}

/** The dots of a funnel plot with their names: one stop for the keyboard, arrows within. */
export function FunnelDots({
  dots,
  linkRecords,
  onShow,
}: {
  dots: readonly FunnelDot[];
  linkRecords: boolean;
  onShow: (shown: ShownDot | null) => void;
}) {
  const group = useRef<SVGGElement>(null);
  const named = dots.findIndex((dot) => dot.labelOrder === 0);
  const [stop, setStop] = useState(Math.max(0, named));
  const plot = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (!plot || !xScale || !yScale) return null;
  const held = Math.min(stop, dots.length - 1);

  const placed = dots.flatMap((dot, at) => {
    const [x, y] = [xScale(dot.n), yScale(dot.value)];
    return x === undefined || y === undefined ? [] : [{ dot, at, x, y }];
  });
  const labels = placeDotLabels(
    placed.map(({ dot, x, y }) => ({
      id: dot.id,
      x,
      y,
      radius: dot.tone === 'other' ? OTHER_RADIUS : RADIUS + 2,
      label: dot.labelOrder === null || dot.name === null ? null : { text: dot.name, order: dot.labelOrder },
    })),
    { left: plot.x, right: plot.x + plot.width + LABEL_REACH, top: 0, bottom: plot.y + plot.height },
  );

  function onKeyDown(event: KeyboardEvent) {
    const next = stepped(held, dots.length, event.key);
    if (next === null) return;
    event.preventDefault();
    setStop(next);
    group.current?.querySelector<SVGElement>(`[data-at="${next}"]`)?.focus();
  }

  return (
    <g ref={group}>
      <g className="pointer-events-none fill-ink text-note font-medium">
        {labels.map((label) => (
          <text key={label.id} x={label.x} y={label.y} textAnchor={label.anchor} dominantBaseline="central">
            {label.text}
          </text>
        ))}
      </g>
      {placed.map(({ dot, at, x, y }) => (
        <Dot
          key={dot.id}
          dot={dot}
          at={at}
          x={x}
          y={y}
          stop={at === held}
          late={x > plot.x + plot.width / 2}
          href={linkRecords ? dot.records : null}
          onKeyDown={onKeyDown}
          onFocus={() => setStop(at)}
          onShow={onShow}
        />
      ))}
    </g>
  );
}
