import * as vscode from 'vscode';
import { type DocText } from '../../core/schema/doc/doc-text.ts';
import { english } from '../../core/schema/doc/en.ts';
import { simplifiedChinese } from '../../core/schema/doc/zh-cn.ts';
import { type ProjectMachine } from '../../core/language/project.ts';

/** The texts of the options in the language of the editor. */
export function docTexts(): DocText {
  return vscode.env.language.toLowerCase() === 'zh-cn' ? simplifiedChinese : english;
}

/** What is known of the machine that a file is on; nothing, where the files are elsewhere. */
export function machineOf(uri: vscode.Uri, machine: ProjectMachine): ProjectMachine {
  return uri.scheme === 'file' ? machine : {};
}

/** Texts of a file are escaped in it; nothing in it is trusted. */
export function toMarkdown(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(text);
}
