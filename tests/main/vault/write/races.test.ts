import { describe, expect, it } from 'vitest';
import { race } from './races.ts';

describe('an editor that saves while the note is written', () => {
  it('into the file: every save is in the note or among the old versions', async () => {
    const result = await race('in-place', 250);
    expect(result).toMatchObject({ saves: 250, lost: 0, leftovers: [] });
  });

  // Between looking at the note and renaming over it lie some microseconds in which no call can notice another rename. This
  // editor saves every other millisecond; a note that was saved within two seconds is left alone, so that none does really.
  it('over the file: a save is lost only in the moment of the rename', async () => {
    const result = await race('rename', 250);
    expect(result).toMatchObject({ saves: 250, leftovers: [] });
    expect(result.lost).toBeLessThanOrEqual(5);
  });
});
