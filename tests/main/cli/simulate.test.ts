import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, type Ran, run } from '../../support/cli.ts';
import { type TempFolder, tempFolder } from '../../support/folders.ts';

let folder: TempFolder;
beforeAll(async () => {
  folder = await tempFolder();
});
afterAll(async () => {
  await folder.remove();
});

/** `nabla simulate` on a file of that text, from a folder without notes. */
async function simulate(
  text: string | Uint8Array,
  flags: readonly string[] = ['--json'],
  name = 'case.json',
): Promise<Ran> {
  await writeFile(join(folder.path, name), text);
  return await run(['simulate', join(folder.path, name), ...flags], { cwd: folder.path });
}

const mlp = {
  id: 'mine',
  title: 'ignored',
  kind: 'mlp',
  input: {
    layers: [{ W: [[1, 2]], b: [0.5], activation: 'linear' }],
    X: [[1, 1]],
    T: [[3]],
    loss: 'half_sse',
  },
  expected: { loss: 'ignored' },
};

describe('nabla simulate FILE', () => {
  it('gives exactly the keys of the kind, without a vault or a data folder', async () => {
    const { code, json, err } = await simulate(JSON.stringify(mlp));
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(json).toEqual({
      ok: true,
      data: {
        z: [[[3.5]]],
        a: [[[3.5]]],
        loss: 0.125,
        dz: [[[0.5]]],
        dW: [[[0.5, 0.5]]],
        db: [[0.5]],
        dX: [[0.5, 1]],
        dW_norm: [Math.SQRT1_2],
        dz_norm: [0.5],
        dX_norm: expect.closeTo(Math.sqrt(1.25), 14),
      },
      warnings: [],
    });
  });

  it('writes what JSON has no number for as words', async () => {
    const { json } = await simulate(
      '{"kind": "fixed_point", "input": {"activation": "relu", "sigma_w2": 3, "sigma_b2": 0}}',
    );
    expect(json).toMatchObject({ ok: true, data: { q_star: 'Infinity', chi_1: 1.5, phase: 'chaotic' } });
  });

  it('summarises at least 100 seeds, the same ones every time', async () => {
    const text = 'kind: stat_mlp\ninput: {activation: relu, sigma_w2: 2, depth: 6, width: 32}\n';
    const first = await simulate(text, ['--json'], 'case.yaml');
    expect(first.json?.ok === true && Object.keys(first.json.data)).toEqual(['mean', 'se', 'sd', 'seeds']);
    expect(first.json?.ok === true && first.json.data.seeds).toBeGreaterThanOrEqual(100);
    expect((await simulate(text, ['--json'], 'case.yaml')).out).toBe(first.out);
  });

  it('shows people the same as a table', async () => {
    const { code, out } = await simulate(JSON.stringify(mlp), []);
    expect(code).toBe(0);
    expect(out).toMatch(/^loss +0\.125$/m);
    expect(out).toMatch(/^dX +\[\[0\.5,1\]\]$/m);
  });

  it('stands in the help', async () => {
    expect((await run(['--help'])).out).toMatch(/^ {2}simulate FILE +Work out one case/m);
    expect((await run(['simulate', '--help'])).out).toContain('nabla -- simulate FILE');
  });
});

describe('nabla simulate refuses', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'a field that does not fit',
      '{"kind": "stat_mlp", "input":\n{"activation": "tanh", "sigma_w2": 1, "depth": 0, "width": 4}}',
      'case-bad-value',
      /case\.json:2: input\.depth is 0; it must be a whole number from 2 to 4000/,
    ],
    ['an unknown kind', '{"kind": "mlpp", "input": {}}', 'case-unknown-kind', /did you mean "mlp"/],
    ['a whole collection', '{"cases": [{}, {}]}', 'case-not-one', /collection of 2 cases/],
    ['text that is neither JSON nor YAML', '{"kind": ]', 'case-unreadable', /not JSON/],
    [
      'what costs too much',
      '{"kind": "stat_mlp", "input": {"activation": "tanh", "sigma_w2": 1, "depth": 4000, "width": 2048}}',
      'too-expensive',
      /the limit is 20 s and 400 MB/,
    ],
    [
      'depth without end',
      `{"kind": "mlp", "input": ${'['.repeat(1_000_000)}`,
      'case-too-deep',
      /deeper than 32/,
    ],
  ])('%s', async (_what, text, code, told) => {
    const ran = await simulate(text);
    expect(ran.json).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(told) } });
    expect(ran.code).toBe(65);
    expect(ran.err).toBe('');
  });

  it('bytes that are no text, and files beyond 64 MiB', async () => {
    expect((await simulate(new Uint8Array([0xff, 0xfe, 0x00]))).code).toBe(65);
    const large = await simulate(Buffer.alloc(64 * 1024 * 1024 + 1, 0x20));
    expect(large.json).toMatchObject({ ok: false, error: { code: 'bad-file' } });
  });

  it('a missing file and a folder, each with its own exit code', async () => {
    const missing = await run(['simulate', join(folder.path, 'nowhere.json'), '--json']);
    expect(missing.json).toMatchObject({ ok: false, error: { code: 'file-missing' } });
    expect(missing.code).toBe(66);
    expect((await run(['simulate', folder.path, '--json'])).code).toBe(74);
    expect((await run(['simulate', '--json'])).code).toBe(2);
    expect((await run(['simulate', 'a', 'b', '--json'])).code).toBe(2);
  });

  it('ends at once when it is interrupted', async () => {
    const net = '{"activation": "tanh", "sigma_w2": 1, "depth": 60, "width": 400, "seeds": 100}';
    await writeFile(join(folder.path, 'long.json'), `{"kind": "stat_mlp", "input": ${net}}`);
    const child = command(['simulate', join(folder.path, 'long.json'), '--json']);
    setTimeout(() => child.kill('SIGINT'), 1500);
    const ended = await new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)));
    expect(ended).toBe('SIGINT');
  });
});
