import { isRpcStruct, type RpcValue } from './rpc-value.ts';

/** Members that must be there, with the type each must have. */
export type StructShape = Readonly<Record<string, 'string' | 'number' | 'boolean'>>;

type Typed<S extends StructShape> = {
  readonly [K in keyof S]: S[K] extends 'string' ? string : S[K] extends 'number' ? number : boolean;
};

/** The struct itself, typed; `undefined` when a member is missing or of another type. Members beyond the shape are kept. */
export function readStruct<S extends StructShape>(shape: S, value: RpcValue): Typed<S> | undefined {
  if (!isRpcStruct(value)) return undefined;
  for (const [member, type] of Object.entries(shape)) {
    if (typeof value[member] !== type) return undefined;
  }
  return value as Typed<S>;
}

/** Reads each item; `undefined` when the value is not an array or one item is refused. */
export function readArray<T>(
  value: RpcValue,
  readItem: (item: RpcValue) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const item of value as readonly RpcValue[]) {
    const read = readItem(item);
    if (read === undefined) return undefined;
    items.push(read);
  }
  return items;
}
