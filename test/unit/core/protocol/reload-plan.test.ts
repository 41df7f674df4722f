import { expect, test } from 'vitest';
import { type ReloadPlan, readReloadPlan } from '../../../../core/protocol/reload-plan.ts';
import { readServerInfo } from '../../../../core/protocol/server-info.ts';
import { isRpcStruct, type RpcValue } from '../../../../core/protocol/rpc-value.ts';
import { SERVER_INFO } from '../../../support/server-info.ts';

const plan: ReloadPlan = {
  added: [{ group: 'a', starts: ['a'] }],
  changed: [
    {
      group: 'c',
      differences: [{ process: 'c', option: 'umask', variable: '', before: '022', after: '027' }],
      arriving: ['new'],
      leaving: ['old'],
      stops: ['old'],
      starts: ['new'],
    },
  ],
  removed: [{ group: 'r', stops: ['r'] }],
  untouched: ['u'],
  restart: [{ section: 'supervisord', option: 'environment', variable: 'A' }],
};

test('a plan and a description of a server are read as they were sent', () => {
  expect(readReloadPlan(plan)).toEqual(plan);
  expect(readServerInfo(SERVER_INFO)).toEqual(SERVER_INFO);
});

test('one in which any member is missing, or of another type, is refused', () => {
  for (const [read, whole] of [
    [readReloadPlan, plan],
    [readServerInfo, SERVER_INFO],
  ] as const) {
    const spoilt = [...spoiltIn(whole)];
    expect(spoilt.length).toBeGreaterThan(10);
    for (const value of spoilt) expect([value, read(value)]).toEqual([value, undefined]);
    expect(read('text')).toBeUndefined();
  }
});

/** The value once with each of its required members, at any depth, gone and once with it spoilt. */
function* spoiltIn(value: RpcValue): Generator<RpcValue> {
  if (Array.isArray(value)) {
    const [first, ...others] = value as RpcValue[];
    if (first !== undefined) for (const spoilt of spoiltIn(first)) yield [spoilt, ...others];
    yield [{}];
    return;
  }
  if (!isRpcStruct(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'before' || name === 'after') continue;
    const others = Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
    yield others;
    yield { ...others, [name]: { wrong: true } };
    for (const spoilt of spoiltIn(member)) yield { ...others, [name]: spoilt };
  }
}
