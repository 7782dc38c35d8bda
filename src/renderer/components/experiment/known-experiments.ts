/** @file The catalogue as the pane needs it: the sentence of an experiment, and whether its words still stand in a card. */

import type { Card } from '#engine/card/card.ts';
import type { CardView } from '#engine/contract/views.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { quoteStands } from '#engine/experiment/links/statements.ts';
import type { Experiment, Overrides, Statement } from '#engine/experiment/types.ts';

export function statementOf(experiment: Experiment): Statement | null {
  return catalogue.statements.find(({ id }) => id === experiment.statement) ?? null;
}

/** A badge judges words: it is shown only while they stand in the card as they were judged. */
export function badgeStands(statement: Statement, { prompt, answer }: CardView): boolean {
  return quoteStands(statement, { prompt, answer } as Card);
}

/** Gives the same numbers in a terminal (law L11). */
export function commandOf(experiment: Experiment, overrides: Overrides): string {
  const set = Object.entries(overrides).map(([name, value]) => ` --set ${name}=${value}`);
  return `npm run -s nabla -- experiment run ${experiment.id}${set.join('')}`;
}
