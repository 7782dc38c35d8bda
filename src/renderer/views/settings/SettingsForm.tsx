/** @file The fields. A value that is out of range is not sent. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppInfo, Settings } from '#engine/contract/views.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { forget } from '#renderer/api/use-call.ts';
import { Failure } from '#renderer/components/Failure.tsx';
import { percent } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { EditorField } from './EditorField.tsx';
import { Field } from './Field.tsx';
import { NumberField } from './NumberField.tsx';
import styles from './settings.module.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function SettingsForm({ settings }: { readonly settings: Settings }) {
  const { t, language } = useMessages();
  const { change, error, saved } = useSettingsChange();
  const hourName = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <Field label={t('settings.language')}>
        {(id) => (
          <select
            id={id}
            value={settings.language}
            onChange={({ target }) => change({ language: target.value as Settings['language'] })}
          >
            <option value="system">{t('settings.system')}</option>
            <option value="zh-CN" lang="zh-CN">
              简体中文
            </option>
            <option value="en" lang="en">
              English
            </option>
          </select>
        )}
      </Field>
      <Field label={t('settings.theme')}>
        {(id) => (
          <select
            id={id}
            value={settings.theme}
            onChange={({ target }) => change({ theme: target.value as Settings['theme'] })}
          >
            <option value="system">{t('settings.system')}</option>
            <option value="light">{t('settings.light')}</option>
            <option value="dark">{t('settings.dark')}</option>
          </select>
        )}
      </Field>
      <Field label={t('settings.newPerDay')}>
        {(id) => (
          <NumberField
            id={id}
            value={settings.newPerDay}
            min={0}
            max={9999}
            onChange={(newPerDay) => change({ newPerDay })}
          />
        )}
      </Field>
      <Field label={t('settings.rollover')} hint={t('settings.rollover.hint')}>
        {(id) => (
          <select
            id={id}
            value={settings.rolloverHour}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => change({ rolloverHour: Number(target.value) })}
          >
            {HOURS.map((hour) => (
              <option key={hour} value={hour}>
                {hourName(hour)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('settings.retention')} hint={t('settings.retention.hint')}>
        {(id) => (
          <span className={styles.range}>
            <input
              id={id}
              type="range"
              min={70}
              max={99}
              step={1}
              defaultValue={Math.round(settings.desiredRetention * 100)}
              key={settings.desiredRetention}
              aria-describedby={`${id}-hint`}
              onPointerUp={({ currentTarget }) =>
                change({ desiredRetention: Number(currentTarget.value) / 100 })
              }
              onKeyUp={({ currentTarget }) => change({ desiredRetention: Number(currentTarget.value) / 100 })}
            />
            <output htmlFor={id}>{percent(settings.desiredRetention, language)}</output>
          </span>
        )}
      </Field>
      <EditorField editor={settings.editor} onChange={(editor) => change({ editor })} />
      {error !== null && <Failure error={error} />}
      <p role="status" className={styles.saved}>
        {saved && t('settings.saved')}
      </p>
    </form>
  );
}

/** Shows the change at once and takes it back when it is refused. */
function useSettingsChange() {
  const client = useClient();
  const queries = useQueryClient();
  const show = (settings: Partial<Settings>) =>
    queries.setQueryData<AppInfo>(
      ['app.info', {}],
      (info) => info && { ...info, settings: { ...info.settings, ...settings } },
    );
  const mutation = useMutation({
    mutationFn: (change: Partial<Settings>) => client('settings.change', change),
    onMutate: (change) => void show(change),
    onSuccess: (settings) => {
      show(settings);
      forget(queries, ['queue.today']);
    },
    onError: () => forget(queries, ['app.info']),
  });
  return { change: mutation.mutate, error: mutation.error, saved: mutation.isSuccess };
}
