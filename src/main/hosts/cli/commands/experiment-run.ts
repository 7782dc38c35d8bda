/** @file `nabla experiment run`: an experiment of the catalogue, of a note or of a file, with verdicts. */

import { basename, extname } from 'node:path';
import type { InputOf, OutputOf } from '#engine/contract/contract.ts';
import { fail } from '#engine/contract/transport.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseExperimentLink } from '#engine/experiment/spec/link.ts';
import { parseNote } from '#engine/note/parse.ts';
import type { Command, Values } from '../command.ts';
import { toJson } from '../output.ts';
import { withProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { columns } from '../text.ts';
import { showExperiment } from './experiment.ts';
import { exists, readText } from './files.ts';
import { wholeNumber } from './numbers.ts';

type RunRequest = InputOf<'experiment.run'>;
type Spec = NonNullable<RunRequest['spec']>;

const SPEC_ENDINGS = ['.yaml', '.yml', '.json', '.md'];

export const experimentRun: Command = {
  name: 'experiment run',
  summary: 'Run an experiment by its id, or the spec in a .yaml, .json or .md file, and judge its claims',
  operands: ['ID|FILE'],
  flags: {
    seeds: { kind: 'text', value: 'N', help: 'number of trials (default: as the spec says)' },
    backend: { kind: 'text', value: 'NAME', help: 'reference, simd or relaxed-simd (default: simd)' },
    set: { kind: 'list', value: 'NAME=VALUE', help: 'change one parameter; may be repeated' },
  },
  example: 'experiment run sigmoid-decay --seeds 100 --set depth=30',
  async run({ values, operands: [name = ''], session }) {
    const seeds = wholeNumber('--seeds', values.text('seeds'), { min: 1, max: 100_000 });
    const backend = values.text('backend');
    const set = overridesOf(values);
    const what = await whatToRun(session, name);
    const app = session.withoutData();
    const request = { ...what, seeds, backend, set: { ...what.set, ...set } };
    const result = await withProgress(app, () => app.call('experiment.run', request));
    return { data: result, lines: linesOf(result) };
  },
};

function overridesOf(values: Values): Record<string, string> {
  const pairs = values.list('set').map((text): [string, string] => {
    const equals = text.indexOf('=');
    if (equals < 1)
      fail('bad-flag', `--set ${text} names no value.`, 'Write --set NAME=VALUE, such as --set depth=30.');
    return [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  });
  return Object.fromEntries(pairs);
}

/** A file when there is one or when the name can only be one; else an id. */
async function whatToRun(session: Session, name: string): Promise<Pick<RunRequest, 'id' | 'spec' | 'set'>> {
  if (SPEC_ENDINGS.includes(extname(name)) || (await exists(name)))
    return { spec: await specIn(session, name) };
  const { inCatalogue, spec } = await showExperiment(session, name);
  if (inCatalogue === true) return { id: name };
  const link = parseExperimentLink(name);
  return { spec: { text: JSON.stringify(spec), name }, set: link.ok ? link.value.overrides : {} };
}

async function specIn(session: Session, file: string): Promise<Spec> {
  const text = await readText(file);
  if (extname(file) !== '.md') return { text, name: file };
  const { fences } = parseNote(basename(file) as NotePath, text);
  const [first, ...more] = fences.filter(({ info }) => info.split(/\s/, 1)[0] === 'experiment');
  if (first === undefined)
    return fail(
      'bad-file',
      `${file} has no fenced block marked experiment.`,
      'Add one, or name a .yaml or .json file.',
    );
  if (more.length > 0)
    session.warn(`${file} has ${more.length + 1} experiments; this is the one in line ${first.lines[0]}.`);
  // Empty lines in front keep the line numbers of errors those of the file.
  return { text: '\n'.repeat(first.lines[0]) + first.content, name: file };
}

function linesOf({ claims, seeds, backend, seconds }: OutputOf<'experiment.run'>): readonly string[] {
  const rows = claims.map(({ verdict, that, measured, interval: [low, high], rule }) => [
    verdict,
    that,
    `${digits(measured)} [${digits(low)}, ${digits(high)}]`,
    rule,
  ]);
  return [...columns(rows), `${seeds} seeds, ${backend}, ${seconds.toFixed(1)} s`];
}

function digits(value: number | string): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : toJson(value);
}
