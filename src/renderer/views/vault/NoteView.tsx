/** @file One note with the reasons beside its lines: which blocks are cards, active or held, and why the others are not. */

import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { OutputOf } from '#engine/contract/contract.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { whyText } from '#renderer/messages/why.ts';
import { NoteFinder } from './NoteFinder.tsx';
import styles from './note.module.css';
import { type Piece, piecesOf } from './pieces.ts';

type Row = OutputOf<'vault.explain'>[number];

export default function NoteView() {
  const { t } = useMessages();
  const [asked] = useSearchParams();
  const path = asked.get('path') ?? '';
  const line = Number(asked.get('line') ?? 0);
  return (
    <Page title={t('why.title')} wide>
      {path === '' ? (
        <NoteFinder />
      ) : (
        <>
          <p className={styles.path}>{path}</p>
          <p className={styles.hint}>{t('why.hint')}</p>
          <Explained key={path} path={path} line={line} />
        </>
      )}
      <p className={styles.back}>
        <Link href="/vault">{t('why.vault')}</Link>
      </p>
    </Page>
  );
}

function Explained({ path, line }: { readonly path: string; readonly line: number }) {
  const rows = useCall('vault.explain', { note: path });
  const source = useCall('vault.source', { note: path });
  return (
    <Loaded query={rows}>
      {(explained) => (
        <Loaded query={source}>
          {({ text }) => <Pieces pieces={piecesOf(text, explained)} line={line} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Pieces({ pieces, line }: { readonly pieces: readonly Piece[]; readonly line: number }) {
  const wanted = useRef<HTMLLIElement>(null);
  useEffect(() => wanted.current?.scrollIntoView({ block: 'center' }), []);
  return (
    <ol className={styles.pieces}>
      {pieces.map(({ first, lines, rows }) => {
        const isWanted = first <= line && line < first + lines.length;
        return (
          <li
            key={first}
            ref={isWanted ? wanted : undefined}
            className={styles.piece}
            data-wanted={isWanted || undefined}
            data-card={cardMark(rows)}
          >
            <pre className={styles.lines}>
              {lines.map((text, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have their order and nothing else
                <code key={index} data-line={first + index}>
                  {text === '' ? ' ' : text}
                  {'\n'}
                </code>
              ))}
            </pre>
            <div className={styles.reasons}>
              {rows.map((row) => (
                <Reason key={`${row.lines.join('-')} ${row.card} ${row.why}`} row={row} />
              ))}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Reason({ row }: { readonly row: Row }) {
  const { t, language } = useMessages();
  const { card, kind, active, why } = row;
  return (
    <p className={styles.reason} data-card={card !== null || undefined}>
      <span className={styles.state} data-active={active || undefined}>
        {kind === null
          ? t('why.none')
          : `${t(`cards.kind.${kind}`)} · ${active ? t('why.active') : t('why.held')}`}
      </span>{' '}
      {whyText(why, language)}
      {card !== null && (
        <>
          {' '}
          <Link href={`/cards?card=${card}`}>{t('why.card')}</Link>
        </>
      )}
    </p>
  );
}

function cardMark(rows: readonly Row[]): 'active' | 'held' | undefined {
  // The whole note and whole sections are cards of every line; what stands out is what asks by itself.
  const own = rows.filter(({ kind }) => kind !== null && kind !== 'note' && kind !== 'section');
  if (own.length === 0) return undefined;
  return own.some(({ active }) => active) ? 'active' : 'held';
}
