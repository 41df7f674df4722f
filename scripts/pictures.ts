// npm run pictures: makes the animation of the READMEs, docs/pictures/demo.gif, of what the suite «editor» has seen.
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './root.ts';
import { main, SetupError } from './setup/setup-error.ts';

/** Screenshots of one session with the demo, in the order in which they are shown. */
const SCENES = [
  '00-before-the-start',
  '01-the-daemon-starts-from-the-view-and-the-tree-shows-its-programs',
  '02-inline-actions-stop-and-start-a-program',
  '03-a-followed-log-grows-in-the-Output-panel',
  '04a-the-problem',
];
const SCENE_MS = 1800;
/** Pixels: as wide as a marketplace shows it. */
const WIDTH = 1024;

const screenshots = join(root, '.artifacts/screenshots');
const pictures = join(root, 'docs/pictures');

await main(async () => {
  await mkdir(pictures, { recursive: true });
  const frames = await Promise.all(
    SCENES.map(async scene =>
      sharp(await fileOf(scene))
        .resize(WIDTH)
        .toBuffer(),
    ),
  );
  await sharp(frames, { join: { animated: true } })
    .gif({ delay: SCENES.map(() => SCENE_MS), colours: 64 })
    .toFile(join(pictures, 'demo.gif'));
});

/** @throws SetupError when no suite has made that screenshot. */
async function fileOf(scene: string): Promise<string> {
  const file = join(screenshots, `${scene}.png`);
  await access(file).catch(() => {
    throw new SetupError(`There is no screenshot «${scene}»: run «npm test -- editor» first.`);
  });
  return file;
}
