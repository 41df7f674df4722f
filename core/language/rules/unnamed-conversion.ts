import { spanInValue } from '../../conf/cst.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { percentEdits } from '../fixes/mend-expansion.ts';
import { type Subject } from '../subject.ts';

/** A `%s` without a name, for which all names and values are put in: `date +%s` is read without a word, and never meant. */
export function* unnamedConversion(subject: Subject): Generator<Diagnostic> {
  for (const { title, options } of subject.tree.sections) {
    const spec = specOf(title);
    if (spec === undefined) continue;
    for (const option of options) {
      const row = Object.hasOwn(spec.options, option.name) ? spec.options[option.name] : undefined;
      if (row === undefined || !option.value.includes('%')) continue;
      for (const { 0: found, index } of option.value.matchAll(CONVERSION)) {
        if (!UNNAMED.test(found)) continue;
        const edits = percentEdits(option, row.expansion === 'twice' ? 4 : 2);
        yield finding(subject, {
          code: 'unnamed-conversion',
          message: 'unnamed-conversion',
          facts: [title, option.name, found],
          span: spanInValue(option, index, found.length),
          fixes: [
            {
              title: 'double-percent',
              args: [],
              change: { kind: 'edits', edits },
              confidence: 'certain',
            },
          ],
        });
      }
    }
  }
}

const CONVERSION = /%%|%\([^()]*\)|%[-+ #0-9.]*[sra]/g;
const UNNAMED = /^%[^%(]/;
