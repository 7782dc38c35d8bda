/** @file The badge of a sentence: what the learner reads, from the statement's truth and what was measured. */

import type { Badge, Truth, Verdict } from './types.ts';

/** What was measured about a statement. `null`: not run. */
export interface Evidence {
  /** Of the sentence as written: the first claim of its experiment. */
  readonly claim: Verdict | null;
  /** Of the same claim with the switch on, or of the experiment's second claim where it has no switch. */
  readonly broken: Verdict | null;
}

/**
 * The badge. Truth says what to expect, the verdicts whether it was seen; when they disagree the badge is `unsettled`,
 * so a loose or false sentence can never be shown as holding, nor a true one as wrong.
 */
export function badgeOf(truth: Truth, evidence: Evidence): Badge {
  switch (truth) {
    case 'true':
      return evidence.claim === 'supported' ? 'holds' : 'unsettled';
    case 'true-if':
      return evidence.claim === 'supported' && evidence.broken === 'refuted' ? 'condition' : 'unsettled';
    case 'loose':
      return evidence.claim === 'refuted' ? 'questioned' : 'unsettled';
    case 'false':
      return evidence.claim === 'refuted' ? 'wrong' : 'unsettled';
    default:
      return truth satisfies never;
  }
}
