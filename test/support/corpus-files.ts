import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeConf } from '../../core/conf/decode.ts';
import { EDGE_CORPUS, realCorpus } from './corpus.ts';

export type CorpusFile = { readonly name: string; readonly text: string };

/** Every configuration file that there is, real ones where they are at hand; those that are no text are left out. */
export function corpusFiles(): CorpusFile[] {
  const real = realCorpus();
  const folders = real === undefined ? [join(EDGE_CORPUS, 'edge')] : KINDS.map(kind => join(real, kind));
  return folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .filter(name => statSync(join(folder, name)).isFile())
      .flatMap(name => {
        const decoded = decodeConf(readFileSync(join(folder, name)));
        return decoded.kind === 'text' ? [{ name, text: decoded.text }] : [];
      }),
  );
}

const KINDS = ['conf', 'templates', 'edge'];
