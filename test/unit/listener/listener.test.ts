import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { envelopeText } from '../../../core/protocol/event-envelope.ts';
import { clientFromEnvironment, listen, type ReceivedEvent } from '../../../listener/listener.ts';

function envelope(serial: number, eventname: string, payload: string): Buffer {
  return Buffer.from(
    envelopeText({ server: 's', serial, pool: 'p', poolserial: serial, eventname }, payload),
  );
}

/** A listener whose input is given in pieces; it deals with each event by `handle`. What it was given, and what it has written. */
async function run(
  pieces: readonly Uint8Array[],
  handle: (event: ReceivedEvent) => void,
): Promise<{ readonly events: ReceivedEvent[]; readonly written: string }> {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  for (const piece of pieces) stdin.write(piece);
  stdin.end();
  const events: ReceivedEvent[] = [];
  for await (const event of listen(stdin, stdout)) {
    events.push(event);
    handle(event);
  }
  return { events, written: String(stdout.read()) };
}

test('events are read by code points, wherever the bytes are cut, and each is answered', async () => {
  const bytes = Buffer.concat([
    envelope(0, 'REMOTE_COMMUNICATION', 'type:é\n𝄞'),
    envelope(1, 'TICK_5', 'when:5'),
    envelope(2, 'SUPERVISOR_STATE_CHANGE_RUNNING', ''),
    envelope(3, 'OF_A_PLUGIN', 'x'),
  ]);
  for (const size of [1, 3, 7, bytes.length]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const { events, written } = await run(pieces, ({ event, ok, fail, answer }) => {
      if (event?.eventname === 'TICK_5') fail();
      else if (event?.eventname === 'REMOTE_COMMUNICATION') answer('dü');
      else if (event !== undefined) ok();
    });
    expect(events.map(({ event }) => event)).toEqual([
      { eventname: 'REMOTE_COMMUNICATION', type: 'é', data: '𝄞' },
      { eventname: 'TICK_5', when: 5 },
      { eventname: 'SUPERVISOR_STATE_CHANGE_RUNNING' },
      undefined,
    ]);
    expect(events[3]).toMatchObject({ payload: 'x', header: { serial: 3, eventname: 'OF_A_PLUGIN' } });
    expect(written).toBe(
      'READY\nRESULT 3\ndüREADY\nRESULT 4\nFAILREADY\nRESULT 2\nOKREADY\nRESULT 2\nOKREADY\n',
    );
  }
});

test('a second answer, and what is no event, are errors', async () => {
  const event = envelope(0, 'TICK_5', 'when:5');
  await expect(
    run([event], ({ ok }) => {
      ok();
      ok();
    }),
  ).rejects.toThrow('answered already');
  await expect(run([Buffer.from('rubbish\n')], () => undefined)).rejects.toThrow('This is no event: rubbish');
  expect((await run([event.subarray(0, -1)], () => undefined)).events).toEqual([]);
});

test('a client needs the environment that a supervisord gives', () => {
  expect(() => clientFromEnvironment({})).toThrow('SUPERVISOR_SERVER_URL');
  const environment = { SUPERVISOR_SERVER_URL: 'http://127.0.0.1:9001', SUPERVISOR_USERNAME: 'u' };
  expect(() => clientFromEnvironment(environment)).not.toThrow();
});
