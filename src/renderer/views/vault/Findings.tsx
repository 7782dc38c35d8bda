/** @file Everything that was found while reading, grouped by what it is; each line leads to its place. */

import { useId, useState } from 'react';
import type { OutputOf } from '#engine/contract/contract.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { findingAdvice, findingName } from '#renderer/messages/findings.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { NoteLink } from './NoteLink.tsx';
import { Several } from './Several.tsx';
import styles from './vault.module.css';

type Finding = OutputOf<'vault.findings'>[number];

export function Findings() {
  const { t } = useMessages();
  const findings = useCall('vault.findings', {});
  return (
    <section aria-labelledby="vault-findings" className={styles.section}>
      <h2 id="vault-findings">{t('vault.findings')}</h2>
      <Loaded query={findings}>
        {(all) =>
          all.length === 0 ? (
            <p className={styles.hint}>{t('vault.findings.none')}</p>
          ) : (
            <Filtered all={all} />
          )
        }
      </Loaded>
    </section>
  );
}

function Filtered({ all }: { readonly all: readonly Finding[] }) {
  const { t, language } = useMessages();
  const id = useId();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = all.filter(({ path, line, code, message }) =>
    `${path}:${line} ${code} ${findingName(code, language)} ${message}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <p className={styles.hint}>{t('vault.findings.hint')}</p>
      <div className={styles.add}>
        <label htmlFor={id}>{t('vault.findings.filter')}</label>
        <input id={id} type="search" value={text} onChange={({ target }) => setText(target.value)} />
        <p role="status" className={styles.counts}>
          {t('vault.findings.count', { shown: found.length, total: all.length })}
        </p>
      </div>
      {[...Map.groupBy(found, ({ code }) => code)].map(([code, group]) => (
        <section key={code} className={styles.group}>
          <h3>
            {findingName(code, language)} <small>{group.length}</small>
          </h3>
          {findingAdvice(code, language) !== '' && (
            <p className={styles.hint}>{findingAdvice(code, language)}</p>
          )}
          <Several of={group}>
            {({ path, line, message }) => (
              <>
                <NoteLink path={path} line={line} /> <span lang="en">{message}</span>
              </>
            )}
          </Several>
        </section>
      ))}
    </>
  );
}
