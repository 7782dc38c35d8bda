/** @file Every experiment: those to play with, those behind sentences of the study note, arithmetic, those of the notes. */

import { Link } from 'wouter';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import type { Bilingual } from '#engine/experiment/types.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import type { PlainKey } from '#renderer/messages/messages.ts';
import styles from './lab-list.module.css';

interface Row {
  readonly id: string;
  readonly title: Bilingual;
  readonly cards: readonly string[];
}

/** In this order; an experiment stands in the first group that takes it. */
const GROUPS: readonly { readonly label: PlainKey; readonly takes: (id: string) => boolean }[] = [
  { label: 'lab.featured', takes: isFeatured },
  { label: 'lab.notes', takes: (id) => !catalogue.experiments.has(id) },
  { label: 'lab.arithmetic', takes: (id) => catalogue.experiments.get(id)?.statement === null },
];

function isFeatured(id: string): boolean {
  const found = catalogue.experiments.get(id);
  return found !== undefined && found.presets.length > 0 && found.spec.kind !== 'calc';
}

export default function LabView() {
  const { t } = useMessages();
  const list = useCall('experiment.list', {});
  return (
    <Page title={t('lab.title')}>
      <p className={styles.about}>
        {t('lab.about')} <Link href="/lab/write">{t('lab.write')}</Link>
      </p>
      <Loaded query={list}>
        {(rows) => (
          <>
            {grouped(rows).map(({ label, members }) => (
              <section key={label} className={styles.group} aria-label={t(label)}>
                <h2>{t(label)}</h2>
                <ul>
                  {members.map((row) => (
                    <LabRow key={row.id} row={row} />
                  ))}
                </ul>
              </section>
            ))}
            <StatementList />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function LabRow({ row: { id, title, cards } }: { readonly row: Row }) {
  const { t, language } = useMessages();
  const [first] = catalogue.experiments.get(id)?.presets ?? [];
  return (
    <li>
      <Link href={`/experiment/${encodeURIComponent(id)}`}>{pick(title, language)}</Link>
      {first !== undefined && <span className={styles.says}>{pick(first.says, language)}</span>}
      {cards.length > 0 && <span className={styles.cards}>{t('lab.cards', { count: cards.length })}</span>}
    </li>
  );
}

/** The sentences in the order of the note, each with the experiment that is shown beside its card. */
function StatementList() {
  const { t, language } = useMessages();
  return (
    <section className={styles.group} aria-label={t('lab.sentences')}>
      <h2>{t('lab.sentences')}</h2>
      <ul>
        {STATEMENTS.map(({ id, says, pane }) => (
          <li key={id}>
            <span>
              <span className={styles.cards}>{id}</span>{' '}
              <Link href={`/experiment/${encodeURIComponent(pane)}`}>{pick(says, language)}</Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const STATEMENTS = catalogue.statements.toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));

function grouped(rows: readonly Row[]): { readonly label: PlainKey; readonly members: readonly Row[] }[] {
  const groupOf = ({ id }: Row) => GROUPS.find(({ takes }) => takes(id))?.label;
  return GROUPS.map(({ label }) => ({ label, members: rows.filter((row) => groupOf(row) === label) })).filter(
    ({ members }) => members.length > 0,
  );
}
