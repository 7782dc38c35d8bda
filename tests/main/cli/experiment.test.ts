import { afterEach, describe, expect, it } from 'vitest';
import { command, type Place, place, run } from '../../support/cli.ts';
import { hashesOf } from '../../support/folders.ts';

const places: Place[] = [];
const at = async (notes: Record<string, string>) => {
  const made = await place(notes);
  places.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(places.splice(0).map((each) => each.remove()));
});

const YAML = `kind: network
depth: 8
width: 32
activation: sigmoid
init: xavier
seeds: 20
claims:
  - that: rate within 0.1 of -1.45
  - says: 每层最多乘 0.25
    that: exp(rate) <= 0.25
  - that: gradient_norm[1] <= norm_product * gradient_norm[last] for all seeds
`;

describe('nabla experiment run', () => {
  it('judges the claims of a file, the same in every format, without touching any data', async () => {
    const json = JSON.stringify({
      kind: 'network',
      depth: 8,
      width: 32,
      activation: 'sigmoid',
      init: 'xavier',
      seeds: 20,
      claims: [
        { that: 'rate within 0.1 of -1.45' },
        { says: '每层最多乘 0.25', that: 'exp(rate) <= 0.25' },
        { that: 'gradient_norm[1] <= norm_product * gradient_norm[last] for all seeds' },
      ],
    });
    const files = { 's.yaml': YAML, 's.json': json, 's.md': `# Lab\n\n\`\`\`experiment\n${YAML}\`\`\`\n` };
    const { ask, vault, data } = await at(files);
    const results = [];
    for (const name of Object.keys(files))
      results.push(await ask('experiment', 'run', `${vault.path}/${name}`));
    const [yaml, ...others] = results;
    expect(yaml).toMatchObject({ seeds: 20, spec: { depth: 8 }, backend: expect.any(String) });
    expect(yaml.claims).toHaveLength(3);
    expect(yaml.claims[1]).toMatchObject({
      says: '每层最多乘 0.25',
      verdict: 'supported',
      quantity: expect.any(String),
    });
    expect(yaml.claims[2]).toMatchObject({ says: null, verdict: 'supported' });
    for (const other of others) expect({ ...other, seconds: 0 }).toEqual({ ...yaml, seconds: 0 });
    expect(await hashesOf(data.path)).toEqual({});
  });

  it('takes seeds and parameters, refuses those it does not know', async () => {
    const { ask, run: refused, vault } = await at({ 's.yaml': YAML });
    const file = `${vault.path}/s.yaml`;
    const result = await ask(
      'experiment',
      'run',
      file,
      '--seeds',
      '5',
      '--set',
      'depth=4',
      '--set',
      'width=8',
    );
    expect(result).toMatchObject({ seeds: 5, spec: { depth: 4, width: 8 } });
    expect((await refused('experiment', 'run', file, '--set', 'depht=4')).code).toBe(65);
    expect((await refused('experiment', 'run', file, '--seeds', '0')).code).toBe(2);
  });

  it('runs what a note holds, by its id', async () => {
    const { ask } = await at({ 'lab.md': `# Lab\n\n\`\`\`experiment\nid: my-lab\n${YAML}\`\`\`\n` });
    expect(await ask('experiment', 'run', 'my-lab', '--seeds', '2')).toMatchObject({
      seeds: 2,
      spec: { id: 'my-lab' },
    });
    expect((await ask('experiment', 'list')).map((row: { id: string }) => row.id)).toContain('my-lab');
  });

  it('needs no notes for the catalogue', async () => {
    const { data } = await at({});
    const flags = ['--vault', '/no/such/folder', '--data', data.path, '--json'];
    const ran = await run([
      'experiment',
      'run',
      'experiment:sigmoid-decay?depth=4',
      '--seeds',
      '2',
      ...flags,
    ]);
    expect(ran.json).toMatchObject({ ok: true, data: { spec: { depth: 4 }, seeds: 2 } });
    const listed = await run(['experiment', 'list', ...flags]);
    expect(listed.json).toMatchObject({ ok: true, warnings: [expect.stringContaining('/no/such/folder')] });
  });

  it('shows a table to people', async () => {
    const { said, vault } = await at({ 's.yaml': YAML });
    const { out } = await said('experiment', 'run', `${vault.path}/s.yaml`);
    expect(out).toMatch(/^supported +rate within 0\.1 of -1\.45 /m);
    expect(out).toMatch(/20 seeds, \w+, \d+\.\d s\n$/);
  });

  it('dies at once when it is interrupted', async () => {
    const { data } = await at({});
    const long = ['experiment', 'run', 'sigmoid-decay', '--set', 'depth=300', '--seeds', '100'];
    const child = command([...long, '--data', data.path]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const start = Date.now();
    child.kill('SIGINT');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(Date.now() - start).toBeLessThan(2000);
  });
});

describe('nabla experiment torch', () => {
  it('prints a script for an experiment, a link or a file, with what was set on it', async () => {
    const { ask, vault, data } = await at({ 's.yaml': YAML });
    const { script } = await ask('experiment', 'torch', 'sigmoid-decay', '--set', 'depth=7', '--seeds', '12');
    expect(script).toMatch(/seeds, phis = 7, .*, 12, \[torch\.sigmoid\] \* 7$/m);
    expect((await ask('experiment', 'torch', 'sigmoid-decay?depth=7')).script).toContain('phis = 7, ');
    expect((await ask('experiment', 'torch', `${vault.path}/s.yaml`)).script).toContain(
      '# network: rate within 0.1 of -1.45',
    );
    expect(await hashesOf(data.path)).toEqual({});
  });

  it('writes nothing but the script for people, so that it can be sent to a file', async () => {
    const { said } = await at({});
    const { out } = await said('experiment', 'torch', 'sigmoid-unit-chain');
    expect(out).toMatch(/^# sigmoid-unit-chain: /);
    expect(out.trimEnd()).toMatch(/print\("the claim".*\)$/);
  });

  it('says when the claim has no script', async () => {
    const { run: refused, vault } = await at({
      's.yaml': 'kind: training\ndepth: 3\nclaims: [{that: best_rate < 9}]\n',
    });
    const ran = await refused('experiment', 'torch', `${vault.path}/s.yaml`, '--json');
    expect(ran).toMatchObject({ code: 65, json: { ok: false, error: { code: 'no-script' } } });
  });
});
