/**
 * A peer's controls over HTTP, for whoever runs it in a process of its own:
 * `POST /control/{what}` with what the control is given as JSON.
 * @module
 */
import type { Controls } from './controls.ts';
import { type Answer, type Asked, json, parsed, problem, type Route } from './http.ts';

export interface Peer extends Controls {
  readonly origin: string;
  /** With the port. */
  readonly host: string;
  /** The host in people’s handles. */
  readonly handles: string;
  /** The handle of a name here, as `@ada@localhost:8901`. */
  handle(name: string): string;
  stop(): Promise<void>;
}

export const controlRoutes = (controls: Controls): readonly Route[] => [
  {
    place: 'control',
    method: 'POST',
    path: '/control/{what}',
    answer: (asked, { what = '' }) => controlled(controls, what, asked),
  },
];

async function controlled(controls: Controls, what: string, asked: Asked): Promise<Answer> {
  // A page in a browser can't send this to another site without asking first.
  if (asked.headers['content-type'] !== 'application/json') {
    return problem(415, 'Send JSON, and say that it is');
  }
  if (!isControl(controls, what)) return problem(404, `There is no control ${what}`);
  const does = controls[what] as (given: unknown) => Promise<unknown>;
  try {
    return json({ value: (await does(parsed(asked.body.toString()) ?? {})) ?? null });
  } catch (error) {
    return problem(400, error instanceof Error ? error.message : String(error));
  }
}

const isControl = (controls: Controls, what: string): what is keyof Controls =>
  Object.hasOwn(controls, what);

/** The controls of a peer somewhere else. */
export function controlsAt(origin: string, names: readonly string[]): Controls {
  const call = async (what: string, given: unknown): Promise<unknown> => {
    const response = await fetch(`${origin}/control/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given ?? {}),
    });
    const said = (await response.json()) as { readonly value?: unknown; readonly error?: string };
    if (!response.ok) throw new Error(`The peer does not ${what}: ${said.error ?? ''}`);
    return said.value ?? undefined;
  };
  const entries = names.map((what) => [what, (given: unknown) => call(what, given)]);
  return Object.fromEntries(entries) as Controls;
}
