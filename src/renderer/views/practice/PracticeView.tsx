/** @file Practice: choose what to be asked, answer against the clock, read the report. */

import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { PracticeQuestions } from '#engine/contract/outlines.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { Failure } from '#renderer/components/Failure.tsx';
import { mathFonts } from '#renderer/components/markdown/math-fonts.ts';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import type { Choice } from './choice.ts';
import { OutlineStart } from './OutlineStart.tsx';
import { PracticeRound } from './PracticeRound.tsx';
import { PracticeStart } from './PracticeStart.tsx';

export default function PracticeView() {
  const [parameters] = useSearchParams();
  const outline = parameters.get('outline');
  // Another outline begins anew.
  return <PracticePage key={outline} outline={outline} />;
}

function PracticePage({ outline }: { readonly outline: string | null }) {
  const { t } = useMessages();
  const [round, setRound] = useState<PracticeQuestions | null>(null);
  const client = useClient();
  const starting = useMutation({
    mutationFn: (choice: Choice) => client('practice.questions', { ...choice, seed: anySeed() }),
    onSuccess: setRound,
  });
  // While the learner chooses how many.
  useEffect(() => void mathFonts(), []);
  if (round !== null) return <PracticeRound round={round} onAgain={() => setRound(null)} />;
  const start = { onStart: starting.mutate, isStarting: starting.isPending };
  return (
    <Page title={t('practice.title')}>
      {outline === null ? <PracticeStart {...start} /> : <OutlineStart {...start} outline={outline} />}
      {starting.isError && (
        <Failure error={starting.error} onRetry={() => starting.mutate(starting.variables)} />
      )}
    </Page>
  );
}

function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
