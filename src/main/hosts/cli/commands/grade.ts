/** @file `nabla grade`: one answer. */

import type { OutputOf } from '#engine/contract/contract.ts';
import { fail } from '#engine/contract/transport.ts';
import { nearestName } from '#engine/core/nearest.ts';
import { parseInstant } from '#engine/core/time.ts';
import { GRADES, type Grade } from '#engine/schedule/types.ts';
import { assertVault } from '../assert-vault.ts';
import type { Command } from '../command.ts';
import { short } from '../text.ts';
import { fullId } from './full-id.ts';

const PROMPT_WIDTH = 60;

export const grade: Command = {
  name: 'grade',
  summary: 'Record one answer: again, hard, good or easy',
  operands: ['ID', 'GRADE'],
  flags: {
    at: { kind: 'text', value: 'INSTANT', help: 'when it was given, ISO 8601 with offset (default: now)' },
  },
  example: 'grade 3f9a12 good --at 2026-11-24T09:30:00+08:00',
  async run({ values, operands: [id = '', word = ''], session }) {
    const chosen = gradeOf(word);
    const at = values.text('at');
    if (at !== undefined && parseInstant(at) === undefined)
      fail(
        'bad-flag',
        `${at} is no instant.`,
        'Write --at in ISO 8601 with an offset, such as 2026-11-24T09:30:00+08:00.',
      );
    await assertVault(session.folders.vaultFolder);
    const app = await session.forWriting();
    await app.call('vault.import', {});
    const recorded = await app.call('review.grade', { id: await fullId(app, id), grade: chosen, at });
    return { data: recorded, lines: [sentenceOf(recorded)] };
  },
};

function gradeOf(word: string): Grade {
  const found = GRADES.find((known) => known === word);
  if (found !== undefined) return found;
  const near = nearestName(word, GRADES);
  const hint = near === undefined ? `Use one of ${GRADES.join(', ')}.` : `Did you mean ${near}?`;
  return fail('unknown-grade', `There is no grade ${word}.`, hint);
}

function sentenceOf({ event, card }: OutputOf<'review.grade'>): string {
  return `${event.grade}: ${short(card.prompt, PROMPT_WIDTH)}, next on ${card.schedule.due}`;
}
