export type Language = 'en' | 'zh-cn';

/**
 * The language of a page by `Accept-Language`: the one of ours that is asked for first; English when none is, so that scripts,
 * which ask for none, always read the same.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').split(',').map(readWish);
  const best = wishes
    .filter(({ tag, weight }) => weight > 0 && /^(en|zh)\b/.test(tag))
    .toSorted((left, right) => right.weight - left.weight)[0];
  return best?.tag.startsWith('zh') === true ? 'zh-cn' : 'en';
}

function readWish(text: string): { readonly tag: string; readonly weight: number } {
  const [tag = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase());
  const quality = parameters.find(parameter => parameter.startsWith('q='));
  return { tag, weight: quality === undefined ? 1 : Number(quality.slice(2)) };
}
