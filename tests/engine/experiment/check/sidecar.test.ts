import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSidecar } from '#engine/experiment/check/sidecar.ts';
import { mustHold } from '../../must-hold.ts';

const known = { checked: new Set(['1.4d', '5.1', 'bubble-fraction#2']), elsewhere: new Set(['5.2a']) };
const read = (text: string) => {
  const { acknowledged, diagnostics } = readSidecar(text, known);
  return {
    ids: [...acknowledged],
    found: diagnostics.map(({ path, line, code }) => `${path}:${line} ${code}`),
  };
};

describe('the sidecar', () => {
  it('names sentences and claims by their ids, in every way YAML writes a list', () => {
    const ids = ['1.4d', '5.1', 'bubble-fraction#2'];
    for (const text of [
      'acknowledged: [1.4d, 5.1, bubble-fraction#2]\n',
      'acknowledged:\n  - 1.4d # known\n  - 5.1\n  - "bubble-fraction#2"\n',
      'acknowledged:\r\n- 1.4d\r\n- 5.1\r\n- bubble-fraction#2\r\n',
      '{"acknowledged": ["1.4d", "5.1", "bubble-fraction#2"]}',
    ])
      expect(read(text)).toEqual({ ids, found: [] });
    expect(read('acknowledged: 1.4d')).toEqual({ ids: ['1.4d'], found: [] });
    for (const text of ['', '# nothing yet\n', 'acknowledged:\n', 'acknowledged: []\n'])
      expect(read(text)).toEqual({ ids: [], found: [] });
  });

  it('says what it does not know, with line and nearest id, and keeps the rest', () => {
    const text = 'acknowledged:\n  - 1.4d\n  - buble-fraction#2\n  - 5.2a\n  - [1.4d]\n';
    expect(read(text)).toEqual({
      ids: ['1.4d'],
      found: [
        'nabla.yaml:3 acknowledged-unknown',
        'nabla.yaml:4 acknowledged-not-here',
        'nabla.yaml:5 sidecar-not-an-id',
      ],
    });
    expect(readSidecar(text, known).diagnostics[0]?.message).toContain('did you mean "bubble-fraction#2"?');
    expect(read('acknowleged: [1.4d]\nacknowledged: [5.1]\n')).toEqual({
      ids: ['5.1'],
      found: ['nabla.yaml:1 sidecar-unknown-key'],
    });
  });

  it('acknowledges nothing while it cannot be read', () => {
    expect(read('acknowledged: [1.4d\nx: 1\n').ids).toEqual([]);
    expect(read('acknowledged: [1.4d\nx: 1\n').found[0]).toMatch(/^nabla\.yaml:\d+ sidecar-yaml$/);
    expect(read('- 1.4d\n')).toEqual({ ids: [], found: ['nabla.yaml:1 sidecar-not-a-map'] });
    expect(read('just words').found).toEqual(['nabla.yaml:1 sidecar-not-a-map']);
  });

  it('never throws, and acknowledges only what is checked', () => {
    mustHold(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('acknowledged: *x')), (text) => {
        for (const id of readSidecar(`acknowledged: [1.4d]\n${text}`, known).acknowledged)
          expect(known.checked).toContain(id);
      }),
    );
  });
});
