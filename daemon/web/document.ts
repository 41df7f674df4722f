import { type Assets } from './assets.ts';
import { CLIENT_TEXTS } from './client-texts.ts';
import { jsonBlock, markup, type Markup, type Piece } from './markup.ts';
import { PAGE_TEXTS, type Text } from './texts.ts';
import { type Visitor } from './visitor.ts';

export type DocumentParts = {
  readonly kind: 'index' | 'tail' | 'mainlog' | 'history' | 'confirm';
  readonly title: string;
  /** What leads from this page to the one of the processes, as `../`; empty: it is in the same folder. */
  readonly base: string;
  /** For the forms of whoever may change something; empty: none. */
  readonly token: string;
  readonly body: Piece;
};

/** A whole page. `data-…` are for its script, which is optional: everything works without. */
export function documentOf(parts: DocumentParts, assets: Assets, visitor: Visitor): Markup {
  const { kind, title, base, token, body } = parts;
  const { script, style, icon } = assets.addresses;
  return markup`<!DOCTYPE html>
<html lang="${visitor.language === 'en' ? 'en' : 'zh-CN'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${base}${icon}" type="image/svg+xml">
${style !== undefined && markup`<link rel="stylesheet" href="${base}${style}">\n`}${
    script !== undefined && markup`<script type="module" src="${base}${script}"></script>\n`
  }</head>
<body data-page="${kind}" data-base="${base}" data-token="${token}" data-role="${
    visitor.role === 'full' ? 'admin' : 'read-only'
  }" data-language="${visitor.language}">
${body}
${script !== undefined && jsonBlock('texts', textsOf(visitor))}
</body>
</html>
`;
}

function textsOf({ language }: Visitor): Readonly<Record<string, string>> {
  const all: Readonly<Record<string, Text>> = { ...PAGE_TEXTS, ...CLIENT_TEXTS };
  return Object.fromEntries(
    Object.entries(all).map(([key, text]) => [key, text[language === 'en' ? 'en' : 'zh']]),
  );
}
