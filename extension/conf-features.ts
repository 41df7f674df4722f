import { type Disposable } from '../core/clock.ts';
import { type EditingPorts, registerEditing } from './editing/register.ts';
import { type EditingCommandId } from './editing/contributions.ts';
import { ProjectFiles } from './language/project-files.ts';
import { type LanguagePorts, registerLanguage } from './language/register.ts';

export type ConfFeaturesPorts = LanguagePorts & Omit<EditingPorts, 'files'>;

/** What is done with configuration files: their language, and what they show of the processes that they describe. */
export type ConfFeatures = Disposable & {
  readonly commands: Readonly<Record<EditingCommandId, (given: unknown) => unknown>>;
};

/** Three quarters of the extension: loaded when there is a file to show, or a daemon that has read one. */
export function registerConfFeatures(ports: ConfFeaturesPorts): ConfFeatures {
  const files = new ProjectFiles(ports.onBug);
  const language = registerLanguage(ports, files);
  const editing = registerEditing({ ...ports, files });
  return {
    commands: editing.commands,
    dispose: () => {
      for (const one of [editing, language, files]) one.dispose();
    },
  };
}
