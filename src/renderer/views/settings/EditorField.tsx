/** @file The program that notes are opened in. */

import type { Settings } from '#engine/contract/views.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Field } from './Field.tsx';

type Editor = Settings['editor'];

/** Their own names, in every language. */
const NAMES: readonly (readonly [Exclude<Editor, 'system'>, string])[] = [
  ['obsidian', 'Obsidian'],
  ['vscode', 'VS Code'],
  ['vscodium', 'VSCodium'],
  ['cursor', 'Cursor'],
  ['zed', 'Zed'],
];

interface EditorFieldProps {
  readonly editor: Editor;
  readonly onChange: (editor: Editor) => void;
}

export function EditorField({ editor, onChange }: EditorFieldProps) {
  const { t } = useMessages();
  return (
    <Field label={t('settings.editor')} hint={t('settings.editor.hint')}>
      {(id) => (
        <select
          id={id}
          value={editor}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => onChange(target.value as Editor)}
        >
          <option value="system">{t('settings.editor.system')}</option>
          {NAMES.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
