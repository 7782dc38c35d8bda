/** @file Shiki, loaded when the first code block is shown, each language when it is first met. No WebAssembly, no inline styles. */

import type { HighlighterCore, LanguageRegistration } from 'shiki/core';

type Loader = () => Promise<{ readonly default: LanguageRegistration[] }>;

const languages: Readonly<Record<string, Loader>> = {
  python: () => import('shiki/langs/python.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  cpp: () => import('shiki/langs/cpp.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  bash: () => import('shiki/langs/bash.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
};

const aliases: Readonly<Record<string, string>> = {
  py: 'python',
  python3: 'python',
  js: 'javascript',
  ts: 'typescript',
  'c++': 'cpp',
  cuda: 'cpp',
  sh: 'bash',
  shell: 'bash',
  yml: 'yaml',
  experiment: 'yaml',
};

/** One run of characters in one colour; `color` is a CSS variable of tokens.css. */
export interface CodeRun {
  readonly text: string;
  readonly color: string | undefined;
}
export type CodeLines = readonly (readonly CodeRun[])[];

/** Longer blocks stay plain: colouring is not worth a pause. */
const MAX_LENGTH = 20_000;

let starting: Promise<HighlighterCore> | undefined;

/** The lines of the code in colours; `null` when the language is not known or the block is too long. */
export async function highlight(code: string, info: string): Promise<CodeLines | null> {
  const named =
    info
      .trim()
      .split(/[\s{:,]/, 1)[0]
      ?.toLowerCase() ?? '';
  const language = aliases[named] ?? named;
  const load = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (load === undefined || code.length > MAX_LENGTH) return null;
  starting ??= start();
  const highlighter = await starting;
  if (!highlighter.getLoadedLanguages().includes(language)) await highlighter.loadLanguage(load);
  const { tokens } = highlighter.codeToTokens(code, { lang: language, theme: 'variables' });
  return tokens.map((line) => line.map(({ content, color }) => ({ text: content, color })));
}

async function start(): Promise<HighlighterCore> {
  const [{ createCssVariablesTheme, createHighlighterCore }, { createJavaScriptRegexEngine }] =
    await Promise.all([import('shiki/core'), import('shiki/engine/javascript')]);
  const theme = createCssVariablesTheme({ name: 'variables', variablePrefix: '--code-', fontStyle: false });
  return createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}
