/**
 * What a source file imports, and where it reaches for the world outside, read from its syntax.
 * @module
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MemberExpression, type Node, parseSync, visitorKeys } from 'oxc-parser';

export interface Import {
  readonly file: string;
  /** A path from the top of the project, or the name of a package. */
  readonly to: string;
}

/** Static, dynamic and type imports, re-exports, and workers by a literal address. */
export function importsOf(file: string, text = textOf(file)): readonly Import[] {
  return nodesOf(file, text)
    .flatMap(requested)
    .map((name) => ({ file, to: name.startsWith('.') ? join(dirname(file), name) : name }));
}

/** Where a file reads a clock, rolls a die, knows its machine or talks to it: `file:line: what`. */
export function impuritiesOf(file: string, text = textOf(file)): readonly string[] {
  return nodesOf(file, text).flatMap((node) =>
    impurity(node).map((what) => `${file}:${lineAt(text, node.start)}: ${what}`),
  );
}

/** The files' exemptions from the linter, each with the reason that should follow `--`. */
export function exemptionsOf(
  file: string,
  text = textOf(file),
): readonly { readonly rules: string; readonly reason: string }[] {
  const { comments } = parseSync(file, text);
  return comments.flatMap(({ value }) => {
    const [, rules, reason = ''] =
      /^\s*(?:oxlint|eslint)-disable(?:-next-line|-line)?([^]*?)(?:--([^]*))?$/.exec(value) ?? [];
    return rules === undefined ? [] : [{ rules: rules.trim(), reason: reason.trim() }];
  });
}

/** Everything in a file, parents before children, each with the names its parent gives it. */
function nodesOf(file: string, text: string): readonly Node[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message ?? ''}`);
  const nodes: Node[] = [];
  collect(program, nodes);
  return nodes;
}

function collect(node: Node, into: Node[]): void {
  into.push(node);
  for (const key of visitorKeys[node.type] ?? []) {
    if (isMerelyName(node, key)) continue;
    const child: unknown = node[key as keyof Node];
    for (const each of Array.isArray(child) ? child : [child]) {
      if (isNode(each)) collect(each, into);
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** Children that only name a property, and so refer to nothing outside. */
const NAMING: Readonly<Partial<Record<Node['type'], string>>> = {
  MemberExpression: 'property',
  Property: 'key',
  MethodDefinition: 'key',
  PropertyDefinition: 'key',
  TSPropertySignature: 'key',
  TSMethodSignature: 'key',
  ImportSpecifier: 'imported',
};

const isMerelyName = (node: Node, key: string): boolean =>
  NAMING[node.type] === key && !('computed' in node && node.computed);

function requested(node: Node): readonly string[] {
  if ('source' in node && typeof node.source === 'object') return literal(node.source);
  if (node.type !== 'NewExpression' || !isNamed(node.callee, 'Worker')) return [];
  const [address] = node.arguments;
  if (address?.type !== 'NewExpression' || !isNamed(address.callee, 'URL')) return [];
  return literal(address.arguments[0]).map((name) => (name.startsWith('.') ? name : `./${name}`));
}

const literal = (node: Node | null | undefined): readonly string[] =>
  node?.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [];

const isNamed = (node: Node, name: string): boolean =>
  node.type === 'Identifier' && node.name === name;

/** Names of the world outside, those included that the compiler can't take away. */
const OUTSIDE = new Set(
  (
    'process fetch setTimeout setInterval setImmediate queueMicrotask performance crypto console ' +
    'globalThis Worker Buffer require eval Function Intl Temporal'
  ).split(' '),
);

/** Properties that read a clock, chance, or where the machine is: its zone and its language. */
const READS = new RegExp(
  '^(?:Date\\.now|Math\\.random|.*\\.(?:toLocale\\w+|localeCompare|getTimezoneOffset' +
    '|[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)))$',
);

function impurity(node: Node): readonly string[] {
  switch (node.type) {
    case 'Identifier':
      return OUTSIDE.has(node.name) ? [node.name] : [];
    case 'MemberExpression':
      return [propertyRead(node)].filter((name) => READS.test(name));
    case 'CallExpression':
      return isNamed(node.callee, 'Date') ? ['Date()'] : [];
    case 'NewExpression':
      return isNamed(node.callee, 'Date') && node.arguments.length === 0 ? ['new Date()'] : [];
    default:
      return [];
  }
}

function propertyRead({ object, property, computed }: MemberExpression): string {
  if (computed || property.type !== 'Identifier') return '';
  return `${object.type === 'Identifier' ? object.name : ''}.${property.name}`;
}

const textOf = (file: string): string => readFileSync(file, 'utf8');

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
