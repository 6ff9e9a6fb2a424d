import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createPlaces, type GiveBack, type Places } from './places.ts';

const long = 10_000;

describe('places', () => {
  let seated: string[] = [];
  beforeEach(() => (seated = []));

  /** Asks for a place; comes back with what gives it back. */
  async function asks(places: Places, who: string): Promise<GiveBack> {
    const back = (await places.take(who, long)) ?? assert.fail(`${who} has left`);
    seated.push(who);
    return back;
  }

  async function areSeated(...all: readonly string[]): Promise<void> {
    await turn();
    assert.deepEqual(seated, all);
  }

  it('are for so many, and then for whoever has waited longest', async () => {
    const places = createPlaces(2);
    const [ada, bo] = [await asks(places, 'Ada'), await asks(places, 'Bo')];
    void asks(places, 'Cy');
    void asks(places, 'Dee');
    await areSeated('Ada', 'Bo');
    bo();
    await areSeated('Ada', 'Bo', 'Cy');
    ada();
    await areSeated('Ada', 'Bo', 'Cy', 'Dee');
  });

  it('are for one at a time of a person, who keeps nobody else waiting', async () => {
    const places = createPlaces(2);
    const ada = await asks(places, 'Ada');
    void asks(places, 'Ada');
    const bo = await asks(places, 'Bo');
    void asks(places, 'Cy');
    bo();
    await areSeated('Ada', 'Bo', 'Cy');
    ada();
    await areSeated('Ada', 'Bo', 'Cy', 'Ada');
  });

  it('are not waited for without end', async () => {
    const places = createPlaces(1);
    const ada = await asks(places, 'Ada');
    assert.equal(await places.take('Bo', 5), undefined);
    ada();
    await asks(places, 'Cy');
    await areSeated('Ada', 'Cy');
  });
});
