import { afterEach, describe, expect, it } from 'vitest';
import type { AppFailure } from '#engine/contract/transport.ts';
import { openRunner } from '#main/runner/runner.ts';
import { codeOf, createTestApp, type TestApp, type TestAppOptions } from '../../support/app.ts';
import { questionNote, STUDY_NOTE_PATH, studyNote } from '../../support/notes.ts';

let test: TestApp | undefined;
const open = async (options: TestAppOptions = {}) => {
  test = await createTestApp(options);
  await test.call('vault.import', {});
  return test;
};
afterEach(async () => {
  await test?.close();
  test = undefined;
});

const SPEC =
  'kind: activation\nactivation: sigmoid\nclaims:\n  - says: at most a quarter\n    that: derivative_max <= 0.25\n';
const fence = (text: string) => `\n\`\`\`experiment\n${text}\`\`\`\n`;

describe('experiments of the catalogue', () => {
  it('are listed with their parameters and the cards that link to them', async () => {
    const { call } = await open({ notes: { [STUDY_NOTE_PATH]: await studyNote() } });
    const rows = await call('experiment.list', {});
    const active = (await call('cards.list', {})).filter((card) => card.active);
    for (const card of active) {
      expect(card.experiments.length).toBeGreaterThan(0);
      const [first] = card.experiments;
      expect(rows.find((row) => row.id === first)?.cards).toContain(card.id);
      const { links } = await call('cards.show', { id: card.id });
      expect(links.map((link) => link.experiment)).toEqual(card.experiments);
      expect(links[0]).toMatchObject({
        by: 'statement',
        title: { zh: expect.any(String), en: expect.any(String) },
      });
    }
    const decay = rows.find((row) => row.id === 'sigmoid-decay');
    expect(decay?.parameters).toContainEqual(
      expect.objectContaining({ name: 'depth', unit: 'layers', min: 1 }),
    );
  });

  it('open from a card with the parameters of its link', async () => {
    const note =
      '# T\n\n1. **Why?**\n   - A: See [a deep one](experiment:sigmoid-decay?depth=30&width=64).\n';
    const { call } = await open({ notes: { 'a.md': note } });
    const [card] = (await call('cards.list', {})).filter(({ active }) => active);
    const { links } = await call('cards.show', { id: card?.id ?? '' });
    expect(links[0]).toMatchObject({
      experiment: 'sigmoid-decay',
      target: 'experiment:sigmoid-decay?depth=30&width=64',
      by: 'block',
    });
  });

  it('run with parameters and seeds as asked, by id or by link', async () => {
    const { call, events } = await open();
    const result = await call('experiment.run', {
      id: 'sigmoid-decay',
      seeds: 3,
      set: { depth: '6', width: '16' },
    });
    expect(result).toMatchObject({ seeds: 3, spec: { depth: 6, width: 16 }, backend: expect.any(String) });
    expect(result.claims[0]).toMatchObject({
      verdict: expect.stringMatching(/supported|refuted|inconclusive/),
    });
    expect(result.seconds).toBeGreaterThanOrEqual(0);
    const linked = await call('experiment.run', {
      id: 'experiment:sigmoid-decay?depth=6&width=16',
      seeds: 3,
    });
    expect(linked).toEqual({ ...result, seconds: linked.seconds });
    expect(events.some((event) => event.kind === 'run.progress')).toBe(true);
  });

  it('are named with the nearest when misspelt', async () => {
    const { call } = await open();
    const failure = await call('experiment.run', { id: 'sigmoid-decy' }).catch(
      (thrown: AppFailure) => thrown.error,
    );
    expect(failure).toMatchObject({
      code: 'unknown-experiment',
      hint: expect.stringContaining('sigmoid-decay'),
    });
    expect(await codeOf(call('experiment.run', {}))).toBe('bad-input');
    expect(await codeOf(call('experiment.run', { id: 'sigmoid-decay', set: { dept: '6' } }))).toBe(
      'unknown-parameter',
    );
    expect(await codeOf(call('experiment.run', { id: 'sigmoid-decay', set: { depth: '0' } }))).toBe(
      'bad-parameter',
    );
  });
});

describe('experiments of notes', () => {
  it('are found by their id, wherever they stand, and linked to the card around them', async () => {
    const text = `# Slopes\n\n## Why at most a quarter?\n\nBecause.\n${fence(`id: my-slope\n${SPEC}`)}`;
    const { call } = await open({
      notes: { 'a.md': text, 'b.md': `${questionNote('B')}\n[see](experiment:my-slope)\n` },
    });
    expect((await call('vault.import', {})).diagnostics).toEqual([]);
    const shown = await call('experiment.show', { id: 'my-slope' });
    expect(shown).toMatchObject({ id: 'my-slope', inCatalogue: false, spec: { activation: 'sigmoid' } });
    const { claims } = await call('experiment.run', { id: 'my-slope' });
    expect(claims).toMatchObject([{ says: 'at most a quarter', measured: 0.25, verdict: 'supported' }]);
    const linked = (await call('experiment.list', {})).find((row) => row.id === 'my-slope')?.cards;
    expect(linked?.length).toBeGreaterThan(0);
  });

  it('disappear with their note', async () => {
    const { call, vault } = await open({ notes: { 'a.md': `# A\n${fence(`id: my-slope\n${SPEC}`)}` } });
    expect(await codeOf(call('experiment.show', { id: 'my-slope' }))).toBeNull();
    vault.write('a.md', '# A\n\nnothing\n');
    await call('vault.import', {});
    expect(await codeOf(call('experiment.show', { id: 'my-slope' }))).toBe('unknown-experiment');
  });

  it('cannot take the place of one of the catalogue', async () => {
    const { call } = await open({ notes: { 'a.md': `# A\n${fence(`id: sigmoid-decay\n${SPEC}`)}` } });
    expect(await call('experiment.show', { id: 'sigmoid-decay' })).toMatchObject({
      inCatalogue: true,
      spec: { kind: 'network' },
    });
  });

  it('are named with their line when a link leads nowhere', async () => {
    const { call } = await open({ notes: { 'a.md': '# A\n\n[run](experiment:sigmoid-decy)\n' } });
    expect((await call('vault.import', {})).diagnostics).toMatchObject([
      { path: 'a.md', line: 3, severity: 'warning', code: 'unknown-experiment' },
    ]);
  });
});

