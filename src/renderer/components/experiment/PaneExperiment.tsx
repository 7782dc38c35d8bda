/** @file Loads one experiment and hands it on. */

import type { CardView } from '#engine/contract/views.ts';
import { Failure } from '../Failure.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { MeasuredSentence } from './MeasuredSentence.tsx';
import { useExperiment } from './use-experiment.ts';

interface PaneExperimentProps {
  readonly card: CardView;
  /** Id or `id?name=value`. */
  readonly target: string;
  readonly onGuessed: () => void;
  readonly onClose: () => void;
}

export function PaneExperiment({ card, target, onGuessed, onClose }: PaneExperimentProps) {
  const found = useExperiment(target);
  if (found.phase === 'loading') return <Skeleton />;
  if (found.phase === 'failed') return <Failure error={found.error} />;
  return <MeasuredSentence card={card} found={found.found} onGuessed={onGuessed} onClose={onClose} />;
}
