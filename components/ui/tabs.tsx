'use client';

import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

export interface Tab {
  readonly key: string;
  readonly label: string;
  readonly content: ReactNode;
}

/** Tabs over parts of one page. Give `value` and `onChange` where the URL holds the state. */
export function Tabs({
  tabs,
  value,
  onChange,
  label,
}: {
  tabs: readonly Tab[];
  value?: string;
  onChange?: (key: string) => void;
  label: string;
}) {
  return (
    <Primitive.Root value={value} defaultValue={value ?? tabs[0]?.key} onValueChange={onChange}>
      <Primitive.List
        aria-label={label}
        className="flex gap-1 overflow-x-auto border-b border-rule print:hidden"
      >
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.key}
            value={tab.key}
            className="touchable -mb-px border-b-2 border-transparent px-3 text-small whitespace-nowrap text-ink-faint hover:text-ink data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.key} value={tab.key} className="pt-6">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
