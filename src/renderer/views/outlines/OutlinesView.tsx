/** @file Interview outlines: all of them with what they cover, or one with every item. */

import { Link, useSearchParams } from 'wouter';
import type { OutlineRow } from '#engine/contract/outlines.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { outlineAddress } from './addresses.ts';
import { CoverageBar } from './CoverageBar.tsx';
import { OutlineMap } from './OutlineMap.tsx';
import styles from './outlines.module.css';

export default function OutlinesView() {
  const [parameters] = useSearchParams();
  const outline = parameters.get('outline');
  return outline === null ? <OutlineList /> : <OneOutline key={outline} name={outline} />;
}

function OneOutline({ name }: { readonly name: string }) {
  const { t } = useMessages();
  const query = useCall('outlines.show', { name });
  return (
    <Page title={query.data?.title ?? t('outlines.title')}>
      <Loaded query={query}>{(outline) => <OutlineMap outline={outline} />}</Loaded>
      <p className={styles.back}>
        <Link href="/outlines">{t('outlines.back')}</Link>
      </p>
    </Page>
  );
}

function OutlineList() {
  const { t } = useMessages();
  const query = useCall('outlines.list', {});
  return (
    <Page title={t('outlines.title')}>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <div className={styles.about}>
              <p>{t('outlines.none')}</p>
              <p>{t('outlines.noneHint')}</p>
            </div>
          ) : (
            <>
              <p className={styles.about}>{t('outlines.about')}</p>
              <ul className={styles.list}>
                {rows.map((row) => (
                  <Row key={row.note} row={row} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Row({ row }: { readonly row: OutlineRow }) {
  const { t } = useMessages();
  const { note, title, parts, minutes, items, linked, asked, learned, cards, due } = row;
  return (
    <li>
      <h2>
        <Link href={outlineAddress(note)}>{title}</Link>
      </h2>
      <p className={styles.meta}>{t('outlines.meta', { parts, minutes })}</p>
      <CoverageBar items={items} linked={linked} asked={asked} />
      <p className={styles.meta}>
        {t('outlines.coverage', { items, linked, asked })} ·{' '}
        {cards === 0 ? t('outlines.noCards') : t('outlines.progress', { learned, cards, due })}
      </p>
    </li>
  );
}
