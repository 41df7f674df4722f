import { type MergedSection } from '../../conf/includes.ts';
import { readFcgiSocket } from '../../config/load-fcgi-socket.ts';
import { readPolicy } from '../../config/load-processes.ts';
import { readCredentials } from '../../config/load-servers.ts';
import { SectionReader } from '../../config/section-reader.ts';
import { inetHttpServer, unixHttpServer } from '../../schema/daemon-sections.ts';
import { eventListener, fcgiProgram, program, programOptions } from '../../schema/program-sections.ts';
import { isSectionOf } from '../../schema/spec.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { errorOf, refusalOf } from '../refusal.ts';
import { type Subject } from '../subject.ts';

/** Options that are right by themselves and do not go together. */
export function* conflict(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.base.document.sections.values()) {
    for (const read of readersOf(subject, section)) {
      const fault = refusalOf(read);
      if (fault?.code === 'conflict') yield errorOf(fault);
    }
  }
}

function* readersOf({ base, namesIn }: Subject, section: MergedSection): Generator<() => unknown> {
  const { title } = section;
  if ([program, fcgiProgram, eventListener].some(spec => isSectionOf(spec, title))) {
    const reader = new SectionReader(base, section, programOptions);
    yield () => readPolicy(reader, namesIn(title, 'program'));
  }
  if (isSectionOf(fcgiProgram, title)) {
    const reader = new SectionReader(base, section, fcgiProgram.options);
    yield () => readFcgiSocket(reader, '/', title);
  }
  if (isSectionOf(inetHttpServer, title)) {
    const reader = new SectionReader(base, section, inetHttpServer.options);
    yield () => readCredentials(reader);
  }
  if (isSectionOf(unixHttpServer, title)) {
    const reader = new SectionReader(base, section, unixHttpServer.options);
    yield () => readCredentials(reader);
  }
}
