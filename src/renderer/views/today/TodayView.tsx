/** @file Today: one sentence, one button. */

import { useCall } from '#renderer/api/use-call.ts';
import { useUnsaved } from '#renderer/api/use-unsaved.ts';
import { ImportProgress } from '#renderer/components/ImportProgress.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { NotesChanged } from './NotesChanged.tsx';
import { TodayOffer } from './TodayOffer.tsx';
import { WriteNotice } from './WriteNotice.tsx';

export function TodayView() {
  const { t } = useMessages();
  useUnsaved();
  const today = useCall('queue.today', {});
  return (
    <Page title={t('today.title')} quietTitle>
      <ImportProgress />
      <Loaded query={today}>{(data) => <TodayOffer today={data} />}</Loaded>
      <NotesChanged />
      <WriteNotice />
    </Page>
  );
}
