/** @file What is said of a question itself, on a line of its own: `**难度：** ⭐`, `**Difficulty**: Easy | **Time**: 3 min`. */

const META =
  /^[\s>*_-]{0,8}(?:难度|难易度?|考点|考察点|考查点|频率|考频|标签|分类|类别|来源|公司|重要性|重要程度|星级|题型|difficulty|level|tags?|topics?|category|frequency|company|companies|source|type)(?:\*\*|__)?\s{0,3}[:：](?:\*\*|__)?.{0,100}$/iu;

export function isQuestionMeta(line: string): boolean {
  return META.test(line.trim());
}
