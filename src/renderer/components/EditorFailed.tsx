/** @file When a note could not be opened: why, what to do, and the place to copy. */

import type { EditorControl } from '#renderer/api/use-editor.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { CopyText } from './CopyText.tsx';
import { Dialog } from './Dialog.tsx';

export function EditorFailed({ failure, forget }: Pick<EditorControl, 'failure' | 'forget'>) {
  const { t } = useMessages();
  return (
    <Dialog title={t('editor.failed')} open={failure !== null} onClose={forget}>
      <p>{failure?.message}</p>
      <p>{failure?.place === '' ? failure.hint : t('editor.failed.hint')}</p>
      {failure !== null && failure.place !== '' && (
        <CopyText label={t('editor.place')} text={failure.place} />
      )}
    </Dialog>
  );
}
