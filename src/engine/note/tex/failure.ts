/** @file Why a formula cannot be set, in words for whoever wrote it. KaTeX's own messages speak of its parser. */

import { MAX_DEPTH, MAX_EXPANSIONS, MAX_LENGTH } from './limits.ts';

export type FailureKind =
  | 'unknown-command'
  | 'unknown-environment'
  | 'unclosed'
  | 'unopened'
  | 'double-script'
  | 'left-right'
  | 'column-mark'
  | 'dollar'
  | 'hash'
  | 'argument'
  | 'image'
  | 'too-long'
  | 'too-deep'
  | 'macros'
  | 'other';

export interface FormulaFailure {
  readonly kind: FailureKind;
  /** The command or environment it is about, or what KaTeX said; may be empty. */
  readonly detail: string;
}

/** What happened and what to do, in the app's languages. */
export interface FailureWords {
  readonly en: string;
  readonly zh: string;
}

/** Patterns of KaTeX's messages; a group holds the detail. */
const CAUSES: readonly (readonly [RegExp, FailureKind])[] = [
  [/Undefined control sequence: (\\[A-Za-z]+|\\[\s\S]?)/, 'unknown-command'],
  [/No such environment: (\S{1,40})/, 'unknown-environment'],
  [/(Double (?:sub|super)script)/, 'double-script'],
  [/Can't use function '(?:\$|\\\(|\\\)|\\\[|\\\])' in math mode|got '\$'/, 'dollar'],
  [/got '#'|Expected 'EOF', got '\\#'/, 'hash'],
  [/\\(?:left|right)\b|\\middle|Invalid delimiter/, 'left-right'],
  [/got '&'|valid only within array|Expected & or \\\\/, 'column-mark'],
  [/got '\}'|Extra \}|Mismatch: \\begin/, 'unopened'],
  [/[Uu]nexpected end of input|got 'EOF'|at end of input|expected '\}'/, 'unclosed'],
  [/Too many expansions/, 'macros'],
  [/Expected group|as argument to|with no arguments|Expected a? ?(?:control|'\{')/, 'argument'],
];

/** Reads KaTeX's error, or an overflow of the stack. */
export function failureOf(error: unknown): FormulaFailure {
  if (error instanceof RangeError) return { kind: 'too-deep', detail: '' };
  const said = plainMessage(error instanceof Error ? error.message : String(error));
  for (const [pattern, kind] of CAUSES) {
    const match = pattern.exec(said);
    if (match !== null) return { kind, detail: match[1] ?? '' };
  }
  return { kind: 'other', detail: said.slice(0, 120) };
}

/** Without the parser's name and the lines drawn under single letters. */
function plainMessage(message: string): string {
  return message.replace(/^KaTeX parse error: /, '').replace(/\u0332/g, '');
}

/** One or two plain sentences. */
export function failureWords({ kind, detail }: FormulaFailure): FailureWords {
  switch (kind) {
    case 'unknown-command':
      return {
        en: `The command ${detail} is not known. Check its spelling, or write it with \\operatorname{…}.`,
        zh: `不认识命令 ${detail}。请检查拼写，或改用 \\operatorname{…}。`,
      };
    case 'unknown-environment':
      return {
        en: `The environment ${detail} is not known. Use aligned, gathered, array, cases or matrix.`,
        zh: `不认识环境 ${detail}。请改用 aligned、gathered、array、cases 或 matrix。`,
      };
    case 'unclosed':
      return {
        en: 'It ends too early: a brace or an environment is not closed, or a dollar sign cut it in two.',
        zh: '公式提前结束：有花括号或环境没有闭合，或者被美元符号截断了。',
      };
    case 'unopened':
      return {
        en: 'A } or \\end closes something that was never opened. Remove it or add its partner.',
        zh: '有多余的 } 或 \\end，前面没有对应的开头。请删掉它或补上另一半。',
      };
    case 'double-script':
      return {
        en: 'Two subscripts or two superscripts follow each other. Put braces around the inner one.',
        zh: '连续出现两个下标或两个上标。请用花括号把里面的一层括起来。',
      };
    case 'left-right':
      return {
        en: '\\left, \\right and \\middle do not match, or no bracket follows one of them. Each needs its partner; \\right. stands for none.',
        zh: '\\left、\\right、\\middle 不成对，或者后面没有括号。两者必须成对；没有括号时写 \\right.。',
      };
    case 'column-mark':
      return {
        en: 'A & or \\hline stands outside of a table or alignment, or a row does not end. Put it into aligned or array, or write \\&.',
        zh: '& 或 \\hline 出现在表格或对齐环境之外，或者某一行没有结束。请放进 aligned 或 array，或写成 \\&。',
      };
    case 'dollar':
      return {
        en: 'A dollar sign or \\( stands inside: probably an earlier $ or $$ was not closed.',
        zh: '公式里还有美元符号或 \\(：多半是前面的 $ 或 $$ 没有闭合。',
      };
    case 'hash':
      return {
        en: 'A # stands inside. Write \\#, or close the formula before the heading.',
        zh: '公式里有 #。请写成 \\#，或者在标题之前闭合公式。',
      };
    case 'argument':
      return {
        en: 'Something is missing behind a command, ^ or _. Add it in braces.',
        zh: '命令、^ 或 _ 后面缺少内容。请用花括号补上。',
      };
    case 'image':
      return {
        en: `${detail} is not carried out: formulas load nothing. Put the image into the note's text.`,
        zh: `不执行 ${detail}：公式不会载入任何东西。请把图片放到正文里。`,
      };
    case 'too-long':
      return {
        en: `It is longer than ${MAX_LENGTH} characters. Split it.`,
        zh: `公式超过 ${MAX_LENGTH} 个字符。请拆成几个。`,
      };
    case 'too-deep':
      return {
        en: `Its braces are nested more than ${MAX_DEPTH} levels deep. Simplify it.`,
        zh: `花括号嵌套超过 ${MAX_DEPTH} 层。请简化。`,
      };
    case 'macros':
      return {
        en: `Its macros do not come to an end within ${MAX_EXPANSIONS} steps and ${MAX_LENGTH} characters, or are defined in a way that is not supported.`,
        zh: `其中的宏在 ${MAX_EXPANSIONS} 步、${MAX_LENGTH} 个字符之内没有展开完，或者定义方式不受支持。`,
      };
    case 'other':
      return {
        en: `KaTeX cannot set it: ${detail}`,
        zh: `KaTeX 无法排版：${detail}`,
      };
  }
}
