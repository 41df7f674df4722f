import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { encodeCall } from '../../wire/xmlrpc-call.ts';
import { part, pick, type Random, randomOf, splice } from './mutated-conf.ts';

export type SpoiltRequest = {
  readonly bytes: Buffer;
  /** Whatever it is answered, it must not be answered as a call that went well. */
  readonly isHopeless: boolean;
};

/** A request that is spoilt, the same for the same seed and number; none of them asks for anything to be done to the program `canary`. */
export function spoiltRequest(seed: number, number: number): SpoiltRequest {
  const random = randomOf(seed + number * 7919);
  if (random() < 0.3) {
    const body = pick(BREAKS, random)(pick(CALLS, random), random);
    return { bytes: posted(typeof body === 'string' ? Buffer.from(body) : body), isHopeless: true };
  }
  const isBodyAlone = random() < 0.5;
  let text = pick(isBodyAlone ? CALLS : REQUESTS, random);
  // One place, mostly: what comes of many is refused at once.
  const count = 1 + Math.floor(random() ** 3 * 6);
  for (let round = 0; round < count; round += 1) text = pick(MUTATIONS, random)(text, random);
  if (isBodyAlone) return { bytes: posted(Buffer.from(text)), isHopeless: false };
  const bytes = Buffer.from(text);
  if (random() < 0.1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return { bytes, isHopeless: false };
}

const CALLS = [
  encodeCall('supervisor.getState', []),
  encodeCall('supervisor.getAllProcessInfo', []),
  encodeCall('supervisor.getProcessInfo', ['nosuch']),
  encodeCall('supervisor.startProcess', ['nosuch', true]),
  encodeCall('supervisor.tailProcessStdoutLog', ['nosuch:nosuch', 0, 100]),
  encodeCall('supervisor.readLog', [-100, 0]),
  encodeCall('system.methodSignature', ['supervisor.getState']),
  encodeCall('system.multicall', [
    [{ methodName: 'supervisor.getState', params: [] }, { methodName: 'system.listMethods' }] as RpcValue,
  ]),
];

function posted(body: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(
      `POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: ${body.length}\r\n\r\n`,
    ),
    body,
  ]);
}

const REQUESTS = [
  ...CALLS.map(call => posted(Buffer.from(call)).toString()),
  'GET / HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n',
  'GET /logtail/canary HTTP/1.1\r\nHost: x\r\nAuthorization: Basic dTpw\r\n\r\n',
  'GET /mainlogtail HTTP/1.0\r\n\r\n',
  'GET /events?types=PROCESS_STATE HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 1-1\r\n\r\n',
  'POST /RPC2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<?xml\r\n0\r\n\r\n',
  `${posted(Buffer.from(CALLS[0] ?? '')).toString()}GET /nosuch HTTP/1.1\r\nHost: x\r\n\r\n`,
];

/** What makes of a call something that is none. */
const BREAKS: readonly ((xml: string, random: Random) => string | Buffer)[] = [
  // Not to the end of the last tag.
  (xml, random) => xml.trimEnd().slice(0, Math.floor(random() * (xml.trimEnd().length - 1))),
  xml => xml.replace('</methodName>', '</methodname>'),
  xml => xml.replace('<methodName>', '<methodName'),
  xml => xml.replace('</methodCall>', '</methodCall></methodCall>'),
  xml => xml.replace('</methodCall>', ''),
  xml => `${xml}<methodCall/>`,
  xml => `${xml}text`,
  xml => xml.replace('<methodName>', '<methodName>&unknown;'),
  xml => xml.replace('<methodName>', '<methodName>&#x110000;'),
  xml => xml.replace('<methodName>', '<methodName a="1" b=>'),
  xml => xml.replace('<methodCall>', '<!DOCTYPE x [<!ENTITY a "aaaa">]><methodCall>'),
  xml => xml.replace(/<methodName>.*<\/methodName>/, ''),
  xml => xml.replace(/<methodName>.*<\/methodName>/, '<methodName/>'),
  xml =>
    xml.replace('</methodName>', '</methodName><params><param><value><int>x</int></value></param></params>'),
  xml =>
    xml.replace(
      '</methodName>',
      '</methodName><params><param><value><double>1e</double></value></param></params>',
    ),
  xml => xml.replace('</methodName>', '</methodName><params><param/></params>'),
  xml => xml.replace('</methodName>', `</methodName><params>${'<array><data>'.repeat(200)}`),
  (xml, random) => {
    const bytes = Buffer.from(xml);
    bytes[Math.floor(random() * bytes.length)] = 0xff;
    return bytes;
  },
];

