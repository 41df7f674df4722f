import { type EventName, type PayloadKey } from '../../protocol/events.ts';
import { type ExpansionName } from '../name-scopes.ts';
import { type KindName } from '../spec.ts';
import { type SectionName, type TABLE } from '../table.ts';

/** The texts of one language, in Markdown, typed by the tables: a missing one does not compile. */
export type DocText = {
  readonly sections: Readonly<Record<SectionName, string>>;
  readonly options: {
    readonly [Section in SectionName]: Readonly<Record<keyof Options<Section>, string>>;
  };
  /** What holds where an option that has no default is not given. */
  readonly unset: { readonly [Section in SectionName]: Readonly<Record<UnsetName<Section>, string>> };
  /** What a value may be, in a few words. */
  readonly kinds: Readonly<Record<KindName, string>>;
  /** What a name in `%(…)s` stands for. */
  readonly names: Readonly<Record<ExpansionName, string>>;
  readonly events: Readonly<Record<EventName, string>>;
  readonly payloadKeys: Readonly<Record<PayloadKey, string>>;
  readonly labels: Readonly<Record<LabelName, string>>;
};

/** Words around the texts, in the manual and wherever an option is explained. */
export type LabelName =
  | 'allowed'
  | 'default'
  | 'empty'
  | 'required'
  | 'since'
  | 'from-the-start'
  | 'only-here'
  | 'names'
  | 'example'
  | 'payload'
  | 'no-payload'
  | 'data'
  | 'line-end'
  | 'abstract'
  | 'twice'
  | 'in-effect'
  | 'processes'
  | 'process-group'
  | 'members'
  | 'given-in'
  | 'given-in-default'
  | 'is-default'
  | 'and-more'
  | 'belongs-to'
  | 'covers'
  | 'variable'
  | 'signal'
  | 'not-listed'
  | 'passed-on'
  | 'not-a-section'
  | 'default-section'
  | 'file'
  | 'not-set';

type Options<Section extends SectionName> = (typeof TABLE)[Section]['options'];

type UnsetName<Section extends SectionName> = {
  [Name in keyof Options<Section>]: Options<Section>[Name] extends
    { readonly fallback: string } | { readonly missing: string }
    ? never
    : Name;
}[keyof Options<Section>];
