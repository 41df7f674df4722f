import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { suggestion } from '../near-name.ts';
import { type Subject } from '../subject.ts';

/** An option that its section does not have, and Supervisor passes over. */
export function* unknownOption({ tree }: Subject): Generator<Diagnostic> {
  for (const { title, options } of tree.sections) {
    const spec = specOf(title);
    if (spec === undefined || spec.isOpen) continue;
    for (const { name, nameSpan } of options) {
      if (Object.hasOwn(spec.options, name)) continue;
      const advice = suggestion(name, Object.keys(spec.options));
      yield {
        code: 'unknown-option',
        severity: 'warning',
        span: nameSpan,
        message: `[${title}] ${name}: not an option of this section; Supervisor ignores it${advice}`,
      };
    }
  }
}
