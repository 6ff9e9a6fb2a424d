/** The machine that the hall runs on, as its host's page tells of it. */
import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { type Clock, ClockError } from '../clerk/ports.ts';
import type { Machine } from '../web/pages/host/host.ts';
import { isKeyAtRisk, isPlainHttpAbroad, type Settings } from './settings.ts';

export function machineOf(settings: Settings, clock: Clock): Machine {
  const { origin, folder, privateNetwork } = settings;
  return {
    plainHttp: isPlainHttpAbroad(origin),
    privateNetwork,
    keyBeside: isKeyAtRisk(settings),
    node: process.versions.node,
    started: Date.now(),
    clock: () => faultOf(clock),
    room: () => roomIn(folder),
  };
}

function faultOf(clock: Clock): string | undefined {
  try {
    clock();
    return undefined;
  } catch (error) {
    if (error instanceof ClockError) return error.message;
    throw error;
  }
}

async function roomIn(folder: string): ReturnType<Machine['room']> {
  try {
    const names = await readdir(folder, { recursive: true });
    const files = await Promise.all(names.map((name) => stat(join(folder, name))));
    const used = files.reduce((sum, { size }) => sum + size, 0);
    const { bavail, bsize } = await statfs(folder);
    return { used, free: bavail * bsize };
  } catch {
    // A file may go while it is counted; the page then says nothing about room.
    return undefined;
  }
}
