import { type ConfFault, faultSentence } from '../../conf/fault.ts';
import { type Finding } from './finding.ts';

/** The daemon's sentence on a fault with what the editor adds to it: `; did you mean true?`. */
export function advisedSentence(fault: ConfFault, findings: readonly Finding[]): string {
  const sentence = faultSentence(fault);
  return (
    findings.find(({ code, message }) => code === fault.code && message.startsWith(sentence))?.message ??
    sentence
  );
}
