/** @file Lists of an outline that ask nothing: how answers are marked, how to hold the interview, what to read. */

import { headingName } from '../card/clean.ts';

const CHINESE =
  /^(?:评分|考[查察核](?:点|目标|要点|重点|内容)|面试(?:评估|建议|技巧|流程|实施|时长|形式)|评估(?:维度|标准|体系)|等级划分|参考(?:资料|文献|书目|链接|答案)|(?:扩展|延伸|推荐)阅读|推荐(?:书目|资源)|在线资源|附录|术语表|使用(?:说明|建议|方法)|大纲说明|主题概述|学习(?:建议|目标|资源)|注意事项|加分项|红旗信号|更新(?:记录|日志))/;
const ENGLISH =
  /^(?:scoring|rubric|grading|evaluation criteria|assessment criteria|what (?:we|to) (?:assess|look for)|red flags|bonus points|references?$|resources$|further reading|recommended reading|appendix|glossary|how to use|about this outline|tips for|notes for interviewers|change ?log)/;

/** Whether what stands under a heading, or behind a label such as `**评分标准：**`, is no list of questions. */
export function isAside(label: string): boolean {
  const name = headingName(label);
  return CHINESE.test(name) || ENGLISH.test(name);
}
