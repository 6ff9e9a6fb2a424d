/** Runs the program as somebody at a terminal does. */
import { execFile } from 'node:child_process';
import process from 'node:process';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `syndicat` with its data in that folder. */
export const syndicatIn = (
  folder: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], SYNDICAT_DATA: folder, ...settings };
    const program = ['src/cli/main.js', ...args];
    execFile(process.execPath, program, { env, timeout: 60_000 }, (error, out, err) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });

/** How the story's union is founded; the key's file is still to be named. */
export const founding = [
  'found',
  '--template',
  'association',
  '--name=The Example',
  '--purpose=To try things.',
  '--scope=Anyone.',
  '--slug=the-example',
  '--founder=Ada',
] as const;
