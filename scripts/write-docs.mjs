/** @file `npm run docs`: what the docs take from the code: the JSON Schema of experiments, the tables of the guide, and those of card syntaxes and styles. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, underNode24 } from './support/node24.mjs';

if (await underNode24(import.meta.url)) {
  const { catalogue } = await import('../src/engine/experiment/catalogue/catalogue.ts');
  const { experimentSchema } = await import('../src/engine/experiment/describe/json-schema.ts');
  const { kindTables, withTables } = await import('../src/engine/experiment/describe/kind-table.ts');
  const specs = [...catalogue.experiments.values()].map(({ spec }) => spec);
  writeFileSync(
    join(root, 'docs/experiment.schema.json'),
    `${JSON.stringify(experimentSchema(), null, 2)}\n`,
  );
  for (const [file, language] of /** @type {const} */ ([
    ['docs/experiments.md', 'en'],
    ['docs/experiments.zh-CN.md', 'zh'],
  ])) {
    const path = join(root, file);
    writeFileSync(path, withTables(readFileSync(path, 'utf8'), kindTables(language, specs)));
  }
  const { syntaxCases, withSyntaxTables } = await import('../tests/support/syntax-cases.ts');
  const page = join(root, 'docs/card-syntaxes.md');
  writeFileSync(page, withSyntaxTables(readFileSync(page, 'utf8'), syntaxCases()));
  const { measureStyles, withShares } = await import('../tests/support/style-shares.ts');
  const styles = join(root, 'docs/card-styles.md');
  writeFileSync(styles, withShares(readFileSync(styles, 'utf8'), measureStyles()));
}
