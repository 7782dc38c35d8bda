/** @file Error code → exit code, in one table. Scripts rely on these numbers. */

export const EXIT_DONE = 0;
/** A check found sentences that are refuted and not acknowledged. */
export const EXIT_REFUTED = 1;
/** Something that should not happen happened (EX_SOFTWARE). */
const EXIT_INTERNAL = 70;

const EXIT_CODES: Readonly<Record<number, readonly string[]>> = {
  2: [
    'unknown-command',
    'unknown-flag',
    'unknown-grade',
    'missing-command',
    'missing-argument',
    'extra-argument',
    'bad-flag',
    'unknown-backend',
    'data-in-vault',
  ],
  65: [
    'bad-input',
    'bad-file',
    'bad-query',
    'bad-day',
    'bad-instant',
    'unknown-card',
    'ambiguous-card',
    'unknown-experiment',
    'unknown-statement',
    'no-disagreement',
    'no-wording',
    'no-script',
    'no-table',
    'figure-syntax',
    'not-linked',
    'no-choice',
    'nothing-to-undo',
    'replay-file',
    'weights-length',
    'weights-value',
    'desired-retention',
    'bad-log-row',
    'bad-settings',
    'bad-profile',
    'bad-experiment-link',
    'bad-parameter',
    'unknown-parameter',
    'too-expensive',
    'unknown-vault',
    'unknown-outline',
    'unknown-match',
    'unknown-deck',
    'unknown-part',
    'no-preview',
    'preview-changed',
    'not-raised',
    'note-encoding',
    'note-too-large',
    'note-not-a-file',
    'path-outside',
  ],
  66: ['vault-missing', 'file-missing', 'note-missing'],
  74: [
    'vault-unreadable',
    'note-unreadable',
    'file-unreadable',
    'file-unwritable',
    'file-exists',
    'disk-full',
    'backup-failed',
    'read-only',
    'database-io',
    'store-failed',
    'build-failed',
    'store-stopped',
    'port-unavailable',
    'vault-unopened',
  ],
  75: ['locked', 'database-busy'],
  78: ['database-damaged', 'database-newer', 'database-older', 'database-missing'],
  // As shells say of a program that was interrupted.
  130: ['cancelled', 'import-stopped'],
};

/** Families of codes whose members are many: everything a spec can get wrong is bad content of a file. */
const BY_PREFIX: Readonly<Record<string, number>> = { 'spec-': 65, 'case-': 65, 'claim-': 65, 'log-': 65 };

const exitOf = new Map(
  Object.entries(EXIT_CODES).flatMap(([exit, codes]) => codes.map((code) => [code, Number(exit)] as const)),
);

export function exitCodeOf(errorCode: string): number {
  const family = Object.keys(BY_PREFIX).find((prefix) => errorCode.startsWith(prefix));
  return exitOf.get(errorCode) ?? (family === undefined ? undefined : BY_PREFIX[family]) ?? EXIT_INTERNAL;
}
