import { type Part } from './part.ts';
import { ctl } from './parts/ctl.ts';
import { events } from './parts/events.ts';
import { fleet } from './parts/fleet.ts';
import { flood } from './parts/flood.ts';
import { idle } from './parts/idle.ts';
import { kill } from './parts/kill.ts';
import { logs } from './parts/logs.ts';
import { page } from './parts/page.ts';
import { push } from './parts/push.ts';
import { replies } from './parts/replies.ts';
import { reread } from './parts/reread.ts';
import { rpc } from './parts/rpc.ts';
import { start } from './parts/start.ts';

/** In the order in which they are measured. */
export const PARTS: readonly Part[] = [
  start,
  kill,
  fleet,
  logs,
  flood,
  idle,
  rpc,
  replies,
  events,
  push,
  ctl,
  reread,
  page,
];
