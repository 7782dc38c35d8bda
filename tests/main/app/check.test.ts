import { Worker, type WorkerOptions } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppFailure } from '#engine/contract/transport.ts';
import type { Runner } from '#main/app/ports.ts';
import { openRunner } from '#main/runner/runner.ts';
import { codeOf, createTestApp, type TestApp, type TestAppOptions } from '../../support/app.ts';
import { type TempFolder, tempFolder } from '../../support/folders.ts';

const tests: TestApp[] = [];
const folders: TempFolder[] = [];
const open = async (options: TestAppOptions = {}) => {
  const test = await createTestApp(options);
  tests.push(test);
  return test;
};
const folder = async () => {
  const made = await tempFolder();
  folders.push(made);
  return made.path;
};
afterEach(async () => {
  await Promise.all(tests.splice(0).map((test) => test.close()));
  await Promise.all(folders.splice(0).map((made) => made.remove()));
});

const CALC =
  'kind: calc\nlet: {p: 4, m: 8}\nclaims:\n  - says: 27 %\n    that: (p-1)/(m+p-1) within 0.005 of 0.27\n  - that: (p-1)/m within 0.005 of (p-1)/(m+p-1)\n';
const RATE =
  'kind: network\ndepth: 6\nwidth: 16\nactivation: relu\ninit: he\nseeds: 12\nclaims:\n  - that: rate within 0.5 of 0\n  - that: rate within 0.15 of 0\n';
const fence = (text: string) => `\`\`\`experiment\n${text}\`\`\`\n`;
const note = (text: string) => `# T\n\nwords\n\n${fence(text)}`;

/** A thread that works as any other, until it is given a network of this depth. */
function dyingAt(depth: number) {
  const source = new URL('../../../src/main/runner/worker.ts', import.meta.url);
  const code = `
    const { parentPort } = require('node:worker_threads');
    import(${JSON.stringify(source.href)}).then(() => {
      parentPort.on('message', (message) => {
        if (message.type === 'start' && message.spec.depth === ${depth}) process.exit(3);
      });
    });`;
  return (options: WorkerOptions) => new Worker(code, { ...options, eval: true });
}

