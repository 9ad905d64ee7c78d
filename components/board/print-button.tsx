'use client';

import { Printer } from 'lucide-react';
import { buttonStyle } from '../ui/button-style';

export function PrintButton() {
  return (
    <button type="button" className={buttonStyle('quiet', 'small')} onClick={() => window.print()}>
      <Printer size={16} aria-hidden="true" />
      Print
    </button>
  );
}
