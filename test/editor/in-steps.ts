import { type Page } from 'playwright-core';
import { afterEach, beforeEach } from 'vitest';
import { screenshot } from './workbench.ts';

/**
 * The tests of this `describe` are steps of one session: after one has failed the others are not tried, and fail. A picture is
 * kept of how each ends, numbered, its name beginning with `prefix`.
 */
export function inSteps(prefix: string, page: () => Page): void {
  let earlierFailure: string | undefined;
  let picture = 0;

  beforeEach(() => {
    if (earlierFailure !== undefined) throw new Error(`Not tried: «${earlierFailure}» failed before.`);
  });

  afterEach(async ({ task }) => {
    picture += 1;
    if (task.result?.state === 'fail') earlierFailure ??= task.name;
    const number = String(picture).padStart(2, '0');
    await screenshot(page(), `${prefix}${number}-${task.name.replaceAll(/\W+/g, '-')}`);
  });
}
