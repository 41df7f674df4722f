import { errorFault } from '../../conf/syntax-fault.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { errorOf } from '../refusal.ts';
import { type Subject } from '../subject.ts';

/** Lines that are neither section, option nor comment. */
export function* syntax({ tree }: Subject): Generator<Diagnostic> {
  for (const error of tree.errors) yield errorOf(errorFault(tree, error, ''));
}
