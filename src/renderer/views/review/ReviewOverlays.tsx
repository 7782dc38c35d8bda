/** @file What opens over a card: its menu, its info, the keys. */

import type { CardDetail } from '#engine/contract/views.ts';
import { Dialog } from '#renderer/components/Dialog.tsx';
import { ChooseExperiments } from '#renderer/components/experiment/choose/ChooseExperiments.tsx';
import { KeysTable } from '#renderer/components/KeysTable.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { CardInfo } from './CardInfo.tsx';
import { CardMenu, type MenuAction } from './CardMenu.tsx';

export type Overlay = 'menu' | 'info' | 'experiments' | 'help' | null;

interface ReviewOverlaysProps {
  readonly overlay: Overlay;
  readonly onChange: (overlay: Overlay) => void;
  readonly detail: CardDetail | undefined;
  readonly onSuspend: () => void;
  readonly onUndo: () => void;
  /** Left out where the action makes no sense. */
  readonly onExperiment: (() => void) | undefined;
  readonly onHint: (() => void) | undefined;
  readonly onChoose: (() => void) | undefined;
  readonly onEditor: () => void;
}

export function ReviewOverlays(props: ReviewOverlaysProps) {
  const { overlay, onChange, detail, onSuspend, onUndo, onExperiment, onHint, onChoose, onEditor } = props;
  const { t } = useMessages();
  const close = () => onChange(null);
  const actions: readonly (MenuAction | null)[] = [
    onHint ? { key: 'h', label: t('review.hint'), run: onHint } : null,
    onExperiment ? { key: 'x', label: t('experiment.title'), run: onExperiment } : null,
    onChoose ? { key: 'X', label: t('links.open'), run: onChoose } : null,
    detail ? { key: 'e', label: t('review.openEditor'), run: onEditor } : null,
    detail ? { key: 'i', label: t('review.info'), run: () => onChange('info') } : null,
    detail ? { key: '@', label: t('review.suspend'), run: onSuspend } : null,
    { key: 'z', label: t('review.undo'), run: onUndo },
    { key: '?', label: t('review.help'), run: () => onChange('help') },
  ];
  return (
    <>
      <CardMenu
        actions={actions.filter((action) => action !== null)}
        open={overlay === 'menu'}
        onOpenChange={(open) => onChange(open ? 'menu' : null)}
      />
      <Dialog title={t('review.info')} open={overlay === 'info'} onClose={close}>
        {detail && <CardInfo detail={detail} />}
      </Dialog>
      <ChooseExperiments detail={detail} open={overlay === 'experiments'} onClose={close} />
      <Dialog title={t('help.title')} open={overlay === 'help'} onClose={close}>
        <KeysTable />
      </Dialog>
    </>
  );
}
