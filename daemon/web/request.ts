import { type PagePort } from '../rpc/page-port.ts';
import { type Visit } from '../rpc/route.ts';
import { type Assets } from './assets.ts';
import { type Form } from './form.ts';
import { type Visitor } from './visitor.ts';

/** What a view is given: a request with its fields. */
export type Request = {
  readonly visit: Visit;
  readonly form: Form;
  readonly visitor: Visitor;
  readonly port: PagePort;
  readonly assets: Assets;
};
