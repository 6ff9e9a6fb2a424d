/**
 * What a refused form leaves behind: all that was typed and what is wrong with it. The page it came
 * from is drawn again with it, so that nothing is lost.
 * @module
 */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { View } from '../env.ts';
import { blank, type Filled } from '../form.ts';

export interface Kept {
  readonly act: string;
  /** Tells forms of the same act apart, where a page has several; usually `''`. */
  readonly form: string;
  /** By the fields' full names, such as `t.name`; `''` is the form as a whole. */
  readonly filled: Filled;
  readonly status: ContentfulStatusCode;
  /** The signature came too late, by no fault of the person: the page may send it once more by itself. */
  readonly stale: boolean;
}

/** A page asked for from within the hall: by whom, and with which form. */
interface Inner {
  readonly view: View;
  readonly kept: Kept;
}

const inner = new WeakMap<Request, Inner>();

/** Asks for a page from within, as the same reader, with a form that came back. */
export function innerRequest(path: string, { view, kept }: Inner): Request {
  const request = new Request(new URL(path, view.config.origin));
  inner.set(request, { kept, view: { ...view, path } });
  return request;
}

export const innerOf = (request: Request): Inner | undefined => inner.get(request);

/** The form as it came back, or a blank one. */
export const filledFor = (kept: Kept | undefined, act: string, form = ''): Filled =>
  kept?.act === act && kept.form === form ? kept.filled : blank;