const MUTATIONS: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => splice(text, random, part(text, random).length, ''),
  (text, random) => splice(text, random, 0, part(text, random)),
  (text, random) => splice(text, random, 0, part(pick(REQUESTS, random), random)),
  (text, random) => splice(text, random, 0, pick(PIECES, random)),
  (text, random) => splice(text, random, 1, pick(PIECES, random)),
  (text, random) => splice(text, random, 0, pick(PIECES, random).repeat(1 + Math.floor(random() * 300))),
  (text, random) => splice(text, random, 1, String.fromCharCode(Math.floor(random() * 0x1_0000))),
  (text, random) => text.slice(0, Math.floor(random() * text.length)),
  (text, random) => text.replace(/(?<=Content-Length: )\d+/, () => pick(LENGTHS, random)),
  (text, random) => text.replace(/^[A-Z]+/, () => pick(VERBS, random)),
  (text, random) => text.replace(/ \/\S*/, () => ` ${pick(TARGETS, random)}`),
  (text, random) => text.replace('\r\n', () => `\r\n${pick(HEADERS, random)}\r\n`),
  text => text.replaceAll('\r\n', '\n'),
];

const PIECES = [
  '<', '>', '&', '&amp;', '&#0;', '&#x1f600;', '<![CDATA[', ']]>', '<!--', '-->', '<?', '?>', '<!DOCTYPE x>', '</value>', '<value>',
  '<struct>', '<member>', '<name>', '<array><data>', '<int>', '<i4>9999999999</i4>', '<double>nan</double>', '<boolean>2</boolean>',
  '<base64>/w==</base64>', '<nil/>', '<value/>', '\r\n', '\r\n\r\n', '\n', ':', ' ', '\t', '\0', '\u00e9', '\ud83d', '%', '%00', '%2e%2e/',
  '../', '//', '?', '#', ';', '__proto__', 'constructor', 'HTTP/1.1', '0\r\n\r\n', 'GET ', '"', "'",
]; // prettier-ignore

const LENGTHS = [
  '0',
  '1',
  '-1',
  '99',
  '1e3',
  '0x10',
  '999999999999999999999',
  '8388609',
  '',
  '5, 5',
  '5\r\nContent-Length: 6',
];
const VERBS = [
  'GET',
  'POST',
  'PUT',
  'HEAD',
  'OPTIONS',
  'DELETE',
  'CONNECT',
  'TRACE',
  'PATCH',
  'get',
  'X',
  '',
];
const TARGETS = [
  '/', '*', '/RPC2', '/RPC2/../..', '/%52PC2', '/%', '/%zz', '/logtail', '/logtail/', '/logtail/canary/stdout/x', '/logtail/%2e%2e%2fetc',
  '/logtail/canary%00', '/../../etc/passwd', 'http://x/RPC2', '//RPC2', '/RPC2?x=%', '/events', '/events?types=NOSUCH', '/metrics', 'x',
  `/${'x'.repeat(9000)}`,
]; // prettier-ignore
const HEADERS = [
  'Transfer-Encoding: chunked', 'Transfer-Encoding: x', 'Expect: 100-continue', 'Expect: x', 'Connection: upgrade\r\nUpgrade: websocket',
  'Connection: close', 'Host:', 'Host: a\r\nHost: b', ' folded', 'X', ': x', 'X: \0', 'Authorization: Basic', 'Authorization: Basic !!!!',
  'User-Agent: Mozilla/5.0', 'Origin: http://evil', 'Content-Encoding: gzip', `X: ${'y'.repeat(17000)}`, 'Sec-WebSocket-Key: x',
]; // prettier-ignore
