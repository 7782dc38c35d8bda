import { expect, type Host, test } from './support.ts';

/** The store alone is killed fifty times in tests/main/store/kill.test.ts. */
const KILLS = 20;

interface Row {
  readonly id: string;
  readonly schedule: { readonly reps: number };
}

async function call<T>(host: Host, procedure: string, input: object): Promise<T> {
  const [address = '', token = ''] = host.url.split('/#token=');
  const response = await fetch(`${address}/api/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nabla-token': token, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(input),
  });
  const answer = (await response.json()) as { ok: boolean; data: T; error?: unknown };
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

test(`a grade that was acknowledged survives ${KILLS} kills of the host (law L2)`, async ({ host }) => {
  test.setTimeout(240_000);
  const acknowledged: string[] = [];
  await call(host, 'vault.import', {});
  const cards = await call<Row[]>(host, 'cards.list', {});
  const active = cards.filter((_, index) => index < 7);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const card = active[kill % active.length];
    const grade = kill % 3 === 0 ? 'again' : 'good';
    const { event } = await call<{ event: { id: string } }>(host, 'review.grade', { id: card?.id, grade });
    acknowledged.push(event.id);
    await host.restart();
  }
  const log = await call<{ id: string; kind: string; seq: number }[]>(host, 'log.export', {});
  const grades = log.filter(({ kind }) => kind === 'grade').map(({ id }) => id);
  expect(grades).toEqual(acknowledged);
  const sequence = log.map(({ seq }) => seq).sort((a, b) => a - b);
  expect(sequence).toEqual(sequence.map((_, index) => index + 1));
});
