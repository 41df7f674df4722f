import { describe, expect, test } from 'vitest';
import { pageProcess } from '../../../support/page-process.ts';
import { Fleet, keyOf } from '../../../../web/model/fleet.ts';

const died = { group: 'a', name: 'a', statename: 'EXITED', pid: 0 } as const;

describe('what the page knows', () => {
  test('is what the daemon has answered', () => {
    const fleet = new Fleet();
    const [a, b] = [pageProcess('a'), pageProcess('b')];
    expect(fleet.onAnswer([a, b])).toEqual({ changed: [a, b], hasOtherNames: true });
    expect(fleet.onAnswer([a, b])).toEqual({ changed: [a, b], hasOtherNames: false });
    expect(fleet.processes).toEqual([a, b]);
    expect(fleet.process(keyOf(a))).toBe(a);
  });

  test('forgets a process that is gone', () => {
    const fleet = new Fleet();
    fleet.onAnswer([pageProcess('a'), pageProcess('b')]);
    expect(fleet.onAnswer([pageProcess('b')]).hasOtherNames).toBe(true);
    expect(fleet.process('a:a')).toBeUndefined();
  });

  test('one process in the place of another is another name', () => {
    const fleet = new Fleet();
    fleet.onAnswer([pageProcess('a')]);
    expect(fleet.onAnswer([pageProcess('c')]).hasOtherNames).toBe(true);
  });

  test('an event tells the state at once', () => {
    const fleet = new Fleet();
    fleet.onAnswer([pageProcess('a')]);
    expect(fleet.onEvent(died)).toEqual(
      pageProcess('a', { statename: 'EXITED', state: 100, pid: 0, description: '' }),
    );
    expect(fleet.process('a:a')?.statename).toBe('EXITED');
  });

  test('an event of a process that nobody knows yet tells nothing', () => {
    expect(new Fleet().onEvent(died)).toBeUndefined();
  });

  test('an answer that was asked for before an event does not take it back', () => {
    const fleet = new Fleet();
    fleet.onAnswer([pageProcess('a'), pageProcess('b')]);
    fleet.onAsked();
    fleet.onEvent(died);
    expect(fleet.onAnswer([pageProcess('a'), pageProcess('b')]).changed).toEqual([pageProcess('b')]);
    expect(fleet.process('a:a')?.statename).toBe('EXITED');
    fleet.onAsked();
    const back = pageProcess('a', { pid: 9 });
    expect(fleet.onAnswer([back, pageProcess('b')]).changed).toEqual([back, pageProcess('b')]);
  });

  test('an answer that says the same as the event tells the rest', () => {
    const fleet = new Fleet();
    fleet.onAnswer([pageProcess('a')]);
    fleet.onAsked();
    fleet.onEvent(died);
    const over = pageProcess('a', { statename: 'EXITED', state: 100, pid: 0, description: 'exit status 1' });
    expect(fleet.onAnswer([over]).changed).toEqual([over]);
  });
});
