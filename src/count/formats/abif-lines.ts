/**
 * The lines of an ABIF file, each as what it is: comment, metadata, candidate or votes.
 * @module
 */
import { AbifLine } from './abif-line.ts';
import type { Part, TextSource } from './text-source.ts';

export interface AbifLines {
  readonly metadata: ReadonlyMap<string, Part>;
  readonly declared: readonly Declared[];
  readonly votes: readonly VoteLine[];
}

interface Declared {
  readonly token: string;
  readonly name: string;
}

export interface VoteLine {
  readonly weight: number;
  readonly preferences: readonly Preference[];
  readonly at: number;
}

export interface Preference {
  readonly token: string;
  readonly at: number;
  readonly score?: number;
  /** The sign before it; absent for the first. */
  readonly before?: '>' | '=' | ',';
}

export function readLines(source: TextSource, mostVotes: number): AbifLines {
  const metadata = new Map<string, Part>();
  const declared = new Map<string, string>();
  const votes: VoteLine[] = [];
  for (const { text, at } of source.lines()) {
    const line = new AbifLine(source, at, at + text.length);
    const first = line.peek();
    if (first === '' || first === '#' || (first === 'A' && /^\s*ABIF(?:\s|$)/.test(text))) continue;
    if (first === '{') readMetadata(line, metadata);
    else if (/^\s*\d+\s*[:*]/.test(text)) {
      if (votes.length === mostVotes) throw source.error(`At most ${mostVotes} lines are read.`);
      votes.push(votesOn(line));
    } else {
      const { token, name } = declaredOn(line);
      if (declared.has(token)) throw source.error(`“${token}” is declared twice.`);
      declared.set(token, name);
    }
  }
  const all = [...declared].map(([token, name]) => ({ token, name }));
  return { metadata, declared: all, votes };
}

/** `{"key": "text", "key": 3}`; keys may stand without quotes. */
function readMetadata(line: AbifLine, metadata: Map<string, Part>): void {
  line.take('{');
  while (line.peek() !== '}') {
    const key = line.peek() === '"' ? line.quoted() : line.match(/[A-Za-z_]\w*/y, 'a key');
    line.take(':');
    const at = line.here();
    const text =
      line.peek() === '"'
        ? line.quoted()
        : line.match(/-?\d+(?:\.\d+)?|true|false|null/y, 'a text in quotes or a number');
    metadata.set(key, { text, at });
    if (line.peek() !== '}') line.take(',');
  }
  line.take('}');
  line.finish();
}

/** `=token:[name]`; the sign at the beginning may be missing. */
function declaredOn(line: AbifLine): Declared {
  if (line.peek() === '=') line.take('=');
  const token = line.token();
  line.take(':');
  const name = line.token();
  line.finish();
  return { token, name };
}

function votesOn(line: AbifLine): VoteLine {
  const at = line.here();
  const weight = line.number();
  line.take(line.peek() === '*' ? '*' : ':');
  const preferences: Preference[] = [];
  if (!line.ended()) preferences.push(preferenceOn(line));
  for (;;) {
    const before = line.peek();
    if (before !== '>' && before !== '=' && before !== ',') break;
    line.take(before);
    preferences.push({ ...preferenceOn(line), before });
  }
  if (line.peek() === ':') line.skipRest();
  line.finish();
  return { weight, preferences, at };
}

function preferenceOn(line: AbifLine): Preference {
  const at = line.here();
  const token = line.token();
  if (line.peek() !== '/') return { token, at };
  line.take('/');
  return { token, at, score: line.number() };
}
