// The texts in Chinese, of the options and of the diagnostics: a bundle of its own, which an editor in English never loads.
export { diagnosticsSimplifiedChinese } from '../../core/language/doc/zh-cn.ts';
export { simplifiedChinese } from '../../core/schema/doc/zh-cn.ts';
