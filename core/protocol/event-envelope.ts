/** What stands before a payload. `serial` counts all events of the daemon, `poolserial` those of one pool; both from 0. */
export type EventHeader = {
  /** The daemon's identifier. */
  readonly server: string;
  readonly serial: number;
  readonly pool: string;
  readonly poolserial: number;
  readonly eventname: string;
};

/** `len`: of the payload, in code points. */
export type ReceivedHeader = EventHeader & { readonly len: number };

/**
 * A header line and its payload, as a listener reads them.
 *
 * Compat: `len` counts code points, not bytes: Python's listeners read text (pitfalls 93).
 * Source: Supervisor manual, "Event Listener Notification Protocol".
 */
export function envelopeText(header: EventHeader, payload: string): string {
  const { server, serial, pool, poolserial, eventname } = header;
  return `ver:3.0 server:${server} serial:${serial} pool:${pool} poolserial:${poolserial} eventname:${eventname} len:${countPoints(payload)}\n${payload}`;
}

/** Reads a header line without its end; `undefined` when it is none. */
export function readHeader(line: string): ReceivedHeader | undefined {
  const found = HEADER.exec(line);
  if (found === null) return undefined;
  const [server, serial, pool, poolserial, eventname, len] = found.slice(1).map(String) as SixTexts;
  return {
    server,
    serial: Number(serial),
    pool,
    poolserial: Number(poolserial),
    eventname,
    len: Number(len),
  };
}

type SixTexts = [string, string, string, string, string, string];

const HEADER = /^ver:\S+ server:(.*) serial:(\d+) pool:(.*) poolserial:(\d+) eventname:(\S+) len:(\d+)$/;

/** How many code points a text has: Python's `len`. */
export function countPoints(text: string): number {
  let points = text.length;
  for (let at = 0; at < text.length; at++) {
    // The second half of a pair does not count.
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff) points--;
  }
  return points;
}
