import { type OptionNode, type SectionNode } from '../../conf/cst.ts';
import { type Subject } from '../subject.ts';

/** The section of the file that an option stands in; `undefined`: it is in another file. */
export function sectionOf({ tree }: Subject, option: OptionNode): SectionNode | undefined {
  const section = tree.sections.findLast(({ span }) => span.start <= option.span.start);
  return section?.options.includes(option) === true ? section : undefined;
}
