/**
 * @file Texts that ask without a question mark: 什么是X, X 和 Y 的区别, Explain X. Only where others beside them ask as well, or a
 * label or an answer says so, are they believed.
 */

const CHINESE_START =
  /^(?:请(?:你)?(?:问|简单|简要|详细)?|你?能否|试)?(?:简单|简要|详细)?(?:什么是|什么叫|何谓|何为|为什么|为何|如何(?:理解|看待|评价|解决|避免|处理|判断|选择|设计|实现)|怎么(?:理解|看待|解决|避免|处理|判断|选择)|怎样(?:理解|解决|避免)|简述|阐述|论述|(?:说|讲|谈|聊|介绍|解释|描述|列举|对比|比较|分析|说明|推导|手写|手推)(?:一下|下|说|讲|谈|聊)|(?:手写|手撕|手推)\s?\S|(?:介绍|解释|描述|列举|说明|推导)(?=\s?[^，,。\s]{2}))/;
const CHINESE_MIDDLE =
  /\S\s?(?:为什么|为何|如何|怎么|怎样|什么|哪些|多少)\s?\S|(?:区别|异同)(?:[，,、]|\s?(?:与|和|及))/;
const CHINESE_END =
  /(?:区别|异同|不同|差异|区别与联系|区别和联系|联系和区别|联系与区别)(?:是什么|有哪些|在哪里?)?$|(?:是什么|有哪些|有什么(?:作用|用|区别|优点|缺点|好处|特点|优缺点)|是怎样的|是多少|在哪里?|是如何\S{1,12}的|是怎么\S{1,12}的|怎么办|(?:如何|怎么)(?:解决|实现|处理|避免|选择|做|工作)|的作用|吗)$/;
const ENGLISH =
  /^(?:what(?:'s|’s)? (?:is|are|was|does|do|happens|causes|makes|the)\b|why (?!(?:it|this|that|they|you|i|the)\b)\w+ \w|how (?:is|are|does|do|did|can|would|should|many|much)\b|when (?:should|would|do|does|is)\b|which \w|(?:please )?(?:explain|describe|define|compare|contrast|differentiate|distinguish|derive)\s+\S|(?:what(?:'s|’s) )?(?:the )?differences? between\b|(?:can|could) you (?:explain|describe)\b|tell me about\b|walk me through\b)/i;
/** `如何安装`, `How to install`, `Implement X`: manuals and tasks are headed so as often as questions are put so. */
const WEAK =
  /^(?:如何|怎么|怎样|实现|设计|证明|计算|how (?:to|a|an|the)\b|(?:implement|design|write|prove|show|list|name|calculate|compute|give|state|outline|discuss|summari[sz]e|illustrate|sketch|mention|justify|elaborate|estimate)\s+\S)|\S\s?\bvs\b\.?\s?\S/i;
/** Of the text, the course or the program itself, and not of what it is about. */
const ABOUT_ITSELF =
  /安装|部署|下载|本(?:课程|项目|书|仓库|文|站|教程|指南|笔记|章|节)|这(?:门课|本书|个(?:项目|仓库))|使用说明|贡献|联系(?:我|作者)|加入我们|选择我们|\binstall|\bthis (?:guide|repo|repository|book|course|project|document|site|page|tutorial|chapter|section|article|library|package|tool)\b|\bcontribut|\bget help\b|\breport an?\b|\bwhat(?:'s|’s) new\b|\bwhat(?:'s| is|’s) (?:next|included|inside)\b/i;

const FEWEST_LETTERS = 6;

/** How surely a heading or a bold line asks although no mark says so; `null` when it does not. */
export function asksWithoutMark(text: string): 'surely' | 'perhaps' | null {
  const bare = text
    .replace(/[（(][^（()）]{0,60}[)）]\s*$/, '')
    .replace(/[\s.。：:；;，,⭐★☆!！]{1,12}$/u, '');
  if (ABOUT_ITSELF.test(bare) || saysTooLittle(bare)) return null;
  if ([CHINESE_START, CHINESE_MIDDLE, CHINESE_END, ENGLISH].some((words) => words.test(bare)))
    return 'surely';
  return WEAK.test(bare) ? 'perhaps' : null;
}

/** `为什么慢`, `怎么做`: only the text around it says what it is about. */
function saysTooLittle(text: string): boolean {
  return (
    /^(?:为什么|为何|如何|怎么|怎样)/.test(text) &&
    text.replace(/[^\p{L}\p{N}]/gu, '').length < FEWEST_LETTERS
  );
}

/** Below a heading of this kind a label numbers symptoms rather than questions. */
const TROUBLE =
  /故障|排错|排查|排障|报错|疑难|异常处理|踩坑|常见错误|常见问题(?:及|与|和)?(?:解决|处理|排)|trouble\s?shoot|known issues|common (?:errors|issues|problems|pitfalls)|debugging/i;
const SYMPTOM =
  /(?:打不开|打不了|不动|失败|报错|出错|异常|崩溃|闪退|卡住|卡死|卡顿|无响应|没有?反应|无法[^，。]{1,16}|不了|不生效|不显示|不出来|连不上|找不到|进不去|超时|丢失|乱码|白屏|黑屏|花屏|不工作|不可用|不一致|很慢|太慢|过慢|缓慢)$|\b(?:errors?|fails?|failed|failing|crash(?:es|ed)?|not (?:working|found|starting|loading|responding)|(?:does not|doesn't|did not|won't|will not|cannot|can't) \w+|timed? ?out|timeout|hangs?|freezes?|is (?:missing|blank|slow))\b/i;

/** Whether a labelled text tells of something that went wrong and asks nothing. `above` are the headings around it. */
export function isSymptom(text: string, above: readonly string[]): boolean {
  if (/[?？]/.test(text) || asksWithoutMark(text) !== null) return false;
  return SYMPTOM.test(text.trim()) || above.some(isTrouble);
}

export function isTrouble(heading: string): boolean {
  return TROUBLE.test(heading);
}
