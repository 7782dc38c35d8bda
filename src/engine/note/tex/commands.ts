/** @file Repairs of commands that KaTeX does not know and whose meaning is plain. */

import { afterSpaces, readArgument, readOption, type TexPart } from './groups.ts';

/** What a command with its arguments becomes. */
type Rewrite = (args: readonly string[], inline: boolean) => string;

interface Repair {
  /** Braced arguments; a repair is left out where they are missing. */
  readonly args: number;
  /** `[…]` or `*` may stand before the arguments and is dropped. */
  readonly option?: boolean;
  readonly to: Rewrite;
}

const nothing: Rewrite = () => '';
const content: Rewrite = ([first = '']) => `{${first}}`;
const second: Rewrite = ([, inside = '']) => `{${inside}}`;
const word: Rewrite = ([first = '']) => `\\text{${literalText(first)}}`;

const REPAIRS: ReadonlyMap<string, Repair> = new Map<string, Repair>([
  ['label', { args: 1, to: nothing }],
  ['require', { args: 1, to: nothing }],
  ['vspace', { args: 1, option: true, to: nothing }],
  ['noindent', { args: 0, to: nothing }],
  ['par', { args: 0, to: nothing }],
  ['hfill', { args: 0, to: () => '\\quad ' }],
  ['hfil', { args: 0, to: () => '\\quad ' }],
  ['strut', { args: 0, to: () => '\\mathstrut ' }],
  ['hdots', { args: 0, to: () => '\\dots ' }],
  ['ref', { args: 1, to: word }],
  ['eqref', { args: 1, to: ([name = '']) => `\\text{(${name})}` }],
  ['mbox', { args: 1, to: word }],
  ['textsc', { args: 1, to: word }],
  ['intertext', { args: 1, to: ([text = '']) => `\\\\ \\text{${text}} \\\\` }],
  ['mathbbm', { args: 1, to: blackboard }],
  ['mathds', { args: 1, to: blackboard }],
  ['mathpzc', { args: 1, to: ([letters = '']) => `\\mathcal{${letters}}` }],
  ['ensuremath', { args: 1, to: content }],
  ['bbox', { args: 1, option: true, to: content }],
  ['cancelto', { args: 2, to: ([value = '', inside = '']) => `\\overset{${value}}{\\cancel{${inside}}}` }],
  ['unicode', { args: 1, option: true, to: character }],
  ['class', { args: 2, to: second }],
  ['cssId', { args: 2, to: second }],
  ['style', { args: 2, to: second }],
  // Formulas carry no links and no hooks for scripts (law L8); what they would have shown stays.
  ['href', { args: 2, to: second }],
  ['url', { args: 1, to: word }],
  ['htmlClass', { args: 2, to: second }],
  ['htmlId', { args: 2, to: second }],
  ['htmlStyle', { args: 2, to: second }],
  ['htmlData', { args: 2, to: second }],
  [
    'tag',
    {
      args: 1,
      option: true,
      to: ([text = ''], inline) => (inline ? `\\quad\\text{(${text})}` : `\\tag{${text}}`),
    },
  ],
  ['displaylines', { args: 1, to: ([rows = '']) => `\\begin{gathered}${rows}\\end{gathered}` }],
  ['text', { args: 1, to: ([text = '']) => `\\text{${literalText(text)}}` }],
  ['textbf', { args: 1, to: ([text = '']) => `\\textbf{${literalText(text)}}` }],
  ['textit', { args: 1, to: ([text = '']) => `\\textit{${literalText(text)}}` }],
  ['texttt', { args: 1, to: ([text = '']) => `\\texttt{${literalText(text)}}` }],
  ['textrm', { args: 1, to: ([text = '']) => `\\textrm{${literalText(text)}}` }],
]);

/** Names, without backslash, of the commands that are rewritten. */
export const REPAIRED_COMMANDS: readonly string[] = [...REPAIRS.keys()];

/** With the commands rewritten that KaTeX would stumble over. */
export function repairCommands(tex: string, inline: boolean): string {
  const out: string[] = [];
  let copied = 0;
  for (const match of tex.matchAll(/\\(?:([A-Za-z]+)|[^A-Za-z])/g)) {
    const repair = match.index < copied ? undefined : REPAIRS.get(match[1] ?? '');
    if (repair === undefined) continue;
    const behind = match.index + match[0].length;
    const parts = readParts(tex, behind, repair);
    if (parts === undefined) continue;
    const end = parts.at(-1)?.end ?? behind;
    const args = parts.map((part) => repairArgument(part, match[1] ?? '', inline));
    out.push(tex.slice(copied, match.index), repair.to(args, inline));
    copied = end;
  }
  return copied === 0 ? tex : out.join('') + tex.slice(copied);
}

/** Arguments are maths again, except where they are text as it stands. */
function repairArgument({ content: inside }: TexPart, command: string, inline: boolean): string {
  return command === 'label' || command === 'url' ? inside : repairCommands(inside, inline);
}

function readParts(tex: string, from: number, { args, option }: Repair): readonly TexPart[] | undefined {
  let at = from;
  if (option === true) {
    if (tex[at] === '*') at += 1;
    at = readOption(tex, afterSpaces(tex, at))?.end ?? at;
  }
  const parts: TexPart[] = [];
  for (let read = 0; read < args; read += 1) {
    const part = readArgument(tex, at);
    if (part === undefined) return undefined;
    parts.push(part);
    at = part.end;
  }
  return parts;
}

/** `\mathbb` has capitals only: the indicator 1 and small letters are set bold instead. */
function blackboard([inside = '']: readonly string[]): string {
  return /^\s*[A-Z]+\s*$/.test(inside) ? `\\mathbb{${inside}}` : `\\mathbf{${inside}}`;
}

function character([code = '']: readonly string[]): string {
  const value = /^\s*[xX]/.test(code) ? Number.parseInt(code.trim().slice(1), 16) : Number.parseInt(code, 10);
  const isCharacter = value >= 0x20 && value <= 0x10ffff && !(value >= 0xd800 && value < 0xe000);
  return isCharacter ? `\\text{${String.fromCodePoint(value)}}` : '';
}

/** `\text{batch_size}`: other programs take the letters as they are, KaTeX wants them escaped. Maths inside stays. */
function literalText(text: string): string {
  if (!/[_^&#~]/.test(text)) return text;
  return text.replace(/\\(?:[A-Za-z]+|[\s\S])|\$[^$]*\$|[_&#^]/g, (mark) => {
    if (mark === '^') return '\\textasciicircum ';
    return mark.length === 1 && mark !== '$' ? `\\${mark}` : mark;
  });
}