describe('an id that two notes chose', () => {
  const block = (activation: string) =>
    questionNote('A').concat(
      `\n\`\`\`experiment\nid: mine\nkind: activation\nactivation: ${activation}\n\`\`\`\n`,
    );

  it('means the first one; the other is kept beside it, and the import says so', async () => {
    const { call } = await open({ notes: { 'b.md': block('tanh'), 'a.md': block('gelu') } });
    const { diagnostics } = await call('vault.import', {});
    expect(diagnostics).toMatchObject([{ path: 'b.md', severity: 'warning', code: 'experiment-id-twice' }]);
    expect(diagnostics[0]?.message).toMatch(/"mine" is taken by a\.md:\d+.*kept as "mine-[0-9a-f]{12}"/);
    expect((await call('experiment.show', { id: 'mine' })).spec).toMatchObject({ activation: 'gelu' });
    const own = (await call('experiment.list', {})).filter(({ id }) => id.startsWith('mine'));
    expect(own.map(({ id }) => id)).toEqual(['mine', expect.stringMatching(/^mine-[0-9a-f]{12}$/)]);
  });

  it('is nobody else’s where both are the same experiment', async () => {
    const { call } = await open({ notes: { 'a.md': block('tanh'), 'b.md': block('tanh') } });
    expect((await call('vault.import', {})).diagnostics).toEqual([]);
  });

  it('is the app’s where its own catalogue has it', async () => {
    const { call } = await open({ notes: { 'a.md': block('tanh').replace('id: mine', 'id: kv-cache') } });
    const { diagnostics } = await call('vault.import', {});
    expect(diagnostics[0]?.message).toContain("is taken by the app's own catalogue");
  });
});

describe('specs from a file', () => {
  it('run, or say what is wrong on which line', async () => {
    const { call } = await open();
    const run = (text: string) => call('experiment.run', { spec: { text, name: 'lab/x.yaml' } });
    expect((await run(SPEC)).claims).toMatchObject([
      { verdict: 'supported', measured: 0.25, interval: [0.25, 0.25] },
    ]);
    const failure = await run(`${SPEC}  - that: derivative_max <> 1\n  - that: slope <= 1\n`).catch(
      (e: AppFailure) => e.error,
    );
    expect(failure).toMatchObject({ code: 'claim-syntax' });
    expect((failure as { message: string }).message).toMatch(/^lab\/x\.yaml:6: .*\nlab\/x\.yaml:7: .*slope/s);
  });

  it('write infinities in the way every transport carries', async () => {
    const { call } = await open();
    const text = 'kind: calc\nlet: {a: 1, b: 0}\nclaims:\n  - that: exp(1000*a) <= 1 + b\n';
    const { claims } = await call('experiment.run', { spec: { text, name: 'inf.yaml' } });
    expect(claims[0]?.measured).toBe('Infinity');
    expect(JSON.parse(JSON.stringify(claims))).toEqual(claims);
  });
});

describe('a run', () => {
  const long = { id: 'sigmoid-decay', set: { depth: '300', width: '128' }, seeds: 100 };

  it('is stopped by its name', async () => {
    const { call, events } = await open({ runner: openRunner() });
    const running = codeOf(call('experiment.run', { ...long, run: 'my-run-1' }));
    await expect.poll(() => events.some((event) => event.kind === 'run.progress')).toBe(true);
    expect(await call('experiment.cancel', { run: 'my-run-1' })).toEqual({ cancelled: true });
    expect(await running).toBe('cancelled');
    expect(await call('experiment.cancel', { run: 'my-run-1' })).toEqual({ cancelled: false });
  });

  it('does not outlive the app', async () => {
    const { call, app, events } = await open({ runner: openRunner() });
    const running = codeOf(call('experiment.run', long));
    await expect.poll(() => events.some((event) => event.kind === 'run.progress')).toBe(true);
    await app.close();
    expect(await running).toBe('cancelled');
  });

  it('is kept with its card, without moving its schedule', async () => {
    const { call, store } = await open({ notes: { 'a.md': questionNote('A') } });
    const [before] = (await call('cards.list', {})).filter((card) => card.active);
    const recorded = await call('experiment.record', {
      cardId: before?.id ?? '',
      experiment: 'sigmoid-decay',
      specHash: 'abc',
      backend: 'reference',
      seeds: 30,
      prediction: 1e-6,
      measured: 3e-13,
      verdicts: ['supported', 'refuted'],
    });
    const [event] = await store.events({ kind: 'experiment' });
    expect(event).toMatchObject({
      id: recorded.event,
      cardId: before?.id,
      prediction: 1e-6,
      seeds: 30,
      verdicts: [
        { verdict: 'supported', measured: 3e-13 },
        { verdict: 'refuted', measured: null },
      ],
    });
    expect((await call('cards.show', { id: before?.id ?? '' })).card).toEqual(before);
  });
});
