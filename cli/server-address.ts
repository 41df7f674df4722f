import { type Address, parseServerUrl } from '../wire/address.ts';
import { repr } from '../core/text/python-text.ts';
import { CtlError } from './ctl-error.ts';

/** Bytes of a unix socket's path, its end not counted: `sun_path` of unix(7), shorter on macOS and the BSDs. */
const LONGEST_PATH = process.platform === 'linux' ? 107 : 103;

/**
 * Where to connect to. Throws `CtlError`, with the sentence that Python's library has for it, when the URL makes no sense.
 *
 * Departs: goes to `https://…`, too, which upstream does not know.
 */
export function serverAddress(serverurl: string): Address {
  const isHttp = /^https?:\/\//.test(serverurl);
  const address = isHttp || serverurl.startsWith('unix://') ? parseServerUrl(serverurl) : undefined;
  if (address === undefined) {
    throw new CtlError(
      'ValueError',
      isHttp ? httpTrouble(serverurl) : `Unknown protocol for serverurl ${serverurl}`,
    );
  }
  if (address.kind === 'unix' && Buffer.byteLength(address.path) > LONGEST_PATH) {
    throw new CtlError('OSError', 'AF_UNIX path too long');
  }
  return address;
}

/** Source: Python's `urllib.parse`, in the order in which it looks. */
function httpTrouble(serverurl: string): string {
  const [place = ''] = /^[^/?#]*/.exec(serverurl.slice(serverurl.indexOf('//') + 2)) ?? [];
  if (place.includes('[') !== place.includes(']')) return 'Invalid IPv6 URL';
  const port = place.slice(place.lastIndexOf(':') + 1);
  return /^\d+$/.test(port)
    ? 'Port out of range 0-65535'
    : `Port could not be cast to integer value as ${repr(port)}`;
}
