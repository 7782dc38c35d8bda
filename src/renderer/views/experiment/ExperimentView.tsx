/** @file The Lab page of one experiment. All of its state stands in the address: `/experiment/<id>?depth=30`. */

import { useSearch } from 'wouter';
import { useExperiment } from '#renderer/components/experiment/use-experiment.ts';
import { Failure } from '#renderer/components/Failure.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { Skeleton } from '#renderer/components/Skeleton.tsx';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { Lab } from './Lab.tsx';

export default function ExperimentView({ id }: { readonly id: string }) {
  const { t, language } = useMessages();
  const search = useSearch();
  const found = useExperiment(search === '' ? id : `${id}?${search}`);
  const title =
    found.phase === 'found' ? pick(found.found.experiment.title, language) : t('experiment.title');
  return (
    <Page title={title} wide>
      {found.phase === 'loading' && <Skeleton />}
      {found.phase === 'failed' && <Failure error={found.error} />}
      {found.phase === 'found' && <Lab found={found.found} />}
    </Page>
  );
}
