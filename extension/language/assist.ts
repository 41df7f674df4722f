import * as vscode from 'vscode';
import { type ProjectMachine } from '../../core/language/project.ts';
import { registerCompletion } from './completion.ts';
import { registerFormatting } from './formatting.ts';
import { registerHover } from './hover.ts';
import { registerInlayHints } from './inlay-hints.ts';
import { type ProjectFiles } from './project-files.ts';
import { registerSemanticTokens } from './semantic-tokens.ts';

/** What helps while writing: completion, hovers, inlay hints, semantic highlighting and formatting. */
export function registerAssist(files: ProjectFiles, machine: ProjectMachine): vscode.Disposable {
  return vscode.Disposable.from(
    registerCompletion(files, machine),
    registerHover(files, machine),
    registerInlayHints(files, machine),
    registerSemanticTokens(files),
    registerFormatting(files),
  );
}
