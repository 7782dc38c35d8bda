/**
 * Formulas as people write, export and break them. `found.json`: text → its formulas, `(inline)` and `[display]`;
 * `set.json`: TeX → `null` or the kind of failure; `repaired.json`: TeX → what KaTeX is given.
 */

import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { checkFormulas, failureIn } from '#engine/note/tex/check.ts';
import { failureWords } from '#engine/note/tex/failure.ts';
import { NO_MACROS } from '#engine/note/tex/macros.ts';
import { katexOptions, prepareTex } from '#engine/note/tex/prepare.ts';
import { repairTex } from '#engine/note/tex/repair.ts';
import found from '../../fixtures/formulas/found.json' with { type: 'json' };
import repaired from '../../fixtures/formulas/repaired.json' with { type: 'json' };
import set from '../../fixtures/formulas/set.json' with { type: 'json' };
import { note } from './support.ts';

const written = (text: string) =>
  note(text)
    .formulas.map(({ display, tex }) => (display ? `[${tex.trim()}]` : `(${tex.trim()})`))
    .join(' ');

/** Bombs are long. */
const named = (rows: (string | null)[][]) =>
  rows.map(([tex, mode, kind]) => [`${tex?.slice(0, 60)} ${mode}`, kind, tex, mode] as const);

describe.each(Object.entries(found))('found: %s', (_cause, rows) => {
  it.each(rows)('%j → %s', (text, formulas) => {
    expect(written(text ?? '')).toBe(formulas);
  });
});

describe.each(Object.entries(set))('set: %s', (_cause, rows) => {
  it.each(named(rows))('%s → %s', (_name, kind, tex, mode) => {
    const display = mode === 'display';
    const failure = failureIn({ tex: tex ?? '', display });
    expect(failure?.kind ?? null).toBe(kind);
    const prepared = prepareTex(tex ?? '', display, NO_MACROS);
    if (typeof prepared !== 'string') return;
    // Drawing fails exactly where parsing does.
    const draw = () => katex.renderToString(prepared, katexOptions(display));
    if (kind === null) expect(draw()).not.toContain('katex-error');
    else expect(draw).toThrow();
  });
});

describe('repaired', () => {
  it.each(repaired)('%j %s → %j', (tex, mode, wanted) => {
    expect(repairTex(tex ?? '', mode === 'display')).toBe(wanted);
  });
});

describe('what an import says of formulas', () => {
  const check = (text: string) =>
    checkFormulas(note(text)).map(({ line, code, message }) => [line, code, message]);

  it('names line, formula, reason and next step', () => {
    expect(check('# a\n\nso $\\foo{x}$\n')).toEqual([
      [
        3,
        'formula-fails',
        'The formula “\\foo{x}” cannot be set. The command \\foo is not known. Check its spelling, or write it with ' +
          '\\operatorname{…}. Its source is shown instead.',
      ],
    ]);
  });

  it('flags a formula that swallowed prose', () => {
    expect(check('$$ 于是得到结论。然后继续 x=1 $$').map(([line, code]) => [line, code])).toEqual([
      [1, 'formula-prose'],
    ]);
    expect(check('$\\text{当且仅当。}x=1$')).toEqual([]);
  });

  it('says nothing of formulas that can be set', () => {
    expect(check('$x$, $50%$ and $$\\text{batch_size} \\\\ y$$')).toEqual([]);
  });

  it('knows the macros of the note and of no other', () => {
    expect(check('$$\\newcommand{\\mine}{x}$$\n\n$\\mine$')).toEqual([]);
    expect(check('$\\mine$')).toHaveLength(1);
  });

  it('has words in both languages for every failure', () => {
    const kinds = new Set(Object.values(set).flatMap((rows) => rows.map(([, , kind]) => kind)));
    for (const row of Object.values(set).flat()) {
      const failure = failureIn({ tex: row[0] ?? '', display: row[1] === 'display' });
      if (failure === null) continue;
      expect(failureWords(failure).en).toMatch(/\.$|: /);
      expect(failureWords(failure).zh).toMatch(/[。：]/);
    }
    expect(kinds.size).toBeGreaterThan(12);
  });
});
