import * as vscode from 'vscode';
import { type Project } from '../../core/language/project.ts';
import { filesOf, type Place } from '../../core/language/references.ts';
import { toRange } from './convert.ts';

/** The way from places in the files of some configurations to the editor's ranges. */
export function rangesIn(projects: readonly Project[]): (place: Place) => vscode.Range {
  const files = filesOf(projects);
  return ({ path, span }) => {
    const tree = files.get(path)?.tree;
    return tree === undefined ? new vscode.Range(0, 0, 0, 0) : toRange(tree.source, span);
  };
}
