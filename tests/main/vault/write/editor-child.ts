/** @file An editor that saves a note again and again: each save one higher number. Arguments: file, `rename` or `in-place`, how often. */

import { open, rename, writeFile } from 'node:fs/promises';

const [file = '', how = '', count = '0'] = process.argv.slice(2);
const text = (n: number) => `---\nreview_count: 1\n---\n\nsave ${n}\n${'x'.repeat(200)}\n`;

for (let n = 1; n <= Number(count); n += 1) {
  if (how === 'rename') {
    await writeFile(`${file}.new`, text(n));
    await rename(`${file}.new`, file);
  } else {
    const handle = await open(file, 'r+');
    await handle.truncate(0);
    await handle.write(text(n), 0);
    await handle.close();
  }
  process.stdout.write(`${n}\n`);
  // The save is looked at before the next one: a writer that put an older text over it is caught here.
  await new Promise((resume) => setTimeout(resume, Math.random() * 3));
}
