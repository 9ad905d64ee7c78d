export interface ReportLine {
  readonly id: string;
  readonly title: string;
  readonly subject: 'board' | 'touchpoint';
  /** "October 2026, Mombasa and Diani, without verbatims". */
  readonly sliceWords: string;
  /** ISO instant. */
  readonly createdAt: string;
  readonly createdBy: string;
  readonly sharedWith: number;
  readonly href: string;
}

export interface ShareLine {
  readonly id: string;
  readonly person: string;
  readonly email: string;
  readonly withVerbatims: boolean;
  /** ISO instants. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastOpenedAt: string | null;
}

export interface AccessLine {
  readonly id: string;
  readonly at: string;
  readonly person: string;
  readonly outcome: 'opened' | 'expired' | 'revoked';
  readonly device: string | null;
}
