import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tailOf, withoutTail } from '#engine/core/tail.ts';

it('the end of a text is what a pattern with $ finds', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '/', '中'), maxLength: 12 });
  fc.assert(
    fc.property(text, fc.nat(5), (source, most) => {
      expect(tailOf(source, /[ab]/)).toBe(/[ab]*$/.exec(source)?.[0]);
      expect(tailOf(source, /[ab]/, most)).toBe(new RegExp(`[ab]{0,${most}}$`).exec(source)?.[0]);
      expect(withoutTail(source, /[ab]/)).toBe(source.replace(/[ab]+$/, ''));
    }),
  );
});
