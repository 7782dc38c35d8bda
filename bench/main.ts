/** @file `npm run bench -- COMMAND`: measures, prints tables in Markdown or JSON, and writes them into docs/performance.md. */

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureElementwise } from './commands/elementwise.ts';
import { measureHostile } from './commands/hostile.ts';
import { measureKernels } from './commands/kernels.ts';
import { measureLatency } from './commands/latency.ts';
import { measurePass } from './commands/pass.ts';
import { profilePasses } from './commands/profile.ts';
import { say } from './commands/say.ts';
import { measureScaling } from './commands/scaling.ts';
import { measureSearches } from './commands/search.ts';
import { measureTrials } from './commands/trials.ts';
import { measureVaults } from './commands/vault.ts';
import { measureWorkers } from './commands/workers.ts';
import { benchCore, type Competitor, start } from './competitor.ts';
import { competitors, type Pythons } from './competitors.ts';
import { installPeers } from './install-peers.ts';
import { describeMachine } from './machine.ts';
import { type Results, replaceTables, tables } from './report/report.ts';
import { verify } from './verify.ts';

const COMMANDS = [
  'pass',
  'trials',
  'kernels',
  'profile',
  'elementwise',
  'latency',
  'scaling',
  'workers',
  'vault',
  'search',
  'hostile',
] as const;
type Command = (typeof COMMANDS)[number];

const USAGE = `Usage: npm run bench -- ${COMMANDS.join('|')}|all [options]
  --json           one JSON object instead of tables
  --from FILE      measure nothing: the tables of what an earlier run with --json printed
  --write FILE     put the tables between the marks of FILE, such as docs/performance.md; with all or --from
  --python PYTHON  a Python with numpy 2 (default: python3)
  --torch PYTHON   a Python with PyTorch 2 (default: $NABLA_BENCH_TORCH; without it PyTorch is left out)
  --only NAMES     only competitors whose name contains one of these, separated by commas
  --help           this text`;

const { values, positionals } = readArguments();
if (values.help || (positionals.length === 0 && values.from === undefined)) console.log(USAGE);
else if (values.from !== undefined) report(JSON.parse(readFileSync(values.from, 'utf8')));
else await bench(chosen(positionals));

function readArguments() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  return parseArgs({
    allowPositionals: true,
    options: { json: flag, from: text, write: text, python: text, torch: text, only: text, help: flag },
  });
}

function chosen(names: readonly string[]): ReadonlySet<Command> {
  if (names.includes('all')) return new Set(COMMANDS);
  const known = COMMANDS.filter((command) => names.includes(command));
  const unknown = names.filter((name) => !known.some((command) => command === name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}.\n${USAGE}`);
  return new Set(known);
}

async function bench(commands: ReadonlySet<Command>): Promise<void> {
  // A part alone would leave the numbers of another day beside its own.
  if (values.write !== undefined && commands.size < COMMANDS.length) {
    throw new Error(`--write goes with "all" or --from.\n${USAGE}`);
  }
  const machine = describeMachine(new Date());
  const core = benchCore();
  const started = performance.now();
  const measured = await measure(commands, core);
  const minutes = Math.round((performance.now() - started) / 6000) / 10;
  report({ machine, core, minutes, ...measured });
}

function report(results: Results): void {
  const sections = tables(results);
  if (values.json) console.log(JSON.stringify(results));
  else if (values.write === undefined) console.log(sections.map(({ text }) => text).join('\n\n'));
  if (values.write !== undefined) {
    writeFileSync(values.write, replaceTables(readFileSync(values.write, 'utf8'), sections));
  }
}

async function measure(
  commands: ReadonlySet<Command>,
  core: number | null,
): Promise<Omit<Results, 'machine' | 'core' | 'minutes'>> {
  const side = ['pass', 'trials', 'elementwise'] as const;
  const together = side.some((command) => commands.has(command)) ? await sideBySide(commands, core) : {};
  return {
    ...together,
    ...(await part(commands, 'kernels', async () => ({ kernels: await measureKernels(core, say) }))),
    ...(await part(commands, 'profile', async () => ({ profiles: profilePasses(say) }))),
    ...(await part(commands, 'latency', async () => ({ latency: await measureLatency(core, say) }))),
    ...(await part(commands, 'scaling', async () => ({ scaling: await measureScaling(core, say) }))),
    ...(await part(commands, 'workers', async () => ({ workers: measureWorkers(say) }))),
    ...(await part(commands, 'vault', async () => ({ vaults: measureVaults(say) }))),
    ...(await part(commands, 'search', async () => ({ search: measureSearches(say) }))),
    ...(await part(commands, 'hostile', async () => ({ hostile: measureHostile(say) }))),
  };
}

/** One part of the results, where it is asked for; if it fails the others are kept, and the exit code tells. */
async function part<T extends Partial<Results>>(
  commands: ReadonlySet<Command>,
  name: Command,
  measurePart: () => Promise<T>,
): Promise<T | Record<string, never>> {
  if (!commands.has(name)) return {};
  try {
    return await measurePart();
  } catch (error) {
    say(`${name} failed: ${error instanceof Error ? error.stack : error}`);
    process.exitCode = 1;
    return {};
  }
}

/** What is measured against others. */
async function sideBySide(commands: ReadonlySet<Command>, core: number | null) {
  const failed = installPeers();
  if (failed !== undefined) say(`Without the JavaScript peers: ${failed}`);
  const { specs, missing } = competitors(pythons());
  for (const line of missing) say(`Left out: ${line}`);
  const wanted = specs
    .filter(
      ({ program, group }) => failed === undefined || group !== 'javascript' || program !== process.execPath,
    )
    .filter(({ name }) => isWanted(name));
  const running = wanted.map((spec) => start(spec, core));
  try {
    const facts = await factsOf(running);
    say('checking that everybody does the same work');
    const agreements = await verify(running);
    return {
      competitors: facts,
      missing,
      agreements,
      ...(await part(commands, 'pass', async () => ({ pass: await measurePass(running, say) }))),
      ...(await part(commands, 'trials', async () => ({ trials: await measureTrials(running, say) }))),
      ...(await part(commands, 'elementwise', async () => ({
        elementwise: await measureElementwise(running, core, say),
      }))),
    };
  } finally {
    for (const competitor of running) competitor.stop();
  }
}

async function factsOf(running: readonly Competitor[]): Promise<Record<string, Record<string, string>>> {
  const facts: Record<string, Record<string, string>> = {};
  for (const competitor of running) facts[competitor.spec.name] = await competitor.facts();
  return facts;
}

function pythons(): Pythons {
  return { numpy: values.python ?? 'python3', torch: values.torch ?? process.env.NABLA_BENCH_TORCH };
}

function isWanted(name: string): boolean {
  const parts = values.only?.toLowerCase().split(',');
  return parts === undefined || parts.some((part) => name.toLowerCase().includes(part));
}
