import { isRpcStruct, type RpcValue } from './rpc-value.ts';

/** Members that must be there, with the type each must have. */
export type StructShape = Readonly<Record<string, 'string' | 'number' | 'boolean'>>;

type Typed<S extends StructShape> = {
  readonly [K in keyof S]: S[K] extends 'string' ? string : S[K] extends 'number' ? number : boolean;
};

/** The struct itself, typed; `undefined` when a member is missing or of another type. Members beyond the shape are kept. */
export function readStruct<S extends StructShape>(shape: S, value: RpcValue): Typed<S> | undefined {
  if (!isRpcStruct(value)) return undefined;
  for (const member of Object.keys(shape)) {
    if (typeof value[member] !== shape[member]) return undefined;
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

/** The items of a struct's member; `undefined` when it is missing, not an array or one item is refused. */
export function readMember<T>(
  value: RpcValue,
  member: string,
  readItem: (item: RpcValue) => T | undefined,
): readonly T[] | undefined {
  const items = isRpcStruct(value) ? value[member] : undefined;
  return items === undefined ? undefined : readArray(items, readItem);
}

/** A text, as an item. */
export function readName(value: RpcValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
