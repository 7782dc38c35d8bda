/** @file Small repairs of TeX that other programs accept or that writing and exporting left behind. Pure: the note stays as it is. */

import { repairCharacters } from './characters.ts';
import { REPAIRED_COMMANDS, repairCommands } from './commands.ts';
import { repairEnvironments, wrapBareRows } from './environments.ts';

/** Without one of these there is nothing to repair: true of nine formulas in ten. */
const SUSPECT = /[%&\u00ad\u200b-\u200f\u2060\ufeff]|\\[\\*<]|\\(?:left|right)\{|\\([A-Za-z]+)/g;
/** Commands that may need one. */
const SUSPECTS: ReadonlySet<string> = new Set([...REPAIRED_COMMANDS, 'begin', 'color']);

function isSuspect(tex: string): boolean {
  for (const [, command] of tex.matchAll(SUSPECT)) {
    if (command === undefined || SUSPECTS.has(command)) return true;
  }
  return false;
}

/** The TeX that KaTeX is given for what the author wrote. Every formula that needs no repair is returned as it is. */
export function repairTex(tex: string, display: boolean): string {
  if (!isSuspect(tex)) return tex;
  const inline = !display;
  const characters = repairCharacters(tex, display);
  const commands = repairCommands(characters, inline)
    .replace(/\\left\{/g, '\\left\\{')
    .replace(/\\right\}/g, '\\right\\}');
  return wrapBareRows(repairEnvironments(repairSwitches(commands), inline), inline);
}

/** `\color\red x` → `\color{red}x`. */
function repairSwitches(tex: string): string {
  return tex.includes('\\color\\') ? tex.replace(/\\color\\([a-z]{3,12})/g, '\\color{$1}') : tex;
}
