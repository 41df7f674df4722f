import { type KindName } from '../spec.ts';
import { english } from './en.ts';

/** What a value of a kind may be, in English; the texts are not for programs that have to start quickly. */
export function describeKind(kind: KindName): string {
  return english.kinds[kind];
}
