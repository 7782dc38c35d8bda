/** @file One outline: its parts with their items, what each leads to and how far that is learned. */

import { useState } from 'react';
import { Link } from 'wouter';
import type { OutlineDetail } from '#engine/contract/outlines.ts';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { practiceAddress, reviewAddress } from './addresses.ts';
import { CoverageBar } from './CoverageBar.tsx';
import { ItemList } from './ItemList.tsx';
import { Mark } from './Mark.tsx';
import styles from './outlines.module.css';

export function OutlineMap({ outline }: { readonly outline: OutlineDetail }) {
  const { t } = useMessages();
  const [gapsOnly, setGapsOnly] = useState(false);
  const { items, linked, asked, minutes, parts, cards, learned, due, related } = outline;
  const isComplete = asked === items;
  return (
    <>
      <CoverageBar items={items} linked={linked} asked={asked} />
      <p className={styles.meta}>
        {t('outlines.meta', { parts: parts.length, minutes })} ·{' '}
        {t('outlines.coverage', { items, linked, asked })} ·{' '}
        {cards === 0 ? t('outlines.noCards') : t('outlines.progress', { learned, cards, due })}
      </p>
      <Actions outline={outline} />
      <div className={styles.tools}>
        <Legend />
        <fieldset className={styles.show} aria-label={t('outlines.show')}>
          {[false, true].map((only) => (
            <Button
              key={String(only)}
              look="quiet"
              aria-pressed={gapsOnly === only}
              onClick={() => setGapsOnly(only)}
            >
              {t(only ? 'outlines.gapsOnly' : 'outlines.everything')}
            </Button>
          ))}
        </fieldset>
      </div>
      {gapsOnly && isComplete && <p>{t('outlines.nothingMissing')}</p>}
      {parts.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is named by its place
        <Part key={index} outline={outline} number={index + 1} gapsOnly={gapsOnly} />
      ))}
      {related.length > 0 && !gapsOnly && (
        <section className={styles.part}>
          <h2>{t('outlines.related')}</h2>
          <ItemList items={related.map((item) => ({ ...item, line: 0, depth: 0, headings: [] }))} />
        </section>
      )}
    </>
  );
}

function Actions({ outline: { note, questions, due, new: fresh } }: { readonly outline: OutlineDetail }) {
  const { t } = useMessages();
  if (questions === 0 && due + fresh === 0) return null;
  return (
    <p className={styles.actions}>
      {questions > 0 && (
        <Link href={practiceAddress(note)}>{t('outlines.practise', { count: questions })}</Link>
      )}
      {due > 0 && <Link href={reviewAddress(note)}>{t('outlines.review', { count: due })}</Link>}
    </p>
  );
}

function Legend() {
  return (
    <ul className={styles.legend}>
      {(['asked', 'unasked', 'gap'] as const).map((state) => (
        <li key={state}>
          <Mark state={state} named />
        </li>
      ))}
    </ul>
  );
}

interface PartProps {
  readonly outline: OutlineDetail;
  readonly number: number;
  readonly gapsOnly: boolean;
}

function Part({ outline, number, gapsOnly }: PartProps) {
  const { t } = useMessages();
  const part = outline.parts[number - 1];
  if (part === undefined) return null;
  const { title, minutes, questions, cards, learned, due } = part;
  const items = gapsOnly
    ? part.items.filter(({ state }) => state === 'gap' || state === 'unasked')
    : part.items;
  if (items.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      <p className={styles.meta}>
        {t('practice.part', { questions, minutes })}
        {cards > 0 && <> · {t('outlines.progress', { learned, cards, due })}</>}
        {due > 0 && (
          <>
            {' · '}
            <Link href={reviewAddress(outline.note, number)}>{t('outlines.review', { count: due })}</Link>
          </>
        )}
      </p>
      <ItemList items={items} />
    </section>
  );
}
