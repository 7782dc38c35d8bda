/** @file The experiments beside a card in a dialog: why each stands there, which to leave out, and all others to add. */

import { useRef } from 'react';
import type { CardDetail } from '#engine/contract/views.ts';
import { appErrorOf } from '#renderer/api/use-call.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { Button } from '../../Button.tsx';
import { Dialog } from '../../Dialog.tsx';
import { AddExperiment } from './AddExperiment.tsx';
import styles from './choose.module.css';
import { type ChooseLink, useChooseLink } from './use-choose-link.ts';

interface ChooseExperimentsProps {
  readonly detail: CardDetail | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ChooseExperiments({ detail, open, onClose }: ChooseExperimentsProps) {
  const { t } = useMessages();
  return (
    <Dialog title={t('links.title')} open={open} onClose={onClose}>
      {detail && <Choices detail={detail} />}
    </Dialog>
  );
}

function Choices({ detail }: { readonly detail: CardDetail }) {
  const { t } = useMessages();
  const { links, hiddenLinks, card } = detail;
  const { choose, error, said } = useChooseLink(card.id);
  const top = useRef<HTMLHeadingElement>(null);
  /** The pressed button goes away with its row, so the focus is put where the change is seen. */
  const chooseHere: ChooseLink = (link, choice) => {
    choose(link, choice);
    top.current?.focus();
  };
  return (
    <>
      {error !== null && (
        <p role="alert" className={styles.error}>
          {appErrorOf(error).message} {appErrorOf(error).hint}
        </p>
      )}
      <h3 ref={top} tabIndex={-1} data-quiet-focus="">
        {t('links.shown')}
      </h3>
      {links.length === 0 && <p className={styles.reason}>{t('links.none')}</p>}
      <Rows links={links} onPress={(link) => chooseHere(link, 'hide')} />
      {hiddenLinks.length > 0 && <h3>{t('links.hidden')}</h3>}
      <Rows links={hiddenLinks} hidden onPress={(link) => chooseHere(link, 'auto')} />
      <h3>{t('links.another')}</h3>
      <AddExperiment
        without={new Set(links.map(({ experiment }) => experiment))}
        onAdd={(row) => choose(row, 'show')}
      />
      <p role="status" className={styles.status}>
        {said}
      </p>
    </>
  );
}

interface RowsProps {
  readonly links: CardDetail['links'];
  readonly hidden?: boolean;
  readonly onPress: (link: CardDetail['links'][number]) => void;
}

function Rows({ links, hidden = false, onPress }: RowsProps) {
  const { t, language } = useMessages();
  return (
    <ul className={styles.rows}>
      {links.map((link) => {
        const label = hidden ? t('links.restore') : link.by === 'user' ? t('links.remove') : t('links.hide');
        return (
          <li key={link.target}>
            <div>
              <p>{pick(link.title, language)}</p>
              <p className={styles.reason}>{pick(link.reason, language)}</p>
            </div>
            <Button aria-label={`${label}: ${pick(link.title, language)}`} onClick={() => onPress(link)}>
              {label}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
