import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { answer, refuse } from '../rpc/http-answer.ts';
import { type Visit } from '../rpc/route.ts';
import { SECURITY_HEADERS } from './page-answer.ts';
import { ICON_PNG, ICON_SVG, NOTHING_GIF } from './pictures.ts';

/** `isPacked`: the content is gzip of it. */
export type Asset = {
  readonly contentType: string;
  readonly content: string | Uint8Array;
  readonly isPacked: boolean;
};

/** The files that pages refer to. */
export type Assets = {
  /** From the page of the processes; `undefined`: it is not there. */
  readonly addresses: {
    readonly script: string | undefined;
    readonly style: string | undefined;
    readonly icon: string;
  };
  /** `undefined`: no such file. `forever`: another content will have another address. */
  find(path: string): (Asset & { readonly forever: boolean }) | undefined;
};

/** Reads the script and the style, which lie beside the program; without them the pages are plain. */
export async function readAssets(folder?: string): Promise<Assets> {
  const beside = folder ?? dirname(await realpath(process.argv[1] ?? '.'));
  const [script, style] = await Promise.all([
    readPacked(join(beside, 'page.js.gz'), 'text/javascript;charset=utf-8'),
    readPacked(join(beside, 'page.css.gz'), 'text/css;charset=utf-8'),
  ]);
  const icon: Asset = { contentType: 'image/svg+xml', content: ICON_SVG, isPacked: false };
  const named = new Map<string, Asset>();
  const name = (asset: Asset, stem: string, ending: string): string => {
    const hash = createHash('sha256').update(asset.content).digest('hex').slice(0, 12);
    const address = `page/${stem}.${hash}.${ending}`;
    named.set(`/${address}`, asset);
    return address;
  };
  const addresses = {
    script: script && name(script, 'page', 'js'),
    style: style && name(style, 'page', 'css'),
    icon: name(icon, 'icon', 'svg'),
  };
  return {
    addresses,
    find: path => {
      const own = named.get(path);
      if (own !== undefined) return { ...own, forever: true };
      const theirs = path === '/stylesheets/supervisor.css' ? (style ?? NO_STYLE) : PICTURES[path];
      return theirs && { ...theirs, forever: false };
    },
  };
}

async function readPacked(file: string, contentType: string): Promise<Asset | undefined> {
  const content = await readFile(file).catch(() => undefined);
  return content && { contentType, content, isPacked: true };
}

const NO_STYLE: Asset = { contentType: 'text/css;charset=utf-8', content: '', isPacked: false };
const NOTHING: Asset = { contentType: 'image/gif', content: NOTHING_GIF, isPacked: false };

/** Departs: upstream's addresses of pictures have our icon, or nothing to see. */
const PICTURES: Readonly<Record<string, Asset>> = {
  '/images/icon.png': { contentType: 'image/png', content: ICON_PNG, isPacked: false },
  '/images/rule.gif': NOTHING,
  '/images/state0.gif': NOTHING,
  '/images/state1.gif': NOTHING,
  '/images/state2.gif': NOTHING,
  '/images/state3.gif': NOTHING,
  '/images/supervisor.gif': NOTHING,
};

/** GET and HEAD of a file. */
export function serveAsset({ request, response, path }: Visit, assets: Assets): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 400);
    return;
  }
  const asset = assets.find(path);
  if (asset === undefined) {
    refuse(response, 404);
    return;
  }
  const isSentPacked = asset.isPacked && takesGzip(request.headers['accept-encoding']);
  const content = asset.isPacked && !isSentPacked ? gunzipSync(asset.content) : asset.content;
  answer(response, 200, asset.contentType, content, {
    ...SECURITY_HEADERS,
    'Cache-Control': asset.forever ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(asset.isPacked ? { Vary: 'Accept-Encoding' } : {}),
    ...(isSentPacked ? { 'Content-Encoding': 'gzip' } : {}),
  });
}

function takesGzip(header: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(String(header ?? ''));
}
