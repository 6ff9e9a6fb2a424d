/**
 * The style for browsers that know no `light-dark()`, which came with Safari 17.5, Chrome 123 and Firefox 120: without it
 * they would have no colours at all, and white words on a white button.
 * @module
 */

const rule = /[^{}]+\{[^{}]*light-dark\([^{}]*\}/g;

/** Lays before each rule with `light-dark()` what it says in light and in dark. Requires that no rule lies in another. */
export const withPlainColours = (css: string): string => css.replaceAll(rule, inThreeWays);

function inThreeWays(text: string): string {
  const open = text.indexOf('{');
  const selector = text.slice(0, open);
  const said = text.slice(open + 1, -1).split(';');
  const both = said.filter((each) => each.includes(word));
  const ruleOf = (lines: readonly string[]): string => `${selector}{${lines.join(';')}}`;
  const light = ruleOf(said.map((each) => shadesOf(each)[0]));
  const dark = ruleOf(both.map((each) => shadesOf(each)[1]));
  return (
    `${light}@media screen and (prefers-color-scheme:dark){${dark}}` +
    `@supports (color:light-dark(#000,#fff)){${ruleOf(both)}}`
  );
}

const word = 'light-dark(';

/** What is said where `light-dark()` is light, and where it is dark. */
function shadesOf(said: string): readonly [string, string] {
  const at = said.indexOf(word);
  if (at === -1) return [said, said];
  const from = at + word.length;
  const to = endOf(said, from, ')');
  const comma = endOf(said, from, ',');
  const [before, after] = [said.slice(0, at), shadesOf(said.slice(to + 1))];
  return [
    before + said.slice(from, comma) + after[0],
    before + said.slice(comma + 1, to) + after[1],
  ];
}

/** Where that sign stands next, outside of any bracket. */
function endOf(said: string, from: number, sign: string): number {
  let depth = 0;
  for (let at = from; at < said.length; at++) {
    const here = said[at];
    if (depth === 0 && here === sign) return at;
    if (here === '(') depth++;
    if (here === ')') depth--;
  }
  throw new RangeError(`a bracket is open in ${said}`);
}
