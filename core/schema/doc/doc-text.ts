import { type KindName } from '../spec.ts';
import { type SectionName, type TABLE } from '../table.ts';

/** The texts of one language, typed by the table: a missing one does not compile. */
export type DocText = {
  readonly sections: Readonly<Record<SectionName, string>>;
  readonly options: {
    readonly [Section in SectionName]: Readonly<Record<keyof (typeof TABLE)[Section]['options'], string>>;
  };
  /** What a value may be, in a few words. */
  readonly kinds: Readonly<Record<KindName, string>>;
};
