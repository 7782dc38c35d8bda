/** @file What the learner decides about cards whose notes changed: edits that were not certain, and cards that vanished in great number. */

import { useCall } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { MatchList } from './MatchList.tsx';
import { RemovalQuestion } from './RemovalQuestion.tsx';

export default function MatchesView() {
  const { t } = useMessages();
  const matches = useCall('matches.list', {});
  const removals = useCall('vault.removals', {});
  return (
    <Page title={t('matches.title')}>
      <Loaded query={removals}>{({ held }) => held !== null && <RemovalQuestion held={held} />}</Loaded>
      <Loaded query={matches}>
        {(rows) => (rows.length > 0 || removals.data?.held === null) && <MatchList rows={rows} />}
      </Loaded>
    </Page>
  );
}
