import * as vscode from 'vscode';
import { FILTERED_CONTEXT } from '../contributions.ts';
import { currentSettings } from '../editor-settings.ts';

const KEY = 'supervisord.filter';

/** What the view is filtered by: the text that was typed last in this workspace, or else the setting's. */
export class ViewFilter {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#tellMenus();
  }

  get text(): string {
    return this.#memory.get<string>(KEY) ?? currentSettings().filter;
  }

  set(text: string): void {
    void this.#memory.update(KEY, text.trim()); // what cannot be stored is forgotten with the window
    this.#tellMenus();
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #tellMenus(): void {
    void vscode.commands.executeCommand('setContext', FILTERED_CONTEXT, this.text !== '');
  }
}
