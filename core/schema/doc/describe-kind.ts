import { type KindName } from '../spec.ts';
import { englishKinds } from './en-kinds.ts';

/** What a value of a kind may be, in English. */
export function describeKind(kind: KindName): string {
  return englishKinds[kind];
}
