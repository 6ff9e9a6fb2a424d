/**
 * The voting client as a file: script, style and words in one HTML document that connects to nothing, the same bytes
 * wherever it is made. So its hash can be compared between halls, machines and the minutes.
 * @module
 */
import { createHash } from 'node:crypto';
import { clientBundled } from '../bundle.ts';
import { clientPage } from './client-page.ts';

export interface VotingClient {
  readonly text: string;
  /** Of the text in UTF-8, in hex. */
  readonly sha256: string;
  /** What the document may do, for a hall to say it too. */
  readonly policy: string;
}

/** Makes the file, or takes what it is bundled of from `cache` (a folder) if nothing has changed since. */
export async function loadVotingClient(cache: string | undefined): Promise<VotingClient> {
  const { names, files } = await clientBundled(cache);
  const file = (name: string): string => inline(files[names[name] ?? ''] ?? '');
  const [script, style] = [file('client.js'), file('style.css')];
  const policy = policyOf({ script, style });
  const text = `${clientPage({ script, style, sealing: file('seal-worker.js'), policy })}\n`;
  return { text, sha256: createHash('sha256').update(text).digest('hex'), policy };
}

/** What stands inside a `<script>` or `<style>` must not end it. */
const inline = (text: string): string =>
  text.trim().replaceAll(/<(?=\/(?:script|style)|!--)/gi, '\\x3C');

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Only this script and this style, threads of its own text, and no connection to anywhere. */
const policyOf = ({ script, style }: Readonly<Record<'script' | 'style', string>>): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
