/** @file Two colons that separate nothing: names of C++, Rust and Ruby, network addresses, times, emoji, properties. */

import { tailOf } from '../../core/tail.ts';

/** Namespaces and types whose members stand in notes about programming and deep learning. */
const SCOPES = new Set(
  `std torch at c10 nn boost cv Eigen absl thrust cub cutlass cute tf tensorflow folly fmt chrono ranges filesystem
  this_thread pybind11 nvinfer1 nvcuda wmma aten jit autograd onnxruntime ggml cublas cudnn thread mutex vector string
  map set pair tuple array optional variant function atomic memory crate self super Self core alloc Vec String Option
  Result Box Arc Rc RefCell HashMap Some Ok Err ActiveRecord Foo Bar MyClass Base Derived`
    .trim()
    .split(/\s+/),
);
/** Keys of notes, not questions: Dataview's, Logseq's, and those of common templates. */
const PROPERTY_NAMES = new Set(
  `id tags tag alias aliases type title created updated modified date status author authors template collapsed public
  icon heading link links url source sources rating due priority project area topic parent up next prev previous
  related category categories lang language isbn publisher year doi cssclass publish filters exclude-from-graph-view
  状态 标签 日期 创建 更新 来源 作者 别名 类型 分类 链接`
    .trim()
    .split(/\s+/),
);
const PSEUDO = /^(?:before|after|first-line|first-letter|marker|selection|placeholder|backdrop)\b/;
/** Values that nobody asks for: days, numbers, switches, links and tags alone. */
const PROPERTY_VALUE =
  /^(?:\d{4}-\d{2}(?:-\d{2})?(?:[T ][\d:.Z+-]{1,30})?|\d{1,12}(?:\.\d{1,12})?|true|false|nil|null|(?:#[^\s#]{1,100}|\[\[[^[\]]{1,200}\]\])(?:[,，]?\s{0,4}(?:#[^\s#]{1,100}|\[\[[^[\]]{1,200}\]\])){0,20}|https?:\/\/\S{1,2000})$/;
/** Of the word before the colons, and of the one behind. */
const LONGEST_SIDE = 200;
const KEY = /^[\p{L}][\p{L}\p{N}_.-]{0,60}$/u;

/** Why the colons from `start` to `end` separate nothing, as `code: one sentence`; `null` when they do. */
export function whyNoSeparator(raw: string, start: number, end: number): string | null {
  const before = raw.slice(0, start);
  const behind = raw.slice(end);
  if (asked(before) === '' || behind.trim() === '') {
    return 'colons-one-side: two colons with nothing on one side ask nothing.';
  }
  const isWide = /[：@]/.test(raw.slice(start, end));
  if (isWide) return null;
  const left = tailOf(before, /\S/, LONGEST_SIDE);
  const right = /^\S*/.exec(behind.slice(0, LONGEST_SIDE))?.[0] ?? '';
  if (left !== '' && right !== '') return whyNoTightSeparator(left, right, behind, end - start);
  if (left !== '' && isProperty(asked(before), behind.trim())) {
    return 'property: a key with a value, not a question with its answer.';
  }
  return null;
}

/** Without list marker, task box and heading marks. */
function asked(before: string): string {
  return before.replace(/^\s*(?:>\s?){0,10}(?:#{1,6}\s+|[-*+]\s+|\d{1,9}[.)]\s+)?(?:\[.\]\s+)?/, '').trim();
}

function whyNoTightSeparator(left: string, right: string, behind: string, length: number): string | null {
  if (/\d$/.test(left) && /^\d/.test(right)) return 'colons-number: colons between two digits are a time.';
  if (isAddress(left, right)) return 'colons-address: the colons belong to a network address.';
  if (/:[\w+-]{1,40}$/.test(left) && /^[\w+-]{1,40}:/.test(right)) {
    return 'colons-emoji: the colons belong to names of emoji.';
  }
  if (length > 2) return null;
  if (PSEUDO.test(right)) return 'colons-scope: the colons belong to a selector.';
  const name = tailOf(left, /\w/).replace(/^\d+/, '');
  const member = /^[A-Za-z_~]\w{0,100}/.exec(right)?.[0];
  if (member === undefined) return right.startsWith('*') && SCOPES.has(name) ? SCOPE : null;
  if (left.endsWith('>') || SCOPES.has(name)) return SCOPE;
  if (name === '') return null;
  const follows = behind.slice(member.length);
  const isCall = /^(?:\(|<|::|!|;)/.test(follows) || /^(?:&|\*)\s/.test(follows);
  // `value_type`, `valueOf`, `my_module`: nobody writes an answer so.
  const isCodeName = /_/.test(member) || /[a-z][A-Z]/.test(member) || /[a-z0-9]_[a-z0-9]/.test(name);
  return isCall || isCodeName || left.includes('::') ? SCOPE : null;
}

const SCOPE = 'colons-scope: the colons belong to a name of a program.';

/** Groups of hexadecimal digits on both sides, a digit among them: `fe80::1`, `2001:db8::8a2e`. */
function isAddress(left: string, right: string): boolean {
  const head = tailOf(left, /[\da-f:]/i);
  const [tail] = /^[\da-f:]{1,40}/i.exec(right) ?? [''];
  if (head === '' || tail === '' || !/\d/.test(head + tail)) return false;
  const isWhole =
    /^[[(（/"'`]?$/.test(left.slice(0, left.length - head.length)) &&
    !/^[\p{L}\p{N}_]/u.test(right.slice(tail.length));
  return isWhole && [...head.split(':'), ...tail.split(':')].every((group) => group.length <= 4);
}

/** `created:: 2024`: one word, known as a key or with a value that is no answer. */
function isProperty(key: string, value: string): boolean {
  if (!KEY.test(key)) return false;
  const lower = key.toLowerCase();
  if (PROPERTY_NAMES.has(lower) || /^(?:card|logseq|query)[-.]/.test(lower)) return true;
  return key === lower && PROPERTY_VALUE.test(value);
}
