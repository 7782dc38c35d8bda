/** @file Why a text is no YAML, in plain words: what the parser says is for those who write parsers. */

const REASONS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'an alias (*name) has a tag or an anchor of its own',
  BAD_ALIAS: 'an alias (*name) has no anchor (&name) above it; a value that begins with * needs quotes',
  BAD_COLLECTION_TYPE: 'a tag (!name) does not fit its value',
  BAD_DIRECTIVE: 'a line begins with %, which only directives of YAML may',
  BAD_DQ_ESCAPE: 'a backslash between double quotes means nothing there; use single quotes',
  BAD_INDENT: 'its lines are not indented alike',
  BAD_PROP_ORDER: 'a tag or an anchor stands in a wrong place',
  BAD_SCALAR_START: 'a value begins with a reserved sign such as @ or `; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a value holds a colon and a blank, as a second key would; put it in quotes',
  BLOCK_IN_FLOW: 'lines with - or key: stand between brackets',
  DUPLICATE_KEY: 'a key is there twice',
  MISSING_CHAR: 'a line is no "key: value"',
  MULTILINE_IMPLICIT_KEY: 'a line is no "key: value"',
  MULTIPLE_DOCS: 'a line of three dashes or dots divides it in two',
  TAB_AS_INDENT: 'a tab indents a line; only blanks may',
};
const OTHER = 'from here on it could not be read';

/** For what the parser reports or throws. A clause without a full stop. */
export function yamlReason(problem: unknown): string {
  if (!(problem instanceof Error)) return OTHER;
  if (problem instanceof RangeError || /call stack/.test(problem.message))
    return 'it is nested too deeply, or an anchor (&name) holds itself';
  const { message } = problem;
  if (/^Excessive alias/.test(message)) return 'its aliases (*name) unfold to far too much';
  if (/^Unresolved alias/.test(message)) return REASONS.BAD_ALIAS ?? OTHER;
  if (/^Missing (?:closing|starting) .quote/.test(message)) return 'a quotation mark is never closed';
  if (/^Flow (?:sequence|map)/.test(message))
    return 'a bracket [ or { is never closed, or goes on unindented';
  const code = 'code' in problem ? String(problem.code) : '';
  return Object.hasOwn(REASONS, code) ? (REASONS[code] ?? OTHER) : OTHER;
}
