/** @file The part of the outline a question belongs to, and since when it runs. */

import { useState } from 'react';
import type { PracticeQuestions } from '#engine/contract/outlines.ts';

export interface RunningPart {
  readonly number: number;
  readonly title: string;
  readonly minutes: number | null;
  /** When its first question was asked, in milliseconds. */
  readonly from: number;
}

/** `null` between parts, and in a round without any. */
export function usePart(round: PracticeQuestions, id: string | null, askedAt: number): RunningPart | null {
  const number = round.questions.find((question) => question.id === id)?.part ?? null;
  const [running, setRunning] = useState({ number, from: askedAt });
  // Derived from the question on screen: set while rendering, so that no frame shows the old part's clock.
  if (running.number !== number) setRunning({ number, from: askedAt });
  const part = round.parts.find((each) => each.number === number);
  if (part === undefined) return null;
  return { ...part, from: running.number === number ? running.from : askedAt };
}
