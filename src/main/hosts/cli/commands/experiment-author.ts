/** @file Writing experiments: a first spec, what its claims may speak of, and the schema for editors. */

import { basename, extname } from 'node:path';
import { fail } from '#engine/contract/transport.ts';
import { suggestion } from '#engine/core/nearest.ts';
import type { QuantityDescription } from '#engine/experiment/describe/quantities-of.ts';
import { parseExperimentLink } from '#engine/experiment/spec/link.ts';
import type { Command, Values } from '../command.ts';
import { columns } from '../text.ts';
import { writeNewText } from './files.ts';

// What knows every kind is loaded when it is needed: help and other commands start without it.
const kindNames = async () => (await import('#engine/experiment/kinds/registry.ts')).SPEC_KINDS;

const ENDINGS = ['.yaml', '.yml', '.md'];
const LANGUAGES = ['en', 'zh'] as const;

export const experimentNew: Command = {
  name: 'experiment new',
  summary: 'Print a first spec with comments that runs as it is, or write it to a new .yaml or .md file',
  operands: ['[ID]', '[FILE]'],
  flags: {
    kind: { kind: 'text', value: 'KIND', help: 'network, matrices, calc, … (default: network)' },
    language: { kind: 'text', value: 'LANG', help: 'of the comments: en or zh (default: en)' },
  },
  example: 'experiment new pipeline-bubble --kind calc bubble.yaml',
  async run({ values, operands }) {
    const { id, file } = namesIn(operands);
    const { templateOf } = await import('#engine/experiment/describe/templates.ts');
    const kind = oneOf('--kind', values, await kindNames(), 'network');
    const language = oneOf('--language', values, LANGUAGES, 'en');
    const spec = templateOf(kind, { language, ...(id === null ? {} : { id }) });
    const text = file !== null && extname(file) === '.md' ? `\`\`\`experiment\n${spec}\`\`\`\n` : spec;
    if (file === null) return { data: { kind, id, file, text }, lines: text.trimEnd().split('\n') };
    await writeNewText(file, text);
    return {
      data: { kind, id, file, text },
      lines: [`Written to ${file}.`, `Run it: npm run -s nabla -- experiment run ${file}`],
    };
  },
};

/** What has a folder or an ending is a file; a file alone gives the id its name. */
function namesIn(operands: readonly string[]): { id: string | null; file: string | null } {
  const isFile = (text: string) => /[/\\]/.test(text) || extname(text) !== '';
  const files = operands.filter(isFile);
  const ids = operands.filter((text) => !isFile(text));
  const [file = null, secondFile] = files;
  const [given, secondId] = ids;
  if (secondFile !== undefined)
    fail('bad-file', `${files.join(' and ')} are two files.`, 'Name one file and, if you like, an id.');
  if (secondId !== undefined)
    fail('bad-experiment-link', `${ids.join(' and ')} are two ids.`, 'A file has an ending: mine.yaml.');
  if (file !== null && !ENDINGS.includes(extname(file)))
    fail('bad-file', `${file} would hold YAML.`, `Give it one of the endings ${ENDINGS.join(', ')}.`);
  const id = given ?? (file === null ? null : idFrom(basename(file, extname(file))));
  if (id !== null && !(parseExperimentLink(id).ok && !id.includes('?') && !id.includes(':')))
    fail('bad-experiment-link', `${id} cannot be an id.`, 'An id has 1 to 64 letters, digits, - or _.');
  return { id, file };
}

/** `null` where nothing of the name may stand in an id. */
function idFrom(name: string): string | null {
  const id = name
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 64);
  return id === '' ? null : id;
}

export const experimentQuantities: Command = {
  name: 'experiment quantities',
  summary: 'List what the claims of a kind, or of one experiment, may speak of',
  operands: ['KIND|ID'],
  flags: { language: { kind: 'text', value: 'LANG', help: 'of the words: en or zh (default: en)' } },
  example: 'experiment quantities network',
  async run({ values, operands: [name = ''] }) {
    const language = oneOf('--language', values, LANGUAGES, 'en');
    const rows = await quantitiesNamed(name);
    const lines = rows.map(({ name: quantity, length, words }) => [
      length === null ? quantity : `${quantity}[k]`,
      words?.[language] ?? '',
    ]);
    return { data: rows, lines: columns(lines) };
  },
};

async function quantitiesNamed(name: string): Promise<readonly QuantityDescription[]> {
  const { catalogue } = await import('#engine/experiment/catalogue/catalogue.ts');
  const { quantitiesOfKind, quantityTable } = await import('#engine/experiment/describe/quantities-of.ts');
  const kinds = await kindNames();
  const specs = [...catalogue.experiments.values()].map(({ spec }) => spec);
  const kind = kinds.find((known) => known === name);
  if (kind !== undefined) return quantitiesOfKind(kind, specs);
  const experiment = catalogue.experiments.get(name);
  if (experiment !== undefined) return quantityTable(experiment.spec);
  const hint = suggestion(name, [...kinds, ...catalogue.experiments.keys()]);
  const known = hint.startsWith('known') ? `kinds are ${kinds.join(', ')}` : hint;
  return fail('unknown-experiment', `There is no kind and no experiment ${name}.`, `Try again: ${known}`);
}

export const experimentSchemaCommand: Command = {
  name: 'experiment schema',
  summary: 'Print the JSON Schema of a spec, for editors (docs/experiment.schema.json)',
  operands: [],
  flags: {},
  example: 'experiment schema > experiment.schema.json',
  async run() {
    const { experimentSchema } = await import('#engine/experiment/describe/json-schema.ts');
    const data = experimentSchema();
    return { data, lines: [JSON.stringify(data, null, 2)] };
  },
};

function oneOf<T extends string>(flag: string, values: Values, choices: readonly T[], fallback: T): T {
  const given = values.text(flag.slice(2));
  if (given === undefined) return fallback;
  const found = choices.find((choice) => choice === given);
  return (
    found ?? fail('bad-flag', `${flag} ${given} is unknown.`, `Try again: ${suggestion(given, choices)}`)
  );
}
