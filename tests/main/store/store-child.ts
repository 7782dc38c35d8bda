/** @file A process of its own that opens a store: `hold` keeps it open, `grade` grades until it is killed, a number is how often. */

import { openStore } from '#main/store/client.ts';
import { cardId, gradeDraft } from '../../contracts/store-fixtures.ts';

const [job, dataFolder = '', address] = process.argv.slice(2);

try {
  const store = await openStore({ dataFolder, holder: address === undefined ? {} : { address } });
  say('open');
  if (job === 'hold') setInterval(() => undefined, 1_000);
  for (let turn = 0; job === 'grade' || turn < Number(job); turn += 1) {
    const { event } = await store.append(gradeDraft(cardId(`card-${turn % 20}`), 'good', turn % 60));
    say(event.id);
  }
  if (job !== 'hold') await store.close();
} catch (thrown) {
  const failure = thrown as { error?: { code: string; message: string } };
  say(failure.error?.code ?? String(thrown));
  say(failure.error?.message ?? '');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
