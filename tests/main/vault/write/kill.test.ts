import { describe, expect, it } from 'vitest';
import { killWhileWriting } from './kills.ts';

describe('a process that is killed while it writes (T03)', () => {
  it('leaves every note old or new, goes on where it was, and leaves nothing beside the notes', async () => {
    expect((await killWhileWriting(60, 6)).kills).toBe(6);
  }, 120_000);
});
