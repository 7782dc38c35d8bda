/** @file Whether a file explains a program or a repository: what is installed, run, deployed, licensed. */

import type { Heading, Note } from '../note/note.ts';

const USE =
  /^(?:quick\s?start|getting started|install(?:ation|ing)?|usage|configuration|deploy(?:ment|ing)?|requirements|prerequisites|快速开始|快速上手|安装|使用说明|使用方法|日常使用|自定义配置|配置覆盖|部署|目录结构|项目结构|仓库结构|更新文档|前置准备)/i;
const REPOSITORY = /^(?:licen[cs]e|contributing|changelog|acknowledge?ments|许可证?$|贡献|更新日志|致谢)/i;
const ADDRESS = /\]\(https?:\/\/([^)\s]{1,100})/gi;
const BADGE = /^(?:img\.shields\.io|badge)|.\/badge/i;
const FEWEST_SIGNS = 3;
const MOST_USES = 2;

/** It shows the repository itself (its tree, its licence, how to clone it), and how it is used. */
export function isDocumentation({ headings, fences, title, text }: Note): boolean {
  const isAbout =
    (pattern: RegExp) =>
    ({ text: heading }: Heading) =>
      pattern.test(heading);
  const uses =
    headings.filter(isAbout(USE)).length + (/快速开始|quick\s?start|部署|readme/i.test(title) ? 1 : 0);
  const ofRepository = [
    headings.some(isAbout(REPOSITORY)),
    fences.some(({ content }) => content.includes('├──')),
    fences.some(({ content }) => /\bgit (?:clone|remote add|push)\b/.test(content)),
    [...text.matchAll(ADDRESS)].some(([, address = '']) => BADGE.test(address)),
  ].filter(Boolean).length;
  return ofRepository > 0 && ofRepository + Math.min(uses, MOST_USES) >= FEWEST_SIGNS;
}
