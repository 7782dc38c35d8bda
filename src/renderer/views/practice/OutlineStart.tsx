/** @file An interview by an outline: all of its parts, or one. */

import { Link } from 'wouter';
import type { PracticeQuestions } from '#engine/contract/outlines.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { outlineAddress } from '#renderer/views/outlines/addresses.ts';
import type { Choice } from './choice.ts';
import styles from './practice.module.css';
import { SizeChoice } from './SizeChoice.tsx';

interface OutlineStartProps {
  /** Path of the outline. */
  readonly outline: string;
  readonly onStart: (choice: Choice) => void;
  readonly isStarting: boolean;
}

export function OutlineStart({ outline, onStart, isStarting }: OutlineStartProps) {
  const { t } = useMessages();
  const questions = useCall('practice.questions', { outline, count: 1, seed: 0 });
  return (
    <>
      <Loaded query={questions}>
        {({ outline: named, total, parts, gaps }) => (
          <div className={styles.start}>
            <h2>{named?.title}</h2>
            <p>
              {t('practice.outline', { questions: total, minutes: sumOf(parts), gaps: gaps.length })}
              {' · '}
              <Link href={outlineAddress(outline)}>{t('practice.toOutline')}</Link>
            </p>
            {total === 0 ? (
              <p>{t('practice.outlineNone')}</p>
            ) : (
              <>
                <h3>{t('practice.whole')}</h3>
                <SizeChoice
                  total={total}
                  disabled={isStarting}
                  onChoose={(count) => onStart({ outline, count })}
                />
                <Parts parts={parts} disabled={isStarting} onChoose={(part) => onStart({ outline, part })} />
              </>
            )}
          </div>
        )}
      </Loaded>
      {questions.isError && (
        <p>
          <Link href="/outlines">{t('practice.toOutlines')}</Link>
        </p>
      )}
    </>
  );
}

interface PartsProps {
  readonly parts: PracticeQuestions['parts'];
  readonly disabled: boolean;
  readonly onChoose: (part: number) => void;
}

function Parts({ parts, disabled, onChoose }: PartsProps) {
  const { t } = useMessages();
  const asked = parts.filter(({ questions }) => questions > 0);
  if (asked.length < 2) return null;
  return (
    <>
      <h3>{t('practice.onePart')}</h3>
      <ul className={styles.parts}>
        {asked.map(({ number, title, minutes, questions }) => (
          <li key={number}>
            <Button disabled={disabled} onClick={() => onChoose(number)}>
              {title}
            </Button>
            <span className={styles.about}>{t('practice.part', { questions, minutes })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** `null` when no part says how long it takes. */
function sumOf(parts: PracticeQuestions['parts']): number | null {
  const said = parts.flatMap(({ minutes }) => minutes ?? []);
  return said.length === 0 ? null : said.reduce((sum, minutes) => sum + minutes, 0);
}
