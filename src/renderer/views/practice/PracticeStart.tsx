/** @file How many questions of the vault, or which outline? */

import { Link } from 'wouter';
import type { OutlineRow } from '#engine/contract/outlines.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { practiceAddress } from '#renderer/views/outlines/addresses.ts';
import type { Choice } from './choice.ts';
import styles from './practice.module.css';
import { SizeChoice } from './SizeChoice.tsx';

interface PracticeStartProps {
  readonly onStart: (choice: Choice) => void;
  readonly isStarting: boolean;
}

/** Only how many there are is wanted here. */
const ASKED = { count: 1, seed: 0 };

export function PracticeStart({ onStart, isStarting }: PracticeStartProps) {
  const { t } = useMessages();
  const questions = useCall('practice.questions', ASKED);
  const outlines = useCall('outlines.list', {});
  return (
    <Loaded query={questions}>
      {({ total }) =>
        total === 0 ? (
          <p>{t('practice.none')}</p>
        ) : (
          <div className={styles.start}>
            <p>{t('practice.intro')}</p>
            <SizeChoice total={total} disabled={isStarting} onChoose={(count) => onStart({ count })} />
            <Outlines rows={outlines.data ?? []} />
          </div>
        )
      }
    </Loaded>
  );
}

/** Outlines without a question are on their own page, not here. */
function Outlines({ rows }: { readonly rows: readonly OutlineRow[] }) {
  const { t } = useMessages();
  const asked = rows.filter(({ questions }) => questions > 0);
  if (rows.length === 0) return null;
  return (
    <section className={styles.outlines} aria-label={t('practice.byOutline')}>
      <h2>{t('practice.byOutline')}</h2>
      <ul>
        {asked.map(({ note, title, questions, minutes, gaps }) => (
          <li key={note}>
            <Link href={practiceAddress(note)}>{title}</Link>
            <span className={styles.about}>{t('practice.outline', { questions, minutes, gaps })}</span>
          </li>
        ))}
      </ul>
      <p>
        <Link href="/outlines">{t('practice.toOutlines')}</Link>
      </p>
    </section>
  );
}
