/**
 * Gives an older browser what it lacks. The bundle lays this before the text of every script, so that the rest can be
 * written for the platform of today.
 * @module
 */
import { ofBytes, ofLists, ofMap, ofTexts } from './younger-methods.ts';

give(Array.prototype, ofLists);
give(Object.getPrototypeOf(Uint8Array.prototype) as object, ofBytes);
give(String.prototype, ofTexts);
give(Map, ofMap);

function give(on: object, methods: object): void {
  for (const [name, value] of Object.entries(methods) as readonly [string, unknown][])
    if (!(name in on))
      Object.defineProperty(on, name, { value, writable: true, configurable: true });
}
