/** @file Practice: choose how many questions, answer them against the clock, read the report. */

import { useEffect, useState } from 'react';
import type { CardView } from '#engine/contract/views.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { mathFonts } from '#renderer/components/markdown/math-fonts.ts';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { PracticeRound } from './PracticeRound.tsx';
import { PracticeStart } from './PracticeStart.tsx';

/** More than anyone practises in a sitting; the whole of a large vault would be too much to send. */
const ASKED = { query: 'kind:question is:active -is:suspended', limit: 1000 };

export default function PracticeView() {
  const { t } = useMessages();
  const [round, setRound] = useState<readonly CardView[] | null>(null);
  const cards = useCall('cards.search', ASKED);
  // While the learner chooses how many.
  useEffect(() => void mathFonts(), []);
  if (round !== null) return <PracticeRound cards={round} onAgain={() => setRound(null)} />;
  return (
    <Page title={t('practice.title')}>
      <Loaded query={cards}>
        {({ cards: all }) => <PracticeStart questions={all.filter(canBeAsked)} onStart={setRound} />}
      </Loaded>
    </Page>
  );
}

function canBeAsked({ kind, active, schedule }: CardView): boolean {
  return kind === 'question' && active && !schedule.suspended;
}
