import { request } from 'node:http';
import { join } from 'node:path';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { encodeCall } from '../../wire/xmlrpc-call.ts';
import { decodeResponse } from '../../wire/xmlrpc-codec.ts';

/** Calls any method over the daemon's unix socket; rejects with `RpcFault` when it is refused. */
export async function callMethod(
  { folder }: Pick<RunningDaemon, 'folder'>,
  method: string,
  ...params: readonly RpcValue[]
): Promise<RpcValue> {
  const body = await new Promise<string>((resolve, reject) => {
    const sent = request({ socketPath: join(folder, 's.sock'), method: 'POST', path: '/RPC2' }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        resolve(text);
      });
    });
    sent.on('error', reject);
    sent.end(encodeCall(method, params));
  });
  return decodeResponse(body);
}