describe('claims of a vault', () => {
  it('are rows with the line of each claim, from blocks, front matter and files', async () => {
    const notes = {
      'a.md': note(`id: bubble\n${CALC}`),
      'b.md': `---\nexperiment:\n  id: in-front\n  kind: calc\n  let: {a: 2}\n  claims:\n    - that: a < 3\n---\n\n# B\n`,
      'lab/net.yaml': `id: from-file\n${RATE}`,
      'lab/other.json': '{"kind": "nothing of ours"}',
      'lab/c.json': '{"kind": "calc", "let": {"a": 1}, "claims": [{"that": "a < 1"}]}',
    };
    const { call } = await open({ notes });
    const { statements, diagnostics, totals } = await call('check.run', {});
    expect(diagnostics.map(({ path, line, code }) => `${path}:${line} ${code}`)).toEqual([
      'lab/net.yaml:10 not-settled',
    ]);
    const rows = statements.map(({ id, note, line, verdict, truth }) => [id, note, line, verdict, truth]);
    expect(rows).toEqual([
      ['bubble#1', 'a.md', 11, 'supported', null],
      ['bubble#2', 'a.md', 12, 'refuted', null],
      ['in-front#1', 'b.md', 7, 'supported', null],
      [expect.stringMatching(/^spec-[0-9a-f]{12}#1$/), 'lab/c.json', 1, 'refuted', null],
      ['from-file#1', 'lab/net.yaml', 9, 'supported', null],
      ['from-file#2', 'lab/net.yaml', 10, 'inconclusive', null],
    ]);
    expect(totals).toMatchObject({
      statements: 0,
      claims: 6,
      supported: 3,
      refuted: 2,
      inconclusive: 1,
      open: 2,
    });
    expect(statements[0]).toMatchObject({
      says: '27 %',
      measured: 3 / 11,
      interval: [3 / 11, 3 / 11],
      agrees: null,
    });
    // What a note's own spec asks for is what is run.
    expect(statements.at(-1)).toMatchObject({ seeds: 12, experiment: 'from-file' });
  });

  it('stand once where a note is copied, and apart where two experiments share an id', async () => {
    const copied = note(`id: bubble\n${CALC}`);
    const other = note('id: bubble\nkind: calc\nlet: {a: 1}\nclaims:\n  - that: a < 2\n');
    const { call } = await open({ notes: { 'a.md': copied, 'b.md': copied, 'c.md': other } });
    const { statements, diagnostics } = await call('check.run', {});
    expect(statements.map(({ id }) => id)).toEqual([
      'bubble#1',
      'bubble#2',
      expect.stringMatching(/^bubble-[0-9a-f]{12}#1$/),
    ]);
    expect(statements[0]).toMatchObject({ note: 'a.md', alsoAt: [{ note: 'b.md', line: 11 }] });
    expect(diagnostics).toMatchObject([{ path: 'c.md', line: 5, code: 'experiment-id-twice' }]);
  });

  it('of a page are judged together: the more there are, the wider each interval', async () => {
    const widths: number[] = [];
    for (const more of [0, 3, 40]) {
      const claims = Array.from({ length: more }, (_, i) => `  - that: rate within ${i + 1} of 0\n`).join('');
      const { call } = await open({ notes: { 'a.md': note(`id: net\n${RATE}${claims}`) } });
      const { statements } = await call('check.run', {});
      const [low, high] = statements[0]?.interval ?? [0, 0];
      widths.push(Number(high) - Number(low));
      expect(statements[0]?.rule).toContain(more === 40 ? '99.92' : more === 3 ? '99.375' : '97.5');
    }
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
  });
});

describe('what is acknowledged', () => {
  it('stands in the sidecar and is no longer open; what the sidecar gets wrong is said', async () => {
    const { call, vault } = await open({ notes: { 'a.md': note(`id: bubble\n${CALC}`) } });
    expect((await call('check.run', {})).totals).toMatchObject({ refuted: 1, acknowledged: 0, open: 1 });
    vault.write('nabla.yaml', 'acknowledged:\n  - bubble#2\n  - buble#1\n');
    const { statements, totals, diagnostics } = await call('check.run', {});
    expect(totals).toMatchObject({ refuted: 1, acknowledged: 1, open: 0 });
    expect(statements.map(({ acknowledged }) => acknowledged)).toEqual([false, true]);
    expect(diagnostics).toMatchObject([{ path: 'nabla.yaml', line: 3, code: 'acknowledged-unknown' }]);
    vault.write('nabla.yaml', 'acknowledged: [bubble#2\n  x');
    const broken = await call('check.run', {});
    expect(broken.totals).toMatchObject({ refuted: 1, open: 1 });
    expect(broken.diagnostics[0]).toMatchObject({ path: 'nabla.yaml', code: 'sidecar-yaml' });
  });
});

describe('what goes wrong', () => {
  it('costs its own row, and is said with its place', async () => {
    const notes = {
      'good.md': note(`id: bubble\n${CALC}`),
      'typo.md': note(`id: bad\n${CALC.replace('kind: calc', 'kind: clac')}`),
      'claim.md': note('id: worse\nkind: calc\nlet: {a: 1}\nclaims:\n  - that: a <> 1\n'),
      'large.md': note(
        'id: large\nkind: network\ndepth: 900\nwidth: 1024\nactivation: relu\ninit: he\nseeds: 5000\nclaims:\n  - that: rate < 1\n',
      ),
      'broken.md': new Uint8Array([0x23, 0x20, 0xff, 0xfe]),
    };
    const { call } = await open({ notes });
    const { statements, diagnostics, totals } = await call('check.run', { thorough: true });
    expect(diagnostics.map(({ path, line, code }) => `${path}:${line} ${code}`)).toEqual([
      'broken.md:1 note-encoding',
      'claim.md:10 claim-syntax',
      'large.md:14 too-expensive',
      'typo.md:7 spec-bad-value',
    ]);
    expect(statements.find(({ id }) => id === 'large#1')).toMatchObject({
      verdict: 'inconclusive',
      seeds: 0,
      measured: 'NaN',
    });
    expect(totals).toMatchObject({ supported: 1, refuted: 1, inconclusive: 1 });
  });

  it('a worker that dies takes nobody else with it', async () => {
    const runner = openRunner({ lanes: 2, startWorker: dyingAt(7) });
    const notes = {
      'a.md': note(`id: bubble\n${CALC}`),
      'b.md': note(`id: killer\n${RATE.replace('depth: 6', 'depth: 7')}`),
      'c.md': note(`id: net\n${RATE}`),
    };
    const { call } = await open({ notes, runner });
    const { statements, diagnostics } = await call('check.run', {});
    expect(statements.map(({ id, seeds }) => [id, seeds > 0])).toEqual([
      ['bubble#1', true],
      ['bubble#2', true],
      ['killer#1', false],
      ['killer#2', false],
      ['net#1', true],
      ['net#2', true],
    ]);
    const lost = diagnostics.filter(({ code }) => code === 'runner-stopped');
    expect(lost).toMatchObject([
      { path: 'b.md', line: 14 },
      { path: 'b.md', line: 15 },
    ]);
    expect(lost[0]?.message).toContain('Lower depth');
  });

  it('a backend or vault that is not there ends the check', async () => {
    const { call, vault } = await open();
    expect(await codeOf(call('check.run', { backend: 'gpu' }))).toBe('unknown-backend');
    vault.setMounted(false);
    expect(await codeOf(call('check.run', {}))).toBe('vault-missing');
  });
});

describe('results', () => {
  it('are kept: the second check runs nothing and says the same', async () => {
    const notes = { 'a.md': note(`id: bubble\n${CALC}`), 'b.md': note(`id: net\n${RATE}`) };
    const dataFolder = await folder();
    const first = await (await open({ notes, dataFolder })).call('check.run', {});
    const refusing: Runner = {
      ...openRunner(),
      run: () => Promise.reject(new Error('nothing was to be run')),
    };
    const again = await open({ notes, dataFolder, runner: refusing });
    const second = await again.call('check.run', {});
    expect(second.totals).toMatchObject({ runs: 2, kept: 2 });
    const comparable = (rows: typeof first.statements) => rows.map((row) => ({ ...row, kept: true }));
    expect(comparable(second.statements)).toEqual(comparable(first.statements));
    expect(second.diagnostics).toEqual(first.diagnostics);
  });

  it('of another spec, seed or page are not taken for these', async () => {
    const dataFolder = await folder();
    const check = async (text: string, extra: Record<string, string> = {}) =>
      (await (await open({ notes: { 'a.md': note(text), ...extra }, dataFolder })).call('check.run', {}))
        .totals.kept;
    expect(await check(`id: net\n${RATE}`)).toBe(0);
    expect(await check(`id: renamed\n${RATE}`)).toBe(1);
    expect(await check(`id: net\n${RATE.replace('seeds: 12', 'seeds: 13')}`)).toBe(0);
    expect(await check(`id: net\n${RATE.replace('of 0', 'of 0.1')}`)).toBe(0);
    // A longer page asks for wider intervals; an exact claim beside it does not.
    expect(await check(`id: net\n${RATE}`, { 'b.md': note(`id: bubble\n${CALC}`) })).toBe(1);
    expect(
      await check(`id: net\n${RATE}`, { 'b.md': note(`id: two\n${RATE.replace('width: 16', 'width: 8')}`) }),
    ).toBe(0);
  });

  it('of what was finished survive a cancel', async () => {
    const slow =
      'id: slow\nkind: network\ndepth: 400\nwidth: 128\nactivation: relu\ninit: he\nseeds: 300\nclaims:\n  - that: rate < 1\n';
    const notes = { 'a.md': note(`id: bubble\n${CALC}`), 'z.md': note(slow) };
    const dataFolder = await folder();
    const { call, events } = await open({ notes, dataFolder, runner: openRunner() });
    const checking = call('check.run', { run: 'my-check', thorough: true }).catch(
      (thrown: AppFailure) => thrown.error,
    );
    await expect
      .poll(() => events.some((e) => e.kind === 'check.progress' && e.done === 2), { timeout: 20_000 })
      .toBe(true);
    expect(await call('check.cancel', { run: 'my-check' })).toEqual({ cancelled: true });
    expect(await checking).toMatchObject({
      code: 'cancelled',
      message: expect.stringContaining('of 2 runs'),
    });
    expect(await call('check.cancel', { run: 'my-check' })).toEqual({ cancelled: false });
    const fast = await open({ notes: { 'a.md': note(`id: bubble\n${CALC}`) }, dataFolder });
    expect((await fast.call('check.run', {})).totals.kept).toBe(1);
  });

  it('are told while they come: rows that are settled, the one that is worked on, the share of the work', async () => {
    const { call, events } = await open({
      notes: { 'a.md': note(`id: bubble\n${CALC}`), 'b.md': note(`id: net\n${RATE}`) },
    });
    await call('check.run', { run: 'my-check' });
    const told = events.flatMap((event) => (event.kind === 'check.progress' ? [event] : []));
    expect(told[0]).toMatchObject({ run: 'my-check', done: 0, total: 4, share: 0, secondsLeft: null });
    expect(told.at(-1)).toMatchObject({ done: 4, total: 4, current: null, share: 1 });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
  });

  it('cannot be kept on a full disk: the check goes on and says so', async () => {
    const made = await open({
      notes: { 'a.md': note(`id: bubble\n${CALC}`) },
      dataFolder: '/dev/null/nowhere',
    });
    const { totals } = await made.call('check.run', {});
    expect(totals).toMatchObject({ supported: 1, refuted: 1 });
    expect(made.warnings).toEqual([expect.stringContaining('could not be kept')]);
  });
});
