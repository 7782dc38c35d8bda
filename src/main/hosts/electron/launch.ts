/** @file How the desktop window hands a note to the user's editor. */

import { shell } from 'electron';
import type { Launch } from '../editor.ts';

export const launchFromWindow: Launch = async (target) => {
  if ('url' in target) return await shell.openExternal(target.url);
  const problem = await shell.openPath(target.file);
  if (problem !== '') throw new Error(problem);
};
