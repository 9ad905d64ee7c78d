'use client';

import { type ReactNode, useRef } from 'react';
import { useListMovement } from '../shell/use-list-movement';

/** A list through which `j` and `k` move. Its items carry `data-item` and `tabIndex={-1}`. */
export function MovableList({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  const list = useRef<HTMLUListElement>(null);
  useListMovement(list);
  return (
    <ul ref={list} aria-label={label} className={className}>
      {children}
    </ul>
  );
}
