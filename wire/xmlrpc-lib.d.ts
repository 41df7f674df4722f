declare module 'xmlrpc/lib/serializer.js' {
  export function serializeMethodCall(method: string, params: readonly unknown[]): string;
  export function serializeMethodResponse(value: unknown): string;
}
declare module 'xmlrpc/lib/deserializer.js' {
  import type { Readable } from 'node:stream';
  type Done<T> = (error: Error | null, result: T) => void;
  export default class Deserializer {
    deserializeMethodResponse(body: Readable, done: Done<unknown>): void;
    deserializeMethodCall(
      body: Readable,
      done: (error: Error | null, method: string, params: unknown[]) => void,
    ): void;
  }
}
