/** @file A spec named on the command line: by an id, a link or a file, with the flags that change it. */

import { basename, extname } from 'node:path';
import type { InputOf } from '#engine/contract/contract.ts';
import { fail } from '#engine/contract/transport.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseExperimentLink } from '#engine/experiment/spec/link.ts';
import { parseNote } from '#engine/note/parse.ts';
import type { Flag, Values } from '../command.ts';
import type { Session } from '../session.ts';
import { showExperiment } from './experiment.ts';
import { exists, readText } from './files.ts';
import { wholeNumber } from './numbers.ts';

type SpecRequest = InputOf<'experiment.torch'>;
type Spec = NonNullable<SpecRequest['spec']>;

const SPEC_ENDINGS = ['.yaml', '.yml', '.json', '.md'];

export const SPEC_FLAGS: Readonly<Record<string, Flag>> = {
  seeds: { kind: 'text', value: 'N', help: 'number of trials (default: as the spec says)' },
  set: { kind: 'list', value: 'NAME=VALUE', help: 'change one parameter; may be repeated' },
};

export async function specRequest(session: Session, name: string, values: Values): Promise<SpecRequest> {
  const seeds = wholeNumber('--seeds', values.text('seeds'), { min: 1, max: 100_000 });
  const set = overridesOf(values);
  const what = await whatToRun(session, name);
  return { ...what, ...(seeds === undefined ? {} : { seeds }), set: { ...what.set, ...set } };
}

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
async function whatToRun(session: Session, name: string): Promise<Pick<SpecRequest, 'id' | 'spec' | 'set'>> {
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
